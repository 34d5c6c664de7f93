"""A token bucket, for limits on bytes and messages of a connection."""

import time
from collections.abc import Callable, Sequence

from limits import RateLimitItem


class Budget:
    """A token bucket. It starts full.

    Args:
        capacity: Tokens that it holds.
        refill_rate: Tokens that it gains per second.
        clock: Seconds of any monotonic clock.
    """

    __slots__ = ("_capacity", "_clock", "_refill_rate", "_refilled_at", "_tokens")

    def __init__(self, capacity: float, refill_rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._capacity, self._refill_rate, self._clock = capacity, refill_rate, clock
        self._tokens, self._refilled_at = float(capacity), clock()

    def spend(self, amount: float = 1) -> bool:
        """Take this many tokens if there are enough; returns whether there were."""
        self._refill()
        if amount > self._tokens:
            return False
        self._tokens -= amount
        return True

    def reserve(self, amount: float = 1) -> float:
        """Take this many tokens, if necessary in advance.

        Returns:
            Seconds until they have been gained. Later reservations wait longer.
        """
        self._refill()
        self._tokens -= amount
        return max(0.0, -self._tokens / self._refill_rate)

    @property
    def is_full(self) -> bool:
        """Whether all tokens have been regained."""
        self._refill()
        return self._tokens >= self._capacity

    def _refill(self) -> None:
        now = self._clock()
        self._tokens = min(self._capacity, self._tokens + (now - self._refilled_at) * self._refill_rate)
        self._refilled_at = now


def budgets(rates: Sequence[RateLimitItem], rate_factor: float = 1, burst_factor: float = 1) -> list[Budget]:
    """Budgets for rates of the `limits` library.

    Args:
        rates: The rates. All of one rate's amount may be spent in a burst.
        rate_factor: Multiplies the rate.
        burst_factor: Multiplies the burst.
    """
    return [Budget(rate.amount * burst_factor, rate.amount * rate_factor / rate.get_expiry()) for rate in rates]
