"""`make cluster`: runs all parts under one supervisor, and upgrades its backends one after the other."""

import asyncio
import contextlib
import os
import signal
import time
from pathlib import Path

import httpx

from hashdrop.operations.cluster.layout import Layout, public_address
from hashdrop.operations.processes import ports
from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import state_dir
from hashdrop.operations.processes.readiness import wait_until_ready
from hashdrop.operations.processes.supervisor import print_line
from hashdrop.operations.run import backend, caddy, frontend, livekit_server, migrations
from hashdrop.operations.run.local import (
    locked,
    only_one_here,
    require_project_folder,
    runs_here,
    sigterm_as_interrupt,
    supervise,
)
from hashdrop.operations.toolchain import livekit_binary
from hashdrop.settings import Settings

REPLACE_TIMEOUT = 60.0
"""Seconds within which a backend has to stop and its successor has to be ready."""


def run_cluster(settings: Settings) -> int:
    """Set up and serve until SIGINT or SIGTERM.

    Args:
        settings: The operator's settings; those for the shared services are overridden.

    Returns:
        The exit status.

    Raises:
        CannotStart: Something is missing.
    """
    require_project_folder()
    folder = _folder()
    with sigterm_as_interrupt(), only_one_here(folder):
        ports.require_free("127.0.0.1", settings.port)
        layout = Layout.load_or_create(folder)
        postgres = layout.postgres_in(folder)
        with _exclusive(folder):
            binary = livekit_binary.find_or_build()
            env = _with_pages(layout.environment(folder, settings), folder)
            frontend.prune(_pages(folder))
            for stale in folder.glob("*.pid"):  # of a run that was killed; the ids may have been reused
                stale.unlink()
            postgres.prepare()
            with postgres.running():
                migrations.upgrade(env)
        address, certificates = public_address(settings), folder / "caddy"
        children = [
            postgres.child_spec(folder / "postgres.pid"),
            layout.redis_in(folder).child_spec(folder / "redis.pid"),
            caddy.child_spec(
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
            backends = (f"http://127.0.0.1:{port}" for port in layout.backends)
            await wait_until_ready(*backends, layout.internal_url, say=print_line)
            print_line(f"HashDrop's cluster is ready at {address}")
            print_line(f"Browsers warn about its certificate unless they trust {caddy.root_certificate(certificates)}")
            print_line(f"Every process is restarted when killed. Try it: kill -9 $(cat {folder}/backend-1.pid)")

        return asyncio.run(supervise(children, settle))


def upgrade_cluster(settings: Settings) -> int:
    """Upgrade database, pages and backends of a running cluster to this checkout, one backend at a time.

    Args:
        settings: The settings with which the cluster was started.

    Returns:
        The exit status.

    Raises:
        CannotStart: No cluster runs here, it is being started or upgraded, or a new backend does not become ready.
    """
    require_project_folder()
    folder = _folder()
    if not runs_here(folder):
        raise CannotStart("No cluster runs here. `make cluster` starts one from this checkout.")
    with sigterm_as_interrupt(), _exclusive(folder):
        layout = Layout.load(folder)
        env = _with_pages(layout.environment(folder, settings), folder)
        migrations.upgrade(env)
        for number, port in enumerate(layout.backends, 1):
            _replace(folder / f"backend-{number}.pid", port)
            print_line(f"backend {number} has been upgraded")
        frontend.prune(_pages(folder))
    return 0


def _folder() -> Path:
    folder = state_dir() / "cluster"
    folder.mkdir(exist_ok=True)
    return folder


def _pages(folder: Path) -> Path:
    return folder / "pages"


def _exclusive(folder: Path) -> contextlib.AbstractContextManager[None]:
    """Allow only one process at a time to compile pages and migrate the database."""
    return locked(
        folder / "upgrade.lock", "The cluster in this folder is being started or upgraded. Wait until that is done."
    )


def _replace(pid_file: Path, port: int) -> None:
    """Stop a backend gracefully, and wait until the one that the supervisor starts in its place is ready."""
    old = _pid(pid_file)
    if old is not None:
        with contextlib.suppress(ProcessLookupError):  # it has just died
            os.kill(old, signal.SIGTERM)
    deadline = time.monotonic() + REPLACE_TIMEOUT
    while time.monotonic() < deadline:
        if _pid(pid_file) not in (None, old) and _is_ready(port):
            return
        time.sleep(0.1)
    raise CannotStart(
        f"The new backend on port {port} has not become ready within {REPLACE_TIMEOUT:.0f} s; the others keep running. "
        "See the cluster's output."
    )


def _pid(file: Path) -> int | None:
    """The process id in a file; None: the process isn't running at the moment."""
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
    """Compile and publish the pages; returns the environment for the backends that serve them."""
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
        children.append(livekit_server.child_spec(binary, config, own_folder, name, pid_file))
    return children


def _backends(layout: Layout, folder: Path, env: dict[str, str]) -> list[ChildSpec]:
    return [
        backend.production(env | {"HASHDROP_PORT": str(port)}, f"backend {number}", folder / f"backend-{number}.pid")
        for number, port in enumerate(layout.backends, 1)
    ]
