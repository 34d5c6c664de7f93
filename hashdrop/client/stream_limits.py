"""Limits on the streams that somebody opens."""

from collections import defaultdict

from hashdrop.client.clock import Clock
from hashdrop.client.rate_limit import RateLimiter

MAX_OPEN_STREAMS = 100
"""Streams that one sender may have open at the same time."""
_BURST, _PER_SECOND = 200, 20
"""New streams of one sender: at once, and on average per second."""


class StreamLimits:
    """Limits how many streams each sender opens. Nobody can open a stream under the id of one that is open."""

    def __init__(self, clock: Clock) -> None:
        self._open: defaultdict[str, set[str]] = defaultdict(set)
        self._new = RateLimiter(_BURST, _PER_SECOND, clock)

    def open(self, sender: str, stream_id: str) -> bool:
        """Open a stream. Returns whether that is allowed."""
        is_taken = any(stream_id in ids for ids in self._open.values())
        if is_taken or len(self._open[sender]) >= MAX_OPEN_STREAMS or not self._new.allows(sender):
            return False
        self._open[sender].add(stream_id)
        return True

    def close(self, sender: str, stream_id: str) -> None:
        """A stream has ended."""
        self._open[sender].discard(stream_id)

    def close_everything(self) -> None:
        """All streams have ended."""
        self._open.clear()
