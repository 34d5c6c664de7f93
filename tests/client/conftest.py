"""HashDrop without its pages, for clients to call."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from hashdrop.composition import Parts
from hashdrop.conference.use_cases.base import utc_now
from hashdrop.operations.processes import ports
from tests.conftest import Clock
from tests.served_api import served


class RunningClock(Clock):
    """Runs like a real clock, as the sweep needs, and can be advanced."""

    ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def turn(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """The clock that the parts use."""
    return RunningClock()


@pytest.fixture
async def server(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The address of the server."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    async with served(parts, ports.choose()) as address:
        yield address
