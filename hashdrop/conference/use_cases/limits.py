"""Rate limits, in the notation and with the strategies of the `limits` library."""

import asyncio
import math
import time
from array import array
from asyncio import Lock
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import Any, Literal
from weakref import WeakValueDictionary

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import MovingWindowRateLimiter
from redis.asyncio import Redis
from redis.exceptions import RedisError

from hashdrop.conference.rules.caller import Caller
from hashdrop.errors import CodeNotFound, RateLimited, RoomEnded, Unavailable
from hashdrop.settings import Settings

Rule = Literal["create", "join", "guess", "calls"]

REDIS_TIMEOUT = 10
"""Seconds to wait for a Redis that is restarting."""
GUESS_TURN_TIMEOUT = 20
"""Seconds to wait for a turn to try a code. Callers ahead in the queue may be waiting for the database."""
GUESS_TURN_TTL = 5
"""Seconds for which Redis keeps the turn of a process that has died. If a turn takes longer, as when the database is
away, a second caller may try at the same time."""
TURN_POLL_SECONDS = 0.005
"""Seconds between two checks whether the turn is free."""
FALLBACK_TIMEOUT = 0.5
"""Seconds to wait for Redis where there is a fallback."""
MAX_WINDOWS = 50_000
"""Addresses, networks and keys counted in memory at a time: about 20 MB."""
MAX_HITS = 1_000_000
"""Calls remembered for all of them: 8 MB."""


class Limits:
    """The rate limits. They are counted in memory or, with a Redis, for all processes together.

    Args:
        settings: The limits.
        redis: The counter store; None: this process's memory.

    Attributes:
        rates: What is allowed, for each rule.
    """

    def __init__(self, settings: Settings, redis: Redis | None = None) -> None:
        self.rates: dict[Rule, list[RateLimitItem]] = {
            "create": parse_many(settings.limit_create),
            "join": parse_many(settings.limit_join),
            "guess": parse_many(settings.limit_guess),
            "calls": parse_many(settings.limit_calls),
        }
        self._redis = redis
        self._local = MovingWindowRateLimiter(_Windows())
        self._storage = _storage(settings, redis) if redis else self._local.storage
        self._windows = MovingWindowRateLimiter(self._storage)
        self._local_until = 0.0
        self._guessers: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    async def spend(self, rule: Rule, who: Caller | str, kind: str = "") -> None:
        """Count one call.

        Args:
            rule: Which limit applies.
            who: A caller: counted by address and, for IPv6, by the networks around it. Or the hash of a session key, or
                another name that is counted by itself.
            kind: Separates different kinds of calls under one rule.

        Raises:
            RateLimited: The limit is reached.
            Unavailable: Redis does not respond. Never for `calls`: those are then counted in memory, since a running
                meeting does not need Redis.
        """
        scopes = [(who, 1)] if isinstance(who, str) else [(scope.name, scope.share) for scope in who.scopes]
        whose = [(f"{kind} {name}".strip(), share) for name, share in scopes]
        if rule != "calls":
            async with _redis_within(REDIS_TIMEOUT):
                await self._hit(self._windows, rule, whose)
        elif _now() < self._local_until:
            await self._hit(self._local, rule, whose)
        else:
            try:
                async with _redis_within(FALLBACK_TIMEOUT):
                    await self._hit(self._windows, rule, whose)
            except Unavailable:
                self._local_until = _now() + 1  # so that only the first call waits
                await self._hit(self._local, rule, whose)

    async def _hit(self, windows: MovingWindowRateLimiter, rule: Rule, whose: Sequence[tuple[str, int]]) -> None:
        # The wide networks are tested first, so that a call they refuse is not stored for each of their many narrow
        # ones. A call that a narrow network refuses is not counted for the wide one, which it shares with neighbours.
        await self._test(windows, rule, whose[1:])
        for who, share in whose:
            for rate in self._rates_of(rule, share):
                if not await windows.hit(rate, rule, who):
                    raise RateLimited(await self._seconds_left(windows, rate, rule, who))

    async def _test(self, windows: MovingWindowRateLimiter, rule: Rule, whose: Sequence[tuple[str, int]]) -> None:
        for who, share in whose:
            for rate in self._rates_of(rule, share):
                if not await windows.test(rate, rule, who):
                    raise RateLimited(await self._seconds_left(windows, rate, rule, who))

    def _rates_of(self, rule: Rule, share: int) -> Sequence[RateLimitItem]:
        if share == 1:
            return self.rates[rule]
        return [type(rate)(rate.amount * share, rate.multiples) for rate in self.rates[rule]]

    async def check(self) -> bool:
        """Whether the counter store responds."""
        try:
            async with _redis_within(FALLBACK_TIMEOUT):
                return await self._storage.check()
        except Unavailable:
            return False

    @asynccontextmanager
    async def guessing(self, caller: Caller) -> AsyncIterator[None]:
        """Let callers of one network try codes one at a time, so that a burst cannot outrun the count of wrong codes.

        A block that ends with `CodeNotFound` or `RoomEnded` counts as a wrong code.

        Raises:
            RateLimited: Too many wrong codes came from there.
            Unavailable: Redis does not respond, or too many callers are in the queue.
        """
        async with AsyncExitStack() as turn:
            async with _redis_within(GUESS_TURN_TIMEOUT):
                await turn.enter_async_context(self._turn(caller.scopes[-1].name))
                await self._test(self._windows, "guess", [(scope.name, scope.share) for scope in caller.scopes])
            try:
                yield
            except (CodeNotFound, RoomEnded):
                await self.spend("guess", caller)
                raise

    @asynccontextmanager
    async def _turn(self, who: str) -> AsyncIterator[None]:
        # Only one caller per process polls Redis at a time: many of them polling would keep it, and us, busy.
        queue = self._guessers.setdefault(who, Lock())
        is_next = queue.locked()
        async with queue:
            if self._redis is None:
                yield
                return
            if is_next:
                await asyncio.sleep(2 * TURN_POLL_SECONDS)  # gives other processes a chance to find the turn free
            turn = self._redis.lock(f"hashdrop.guesser:{who}", timeout=GUESS_TURN_TTL, sleep=TURN_POLL_SECONDS)
            await turn.acquire()
            try:
                yield
            finally:
                with suppress(RedisError, TimeoutError):  # the code was tried anyway, and turns expire
                    async with asyncio.timeout(FALLBACK_TIMEOUT):
                        await turn.release()

    async def _seconds_left(self, windows: MovingWindowRateLimiter, rate: RateLimitItem, *identifiers: str) -> int:
        stats = await windows.get_window_stats(rate, *identifiers)
        return max(1, math.ceil(stats.reset_time - time.time()))


