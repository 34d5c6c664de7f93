"""Limits on how much is accepted from one sender, and on how fast this client sends."""

from hashdrop.client.clock import Clock


class RateLimiter:
    """A rate limit for each sender, so that no sender crowds out another.

    Args:
        burst: How many actions are allowed at once.
        per_second: How many more each second, on average.
        clock: The source of time.
    """

    def __init__(self, burst: int, per_second: float, clock: Clock) -> None:
        self._burst, self._per_second, self._clock = burst, per_second, clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def allows(self, sender: str) -> bool:
        """Whether this sender is allowed one more action, which then counts."""
        now = self._clock.now()
        left, since = self._buckets.get(sender, (self._burst, now))
        filled = min(self._burst, left + (now - since) * self._per_second)
        allowed = filled >= 1
        self._buckets[sender] = (filled - allowed, now)
        return allowed


class Pacer:
    """Spaces out what is sent: `burst` at once and `per_second` on average. Arguments as for `RateLimiter`."""

    def __init__(self, burst: int, per_second: float, clock: Clock) -> None:
        self._burst, self._step, self._clock = burst, 1 / per_second, clock
        self._due = 0.0

    def delay(self) -> float:
        """Seconds to wait before the next action, which then counts."""
        now = self._clock.now()
        self._due = max(self._due, now)
        delay = max(0.0, self._due - now - (self._burst - 1) * self._step)
        self._due += self._step
        return delay
