"""The graceful stop of a backend."""

import asyncio
import contextlib
import signal
import sys
from collections import Counter

from engineio import AsyncServer
from engineio.async_socket import AsyncSocket

from hashdrop.operations.processes.ports import choose
from hashdrop.operations.run.drain import close_websockets
from tests.eventually import eventually

from .conftest import Start

STANDS_STILL = """
import asyncio, ctypes, signal
import reflex as rx
from hashdrop.operations.run.drain import GracefulServer, graceful_shutdown

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

BUSY_BACKEND = """
import sys, time
import reflex as rx
from hashdrop.operations.run.drain import GracefulServer, graceful_shutdown
from hashdrop.settings import load_settings
from hashdrop.web.gates.connections import BoundedConfig

async def app(scope, receive, send):
    await receive()
    if scope["type"] == "lifespan":
        async with graceful_shutdown(rx.App(), lambda: None, timeout=20):
            await send({"type": "lifespan.startup.complete"})
            await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    time.sleep(0.02)  # meanwhile others connect, and nothing reads what they send
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"done"})

config = BoundedConfig(app, load_settings(), host="127.0.0.1", port=int(sys.argv[1]), lifespan="on", log_config=None)
GracefulServer(config).run([config.bind_socket()])
"""
POST = b"POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n"


async def test_everybody_who_has_connected_to_a_stopping_backend_gets_an_answer(start: Start) -> None:
    port = choose()
    process = start([sys.executable, "-c", BUSY_BACKEND, str(port)])
    outcomes = Counter[str]()

    async def connect() -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        with contextlib.suppress(ConnectionRefusedError, ConnectionResetError):  # a proxy may try another backend
            return await asyncio.open_connection("127.0.0.1", port)
        return None

    async def post_until_refused() -> None:
        while connection := await connect():
            reader, writer = connection
            with contextlib.closing(writer):
                writer.write(POST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
                try:
                    outcomes["answered" if (await reader.read()).endswith(b"done\r\n0\r\n\r\n") else "closed"] += 1
                except ConnectionError:
                    outcomes["reset"] += 1

    late_reader, late = await eventually(connect)
    clients = [asyncio.create_task(post_until_refused()) for _ in range(5)]
    await eventually(lambda: outcomes["answered"] > 20)
    process.send_signal(signal.SIGTERM)
    await asyncio.gather(*clients)
    assert list(outcomes) == ["answered"]
    with contextlib.closing(late):  # it connected long ago, and only now sends its first request
        late.write(POST)
        answer = await late_reader.read()
    assert answer.endswith(b"done\r\n0\r\n\r\n")
    assert b"connection: close" in answer.lower()
    await asyncio.to_thread(process.wait, 20)


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
