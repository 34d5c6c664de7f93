"""Starts and ends child processes: each leads its own process group, and none outlives its parent."""

import contextlib
import ctypes
import functools
import os
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence

_PR_SET_PDEATHSIG = 1


@functools.cache
def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def die_with_parent() -> Callable[[], None]:
    """A `preexec_fn` that asks Linux to kill the new process when its parent dies, even by `kill -9`.

    On other systems it does nothing: there, only the parent's signal handlers end its children.
    """
    libc, parent = _libc(), os.getpid()

    def in_child() -> None:
        if libc is not None:
            libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
            if os.getppid() != parent:  # the parent died before the call
                os._exit(1)

    return in_child


def kill_group(pid: int) -> None:
    """Kill a process and the rest of the group that it leads."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def run_step(
    command: Sequence[str],
    env: Mapping[str, str],
    on_line: Callable[[str], None] = lambda line: None,
    tick: Callable[[], None] = lambda: None,
) -> tuple[int, list[str]]:
    """Run a step of the set-up. On an interrupt it is killed together with everything that it started.

    Args:
        command: Program and arguments.
        env: Its complete environment.
        on_line: Called with each line of its output, from another thread.
        tick: Called every half second.

    Returns:
        The exit status, and the last 200 lines of the output.
    """
    tail: deque[str] = deque(maxlen=200)
    process = subprocess.Popen(
        command,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
        preexec_fn=die_with_parent(),
    )

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            tail.append(line.rstrip())
            on_line(line.rstrip())

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                status = process.wait(timeout=0.5)
                break
            tick()
    finally:
        kill_group(process.pid)
    reader.join(timeout=5)
    return status, list(tail)
