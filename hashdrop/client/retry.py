"""When to try again."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import ParamSpec, TypeVar

from hashdrop.client.errors import RateLimited, Unavailable

P = ParamSpec("P")
T = TypeVar("T")

_MIN_DELAY, _MAX_DELAY = 0.3, 5.0
"""Seconds."""


def retry_delay(failures: int, jitter: float | None = None) -> float:
    """Seconds to wait before the next attempt, after this many failures: at most 5.

    The jitter, from 0 to 1 and by default random, keeps the people in a meeting from all retrying at once.
    """
    longest = min(_MAX_DELAY, _MIN_DELAY * 2.0 ** min(failures, 10))
    return longest * (0.8 + 0.2 * (random.random() if jitter is None else jitter))


async def until_answered(call: Callable[P, Awaitable[T]], *args: P.args, **more: P.kwargs) -> T:
    """Repeat an API call until the server responds: a meeting goes on while the backend is away."""
    failures = 0
    while True:
        try:
            return await call(*args, **more)
        except (Unavailable, RateLimited) as e:
            await asyncio.sleep(e.retry_after or retry_delay(failures))
            failures += 1
