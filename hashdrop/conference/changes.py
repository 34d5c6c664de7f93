"""Tells those who wait for a change of a room that there was one, within this process.

Other processes see it when they look again, which waiters do every `LOOK_SECONDS`.
"""

import asyncio
from collections import defaultdict

LOOK_SECONDS = 1.0


class Changes:
    """Wakes waiters by room.

    Attributes:
        over: The process is going to stop: nobody should wait any more.
    """

    def __init__(self) -> None:
        self.over = False
        self._waiters: defaultdict[int, set[asyncio.Event]] = defaultdict(set)

    def announce(self, room_id: int) -> None:
        """Something about this room was decided."""
        for waiter in self._waiters.get(room_id, ()):
            waiter.set()

    def release(self) -> None:
        """Let all who wait go, for good."""
        self.over = True
        for waiters in self._waiters.values():
            for waiter in waiters:
                waiter.set()

    async def next(self, room_id: int) -> None:
        """Wait until something is decided about this room, or it is time to look anyway."""
        waiter = asyncio.Event()
        self._waiters[room_id].add(waiter)
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await waiter.wait()
        except TimeoutError:
            pass
        finally:
            self._waiters[room_id].discard(waiter)
            if not self._waiters[room_id]:
                del self._waiters[room_id]
