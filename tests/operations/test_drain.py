"""The graceful stop of a backend."""

import asyncio
import contextlib
import signal
import sys

from engineio import AsyncServer
from engineio.async_socket import AsyncSocket

from hashdrop.operations.run.drain import close_websockets
from tests.eventually import eventually

from .conftest import Start

STANDS_STILL = """
import asyncio, ctypes, signal
import reflex as rx
from hashdrop.operations.run.drain import graceful_shutdown

def stand_still():
    print("releases", flush=True)
    ctypes.PyDLL(None).sleep(1000)  # and no Python runs meanwhile

async def serve():
    async with graceful_shutdown(rx.App(), stand_still, timeout=1):
        print("serves", flush=True)
        await asyncio.sleep(1000)

signal.signal(signal.SIGINT, signal.SIG_IGN)
asyncio.run(serve())
"""


async def test_a_websocket_opened_during_a_slow_close_is_closed_too() -> None:
    engine = AsyncServer(async_mode="asgi")
    gone, late = AsyncSocket(engine, "gone"), AsyncSocket(engine, "late")  # nothing reads what is sent to them
    engine.sockets["gone"] = gone
    closing = asyncio.create_task(close_websockets(engine))
    await eventually(lambda: gone.closed)
    engine.sockets["late"] = late
    await eventually(lambda: late.closed)
    closing.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await closing


def test_a_blocked_process_ends_when_its_stop_timeout_expires(start: Start) -> None:
    process = start([sys.executable, "-c", STANDS_STILL])
    assert process.stdout.readline() == "serves\n"
    process.send_signal(signal.SIGTERM)
    assert process.stdout.readline() == "releases\n"
    assert process.wait(20) == -signal.SIGALRM
