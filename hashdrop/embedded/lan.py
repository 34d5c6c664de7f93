"""`make lan`: HashDrop for the phones and computers of the same network, over HTTPS.

Browsers give no camera to a page that came over plain HTTP, but for localhost. So Caddy stands in front, with a
certificate of its own making, and leads pages, API and LiveKit's signalling; only media goes to LiveKit directly.
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
from hashdrop.embedded.installation import Installation
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.embedded.private_files import write_private
from hashdrop.embedded.readiness import wait_until_ready
from hashdrop.embedded.reflex_environment import reflex_environment
from hashdrop.embedded.run import only_one_here, require_project_folder, runs_here, sigterm_as_interrupt, supervise
from hashdrop.embedded.supervisor import tell
from hashdrop.settings import STATE_DIR, Settings

_FILE = "lan.json"


@dataclass(frozen=True)
class Lan:
    """What is kept from start to start.

    Args:
        address: That people open.
        backend: The backend's port at loopback.
        inner: Where Caddy serves our own servers there.
    """

    address: str
    backend: int
    inner: int

    @classmethod
    def kept(cls, folder: Path) -> Self | None:
        """What the last start in a folder used; None: nothing that can be read."""
        try:
            kept = cls(**json.loads((folder / _FILE).read_text()))
            return cls(str(kept.address), int(kept.backend), int(kept.inner))
        except (OSError, ValueError, TypeError):
            return None

    @classmethod
    def for_start(cls, folder: Path, address: str) -> Self:
        """The same ports as before, and others where there are none or somebody has taken one."""
        kept = cls.kept(folder)
        if kept and ports.is_free(kept.backend) and ports.is_free(kept.inner):
            lan = cls(address, kept.backend, kept.inner)
        else:
            lan = cls(address, *ports.choose_several(2))
        write_private(folder / _FILE, json.dumps(asdict(lan), indent=2))
        return lan

    @property
    def inner_address(self) -> str:
        """Where our own servers find the backend, and LiveKit."""
        return f"http://127.0.0.1:{self.inner}"

    def variables(self, livekit: LiveKitConfig) -> dict[str, str]:
        """What leads to all of this."""
        return livekit.environment | {
            "LIVEKIT_PUBLIC_URL": self.address.replace("https", "wss", 1),
            "HASHDROP_PUBLIC_URL": self.address,
            "HASHDROP_TRUSTED_PROXIES": "127.0.0.1",
        }


def find(settings: Settings) -> Installation | None:
    """The one that runs in this folder; None: none does.

    Args:
        settings: What the operator has set.
    """
    livekit, lan = livekit_config.kept(STATE_DIR), Lan.kept(STATE_DIR)
    # `make run` runs in the same folder, but its LiveKit server has no address for others.
    if livekit and livekit.node_ip and lan and runs_here(STATE_DIR):
        ours = settings.changed(lan.variables(livekit))
        return Installation(ours, "HashDrop", lan.inner_address, caddy.root_certificate(STATE_DIR / "caddy"))
    return None


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
        lan = Lan.for_start(folder, address)
        config = livekit_config.keep(folder, "127.0.0.1", f"{lan.inner_address}/api/livekit/webhook", node_ip=host)
        ours = lan.variables(config) | {"HASHDROP_HOST": "127.0.0.1", "HASHDROP_PORT": str(lan.backend)}
        env = reflex_environment(settings.model_copy(update={"public_url": address})) | ours
        binary = livekit_binary.find_or_build()
        frontend.compile_pages(env)
        migrations.upgrade(env)
        certificates = folder / "caddy"
        children = [
            livekit_server.child(binary, config, folder),
            backend.production(env),
            caddy.child(certificates, address, host, lan.inner, [lan.backend], [config.port]),
        ]

        async def settle() -> None:
            await wait_until_ready(lan.inner_address, tell)
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
