"""Notices that the `make` which started us has been told to stop.

A Ctrl-C on a terminal reaches `make` and us alike, and SIGTERM is passed on by `make`. But a SIGINT that is sent to
`make` alone is not passed on: `make` waits for us, and we would never know. While it waits so it no longer catches
SIGINT, which Linux shows in `/proc`. A `make` that was killed shows by our having another parent.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

INTERVAL = 0.5
"""Seconds between two looks."""


async def watch_make(stop: Callable[[], None]) -> None:
    """Call `stop` once when the parent process has ended or no longer catches SIGINT though it did before.

    Args:
        stop: Starts the orderly stop.
    """
    parent = os.getppid()
    caught_before = _catches_sigint(parent)
    while os.getppid() == parent and (not caught_before or _catches_sigint(parent)):
        await asyncio.sleep(INTERVAL)
    stop()


def _catches_sigint(pid: int) -> bool:
    try:
        with Path(f"/proc/{pid}/status").open() as status:
            mask = next(line.split()[1] for line in status if line.startswith("SigCgt:"))
    except (OSError, StopIteration):
        return False
    return bool(int(mask, 16) & 1 << (signal.SIGINT - 1))