def _storage(settings: Settings, redis: Redis) -> Storage:
    # The options are passed on to redis-py; the library's types allow only numbers and strings.
    pool: Any = redis.connection_pool
    return RedisStorage(f"async+{settings.redis_url}", implementation="redispy", connection_pool=pool)


def _now() -> float:
    return asyncio.get_running_loop().time()


@asynccontextmanager
async def _redis_within(seconds: float) -> AsyncIterator[None]:
    """Translate Redis errors to ours; not responding within `seconds` is one."""
    try:
        async with asyncio.timeout(seconds):
            yield
    except (RedisError, TimeoutError) as e:
        raise Unavailable(part="redis") from e


class _Windows(MemoryStorage):
    """Moving windows in memory, with a small constant cost per hit.

    The `limits` library's own class copies a window at each hit and, as long as calls come, scans all of them in a
    thread for each call. Here there are never more than `MAX_WINDOWS` with `MAX_HITS` in all: the least recently hit
    are dropped.
    """

    STORAGE_SCHEME: list[str] = []  # noqa: RUF012  declared as in the library

    def __init__(self) -> None:
        super().__init__()
        self._hits: OrderedDict[str, array[float]] = OrderedDict()
        self._number = 0
        self._longest = 0.0

    async def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count `amount` hits unless there would be more than `limit` within `expiry` seconds. Whether it did."""
        now = time.time()
        self._longest = max(self._longest, expiry)
        self._forget(now - self._longest)
        hits = self._hits.setdefault(key, array("d"))
        old = bisect_left(hits, now - expiry)
        del hits[:old]
        self._number -= old
        if len(hits) + amount > limit:
            return False
        hits.extend([now] * amount)
        self._number += amount
        self._hits.move_to_end(key)
        return True

    async def get_moving_window(self, key: str, limit: int, expiry: int) -> tuple[float, int]:
        """The time of the oldest hit within the last `expiry` seconds (now: there is none), and the number of hits."""
        now = time.time()
        hits = self._hits.get(key, ())
        first = bisect_left(hits, now - expiry)
        return (hits[first] if first < len(hits) else now), len(hits) - first

    def _forget(self, before: float) -> None:
        """Drop windows whose last hit was before that time, and the least recently hit ones if there are too many."""
        while self._hits:
            key, hits = next(iter(self._hits.items()))
            is_old = not hits or hits[-1] < before
            if not is_old and len(self._hits) <= MAX_WINDOWS and self._number <= MAX_HITS:
                return
            del self._hits[key]
            self._number -= len(hits)
