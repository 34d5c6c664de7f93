"""Waiting for conditions that no event announces."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(condition: Callable[[], T | Awaitable[T]], within: float = 10.0) -> T:
    """Poll a condition until it is true, and return its value.

    Args:
        condition: A plain or async function without arguments.
        within: Timeout in seconds.

    Raises:
        AssertionError: The condition did not become true in time.
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
