"""HashDrop without its pages, in the test's own process: the API over HTTP, and the sweep."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import pytest
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from hashdrop.api.app import build_api
from hashdrop.composition import Parts
from hashdrop.conference.use_cases import utc_now
from hashdrop.embedded import ports
from tests.conftest import Clock


@asynccontextmanager
async def served(parts: Parts, port: int) -> AsyncIterator[None]:
    """Meanwhile the API of these parts answers at a port, and their sweep runs."""
    api = build_api(parts.conference, parts.settings, parts.lifecycle.hint)
    server = Server(api, port=port, interface=Interfaces.ASGINL, log_level=LogLevels.critical)
    serving, sweeping = asyncio.create_task(server.serve()), asyncio.create_task(parts.run())
    yield
    parts.changes.release()  # as a backend does that stops
    server.stop()
    sweeping.cancel()
    await asyncio.gather(serving, sweeping, return_exceptions=True)


class RunningClock(Clock):
    """Goes on by itself, as the sweep needs it, and can be turned too."""

    ahead = timedelta()

    def __call__(self) -> datetime:
        return utc_now() + self.ahead

    def turn(self, seconds: float) -> None:
        self.ahead += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    """The clock of the parts."""
    return RunningClock()


@pytest.fixture
async def server(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """Its address."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    port = ports.choose()
    async with served(parts, port):
        yield f"http://127.0.0.1:{port}"
