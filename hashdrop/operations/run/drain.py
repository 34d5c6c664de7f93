"""Graceful shutdown of the backend: requests under way are answered, and open connections don't delay it.

On a signal Uvicorn accepts no more connections and waits for the open ones. It would wait in vain for held requests,
and for a websocket that is just being opened; and it would reset connections whose requests it has not read yet.
"""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import reflex as rx
from engineio import AsyncServer
from uvicorn import Server

from hashdrop.web.gates.acceptor import Acceptor
from hashdrop.web.gates.connections import BoundedConfig, HttpConnection


class GracefulServer(Server):
    """Uvicorn, but a client that has connected before a shutdown gets an answer.

    Uvicorn resets connections that it has not accepted yet, or whose first request it has not read yet. A proxy tries
    another backend if it can't connect, but it can't know whether a POST that it has sent was carried out.
    """

    config: BoundedConfig

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start the app, and accept connections."""
        await super().startup([])
        self._acceptors = [Acceptor(listening, self.config, self._make_connection) for listening in sockets or ()]

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, and answer the requests of all who have connected."""
        self.config.stopping = True
        for acceptor in self._acceptors:
            acceptor.stop()
        await super().shutdown()

    def _make_connection(self) -> HttpConnection:
        return HttpConnection(config=self.config, server_state=self.server_state, app_state=self.lifespan.state)


@asynccontextmanager
async def graceful_shutdown(pages: rx.App, release: Callable[[], None], timeout: int) -> AsyncIterator[None]:
    """While the process serves, SIGTERM shuts it down gracefully.

    Args:
        pages: The app whose websockets are closed; its pages reconnect on their own, and keep showing what they show.
        release: Answers all held requests.
        timeout: Seconds until the process is ended in any case.
    """
    assert pages.sio is not None, "an app with states has a websocket server"
    engine, closing = pages.sio.eio, set[asyncio.Task[None]]()

    def stop() -> None:
        signal.alarm(timeout)  # ends the process even if its event loop is blocked
        os.kill(os.getpid(), signal.SIGINT)  # Uvicorn handles it as it would have handled SIGTERM
        release()
        closing.add(asyncio.create_task(close_websockets(engine)))

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    yield
    for task in closing:
        task.cancel()


async def close_websockets(engine: AsyncServer) -> None:
    """Close all websockets, including those that are just being opened, until cancelled.

    Args:
        engine: The Engine.IO server that holds them.
    """
    # Its own `disconnect()` misses websockets that are opened meanwhile, and waits for ever for one whose client has
    # just gone.
    while True:
        for websocket in list(engine.sockets.values()):
            await websocket.close(wait=False, reason=engine.reason.SERVER_DISCONNECT)
        await asyncio.sleep(0.1)
