"""`make lan`: HashDrop for phones and computers on the same network, over HTTPS.

Except at localhost, browsers only allow cameras on pages that came over HTTPS. So Caddy, with a self-made certificate,
proxies pages, API and LiveKit's signalling; only media goes to LiveKit directly.
"""

import asyncio
import ipaddress
import json
import socket
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import segno

from hashdrop.operations.processes import ports
from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import state_dir
from hashdrop.operations.processes.private_files import write_private
from hashdrop.operations.processes.readiness import wait_until_ready
from hashdrop.operations.processes.supervisor import print_line
from hashdrop.operations.run import backend, caddy, frontend, livekit_config, livekit_server, migrations
from hashdrop.operations.run.installation import Installation
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.operations.run.local import (
    only_one_here,
    require_project_folder,
    runs_here,
    sigterm_as_interrupt,
    supervise,
)
from hashdrop.operations.run.reflex_environment import reflex_environment
from hashdrop.operations.toolchain import livekit_binary
from hashdrop.settings import STATE_DIR, Settings

_FILE = "lan.json"


@dataclass(frozen=True)
class Lan:
    """What is saved between starts.

    Args:
        address: The public address.
        backend: The backend's loopback port.
        inner: The loopback port on which Caddy serves our own servers.
    """

    address: str
    backend: int
    inner: int

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """What the last start in a folder used; None if nothing readable is saved."""
        try:
            saved = cls(**json.loads((folder / _FILE).read_text()))
            return cls(str(saved.address), int(saved.backend), int(saved.inner))
        except (OSError, ValueError, TypeError):
            return None

    @classmethod
    def load_or_create(cls, folder: Path, address: str) -> Self:
        """The saved ports if they are free, else new ones."""
        saved = cls.load(folder)
        if saved and ports.is_free(saved.backend) and ports.is_free(saved.inner):
            lan = cls(address, saved.backend, saved.inner)
        else:
            lan = cls(address, *ports.choose_several(2))
        write_private(folder / _FILE, json.dumps(asdict(lan), indent=2))
        return lan

    @property
    def internal_url(self) -> str:
        """The address at which our own servers reach the backend and LiveKit."""
        return f"http://127.0.0.1:{self.inner}"

    def variables(self, livekit: LiveKitConfig) -> dict[str, str]:
        """The environment variables by which processes find its parts."""
        return livekit.environment | {
            "LIVEKIT_PUBLIC_URL": self.address.replace("https", "wss", 1),
            "HASHDROP_PUBLIC_URL": self.address,
            "HASHDROP_TRUSTED_PROXIES": "127.0.0.1",
        }


def find(settings: Settings) -> Installation | None:
    """The `make lan` that runs in this folder; None if there is none.

    Args:
        settings: The operator's settings.
    """
    livekit, lan = livekit_config.load(STATE_DIR), Lan.load(STATE_DIR)
    # `make run` uses the same folder, but its LiveKit server has no address for other machines.
    if livekit and livekit.node_ip and lan and runs_here(STATE_DIR):
        ours = settings.with_variables(lan.variables(livekit))
        return Installation(ours, "HashDrop", lan.internal_url, caddy.root_certificate(STATE_DIR / "caddy"))
    return None


def run_for_lan(settings: Settings) -> int:
    """Set up and serve until SIGINT or SIGTERM.

    Args:
        settings: The operator's settings. `host` is the address for other machines, unless it is a loopback address.

    Returns:
        The exit status.

    Raises:
        CannotStart: Something is missing.
    """
    require_project_folder()
    folder = state_dir()
    with sigterm_as_interrupt(), only_one_here(folder):
        host = network_address(settings.host)
        ports.require_free(host, settings.port)
        address = f"https://{f'[{host}]' if ':' in host else host}:{settings.port}"
        lan = Lan.load_or_create(folder, address)
        config = livekit_config.load_or_create(
            folder, "127.0.0.1", f"{lan.internal_url}/api/livekit/webhook", node_ip=host
        )
        ours = lan.variables(config) | {"HASHDROP_HOST": "127.0.0.1", "HASHDROP_PORT": str(lan.backend)}
        env = reflex_environment(settings.model_copy(update={"public_url": address})) | ours
        binary = livekit_binary.find_or_build()
        frontend.compile_pages(env)
        migrations.upgrade(env)
        certificates = folder / "caddy"
        children = [
            livekit_server.child_spec(binary, config, folder),
            backend.production(env),
            caddy.child_spec(certificates, address, host, lan.inner, [lan.backend], [config.port]),
        ]

        async def settle() -> None:
            await wait_until_ready(f"http://127.0.0.1:{lan.backend}", lan.internal_url, say=print_line)
            segno.make(address, micro=False).terminal(sys.stdout, compact=True)
            print_line(f"HashDrop is ready at {address}")
            print_line("Browsers warn about its certificate once: continue anyway (Advanced → Proceed).")
            print_line(f"To avoid the warning, install {address}/hashdrop-root.crt as a trusted root certificate.")

        return asyncio.run(supervise(children, settle))


def network_address(host: str) -> str:
    """The address at which other machines on the network reach this one.

    Args:
        host: `HASHDROP_HOST`. It is returned if it is such an address.

    Raises:
        CannotStart: This machine has no network.
    """
    try:
        address = ipaddress.ip_address(host)
        if not address.is_loopback and not address.is_unspecified:
            return host
    except ValueError:
        pass
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing, but chooses a route
        except OSError as e:
            raise CannotStart(
                "This machine has no network. Connect it, or set HASHDROP_HOST to its address for other machines."
            ) from e
        return str(probe.getsockname()[0])
