"""Rate limits, in the notation and with the strategies of the `limits` library."""

import math
import time
from asyncio import Lock
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from typing import Any, Literal
from weakref import WeakValueDictionary

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from hashdrop.conference.caller import Caller
from hashdrop.errors import RateLimited, Unavailable
from hashdrop.settings import Settings

Rule = Literal["create", "join", "guess", "guess of a site", "calls"]

SITE = 16
"""How many times as many wrong codes as from one network may come from a site, which has 65,536 of them."""
_TURN_SECONDS = 10
"""How long somebody waits for his turn to guess, and how long Redis keeps a turn for a process that has died."""


class Limits:
    """Counts what callers do, in memory or, with a Redis, for all processes together.

    Args:
        settings: The rates.
        redis: Where to count; None: here.
    """

    def __init__(self, settings: Settings, redis: Redis | None = None) -> None:
        self._rates: dict[Rule, list[RateLimitItem]] = {
            "create": parse_many(settings.limit_create),
            "join": parse_many(settings.limit_join),
            "guess": parse_many(settings.limit_guess),
            "guess of a site": [
                type(rate)(rate.amount * SITE, rate.multiples) for rate in parse_many(settings.limit_guess)
            ],
            "calls": parse_many(settings.limit_calls),
        }
        self._redis = redis
        self._storage = _storage(settings, redis)
        self._windows = MovingWindowRateLimiter(self._storage)
        self._guessers: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    async def spend(self, rule: Rule, who: str) -> None:
        """Count one.

        Args:
            who: An address, or the hash of a session key.

        Raises:
            RateLimited: There is nothing left to spend.
            Unavailable: Redis does not answer.
        """
        with _translated():
            for rate in self._rates[rule]:
                if not await self._windows.hit(rate, rule, who):
                    raise RateLimited(await self._seconds_left(rate, rule, who))

    async def check(self) -> bool:
        """Whether the place where is counted answers."""
        return await self._storage.check()

    @asynccontextmanager
    async def guessing(self, caller: Caller) -> AsyncIterator[None]:
        """Let one try of a code be made at a time, so that a burst of tries cannot outrun the count of wrong ones.

        A wrong try is counted with `note_wrong_guess`, inside the block.

        Raises:
            RateLimited: Too many wrong codes came from there.
            Unavailable: Redis does not answer.
        """
        with _translated():
            async with self._turn(caller.site or caller.network):
                for rule, who in _guesser(caller):
                    for rate in self._rates[rule]:
                        if not await self._windows.test(rate, rule, who):
                            raise RateLimited(await self._seconds_left(rate, rule, who))
                yield

    def _turn(self, who: str) -> AbstractAsyncContextManager[object]:
        if self._redis is None:
            return self._guessers.setdefault(who, Lock())
        return self._redis.lock(
            f"hashdrop.guesser:{who}",
            timeout=_TURN_SECONDS,
            blocking_timeout=_TURN_SECONDS,
            sleep=0.01,
            raise_on_release_error=False,  # the code was tried all the same
        )

    async def note_wrong_guess(self, caller: Caller) -> None:
        """Count a try of a code that opens nothing."""
        for rule, who in _guesser(caller):
            await self.spend(rule, who)

    async def _seconds_left(self, rate: RateLimitItem, *identifiers: str) -> int:
        stats = await self._windows.get_window_stats(rate, *identifiers)
        return max(1, math.ceil(stats.reset_time - time.time()))


def _storage(settings: Settings, redis: Redis | None) -> Storage:
    if redis is None:
        return _Windows()
    # What is given here goes on to redis-py; the library's types know of numbers and words only.
    pool: Any = redis.connection_pool
    return RedisStorage(f"async+{settings.redis_url}", implementation="redispy", connection_pool=pool)


def _guesser(caller: Caller) -> list[tuple[Rule, str]]:
    who: list[tuple[Rule, str]] = [("guess", caller.network)]
    return [*who, ("guess of a site", caller.site)] if caller.site else who


@contextmanager
def _translated() -> Iterator[None]:
    """Makes Redis' errors ours."""
    try:
        yield
    except RedisError as e:
        raise Unavailable(part="redis") from e


class _Windows(MemoryStorage):
    """Moving windows in memory, each hit at the same small cost.

    `limits`' own copies a window at each hit and, as long as calls come, walks over all of them by a thread for each.
    """

    STORAGE_SCHEME: list[str] = []  # noqa: RUF012  the library's own kind of declaration

    def __init__(self) -> None:
        super().__init__()
        self._hits: OrderedDict[str, deque[float]] = OrderedDict()
        self._longest = 0.0

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Take `amount` of what may be taken of `limit` within `expiry` seconds, if it is left."""
        now = time.time()
        self._longest = max(self._longest, expiry)
        self._forget(now - self._longest)
        hits = self._hits.setdefault(key, deque())
        while hits and hits[0] < now - expiry:
            hits.popleft()
        if len(hits) + amount > limit:
            return False
        hits.extend([now] * amount)
        self._hits.move_to_end(key)
        return True

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """When the oldest hit within the last `expiry` seconds was (now: there is none), and how many there were."""
        now = time.time()
        within = [hit for hit in self._hits.get(key, ()) if hit >= now - expiry]
        return (within[0] if within else now), len(within)

    def _forget(self, before: float) -> None:
        """Drop the windows whose last hit was before that. The first is the one that was hit longest ago."""
        while self._hits:
            key, hits = next(iter(self._hits.items()))
            if hits and hits[-1] >= before:
                return
            del self._hits[key]
