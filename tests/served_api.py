"""HashDrop without its pages, in the process of the test: the API over HTTP, and the sweep."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from hashdrop.composition import Parts
from hashdrop.web.api.app import build_api
from tests.eventually import eventually


@asynccontextmanager
async def served(parts: Parts, port: int) -> AsyncIterator[str]:
    """Inside the block the API of these parts answers at a port, and their sweep runs.

    Yields:
        The address of the API.
    """
    api = build_api(parts.conference, parts.settings, parts.sweep.hint)
    server = Server(api, port=port, interface=Interfaces.ASGINL, log_level=LogLevels.critical)
    serving, sweeping = asyncio.create_task(server.serve()), asyncio.create_task(parts.run())

    def listens() -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
        return False

    await eventually(listens)
    yield f"http://127.0.0.1:{port}"
    parts.changes.release()  # as a stopping backend does
    server.stop()
    sweeping.cancel()
    await asyncio.gather(serving, sweeping, return_exceptions=True)
