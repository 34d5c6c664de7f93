"""Accepts TCP connections: a few at a time, and of each network in turn.

An event loop handles everything that is ready before it goes on, so that 2,500 connections made at once would stop it
for a second. Here they only delay one another, and connections from elsewhere don't queue behind them.
"""

import asyncio
import socket
from asyncio import Protocol
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress

from hashdrop.web.gates.connections import BoundedConfig, network_of

ACCEPTED_AT_ONCE = 64
"""Connections accepted in one round of the event loop, which takes 1 ms."""
SET_UP_AT_ONCE = 4
"""Connections that begin to be served in one round of the event loop. Each takes 0.5 ms, as does its first request."""
RETRY_SECONDS = 0.1
"""Time until the next attempt to accept when the process has run out of file descriptors."""


class Acceptor:
    """Serves the connections of one listening socket.

    Args:
        listening: The bound socket.
        config: What is allowed.
        make_protocol: Makes the protocol of a connection.
    """

    def __init__(self, listening: socket.socket, config: BoundedConfig, make_protocol: Callable[[], Protocol]) -> None:
        self._loop = asyncio.get_running_loop()
        self._listening, self._config, self._make_protocol = listening, config, make_protocol
        self._queues: OrderedDict[str, deque[socket.socket]] = OrderedDict()  # by network, the next one first
        self._setting_up: set[asyncio.Task[None]] = set()
        self._retry: asyncio.TimerHandle | None = None
        listening.setblocking(False)
        listening.listen(config.backlog)
        self._start()

    def stop(self) -> None:
        """Stop listening, and begin to serve everybody who has connected."""
        self._loop.remove_reader(self._listening)
        if self._retry:
            self._retry.cancel()
        with suppress(OSError):
            while self._accept():
                pass
        while self._queues:
            self._set_up_next()

    def _start(self) -> None:
        self._loop.add_reader(self._listening, self._accept_some)

    def _accept_some(self) -> None:
        try:
            self._accept()
        except OSError:
            self._loop.remove_reader(self._listening)
            self._retry = self._loop.call_later(RETRY_SECONDS, self._start)

    def _accept(self) -> bool:
        """Accept some connections. Returns whether there may be more."""
        for _ in range(ACCEPTED_AT_ONCE):
            try:
                connection, address = self._listening.accept()
            except BlockingIOError:
                return False
            except ConnectionAbortedError:
                continue
            network = network_of(address[0])
            if not self._config.may_connect(address[0], queued=len(self._queues.get(network, ()))):
                connection.close()
                continue
            if not self._queues:
                self._loop.call_soon(self._set_up_some)
            self._queues.setdefault(network, deque()).append(connection)
        return True

    def _set_up_some(self) -> None:
        for _ in range(SET_UP_AT_ONCE):
            if self._queues:
                self._set_up_next()
        if self._queues:
            self._loop.call_soon(self._set_up_some)

    def _set_up_next(self) -> None:
        network, queue = self._queues.popitem(last=False)
        connection = queue.popleft()
        if queue:
            self._queues[network] = queue  # at the end
        task = self._loop.create_task(self._set_up(connection))
        self._setting_up.add(task)
        task.add_done_callback(self._setting_up.discard)

    async def _set_up(self, connection: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(self._make_protocol, connection)
        except OSError:
            connection.close()  # the client has gone
