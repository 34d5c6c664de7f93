"""Shared by the tests of `make run`. Each works in its own folder and on free ports."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import psutil
import pytest

from hashdrop.operations.processes import folders

ROOT = Path(__file__).parents[2]
TIMEOUT = 20.0
"""Seconds to wait for something that should happen at once; the machine may be busy."""

Start = Callable[..., "subprocess.Popen[str]"]


def environment(**variables: str) -> dict[str, str]:
    """The environment for a process that imports HashDrop, free of the developer's own settings."""
    own = ("HASHDROP_", "LIVEKIT_", "REFLEX_", "DATABASE_URL", "REDIS_URL", "MAKE", "MFLAGS")
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(own)}
    return {**inherited, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **variables}


def is_alive(pid: int) -> bool:
    """Whether a process is alive; a zombie is not."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    return False


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait until a condition holds, by polling."""
    deadline = time.monotonic() + TIMEOUT
    while not happened():
        assert time.monotonic() < deadline, f"still waiting: {what}"
        time.sleep(0.01)


def gone(*pids: int) -> None:
    """Wait until none of these processes is alive."""
    until(lambda: not any(map(is_alive, pids)), f"the end of {[pid for pid in pids if is_alive(pid)]}")


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Let Ctrl-C reach the processes a test starts, although tests in the background ignore it themselves."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder as the working directory, without the user's cache."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "rxconfig.py").touch()
    monkeypatch.chdir(folder)
    monkeypatch.setattr(folders.platformdirs, "user_cache_path", lambda name: tmp_path / "cache" / name)
    return folder


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a process with its output in a pipe; processes still alive after the test are killed."""
    processes: list[subprocess.Popen[str]] = []

    def begin(command: Sequence[str], cwd: Path = tmp_path, **variables: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        processes.append(process)
        return process

    yield begin
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
        process.kill()
        process.wait()
        process.stdout.close()


def hashdrop(*arguments: str) -> list[str]:
    """The command line of `python -m hashdrop`."""
    return [sys.executable, "-m", "hashdrop", *arguments]
