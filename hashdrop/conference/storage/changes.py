"""Announcements that a room has changed.

`Changes` makes them within this process, `SharedChanges` in all processes that share a Redis. An announcement may be
lost: listeners also poll every `POLL_SECONDS` (`held_requests.py`).
"""

import asyncio
from collections.abc import Callable

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger()

POLL_SECONDS = 1.0
CHANNEL = "hashdrop.changes"


class Changes:
    """Passes announcements to one listener.

    Attributes:
        is_released: The process is about to stop: no request should be held any more.
        on_change: Called with the id of a room that has changed.
        on_release: Called when `is_released` becomes true.
    """

    def __init__(self) -> None:
        self.is_released = False
        self.on_change: Callable[[int], None] = lambda _: None
        self.on_release: Callable[[], None] = lambda: None

    @property
    def poll_seconds(self) -> float:
        """Seconds after which a listener without an announcement should check by itself."""
        return POLL_SECONDS

    async def run(self) -> None:
        """Receive announcements of other processes, until cancelled. Here there are none."""

    async def close(self) -> None:
        """Stop announcing."""

    def announce(self, room_id: int) -> None:
        """Announce that this room has changed."""
        self.on_change(room_id)

    def release(self) -> None:
        """Release all held requests, for good."""
        self.is_released = True
        self.on_release()


class SharedChanges(Changes):
    """Passes announcements to all processes.

    Args:
        redis: The Redis that they share.
    """

    def __init__(self, redis: Redis) -> None:
        super().__init__()
        self._redis = redis
        self._publishing: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Receive announcements of other processes, until cancelled."""
        while True:
            try:
                async with self._redis.pubsub() as subscription:
                    await subscription.subscribe(CHANNEL)
                    while True:
                        # Without a timeout, silence counts as a failure, after which it reconnects.
                        message = await subscription.get_message(timeout=POLL_SECONDS)
                        if message and message["type"] == "message":
                            super().announce(int(message["data"]))
            except RedisError as e:
                log.warning("change_subscription_lost", error=type(e).__name__)
                await asyncio.sleep(POLL_SECONDS)
            except Exception:
                log.exception("change_subscription_failed")
                await asyncio.sleep(POLL_SECONDS)

    def announce(self, room_id: int) -> None:
        """Announce that this room has changed."""
        super().announce(room_id)
        publishing = asyncio.create_task(self._publish(room_id))
        self._publishing.add(publishing)
        publishing.add_done_callback(self._publishing.discard)

    async def close(self) -> None:
        """Stop announcing."""
        for publishing in self._publishing:
            publishing.cancel()
        await asyncio.gather(*self._publishing, return_exceptions=True)

    async def _publish(self, room_id: int) -> None:
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self._redis.publish(CHANNEL, room_id)
        except (RedisError, TimeoutError) as e:
            log.warning("change_announcement_lost", error=type(e).__name__)
