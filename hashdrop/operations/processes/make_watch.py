"""Notices when the `make` that started this process has been interrupted or killed.

Ctrl-C on a terminal reaches `make` and us, and `make` forwards SIGTERM. But it doesn't forward a SIGINT that is sent
to `make` alone: it waits for us, and we would never know. While it waits, it no longer catches SIGINT, which Linux
shows in `/proc`. If `make` was killed, we have another parent process.
"""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path

INTERVAL = 0.5
"""Seconds between checks."""


async def watch_make(stop: Callable[[], None]) -> None:
    """Call `stop` once, when the parent process has ended or no longer catches SIGINT although it did before.

    Args:
        stop: Starts a graceful shutdown.
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
