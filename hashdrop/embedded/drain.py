"""An orderly stop of the process that serves: who has asked is answered, and nobody's open connection keeps it waiting.

At SIGTERM Granian takes no more connections and waits for those that there are. It would wait in vain for pages, whose
websockets stay open, and for calls that are held until something changes; then its main process kills it, and with it
whatever was about to be answered.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import reflex as rx


@asynccontextmanager
async def drained(pages: rx.App, release: Callable[[], None]) -> AsyncIterator[None]:
    """As long as a process serves, SIGTERM stops it in order.

    Args:
        pages: Whose websockets are closed then; the pages connect again by themselves, and what they show stays.
        release: Lets all calls go that are held.
    """
    closing: set[asyncio.Task[None]] = set()

    def stop() -> None:
        os.kill(os.getpid(), signal.SIGINT)  # at which Granian does what it would have done at SIGTERM
        release()
        closing.add(asyncio.create_task(_close_websockets(pages)))

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    yield
    for task in closing:
        task.cancel()


async def _close_websockets(pages: rx.App) -> None:
    """Close those that are open, and any that was just being opened, until the process ends."""
    assert pages.sio is not None, "an app that serves has one"
    while True:
        if pages.sio.eio.sockets:
            await pages.sio.eio.disconnect()
        await asyncio.sleep(0.1)
