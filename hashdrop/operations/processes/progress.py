"""Shows the progress of a long step: an animated line on a terminal, occasional plain lines elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status

PLAIN_INTERVAL = 15.0
"""Seconds between plain lines."""


class Progress:
    """The progress of one step.

    Args:
        title: What is being done.
        interval: Seconds between plain lines.
    """

    def __init__(self, title: str, interval: float = PLAIN_INTERVAL) -> None:
        self.title = title
        self.detail = ""
        self._interval = interval
        self._started_at = self._printed_at = time.monotonic()
        self._status = Status(title, console=Console()) if sys.stdout.isatty() else None

    def __enter__(self) -> Self:
        if self._status:
            self._status.start()
        else:
            print(self.title, flush=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status:
            self._status.stop()

    def tick(self) -> None:
        """Update the line. May be called at any rate."""
        now = time.monotonic()
        minutes, seconds = divmod(int(now - self._started_at), 60)
        text = f"{self.title} {minutes}:{seconds:02} {self.detail}".rstrip()
        if self._status:
            self._status.update(text)
        elif now - self._printed_at >= self._interval:
            self._printed_at = now
            print(text, flush=True)
