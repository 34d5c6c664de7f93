"""HashDrop without its pages, in the test's own process: the API over HTTP, and the sweep."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from hashdrop.api.app import build_api
from hashdrop.composition import Parts
from hashdrop.embedded import ports


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


@pytest.fixture
async def server(parts: Parts) -> AsyncIterator[str]:
    """Its address."""
    port = ports.choose()
    async with served(parts, port):
        yield f"http://127.0.0.1:{port}"
