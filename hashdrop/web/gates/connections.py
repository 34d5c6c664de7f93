"""Limits of a TCP connection, applied before anything is decoded: bytes and time in, and data that it leaves unread.

A websocket message that is too large is refused by its size, even if it comes in fragments. Data for a page is only
buffered in one place, the write buffer of its connection. No layer above it (Reflex, python-socketio, python-engineio)
applies back pressure, so it is limited here.
"""

import asyncio
import resource
import socket
from collections import Counter
from functools import lru_cache, partial
from typing import Any

from limits import parse_many
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame

from hashdrop.settings import Settings
from hashdrop.web.callers import is_in, make_caller
from hashdrop.web.gates.budget import budgets
from hashdrop.web.gates.fair_queue import FairQueue

MAX_MESSAGE = 64 * 1024
"""Bytes of a websocket message."""
MAX_HEAD = 64 * 1024
"""Bytes of a request that aren't its body: headers, trailers and chunk delimiters."""
MAX_PIPELINE = 20
"""Requests on one connection that wait for an earlier one's response."""
MAX_FRAGMENTS = 100
"""Frames of a websocket message."""
REQUEST_TIMEOUT = 30
"""Seconds within which a request has to arrive with its body. An idle connection is closed after the same time."""
MAX_WRITE_BUFFER = 512 * 1024
"""Bytes buffered for a client, besides those in the kernel's `SEND_BUFFER`."""
STALL_TIMEOUT = 60
"""Seconds for which a client may leave buffered data unread."""
HANDSHAKE_TIMEOUT = 5
"""Seconds within which a websocket has to be opened."""
SHUTDOWN_TIMEOUT = 2
"""Seconds in which, when the process stops, a request has to arrive and its response has to be read. A connection on
which there has been no request gets as long: a proxy that has sent a POST on it doesn't dare to send it again."""
CLOSE_TIMEOUT = 1
"""Seconds in which a client has to read the close frame of its websocket."""
BYTES_PER_FRAME = 1024
"""The average size of frames from a websocket, for limiting bytes at the rate at which frames are limited."""
MAX_QUEUED_MESSAGES = 100
"""Messages received on a websocket that the app has not taken yet."""
RECEIVE_BUFFER, SEND_BUFFER = 32 * 1024, 256 * 1024
"""Bytes of a connection that the kernel buffers in each direction (Linux allocates twice as many). The first is also
the most that arrives at once."""
_SLICE = 4096
"""Bytes from a websocket that are decoded before the messages in them are counted."""
AT_ONCE = 4
"""Connections that are set up, and requests that begin, in one round of the event loop. Each takes 0.5 ms."""
MAX_PER_ADDRESS = 4000
"""Connections from one address: its pages, its held requests, and as many again."""
_INVALID_DATA, _POLICY_VIOLATION = 1007, 1008
"""Close codes of websockets (RFC 6455, 7.4.1)."""


