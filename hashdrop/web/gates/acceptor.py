"""Accepts TCP connections. Each is served when it is the turn of its network (`fair_queue.py`)."""

import asyncio
import socket
from asyncio import Protocol
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from hashdrop.web.gates.connections import BoundedConfig, network_of

ACCEPTED_AT_ONCE = 64
"""Connections accepted in one round of the event loop, which takes 1 ms."""
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
        self._queued: Counter[str] = Counter()
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
        with self._listening, suppress(OSError):  # closed at once: closing it later resets who connects meanwhile
            while self._accept():
                pass
        self._config.queue.run_all()

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
            if self._config.may_connect(address[0], self._queued[network]):
                self._queued[network] += 1
                self._config.queue.add(network, partial(self._serve, network, connection))
            else:
                connection.close()
        return True

    def _serve(self, network: str, connection: socket.socket) -> None:
        self._queued[network] -= 1
        if not self._queued[network]:
            del self._queued[network]
        task = self._loop.create_task(self._set_up(connection))
        self._setting_up.add(task)
        task.add_done_callback(self._setting_up.discard)

    async def _set_up(self, connection: socket.socket) -> None:
        try:
            await self._loop.connect_accepted_socket(self._make_protocol, connection)
        except OSError:
            connection.close()  # the client has gone
