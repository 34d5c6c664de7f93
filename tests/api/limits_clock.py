"""The clock of the `limits` library, which a test can advance: in real time a test would take minutes."""

import time
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

_WHO_ASK = ("limits.aio.storage.memory", "limits.aio.strategies", "hashdrop.conference.use_cases.limits")


@dataclass
class LimitsClock:
    """Stands still unless a test advances it, so that a slow machine changes nothing."""

    now: float = field(default_factory=time.time)

    def time(self) -> float:
        """Seconds since the epoch."""
        return self.now

    def turn(self, seconds: float) -> None:
        """Let time pass for the limits only. LiveKit uses real time, in which tokens must be valid."""
        self.now += seconds


@pytest.fixture
def limits_clock(monkeypatch: pytest.MonkeyPatch) -> LimitsClock:
    """Advances the time that the limits use."""
    clock = LimitsClock()
    for module in _WHO_ASK:
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=clock.time))
    return clock
