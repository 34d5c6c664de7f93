"""`make cluster`: all of it under one supervisor."""

import asyncio
from pathlib import Path

from hashdrop.cluster.layout import Layout, public_address
from hashdrop.embedded import backend, caddy, frontend, livekit_binary, livekit_server, migrations, ports
from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.readiness import wait_until_ready
from hashdrop.embedded.run import only_one_here, require_project_folder, sigterm_as_interrupt
from hashdrop.embedded.supervisor import Supervisor, tell
from hashdrop.settings import Settings


def run_cluster(settings: Settings) -> int:
    """Set up and serve until SIGINT or SIGTERM.

    Args:
        settings: What the operator wants; where the shared parts are is ours to say.

    Returns:
        The exit status.

    Raises:
        CannotStart: Something is missing.
    """
    require_project_folder()
    folder = state_dir() / "cluster"
    folder.mkdir(exist_ok=True)
    with sigterm_as_interrupt(), only_one_here(folder):
        ports.require_free("127.0.0.1", settings.port)
        layout = Layout.kept(folder)
        env = layout.environment(folder, settings)
        binary = livekit_binary.find_or_build()
        frontend.compile_pages(env)
        postgres = layout.postgres_in(folder)
        postgres.prepare()
        with postgres.running():
            migrations.upgrade(env)
        children = [postgres.child(), layout.redis_in(folder).child()]
        children += _livekit_servers(layout, folder, binary)
        children += [
            backend.production(env | {"HASHDROP_PORT": str(port)}, f"backend {number}")
            for number, port in enumerate(layout.backends, 1)
        ]
        certificates = folder / "caddy"
        address = public_address(settings)
        children.append(
            caddy.child(certificates, address, "127.0.0.1", layout.inner, layout.backends, layout.livekit_servers)
        )

        async def settle() -> None:
            for port in layout.backends:
                await wait_until_ready(f"http://127.0.0.1:{port}", tell)
            await wait_until_ready(layout.inner_address, tell)
            tell(f"HashDrop's cluster is ready at {address}")
            tell(f"Browsers warn of its certificate, unless they trust {caddy.root_certificate(certificates)}")

        return asyncio.run(Supervisor(children, settle).run())


def _livekit_servers(layout: Layout, folder: Path, binary: Path) -> list[ChildSpec]:
    children = []
    for number, config in enumerate(layout.livekit_configs(folder), 1):
        own_folder = folder / f"livekit-{number}"
        own_folder.mkdir(exist_ok=True)
        children.append(livekit_server.child(binary, config, own_folder, f"LiveKit server {number}"))
    return children
