"""What one TCP connection may cost HashDrop's server, with an app that accepts everything."""

import asyncio
import contextlib
import socket
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hashdrop.operations.run.drain import GracefulServer
from hashdrop.settings import Settings
from hashdrop.web.gates import connections
from hashdrop.web.gates.connections import BoundedConfig
from tests.eventually import eventually
from tests.raw_websocket import BINARY, PING, TEXT, connection, frame, handshake, raw_websocket

REQUEST = b"POST / HTTP/1.1\r\nHost: localhost\r\n"


class Greedy:
    """An app that accepts everything, answers with `pages` megabytes, and echoes on websockets as often as asked."""

    def __init__(self) -> None:
        self.messages: list[Any] = []
        self.bodies: list[int] = []
        self.open = 0
        self.may_read = asyncio.Event()
        self.may_read.set()

    async def __call__(self, scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        self.open += 1
        try:
            await (self._talk if scope["type"] == "websocket" else self._answer)(scope, receive, send)
        finally:
            self.open -= 1

    async def _talk(self, scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (message := await receive())["type"] == "websocket.receive":
            await self.may_read.wait()
            self.messages.append(message.get("text") or message.get("bytes"))
            await send({"type": "websocket.send", "text": "x" * 50_000})

    async def _answer(self, scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        size, more = 0, scope["method"] == "POST"
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            size += len(message["body"])
            more = message["more_body"]
        self.bodies.append(size)
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"10000000")]})
        for _ in range(100):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
        await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def serving(app: Any, in_order: bool = False, **settings: str) -> AsyncIterator[tuple[int, BoundedConfig]]:
    bounds = BoundedConfig(app, Settings(_env_file=None, **settings), port=0, lifespan="off", log_config=None)
    listening = bounds.bind_socket()
    server = GracefulServer(bounds)
    running = asyncio.create_task(server.serve([listening]))
    await eventually(lambda: server.started)
    yield listening.getsockname()[1], bounds
    server.should_exit, server.force_exit = True, not in_order
    await running


async def in_thread(task: Callable[..., Any], *arguments: Any) -> Any:
    return await asyncio.to_thread(task, *arguments)


async def is_over(opened: socket.socket) -> bool:
    """Wait for the end of a connection, reading whatever arrives."""

    def read() -> bool:
        with contextlib.suppress(ConnectionError):
            while opened.recv(65536):
                pass
        return True

    return await in_thread(read)


async def talks(port: int) -> bool:
    """Whether a regular page is served."""

    def talk() -> bool:
        with raw_websocket(port) as page:
            return page.send(frame("hello")) and page.receives("xxx")

    return await in_thread(talk)


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        pytest.param([frame("x", fin=False), *[frame("x" * 50_000, 0, fin=False)] * 20], 1009, id="endless message"),
        pytest.param([frame("x" * 70_000)], 1009, id="large"),
        pytest.param([frame("x" * 1_000_000)], 1009, id="very large"),
        pytest.param([frame("x", fin=False), *[frame("", 0, fin=False)] * 2000], 1008, id="empty fragments"),
        pytest.param([frame("x")] * 5000, 1008, id="many messages"),
        pytest.param([frame("x", PING)] * 5000, 1008, id="pings"),
        pytest.param([frame(b"\xff\xfe")], 1007, id="invalid text"),
        pytest.param([b"\xff" * 100], 1002, id="invalid frame"),
    ],
)
async def test_oversized_messages_close_a_websocket_and_are_not_buffered(attack: list[bytes], code: int) -> None:
    app = Greedy()
    app.may_read.clear()  # like a busy app, it accepts only the first message
    async with serving(app) as (port, _):

        def flood() -> int:
            with raw_websocket(port) as hostile:
                hostile.send(*attack)
                return hostile.closed_with()

        assert await in_thread(flood) in (code, 0)  # 0: unread data reset the connection
        app.may_read.set()
        await eventually(lambda: app.open == 0)
        assert sum(map(len, app.messages)) < 3 * connections.MAX_MESSAGE
        assert await talks(port)


