"""The orderly stop of a backend."""

import asyncio
import contextlib

from engineio import AsyncServer
from engineio.async_socket import AsyncSocket

from hashdrop.embedded.drain import close_websockets
from tests.eventually import eventually


async def test_a_websocket_is_closed_that_is_opened_while_another_is_being_closed_whose_client_has_gone() -> None:
    engine = AsyncServer(async_mode="asgi")
    gone, late = AsyncSocket(engine, "gone"), AsyncSocket(engine, "late")  # nobody takes what is sent to them
    engine.sockets["gone"] = gone
    closing = asyncio.create_task(close_websockets(engine))
    await eventually(lambda: gone.closed)
    engine.sockets["late"] = late
    await eventually(lambda: late.closed)
    closing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await closing
