"""`make cluster`: all of it under one supervisor, and the upgrade of its backends one after the other."""

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path

import httpx

from hashdrop.cluster.layout import Layout, public_address
from hashdrop.embedded import backend, caddy, frontend, livekit_binary, livekit_server, migrations, ports
from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.readiness import wait_until_ready
from hashdrop.embedded.run import (
    locked,
    only_one_here,
    require_project_folder,
    runs_here,
    sigterm_as_interrupt,
    supervise,
)
from hashdrop.embedded.supervisor import tell
from hashdrop.settings import Settings

_RENEWED_WITHIN = 60.0
"""Seconds until a backend that was told to stop must have a successor that is ready."""


def run_cluster(settings: Settings) -> int:
    """Set up and serve until SIGINT or SIGTERM.

    Args:
        settings: What the operator wants; where the shared parts are is ours to decide.

    Returns:
        The exit status.

    Raises:
        CannotStart: Something is missing.
    """
    require_project_folder()
    folder = _folder()
    with sigterm_as_interrupt(), only_one_here(folder):
        ports.require_free("127.0.0.1", settings.port)
        layout = Layout.for_start(folder)
        postgres = layout.postgres_in(folder)
        with _only_change(folder):
            binary = livekit_binary.find_or_build()
            env = _with_pages(layout.environment(folder, settings), folder)
            frontend.prune(_pages(folder))
            for stale in folder.glob("*.pid"):  # of a run that was killed: by now somebody else's number
                stale.unlink()
            postgres.prepare()
            with postgres.running():
                migrations.upgrade(env)
        address, certificates = public_address(settings), folder / "caddy"
        children = [
            postgres.child(folder / "postgres.pid"),
            layout.redis_in(folder).child(folder / "redis.pid"),
            caddy.child(
                certificates,
                address,
                "127.0.0.1",
                layout.inner,
                layout.backends,
                layout.livekit_servers,
                pid_file=folder / "caddy.pid",
            ),
            *_livekit_servers(layout, folder, binary),
            *_backends(layout, folder, env),
        ]

        async def settle() -> None:
            for port in layout.backends:
                await wait_until_ready(f"http://127.0.0.1:{port}", tell)
            await wait_until_ready(layout.inner_address, tell)
            tell(f"HashDrop's cluster is ready at {address}")
            tell(f"Browsers warn of its certificate, unless they trust {caddy.root_certificate(certificates)}")
            tell(f"Kill what you like, it is started again: kill -9 $(cat {folder}/backend-1.pid), and so on.")

        return asyncio.run(supervise(children, settle))


def upgrade_cluster(settings: Settings) -> int:
    """Bring database, pages and backends of a running cluster to what this checkout holds, one backend at a time.

    Args:
        settings: As the cluster was started with.

    Returns:
        The exit status.

    Raises:
        CannotStart: No cluster runs here, it is being started or upgraded, or a new backend does not get ready.
    """
    require_project_folder()
    folder = _folder()
    if not runs_here(folder):
        raise CannotStart("No cluster runs here: `make cluster` starts one, with all that is new.")
    with sigterm_as_interrupt(), _only_change(folder):
        layout = Layout.kept(folder)
        env = _with_pages(layout.environment(folder, settings), folder)
        migrations.upgrade(env)
        for number, port in enumerate(layout.backends, 1):
            _renew(folder / f"backend-{number}.pid", port)
            tell(f"backend {number} is renewed")
        frontend.prune(_pages(folder))
    return 0


def _folder() -> Path:
    folder = state_dir() / "cluster"
    folder.mkdir(exist_ok=True)
    return folder


def _pages(folder: Path) -> Path:
    return folder / "pages"


def _only_change(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Pages and database are brought up to date by one at a time."""
    return locked(
        folder / "upgrade.lock", "The cluster of this folder is being started or upgraded: wait until that is done."
    )


def _renew(pid_file: Path, port: int) -> None:
    """Stop a backend in order, and wait until the one that the supervisor starts in its place is ready."""
    old = _pid(pid_file)
    if old is not None:
        with contextlib.suppress(ProcessLookupError):  # it has just died
            os.kill(old, signal.SIGTERM)
    deadline = time.monotonic() + _RENEWED_WITHIN
    while time.monotonic() < deadline:
        if _pid(pid_file) not in (None, old) and _is_ready(port):
            return
        time.sleep(0.1)
    raise CannotStart(
        f"The new backend at port {port} does not get ready within {_RENEWED_WITHIN:.0f} s; the others go on. "
        "What it says stands in the cluster's output."
    )


def _pid(file: Path) -> int | None:
    """The process that a file names; None: none lives just now."""
    try:
        return int(file.read_text())
    except FileNotFoundError:
        return None


def _is_ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/api/ready", trust_env=False, timeout=5).is_success
    except httpx.HTTPError:
        return False


def _with_pages(env: dict[str, str], folder: Path) -> dict[str, str]:
    """Compile the pages if need be; the same environment for those who serve them."""
    env = {"REFLEX_WEB_WORKDIR": str(folder / "web"), **env}
    frontend.compile_pages(env)
    pages = _pages(folder)
    pages.mkdir(exist_ok=True)
    return env | {"REFLEX_WEB_WORKDIR": str(frontend.publish(frontend.web_dir(env), pages))}


def _livekit_servers(layout: Layout, folder: Path, binary: Path) -> list[ChildSpec]:
    children = []
    for number, config in enumerate(layout.livekit_configs(folder), 1):
        own_folder = folder / f"livekit-{number}"
        own_folder.mkdir(exist_ok=True)
        name, pid_file = f"LiveKit server {number}", folder / f"livekit-{number}.pid"
        children.append(livekit_server.child(binary, config, own_folder, name, pid_file))
    return children


def _backends(layout: Layout, folder: Path, env: dict[str, str]) -> list[ChildSpec]:
    return [
        backend.production(env | {"HASHDROP_PORT": str(port)}, f"backend {number}", folder / f"backend-{number}.pid")
        for number, port in enumerate(layout.backends, 1)
    ]
