"""When a child that died is started again."""

from collections import deque

DELAYS = (0.0, 0.25, 0.5, 1.0, 2.0, 5.0)
"""Seconds before the first, second … start after deaths in a row."""

STEADY = 15.0
"""Seconds after which a child that lives counts as well again."""

LOOP = (5, 30.0)
"""So many deaths within so many seconds are a child that cannot live."""


class Restarts:
    """The deaths of one child. Times are seconds of any one clock."""

    def __init__(self) -> None:
        self._in_a_row = 0
        self._deaths: deque[float] = deque(maxlen=LOOP[0])

    def died(self, started: float, now: float) -> float:
        """Note a death.

        Args:
            started: When the child had started.
            now: When it died.

        Returns:
            Seconds to wait before the next start.
        """
        if now - started >= STEADY:
            self._in_a_row = 0
        self._deaths.append(now)
        delay = DELAYS[min(self._in_a_row, len(DELAYS) - 1)]
        self._in_a_row += 1
        return delay

    @property
    def looping(self) -> bool:
        """Whether the child dies again and again."""
        return len(self._deaths) == LOOP[0] and self._deaths[-1] - self._deaths[0] <= LOOP[1]
