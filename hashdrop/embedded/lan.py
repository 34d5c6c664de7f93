"""`make lan`: HashDrop for the phones and computers of the same network, over HTTPS.

Browsers give no camera to a page that came over plain HTTP, but for localhost. So Caddy stands in front, with a
certificate of its own making, and leads pages, API and LiveKit's signalling; only media goes to LiveKit directly.
"""

import asyncio
import ipaddress
import socket
import sys

import segno

from hashdrop.embedded import (
    backend,
    caddy,
    frontend,
    livekit_binary,
    livekit_config,
    livekit_server,
    migrations,
    ports,
)
from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import state_dir
from hashdrop.embedded.readiness import wait_until_ready
from hashdrop.embedded.reflex_environment import reflex_environment
from hashdrop.embedded.run import only_one_here, require_project_folder, sigterm_as_interrupt, supervise
from hashdrop.embedded.supervisor import tell
from hashdrop.settings import Settings


def run_for_lan(settings: Settings) -> int:
    """Set up and serve until SIGINT or SIGTERM.

    Args:
        settings: What the operator wants. `host`, where it is no loopback address, is the address that others reach.

    Returns:
        The exit status.

    Raises:
        CannotStart: Something is missing.
    """
    require_project_folder()
    folder = state_dir()
    with sigterm_as_interrupt(), only_one_here(folder):
        host = address_for_others(settings.host)
        ports.require_free(host, settings.port)
        address = f"https://{f'[{host}]' if ':' in host else host}:{settings.port}"
        backend_port, inner_port = ports.choose_several(2)
        inner = f"http://127.0.0.1:{inner_port}"
        config = livekit_config.keep(folder, "127.0.0.1", f"{inner}/api/livekit/webhook", node_ip=host)
        ours = config.environment | {
            "LIVEKIT_PUBLIC_URL": address.replace("https", "wss", 1),
            "HASHDROP_HOST": "127.0.0.1",
            "HASHDROP_PORT": str(backend_port),
            "HASHDROP_PUBLIC_URL": address,
            "HASHDROP_TRUSTED_PROXIES": "127.0.0.1",
        }
        env = reflex_environment(settings.model_copy(update={"public_url": address})) | ours
        binary = livekit_binary.find_or_build()
        frontend.compile_pages(env)
        migrations.upgrade(env)
        certificates = folder / "caddy"
        children = [
            livekit_server.child(binary, config, folder),
            backend.production(env),
            caddy.child(certificates, address, host, inner_port, [backend_port], [config.port]),
        ]

        async def settle() -> None:
            await wait_until_ready(inner, tell)
            segno.make(address, micro=False).terminal(sys.stdout, compact=True)
            tell(f"HashDrop is ready at {address}")
            tell("Browsers warn of its certificate once: go on (Advanced → Proceed).")
            tell(f"Who wants no warning installs {address}/hashdrop-root.crt as a trusted root.")

        return asyncio.run(supervise(children, settle))


def address_for_others(wanted: str) -> str:
    """The address at which others in the network reach this machine.

    Args:
        wanted: `HASHDROP_HOST`; an address of the network there is taken.

    Raises:
        CannotStart: This machine is in no network.
    """
    try:
        given = ipaddress.ip_address(wanted)
        if not given.is_loopback and not given.is_unspecified:
            return wanted
    except ValueError:
        pass
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # nothing is sent: it only asks which way a packet would go
        except OSError as e:
            raise CannotStart(
                "This machine is in no network. Connect it, or set HASHDROP_HOST to the address that others reach."
            ) from e
        return str(probe.getsockname()[0])
