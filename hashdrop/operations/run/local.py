"""The steps from a fresh checkout to a running HashDrop, for `make run`, `make dev` and the set-up of tests."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from hashdrop.operations.processes import ports
from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import state_dir
from hashdrop.operations.processes.make_watch import watch_make
from hashdrop.operations.processes.readiness import wait_until_ready, wait_until_served
from hashdrop.operations.processes.supervisor import Supervisor, print_line
from hashdrop.operations.run import backend, frontend, livekit_config, livekit_server, migrations
from hashdrop.operations.run.reflex_environment import reflex_environment, with_npm_registry
from hashdrop.operations.toolchain import livekit_binary
from hashdrop.settings import Settings

LOCK = "run.lock"
"""The file that is locked while HashDrop runs in its folder."""


def set_up(settings: Settings) -> None:
    """Get everything that `run` needs, without serving: the LiveKit server's binary and the compiled pages.

    Raises:
        CannotStart: Something cannot be built or compiled.
    """
    with sigterm_as_interrupt():
        require_project_folder()
        state_dir()
        if _embeds_livekit(settings):
            livekit_binary.find_or_build()
        frontend.compile_pages(reflex_environment(settings))


def run(settings: Settings, *, reload: bool = False) -> int:
    """Set up and serve until SIGINT or SIGTERM.

    Args:
        settings: The operator's settings.
        reload: Whether to watch the sources and reload them when they change.

    Returns:
        The exit status.

    Raises:
        CannotStart: Something is missing.
    """
    require_project_folder()
    with sigterm_as_interrupt(), only_one_here(state_dir()):
        ports.require_free(settings.host, settings.port)
        env = reflex_environment(settings)
        children: list[ChildSpec] = []
        if _embeds_livekit(settings):
            binary = livekit_binary.find_or_build()
            config = livekit_config.load_or_create(
                state_dir(), settings.host, f"{backend.own_address(settings)}/api/livekit/webhook"
            )
            children.append(livekit_server.child_spec(binary, config, state_dir()))
            env |= backend.livekit_environment(settings, config)
        if reload:
            env = with_npm_registry(env)
        else:
            frontend.compile_pages(env)
        migrations.upgrade(env)
        ports.require_free(settings.host, settings.port)  # may have been taken during the set-up
        children.append(backend.development(settings, env) if reload else backend.production(env))
        return asyncio.run(supervise(children, partial(_wait_and_announce, settings)))


async def _wait_and_announce(settings: Settings) -> None:
    address = backend.own_address(settings)
    missing = settings.missing_livekit
    if missing and not _embeds_livekit(settings):
        await wait_until_served(address)
        print_line(f"HashDrop is up at {settings.address}, but calls are not possible. Not set: {', '.join(missing)}.")
        return
    await wait_until_ready(address, say=print_line)
    print_line(f"HashDrop is ready at {settings.address}")


async def supervise(children: Sequence[ChildSpec], until_ready: Callable[[], Awaitable[object]]) -> int:
    """Run children until a signal stops them, or until the `make` that started us has gone.

    Args:
        children: They are started in this order.
        until_ready: Awaited after the start; returns when everything is ready.

    Returns:
        The exit status.
    """
    supervisor = Supervisor(children, until_ready)
    watching = asyncio.create_task(watch_make(supervisor.stop)) if "MAKELEVEL" in os.environ else None
    try:
        return await supervisor.run()
    finally:
        if watching:
            watching.cancel()


def _embeds_livekit(settings: Settings) -> bool:
    """Only if no `LIVEKIT_*` variable is set: if just some are missing, that is a mistake to be reported."""
    return len(settings.missing_livekit) == 3


def require_project_folder() -> None:
    """Make sure that the working directory is HashDrop's folder.

    Raises:
        CannotStart: It is another one.
    """
    if not Path("rxconfig.py").is_file():
        raise CannotStart("HashDrop must be started in its own folder, the one that contains rxconfig.py.")


@contextlib.contextmanager
def only_one_here(folder: Path) -> Iterator[None]:
    """Allow one run per folder: two would share a database but not a LiveKit server, and end each other's meetings."""
    with locked(
        folder / LOCK, "HashDrop already runs in this folder. Stop it first, or use another copy of the folder."
    ):
        yield


@contextlib.contextmanager
def locked(file: Path, refusal: str) -> Iterator[None]:
    """Hold the lock of a file.

    Raises:
        CannotStart: Another process holds it; `refusal` says what that means.
    """
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout as e:
        raise CannotStart(refusal) from e
    try:
        yield
    finally:
        lock.release()


def runs_here(folder: Path) -> bool:
    """Whether a process holds `only_one_here` for this folder."""
    if not folder.is_dir():
        return False
    try:
        with only_one_here(folder):
            return False
    except CannotStart:
        return True


@contextlib.contextmanager
def sigterm_as_interrupt() -> Iterator[None]:
    """During set-up, SIGTERM acts like Ctrl-C: the current step is killed together with everything that it started."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