@pytest.mark.parametrize("opcode", [TEXT, BINARY])
async def test_a_byte_flood_closes_a_websocket_even_if_the_app_keeps_up(opcode: int) -> None:
    app = Greedy()
    async with serving(app) as (port, _):

        def flood() -> int:
            with raw_websocket(port) as hostile:
                hostile.send(*[frame(b"x" * 60_000, opcode)] * 100)
                return hostile.closed_with()

        assert await in_thread(flood) in (1008, 0)
        assert 1_000_000 < sum(map(len, app.messages)) < 3_000_000
        assert await talks(port)


async def test_a_websocket_may_send_as_often_as_a_page_may_call() -> None:
    app = Greedy()
    async with serving(app, HASHDROP_LIMIT_CALLS="100/minute") as (port, _):

        def ask(times: int) -> int:
            with raw_websocket(port) as page:
                answered = 0
                while answered < times and page.send(frame("?" * 500)) and page.receives("xxx"):
                    answered += 1
                    page._received = b""
                return answered

        assert await in_thread(ask, 150) == 150
        assert 190 <= await in_thread(ask, 1000) < 1000


async def test_output_that_a_client_does_not_read_is_bounded() -> None:
    app = Greedy()
    async with serving(app, HASHDROP_LIMIT_CALLS="10000/minute") as (port, bounds):

        def never_read() -> None:
            with raw_websocket(port, receive_buffer=4096) as hostile:
                while hostile.send(frame("?")):
                    time.sleep(0.001)

        await in_thread(never_read)
        assert len(app.messages) * 50_000 < 4_000_000  # including what Linux buffers
        await eventually(lambda: app.open == 0 and not bounds.open)
        assert await talks(port)


async def test_a_websocket_with_little_unread_output_is_closed_after_a_timeout(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "MAX_WRITE_BUFFER", 10**9)
    monkeypatch.setattr(connections, "STALL_TIMEOUT", 0.5)
    app = Greedy()
    async with serving(app, HASHDROP_LIMIT_CALLS="10000/minute") as (port, bounds):

        def never_read() -> None:
            with raw_websocket(port, receive_buffer=4096) as hostile:
                while hostile.send(frame("?")):
                    time.sleep(0.001)

        await in_thread(never_read)
        await eventually(lambda: app.open == 0 and not bounds.open)


