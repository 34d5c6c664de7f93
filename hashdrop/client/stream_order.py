"""Streams of one sender in the order in which they were opened."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from weakref import WeakValueDictionary

from hashdrop.client.inbox import Pieces

_TIMEOUT = 0.25
"""Seconds for which the end of a stream waits for that of the one before it, which may be a slow one."""


class OrderedPieces:
    """The pieces of a stream. Their end waits for that of the stream before.

    LiveKit's SDK reads each stream in a task of its own, so that short streams end in any order.
    """

    def __init__(self, pieces: Pieces, before: asyncio.Event | None) -> None:
        self._pieces, self._before = pieces, before
        self.ended = asyncio.Event()

    def __aiter__(self) -> AsyncIterator[str]:
        return self

    async def __anext__(self) -> str:
        try:
            return await anext(self._pieces)
        except StopAsyncIteration:
            if self._before:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_TIMEOUT):
                        await self._before.wait()
            self.ended.set()
            raise

    async def aclose(self) -> None:
        """Read no more."""
        self.ended.set()
        await self._pieces.aclose()


class StreamOrder:
    """Puts the streams of each sender in order."""

    def __init__(self) -> None:
        self._latest: WeakValueDictionary[str, OrderedPieces] = WeakValueDictionary()

    def ordered(self, sender: str, pieces: Pieces) -> OrderedPieces:
        """The pieces of a stream that is opened now."""
        latest = self._latest.get(sender)
        self._latest[sender] = ordered = OrderedPieces(pieces, latest.ended if latest else None)
        return ordered
