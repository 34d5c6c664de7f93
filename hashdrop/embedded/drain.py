"""An orderly stop of the process that serves: who has asked is answered, and nobody's open connection keeps it waiting.

At SIGTERM Granian takes no more connections and waits for those that there are. It would wait in vain for pages, whose
websockets stay open, and for calls that are held until something changes.

Its own `workers_kill_timeout` is not used: on a busy machine its main process takes a worker that has just ended for
one that does not end, says so in the log, and sends a signal to a number that is nobody's any more.
"""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import reflex as rx
from engineio import AsyncServer


@asynccontextmanager
async def drained(pages: rx.App, release: Callable[[], None], patience: int) -> AsyncIterator[None]:
    """As long as a process serves, SIGTERM stops it in order.

    Args:
        pages: Whose websockets are closed then; the pages connect again by themselves, and what they show stays.
        release: Lets all calls go that are held.
        patience: Seconds until the process is ended in any case.
    """
    assert pages.sio is not None, "an app that serves has one"
    engine, closing = pages.sio.eio, set[asyncio.Task[None]]()

    def stop() -> None:
        signal.alarm(patience)  # ends the process even where Granian's threads and the interpreter wait for each other
        os.kill(os.getpid(), signal.SIGINT)  # at which Granian does what it would have done at SIGTERM
        release()
        closing.add(asyncio.create_task(close_websockets(engine)))

    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop)
    yield
    for task in closing:
        task.cancel()


async def close_websockets(engine: AsyncServer) -> None:
    """Close those that are open, and any that was just being opened, until cancelled.

    Args:
        engine: It has them.
    """
    # Not by its `disconnect()`: that forgets what is opened meanwhile, and waits for ever for one whose client has gone
    # in that moment.
    while True:
        for websocket in list(engine.sockets.values()):
            await websocket.close(wait=False, reason=engine.reason.SERVER_DISCONNECT)
        await asyncio.sleep(0.1)