@pytest.mark.parametrize(
    "begun",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\r\n\r\n", id="empty lines"),
        pytest.param(REQUEST, id="incomplete headers"),
        pytest.param(REQUEST + b"Content-Length: 10\r\n\r\nabc", id="incomplete body"),
        pytest.param(REQUEST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", id="incomplete chunked body"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", id="unread response"),
        pytest.param(b"GET / HTTP/1.0\r\n\r\n", id="unread last response"),
        pytest.param(b"PRI * HTTP/2.0\r\n\r\n", id="HTTP/2"),
    ],
)
async def test_idle_connections_are_closed(begun: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    for wait in ("REQUEST_TIMEOUT", "STALL_TIMEOUT", "HANDSHAKE_TIMEOUT", "CLOSE_TIMEOUT"):
        monkeypatch.setattr(connections, wait, 0.3)
    app = Greedy()
    async with serving(app) as (port, bounds):
        with connection(port, receive_buffer=4096) as idle:
            idle.sendall(begun)
            await eventually(lambda: bool(bounds.open))
            await eventually(lambda: app.open == 0 and not bounds.open)
            assert await is_over(idle)


@pytest.mark.parametrize(
    "request_",
    [
        pytest.param(handshake().replace(b"Sec-WebSocket-Key", b"X"), id="without a key"),
        pytest.param(handshake(**{f"X-{number}": "x" for number in range(200)}), id="with many headers"),
        pytest.param(handshake(X="x" * 20_000), id="with a long header"),
    ],
)
async def test_an_invalid_handshake_ends_the_connection(request_: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HANDSHAKE_TIMEOUT", 0.3)
    app = Greedy()
    async with serving(app) as (port, bounds):

        def ask() -> int:
            with raw_websocket(port, request_) as hostile:
                hostile.closed_with()
                return hostile.status

        assert await in_thread(ask) != 101
        await eventually(lambda: app.open == 0 and not bounds.open)
        assert await talks(port)


@pytest.mark.parametrize(
    "attack",
    [
        pytest.param(b"GET / HTTP/1.1\r\n" + b"X: " + b"x" * 500_000, id="a long header"),
        pytest.param(b"GET /" + b"x" * 500_000, id="a long address"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"X: x\r\n" * 100_000, id="many headers"),
        pytest.param(
            REQUEST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: x\r\n" * 100_000, id="headers after the body"
        ),
        pytest.param(REQUEST + b"Transfer-Encoding: chunked\r\n\r\n1;" + b"x" * 500_000, id="a long chunk header"),
        pytest.param(b"\r\n" * 250_000, id="empty lines"),
    ],
)
async def test_headers_and_other_input_outside_a_body_are_bounded(attack: bytes) -> None:
    app = Greedy()
    async with serving(app) as (port, bounds):
        with connection(port) as hostile:

            def flood() -> None:
                with contextlib.suppress(ConnectionError):
                    hostile.sendall(attack)
                    hostile.sendall(attack)

            await in_thread(flood)
            assert await is_over(hostile)
        await eventually(lambda: not bounds.open)
        assert await talks(port)


async def test_pipelined_requests_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "STALL_TIMEOUT", 0.3)
    app = Greedy()
    async with serving(app) as (port, bounds):
        with connection(port, receive_buffer=4096) as hostile:

            def flood() -> None:
                with contextlib.suppress(ConnectionError):
                    for _ in range(1000):
                        hostile.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n" * 100)

            await in_thread(flood)
        await eventually(lambda: not bounds.open)
        assert len(app.bodies) < 2 * connections.MAX_PIPELINE


async def test_a_stop_waits_neither_for_unfinished_requests_nor_for_unread_responses(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "SHUTDOWN_TIMEOUT", 0.3)
    app = Greedy()
    with contextlib.ExitStack() as stack:  # the connections outlive the server
        async with serving(app, in_order=True) as (port, _):
            opened = [stack.enter_context(connection(port, receive_buffer=4096)) for _ in range(4)]
            begun = (
                b"",
                REQUEST,
                REQUEST + b"Content-Length: 10\r\n\r\n",
                b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
            )
            for one, sent in zip(opened, begun, strict=True):
                one.sendall(sent)
            await eventually(lambda: app.open == 2)


async def test_connections_of_one_address_are_bounded_except_for_trusted_proxies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connections, "MAX_PER_ADDRESS", 5)
    async with serving(Greedy()) as (port, bounds), contextlib.AsyncExitStack() as stack:
        for number in range(1, 6):
            stack.enter_context(connection(port))
            await eventually(lambda number=number: bounds.open == {"127.0.0.1": number})
        with connection(port) as surplus:
            assert await is_over(surplus)
    async with serving(Greedy(), HASHDROP_TRUSTED_PROXIES="127.0.0.1") as (port, bounds):
        with contextlib.ExitStack() as opened:
            for _ in range(8):
                opened.enter_context(connection(port))
            await eventually(lambda: bounds.open == {"127.0.0.1": 8})
            assert await talks(port)


async def test_requests_that_arrive_at_once_are_handled_in_turn_with_those_from_elsewhere() -> None:
    handled = []

    async def app(scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        handled.append(scope["client"][0])
        await Greedy()(scope, receive, send)

    async with serving(app) as (port, bounds), contextlib.AsyncExitStack() as stack:
        sources = [*["127.0.0.1"] * 300, "127.0.0.2"]
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", port), source_address=(source, 0)))
            for source in sources
        ]
        await eventually(lambda: sum(bounds.open.values()) == len(sources))
        for client in clients:
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        await eventually(lambda: len(handled) == len(sources))
    assert handled.index("127.0.0.2") <= connections.AT_ONCE
