"""Caddy, from a wheel: the HTTPS reverse proxy and load balancer for backends and LiveKit servers."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.processes.errors import CannotStart

CADDYFILE = Path(__file__).with_name("Caddyfile")


def child_spec(
    folder: Path,
    site: str,
    bind: str,
    internal_port: int,
    backends: Sequence[int],
    livekit_servers: Sequence[int],
    *,
    pid_file: Path | None = None,
) -> ChildSpec:
    """How the supervisor runs Caddy.

    Args:
        folder: The folder for its certificates.
        site: The public address, `https://…`.
        bind: The address on which it listens for the public.
        internal_port: The loopback port on which it serves our own servers, without TLS.
        backends: The loopback ports of the backends.
        livekit_servers: The loopback ports of the LiveKit servers.
        pid_file: The file for its process id.

    Raises:
        CannotStart: Caddy is not installed.
    """
    program = shutil.which("caddy", path=str(Path(sys.executable).parent))
    if program is None:
        raise CannotStart("Caddy is not installed: `make cluster` and `make lan` install requirements-cluster.txt.")
    env = os.environ | {
        "HASHDROP_CADDY_STORAGE": str(folder.absolute()),
        "HASHDROP_SITE": site,
        "HASHDROP_BIND": bind,
        "HASHDROP_INTERNAL_PORT": str(internal_port),
        "HASHDROP_BACKENDS": _loopback_addresses(backends),
        "HASHDROP_LIVEKIT_SERVERS": _loopback_addresses(livekit_servers),
    }
    command = [program, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    return ChildSpec("Caddy", command, env, pid_file=pid_file)


def root_certificate(folder: Path) -> Path:
    """The certificate that browsers have to trust; it exists once Caddy has run."""
    return folder / "pki" / "authorities" / "local" / "root.crt"


def _loopback_addresses(ports: Sequence[int]) -> str:
    return " ".join(f"127.0.0.1:{port}" for port in ports)
