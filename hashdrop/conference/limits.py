"""Rate limits, in the notation and with the strategies of the `limits` library."""

import asyncio
import math
import time
from asyncio import Lock
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Literal
from weakref import WeakValueDictionary

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from hashdrop.conference.caller import Caller
from hashdrop.errors import CodeNotFound, RateLimited, RoomEnded, Unavailable
from hashdrop.settings import Settings

Rule = Literal["create", "join", "guess", "guess of a site", "calls"]

SITE = 16
"""How many times as many wrong codes as from one network may come from a site, which has 65,536 of them."""
_PATIENCE = 10
"""Seconds that are waited for a Redis that is being started again."""
_QUEUE_SECONDS = 20
"""How long somebody waits for his turn to guess. Those before him may be waiting for the database (`database.py`)."""
_TURN_SECONDS = 5
"""How long Redis keeps a turn for a process that has died. A turn that lasts longer, as when the database is away, lets
another one try at the same time."""
_ASK_AGAIN = 0.005
"""Seconds until Redis is asked again whether it is one's turn."""
_GLANCE = 0.5
"""Seconds that one is waited for where nothing is lost without it."""


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
        self._here = MovingWindowRateLimiter(_Windows())
        self._storage = _storage(settings, redis) if redis else self._here.storage
        self._windows = MovingWindowRateLimiter(self._storage)
        self._alone_until = 0.0
        self._guessers: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    async def spend(self, rule: Rule, who: str) -> None:
        """Count one.

        Args:
            who: An address, or the hash of a session key.

        Raises:
            RateLimited: There is nothing left to spend.
            Unavailable: Redis does not answer. Never for `calls`: they are counted here then, since a meeting that
                goes on does not need Redis.
        """
        if rule != "calls":
            async with _answering(_PATIENCE):
                await self._hit(self._windows, rule, who)
        elif _now() < self._alone_until:
            await self._hit(self._here, rule, who)
        else:
            try:
                async with _answering(_GLANCE):
                    await self._hit(self._windows, rule, who)
            except Unavailable:
                self._alone_until = _now() + 1  # so that not every call waits
                await self._hit(self._here, rule, who)

    async def _hit(self, windows: MovingWindowRateLimiter, rule: Rule, who: str) -> None:
        for rate in self._rates[rule]:
            if not await windows.hit(rate, rule, who):
                raise RateLimited(await self._seconds_left(windows, rate, rule, who))

    async def check(self) -> bool:
        """Whether the place where is counted answers."""
        try:
            async with _answering(_GLANCE):
                return await self._storage.check()
        except Unavailable:
            return False

    @asynccontextmanager
    async def guessing(self, caller: Caller) -> AsyncIterator[None]:
        """Let one try of a code be made at a time, so that a burst of tries cannot outrun the count of wrong ones.

        A try that ends with `CodeNotFound` or `RoomEnded` is counted as a wrong one.

        Raises:
            RateLimited: Too many wrong codes came from there.
            Unavailable: Redis does not answer, or too many try at once.
        """
        async with AsyncExitStack() as turn:
            async with _answering(_QUEUE_SECONDS):
                await turn.enter_async_context(self._turn(caller.site or caller.network))
                for rule, who in _guesser(caller):
                    for rate in self._rates[rule]:
                        if not await self._windows.test(rate, rule, who):
                            raise RateLimited(await self._seconds_left(self._windows, rate, rule, who))
            try:
                yield
            except (CodeNotFound, RoomEnded):
                for rule, who in _guesser(caller):
                    await self.spend(rule, who)
                raise

    @asynccontextmanager
    async def _turn(self, who: str) -> AsyncIterator[None]:
        # Of each process one at a time asks Redis: many who ask it again and again would keep it, and us, from work.
        queue = self._guessers.setdefault(who, Lock())
        is_next = queue.locked()
        async with queue:
            if self._redis is None:
                yield
                return
            if is_next:
                await asyncio.sleep(2 * _ASK_AGAIN)  # another process, too, must find the turn free
            turn = self._redis.lock(f"hashdrop.guesser:{who}", timeout=_TURN_SECONDS, sleep=_ASK_AGAIN)
            await turn.acquire()
            try:
                yield
            finally:
                with suppress(RedisError, TimeoutError):  # the code was tried all the same, and turns expire
                    async with asyncio.timeout(_GLANCE):
                        await turn.release()

    async def _seconds_left(self, windows: MovingWindowRateLimiter, rate: RateLimitItem, *identifiers: str) -> int:
        stats = await windows.get_window_stats(rate, *identifiers)
        return max(1, math.ceil(stats.reset_time - time.time()))


def _storage(settings: Settings, redis: Redis) -> Storage:
    # What is given here goes on to redis-py; the library's types know of numbers and words only.
    pool: Any = redis.connection_pool
    return RedisStorage(f"async+{settings.redis_url}", implementation="redispy", connection_pool=pool)


def _now() -> float:
    return asyncio.get_running_loop().time()


def _guesser(caller: Caller) -> list[tuple[Rule, str]]:
    who: list[tuple[Rule, str]] = [("guess", caller.network)]
    return [*who, ("guess of a site", caller.site)] if caller.site else who


@asynccontextmanager
async def _answering(seconds: float) -> AsyncIterator[None]:
    """Makes Redis' errors ours, and its silence one of them."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except (RedisError, TimeoutError) as e:
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
