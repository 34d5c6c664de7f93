"""The orderly stop of a backend."""

import asyncio
import contextlib
import signal
import sys

from engineio import AsyncServer
from engineio.async_socket import AsyncSocket

from hashdrop.embedded.drain import close_websockets
from tests.eventually import eventually

from .conftest import Start

STANDS_STILL = """
import asyncio, ctypes, signal
import reflex as rx
from hashdrop.embedded.drain import drained

def stand_still():
    print("releases", flush=True)
    ctypes.PyDLL(None).sleep(1000)  # and no Python runs meanwhile

async def serve():
    async with drained(rx.App(), stand_still, patience=1):
        print("serves", flush=True)
        await asyncio.sleep(1000)

signal.signal(signal.SIGINT, signal.SIG_IGN)
asyncio.run(serve())
"""


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


def test_a_process_that_stands_still_is_ended_when_its_patience_is_over(start: Start) -> None:
    process = start([sys.executable, "-c", STANDS_STILL])
    assert process.stdout.readline() == "serves\n"
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "releases\n"
    assert process.wait(20) == -signal.SIGALRM
