"""The workspace `mobile/`, installed once, and a HashDrop that its programs can call."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import pytest
from filelock import FileLock

from hashdrop.composition import Parts
from hashdrop.conference.use_cases.base import utc_now
from hashdrop.operations.processes import ports
from hashdrop.operations.run.reflex_environment import with_npm_registry
from tests.served_api import served

ROOT = Path(__file__).parents[2]
MOBILE = ROOT / "mobile"
BIN = Path(sys.executable).parent
TSC = str(MOBILE / "node_modules/@typescript/native/bin/tsc")
"""The native compiler, which takes a fifth of the CPU time. ESLint needs the one in JavaScript, of the same name."""
TIMEOUT = 240
"""Seconds; on an idle machine the longest, an install from a cold cache, takes 20."""


class Workspace:
    """`mobile/` with its packages; programs run in it with the virtual environment's Node."""

    def __init__(self) -> None:
        path = os.pathsep.join([str(BIN), os.environ["PATH"]])
        # Each file of Node tests is a process, and all load the same packages.
        compiled = {"NODE_COMPILE_CACHE": str(MOBILE / "node_modules/.cache/node")}
        self.env = with_npm_registry(
            os.environ | compiled | {"PATH": path, "CI": "1", "EXPO_OFFLINE": "1", "EXPO_NO_TELEMETRY": "1"}
        )

    def install(self) -> None:
        """Install exactly the packages of the lock file, which takes a second if another worker has just done so."""
        packages = MOBILE / "node_modules"
        packages.mkdir(exist_ok=True)
        with FileLock(packages / ".hashdrop.lock"):
            self.run("bun", "install", "--frozen-lockfile")

    def run(self, *command: str, folder: str = ".", **env: str) -> str:
        """Run a program to its end; its output is part of a failure."""
        status, said = self.try_to_run(*command, folder=folder, **env)
        assert status == 0, f"{' '.join(command)}: exit status {status}\n{said}"
        return said

    def try_to_run(self, *command: str, folder: str = ".", **env: str) -> tuple[int, str]:
        """Like `run`, for a program that may fail: returns its exit status and output."""
        process = subprocess.Popen(
            command,
            cwd=MOBILE / folder,
            env=self.env | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=TIMEOUT)
        except BaseException:
            # The whole group: the wheel's `node` is a Python program that starts Node.
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return process.returncode, said

    @asynccontextmanager
    async def running(self, *command: str, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
        """Run a program inside the block, and read its output line by line."""
        env = self.env | {"NODE_ENV": "production"}  # otherwise LiveKit's SDK logs to the same output
        process = await asyncio.create_subprocess_exec(
            *command, cwd=folder, env=env, stdout=asyncio.subprocess.PIPE, start_new_session=True
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()

    async def run_beside(self, *command: str, folder: str = ".", **env: str) -> str:
        """Like `run`, while this process serves."""
        return await asyncio.to_thread(self.run, *command, folder=folder, **env)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Raise the time limit, which is meant for tests that compile and install nothing."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.timeout(TIMEOUT + 60))


@pytest.fixture(scope="session")
def mobile() -> Workspace:
    """The workspace, installed."""
    workspace = Workspace()
    workspace.install()
    return workspace


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """The real clock, as other programs use it."""
    return utc_now


@pytest.fixture
async def hashdrop(parts: Parts) -> AsyncIterator[str]:
    """The address of a HashDrop without pages."""
    async with served(parts, ports.choose()) as address:
        yield address
