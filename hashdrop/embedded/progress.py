"""Shows that a long step is alive: a moving line on a terminal, a plain line now and then elsewhere."""

import sys
import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.status import Status

PLAIN_INTERVAL = 15.0
"""Seconds between two plain lines."""


class Progress:
    """One step's progress.

    Args:
        title: What is being done.
        interval: Seconds between two lines where the output is no terminal.
    """

    def __init__(self, title: str, interval: float = PLAIN_INTERVAL) -> None:
        self.title = title
        self.detail = ""
        self._interval = interval
        self._started = self._said = time.monotonic()
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
        """Bring the line up to date. May be called at any rate."""
        now = time.monotonic()
        minutes, seconds = divmod(int(now - self._started), 60)
        text = f"{self.title} {minutes}:{seconds:02} {self.detail}".rstrip()
        if self._status:
            self._status.update(text)
        elif now - self._said >= self._interval:
            self._said = now
            print(text, flush=True)