class BoundedConfig(Config):
    """Uvicorn's configuration, with these limits and a count of open connections.

    Args:
        settings: The rate limits of pages, and the trusted proxies, whose connections aren't limited by address.
    """

    def __init__(self, app: Any, settings: Settings, **options: Any) -> None:
        files = _raise_open_files_limit()
        super().__init__(
            app,
            http=HttpConnection,
            ws=PageConnection,
            ws_max_size=MAX_MESSAGE,
            ws_per_message_deflate=False,
            ws_ping_interval=None,  # Engine.IO has pings of its own
            timeout_keep_alive=REQUEST_TIMEOUT,
            limit_concurrency=max(files - 200, files // 2),  # leaves file descriptors for database, LiveKit and files
            proxy_headers=False,  # `callers.py` evaluates them
            server_header=False,
            **options,
        )
        self.trusted_proxies = settings.trusted_proxies
        self.rates = parse_many(settings.limit_calls)
        self.max_from_address = min(MAX_PER_ADDRESS, files // 2)
        self.open: Counter[str] = Counter()
        self.queue = FairQueue(AT_ONCE)
        self.stopping = False

    def may_connect(self, address: str, queued: int) -> bool:
        """Whether an address may have another connection.

        Args:
            address: The IP address.
            queued: Connections of its network that aren't served yet.
        """
        has_room = self.open[network_of(address)] + queued < self.max_from_address
        return has_room or is_in(address, self.trusted_proxies)

    def bind_socket(self) -> socket.socket:
        """The socket to listen on; connections inherit its options."""
        listening = super().bind_socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        return listening


class HttpConnection(HttpToolsProtocol):
    """An HTTP connection, which may later be upgraded to a websocket."""

    config: BoundedConfig
    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _not_body = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        super().connection_made(transport)
        self._network = _network(self.client)
        self.config.open[self._network] += 1
        self._await_request()
        if self.config.stopping:
            self.shutdown()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        _count_closed(self.config, self._network)
        self._cancel_deadline()
        _cancel(self._stalled)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Data has arrived. It is handled when it is this network's turn, and nothing more is read before."""
        self.transport.pause_reading()
        self.config.queue.add(self._network, partial(self._handle, data))

    def _handle(self, data: bytes) -> None:
        if self.transport.is_closing():
            return
        self.transport.resume_reading()
        if self._not_body > MAX_HEAD or len(self.pipeline) > MAX_PIPELINE:
            self.transport.abort()
            return
        self._not_body += len(data)
        super().data_received(data)
        self._end_in_time()

    def on_message_begin(self) -> None:
        """A request begins."""
        self._not_body = 0
        self._await_request()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Its headers have arrived."""
        super().on_headers_complete()
        if self.config.stopping and self.cycle:
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        """A part of its body has arrived."""
        self._not_body -= len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is complete."""
        self._cancel_deadline()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """The response has been written, though perhaps not read."""
        super().on_response_complete()
        self._end_in_time()

    def shutdown(self) -> None:
        """The process is stopping. Slow requests and unread responses only get `SHUTDOWN_TIMEOUT`."""
        if self.cycle:  # otherwise the first request may be on its way
            super().shutdown()
        if self._deadline or self.flow.write_paused:
            self._cancel_deadline()
            self._deadline = self.loop.call_later(SHUTDOWN_TIMEOUT, self.transport.abort)

    def timeout_keep_alive_handler(self) -> None:
        """The connection has been idle for too long."""
        self.transport.abort()

    def handle_websocket_upgrade(self) -> None:
        """The connection becomes a websocket."""
        self._cancel_deadline()
        super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        """The client reads more slowly than it is written to."""
        self._stalled = self.loop.call_later(STALL_TIMEOUT, self.transport.abort)
        super().pause_writing()

    def resume_writing(self) -> None:
        """The client has caught up."""
        _cancel(self._stalled)
        super().resume_writing()

    def _end_in_time(self) -> None:
        """Limit the time for which a closing connection waits for its client to read the rest."""
        if self.transport.is_closing():
            _cancel(self._stalled)
            self._stalled = self.loop.call_later(STALL_TIMEOUT, self.transport.abort)

    def _await_request(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(REQUEST_TIMEOUT, self.transport.abort)

    def _cancel_deadline(self) -> None:
        _cancel(self._deadline)
        self._deadline = None


class PageConnection(WebSocketsSansIOProtocol):
    """A websocket. Exceeding a limit closes it."""

    config: BoundedConfig
    _stalled: asyncio.TimerHandle | None = None
    _aborting: asyncio.TimerHandle | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # Twice the rate limit of a page: Engine.IO's own packets come in addition to events.
        self._frames = budgets(self.config.rates, rate_factor=2, burst_factor=2)
        self._bytes = budgets(self.config.rates, rate_factor=2 * BYTES_PER_FRAME, burst_factor=2 * BYTES_PER_FRAME)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The client requests a websocket."""
        super().connection_made(transport)
        self._abort_in(HANDSHAKE_TIMEOUT)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        _count_closed(self.config, _network(self.client))
        _cancel(self._stalled)
        _cancel(self._aborting)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Data has arrived."""
        if self.transport.is_closing():
            return
        if self.handshake_initiated and not self.handshake_complete:
            self.transport.abort()  # clients send nothing before the handshake is complete
        elif not all(budget.spend(len(data)) for budget in self._bytes):
            self._refuse(_POLICY_VIOLATION, "too fast")
        else:
            for start in range(0, len(data), _SLICE):
                super().data_received(data[start : start + _SLICE])
                if self.transport.is_closing():
                    break
            self._limit_write_buffer()  # pings have been answered already

    def handle_events(self) -> None:
        """Frames have arrived."""
        if all(budget.spend(len(self.conn.events)) for budget in self._frames):
            super().handle_events()
        else:
            self._refuse(_POLICY_VIOLATION, "too fast")

    def handle_cont(self, event: Frame) -> None:
        """Another fragment of a message has arrived."""
        if len(self.frames) >= MAX_FRAGMENTS:
            self._refuse(_POLICY_VIOLATION, "too many fragments")
        else:
            super().handle_cont(event)

    def send_receive_event_to_app(self) -> None:
        """A message is complete."""
        if self.queue.qsize() >= MAX_QUEUED_MESSAGES:
            self._refuse(_POLICY_VIOLATION, "too fast")
            return
        if self.curr_msg_data_type == "text":
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:  # Uvicorn would log it with a traceback
                self._refuse(_INVALID_DATA, "no text")
                return
        super().send_receive_event_to_app()

    def handle_parser_exception(self) -> None:
        """The data is not a websocket frame, is too large, or came too fast."""
        super().handle_parser_exception()
        self._abort_in(CLOSE_TIMEOUT)  # `close()` would wait for a client that does not read

    def on_task_complete(self, task: asyncio.Task[None]) -> None:
        """The app has finished with this websocket."""
        super().on_task_complete(task)
        self._abort_in(CLOSE_TIMEOUT)

    def _refuse(self, code: int, reason: str) -> None:
        if not self.close_sent:
            self.conn.fail(code, reason)
            self.handle_parser_exception()

    def _abort_in(self, seconds: float) -> None:
        _cancel(self._aborting)
        if not self.disconnected:
            self._aborting = self.loop.call_later(seconds, self.transport.abort)

    async def send(self, message: Any) -> None:
        """Send something to the page, without waiting for it to read."""
        if message["type"] == "websocket.accept":
            _cancel(self._aborting)
        await super().send(message)
        self._limit_write_buffer()

    def pause_writing(self) -> None:
        """The client reads more slowly than it is written to. Writers don't wait for it."""
        self._stalled = self.loop.call_later(STALL_TIMEOUT, self.transport.abort)

    def resume_writing(self) -> None:
        """The client has caught up."""
        _cancel(self._stalled)

    def _limit_write_buffer(self) -> None:
        if self.transport.get_write_buffer_size() > MAX_WRITE_BUFFER:
            self.transport.abort()


@lru_cache(maxsize=1024)
def network_of(address: str) -> str:
    """The network in which connections from an address are counted."""
    return make_caller(address, {}, None, ()).network


def _network(client: tuple[str, int] | None) -> str:
    return network_of(client[0] if client else "")


def _count_closed(config: BoundedConfig, network: str) -> None:
    config.open[network] -= 1
    if not config.open[network]:
        del config.open[network]


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()


def _raise_open_files_limit() -> int:
    """Allow this process as many connections as the system permits; returns its limit of open files."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = min(hard, 65_536) if hard != resource.RLIM_INFINITY else 65_536
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    return limit
