"""Starts and ends child processes: each leads its own process group, and none outlives its parent."""

import contextlib
import errno
import functools
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence


def with_parent(command: Sequence[str], path: str | None = None) -> list[str]:
    """A command that runs another one, and that Linux kills when its parent dies, even by `kill -9`.

    On other systems, or without `setpriv` of util-linux, it is the command itself: there, only the parent's signal
    handlers end its children. There is no `preexec_fn`, because the child of a process with threads may deadlock in it.

    Args:
        command: Program and arguments.
        path: Where to look for the program; None: in this process's `PATH`.

    Raises:
        FileNotFoundError: There is no such program.
    """
    if shutil.which(command[0], path=path) is None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), command[0])
    return [*_death_signal(), *command]


@functools.cache
def _death_signal() -> tuple[str, ...]:
    program = shutil.which("setpriv") if sys.platform == "linux" else None
    if program is None:
        return ()
    prefix = (program, "--pdeathsig", "KILL")
    # BusyBox has a `setpriv` without that option.
    return prefix if subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0 else ()


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

    Raises:
        FileNotFoundError: There is no such program.
    """
    tail: deque[str] = deque(maxlen=200)
    process = subprocess.Popen(
        with_parent(command, env.get("PATH")),
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
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
