"""Limits on how much is accepted from one sender, and on how fast this client sends."""

import time
from collections.abc import Callable


class Pace:
    """Spaces out what is sent: `burst` at once and `per_second` on average."""

    def __init__(self, burst: int, per_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._step, self._now = burst, 1 / per_second, now
        self._due = 0.0

    def wait(self) -> float:
        """Seconds to wait before sending the next one."""
        now = self._now()
        self._due = max(self._due, now)
        wait = max(0.0, self._due - now - (self._burst - 1) * self._step)
        self._due += self._step
        return wait


class Gate:
    """Accepts `burst` at once and `per_second` on average from each sender, so that no sender crowds out another.

    Args:
        burst: How many are accepted at once.
        per_second: How many more are accepted each second.
        now: A monotonic clock, in seconds.
    """

    def __init__(self, burst: int, per_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._per_second, self._now = burst, per_second, now
        self._buckets: dict[str, tuple[float, float]] = {}

    def passes(self, sender: str) -> bool:
        """Whether to accept one more from this sender."""
        now = self._now()
        left, since = self._buckets.get(sender, (self._burst, now))
        filled = min(self._burst, left + (now - since) * self._per_second)
        passes = filled >= 1
        self._buckets[sender] = (filled - passes, now)
        return passes
