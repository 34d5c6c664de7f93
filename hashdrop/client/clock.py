"""The source of time, which tests replace."""

import asyncio
import time
from collections.abc import Callable
from typing import Protocol


class Timer(Protocol):
    """Something that will happen, unless it is cancelled."""

    def cancel(self) -> None:
        """Let it not happen."""


class Clock(Protocol):
    """A monotonic clock."""

    def now(self) -> float:
        """Seconds since some moment."""

    async def sleep(self, seconds: float) -> None:
        """Wait."""

    def call_later(self, seconds: float, task: Callable[[], None]) -> Timer:
        """Call something after a time."""


class SystemClock:
    """The clock of this machine and of the running event loop."""

    def now(self) -> float:
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    def call_later(self, seconds: float, task: Callable[[], None]) -> Timer:
        return asyncio.get_running_loop().call_later(seconds, task)
