"""Tells those who wait for a change of a room that there was one.

`Changes` tells within this process, `SharedChanges` all processes that share a Redis. Whoever is not told looks again
every `LOOK_SECONDS`, so that nothing is lost with a message.
"""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

LOOK_SECONDS = 1.0
CHANNEL = "hashdrop.changes"


class Changes:
    """Wakes waiters by room.

    Attributes:
        over: The process is going to stop: nobody should wait any more.
    """

    def __init__(self) -> None:
        self.over = False
        self._waiters: defaultdict[int, set[asyncio.Event]] = defaultdict(set)

    async def run(self) -> None:
        """Hear what other processes announce, until cancelled. Here there are none."""

    async def close(self) -> None:
        """Tell no more. Here nobody is told."""

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

    @contextmanager
    def listening(self, room_id: int) -> Iterator[Callable[[], Awaitable[None]]]:
        """Listen for what is decided about this room.

        Yields:
            Waits until something has been decided since it was awaited last, or it is time to look anyway. The first
            time it does not wait: what was decided before nobody listened for.
        """
        news = asyncio.Event()
        news.set()

        async def heard() -> None:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_SECONDS):
                    await news.wait()
            news.clear()

        self._waiters[room_id].add(news)
        try:
            yield heard
        finally:
            self._waiters[room_id].discard(news)
            if not self._waiters[room_id]:
                del self._waiters[room_id]


class SharedChanges(Changes):
    """Wakes waiters in all processes.

    Args:
        redis: Over which they hear of each other.
    """

    def __init__(self, redis: Redis) -> None:
        super().__init__()
        self._redis = redis
        self._telling: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Hear what other processes announce, until cancelled."""
        while True:
            try:
                async with self._redis.pubsub() as news:
                    await news.subscribe(CHANNEL)
                    while True:
                        # With a timeout: without one, silence is taken for a failure, and it connects anew.
                        message = await news.get_message(timeout=LOOK_SECONDS)
                        if message and message["type"] == "message":
                            super().announce(int(message["data"]))
            except RedisError as e:
                log.warning("changes are not heard of, trying again", error=type(e).__name__)
                await asyncio.sleep(LOOK_SECONDS)
            except Exception:
                log.exception("hearing of changes failed, trying again")
                await asyncio.sleep(LOOK_SECONDS)

    def announce(self, room_id: int) -> None:
        """Something about this room was decided."""
        super().announce(room_id)
        telling = asyncio.create_task(self._tell(room_id))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)

    async def close(self) -> None:
        """Tell no more."""
        for telling in self._telling:
            telling.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)

    async def _tell(self, room_id: int) -> None:
        try:
            async with asyncio.timeout(LOOK_SECONDS):
                await self._redis.publish(CHANNEL, room_id)
        except (RedisError, TimeoutError) as e:
            log.warning("a change is not told to other processes: they look by themselves", error=type(e).__name__)
