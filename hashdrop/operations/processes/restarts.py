"""The back-off for restarting a child."""

from collections import deque

DELAYS = (0.0, 0.25, 0.5, 1.0, 2.0, 5.0)
"""Seconds before the first, second … restart in a row."""

STABLE_AFTER = 15.0
"""Seconds of running after which a child counts as stable, and the next restart as the first."""

CRASH_LOOP = (5, 30.0)
"""A crash loop: the number of exits, within this many seconds."""


class Restarts:
    """The restarts of one child. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._in_a_row = 0
        self._exits: deque[float] = deque(maxlen=CRASH_LOOP[0])

    def record_exit(self, started_at: float, now: float) -> float:
        """Record that the child has exited.

        Args:
            started_at: When it had been started.
            now: When it exited.

        Returns:
            Seconds to wait before restarting it.
        """
        if now - started_at >= STABLE_AFTER:
            self._in_a_row = 0
        self._exits.append(now)
        delay = DELAYS[min(self._in_a_row, len(DELAYS) - 1)]
        self._in_a_row += 1
        return delay

    @property
    def is_crash_loop(self) -> bool:
        """Whether the child exits again and again."""
        return len(self._exits) == CRASH_LOOP[0] and self._exits[-1] - self._exits[0] <= CRASH_LOOP[1]
