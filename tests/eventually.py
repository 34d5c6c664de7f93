"""Waiting for what is not announced by an event."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(condition: Callable[[], T | Awaitable[T]], within: float = 10.0) -> T:
    """Ask again until the answer is true, and return it.

    Args:
        condition: What to ask, a plain or an async function without arguments.
        within: Seconds.

    Raises:
        AssertionError: It did not become true in time.
    """
    deadline = time.monotonic() + within
    while True:
        answer = condition()
        if isinstance(answer, Awaitable):
            answer = await answer
        if answer:
            return answer
        assert time.monotonic() < deadline, f"not within {within} s: {condition}"
        await asyncio.sleep(0.02)
