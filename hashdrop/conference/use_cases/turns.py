"""Lets calls take turns, so that a burst of one key or network delays its own calls and nobody else's.

Rate limits allow bursts: a minute's calls may come in one instant. Without turns the event loop would handle all of
them at once, and every other call would wait for the last of them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from weakref import WeakValueDictionary

MAX_OF_NETWORK = 16
"""Calls of a network that are handled at the same time."""
MAX_OF_KEY = 4
"""Calls with one session key that are handled at the same time."""
MAX_TURN = 0.5
"""Seconds after which a turn ends although its call goes on: it waits for the database or LiveKit, which takes nothing
from others."""

_end_turns: ContextVar[tuple[Callable[[], None], ...]] = ContextVar("end_turns", default=())


class Turns:
    """Hands out turns in the order in which they were asked for."""

    def __init__(self) -> None:
        self._free: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def turn(self, of: str, at_once: int) -> AsyncIterator[Callable[[], None]]:
        """Wait for a turn, and have it inside the block.

        Args:
            of: The name of those who share the turns.
            at_once: How many turns there are at the same time, always the same for a name.

        Yields:
            A function that ends the turn before the block ends.
        """
        free = self._free.setdefault(of, asyncio.Semaphore(at_once))
        await free.acquire()
        has_turn = True

        def end() -> None:
            nonlocal has_turn
            if has_turn:
                has_turn = False
                free.release()

        timer = asyncio.get_running_loop().call_later(MAX_TURN, end)
        outer = _end_turns.set((*_end_turns.get(), end))
        try:
            yield end
        finally:
            _end_turns.reset(outer)
            timer.cancel()
            end()


def end_turns() -> None:
    """End the turns of the running call, which from now on only waits."""
    for end in _end_turns.get():
        end()
