"""From nothing to a running HashDrop: what `make run`, `make dev` and the tests' set-up do, in order."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import FrameType

from filelock import FileLock, Timeout

from hashdrop.embedded import backend, frontend, livekit_binary, livekit_config, livekit_server, migrations, ports
from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.make_watch import watch_make
from hashdrop.embedded.readiness import wait_until_ready, wait_until_served
from hashdrop.embedded.reflex_environment import reflex_environment, with_npm_registry
from hashdrop.embedded.supervisor import Supervisor, tell
from hashdrop.settings import Settings

LOCK = "run.lock"
"""The file that is locked as long as somebody runs in its folder."""


def set_up(settings: Settings) -> None:
    """Get all that `run` needs, without serving: the LiveKit server's binary and the compiled pages.

    Raises:
        CannotStart: Something cannot be had.
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
        settings: What the operator wants.
        reload: Whether to watch the sources and load them anew when they change.

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
            config = livekit_config.keep(
                state_dir(), settings.host, f"{backend.own_address(settings)}/api/livekit/webhook"
            )
            children.append(livekit_server.child(binary, config, state_dir()))
            env |= backend.livekit_environment(settings, config)
        if reload:
            env = with_npm_registry(env)
        else:
            frontend.compile_pages(env)
        migrations.upgrade(env)
        ports.require_free(settings.host, settings.port)  # Somebody may have come during the set-up.
        children.append(backend.development(settings, env) if reload else backend.production(env))
        return asyncio.run(supervise(children, partial(_settle, settings)))


async def _settle(settings: Settings) -> None:
    address = backend.own_address(settings)
    missing = settings.missing_livekit
    if missing and not _embeds_livekit(settings):
        await wait_until_served(address)
        tell(f"HashDrop is open at {settings.address}, but no call can be made. Not set: {', '.join(missing)}.")
        return
    await wait_until_ready(address, tell)
    tell(f"HashDrop is ready at {settings.address}")


async def supervise(children: Sequence[ChildSpec], settle: Callable[[], Awaitable[object]]) -> int:
    """Run children until we are told to stop, or until the `make` that we run under is gone.

    Args:
        children: In the order of their start.
        settle: Awaited after it; when it returns, all is well.

    Returns:
        The exit status.
    """
    supervisor = Supervisor(children, settle)
    watching = asyncio.create_task(watch_make(supervisor.stop)) if "MAKELEVEL" in os.environ else None
    try:
        return await supervisor.run()
    finally:
        if watching:
            watching.cancel()


def _embeds_livekit(settings: Settings) -> bool:
    """Only where no `LIVEKIT_*` variable is set: one that is missing is the operator's mistake, to be told of."""
    return len(settings.missing_livekit) == 3


def require_project_folder() -> None:
    """Make sure that we are where HashDrop is.

    Raises:
        CannotStart: We are not.
    """
    if not Path("rxconfig.py").is_file():
        raise CannotStart("HashDrop runs in its own folder: go to the one with rxconfig.py in it.")


@contextlib.contextmanager
def only_one_here(folder: Path) -> Iterator[None]:
    """Two runs in one folder would share a database but not a LiveKit server, and end each other's meetings."""
    with locked(
        folder / LOCK, "HashDrop runs in this folder already. Stop it first, or use another copy of the folder."
    ):
        yield


@contextlib.contextmanager
def locked(file: Path, refusal: str) -> Iterator[None]:
    """Meanwhile nobody else locks a file.

    Raises:
        CannotStart: Somebody does; `refusal` says what that means.
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
    """Whether somebody holds `only_one_here` of a folder."""
    if not folder.is_dir():
        return False
    try:
        with only_one_here(folder):
            return False
    except CannotStart:
        return True


@contextlib.contextmanager
def sigterm_as_interrupt() -> Iterator[None]:
    """While something is set up, SIGTERM does what Ctrl-C does: the step under way is ended with all it started."""

    def interrupt(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
