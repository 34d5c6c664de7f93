"""The clock of the `limits` library, for a test to turn. It counts by real time, which would take a test minutes."""

import time
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

_WHO_ASK = ("limits.aio.storage.memory", "limits.aio.strategies", "hashdrop.conference.limits")


@dataclass
class LimitsClock:
    """Runs like the real one, and further whenever a test turns it."""

    ahead: float = field(default=0.0)

    def time(self) -> float:
        """Seconds of the epoch."""
        return time.time() + self.ahead

    def turn(self, seconds: float) -> None:
        """Let seconds pass for the limits. LiveKit goes by the real time, and tokens must be good for it."""
        self.ahead += seconds


@pytest.fixture
def limits_clock(monkeypatch: pytest.MonkeyPatch) -> LimitsClock:
    """Turns what the limits take for the time."""
    clock = LimitsClock()
    for module in _WHO_ASK:
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=clock.time))
    return clock
