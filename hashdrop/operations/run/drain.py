"""Graceful shutdown of the backend: requests under way are answered, and open connections don't delay it.

On a signal Uvicorn accepts no more connections and waits for the open ones. It would wait in vain for held requests,
and for a websocket that is just being opened.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import reflex as rx
from engineio import AsyncServer


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
