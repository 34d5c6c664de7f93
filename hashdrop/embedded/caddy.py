"""Caddy: HTTPS before backends and LiveKit servers, whichever of them live. It comes as a wheel."""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.errors import CannotStart

CADDYFILE = Path(__file__).with_name("Caddyfile")


def child(
    folder: Path,
    site: str,
    bind: str,
    inner_port: int,
    backends: Sequence[int],
    livekit_servers: Sequence[int],
    *,
    pid_file: Path | None = None,
) -> ChildSpec:
    """How the supervisor runs it.

    Args:
        folder: Where it keeps its certificates.
        site: The address that people open, `https://…`.
        bind: The address of this machine at which it listens for them.
        inner_port: Where it listens at loopback for our own servers, without TLS.
        backends: Ports of the backends at loopback.
        livekit_servers: Ports of the LiveKit servers there.
        pid_file: Where its process id is to be found.

    Raises:
        CannotStart: It is not installed.
    """
    program = shutil.which("caddy", path=str(Path(sys.executable).parent))
    if program is None:
        raise CannotStart("Caddy is not installed: `make cluster` and `make lan` install requirements-cluster.txt.")
    env = os.environ | {
        "HASHDROP_CADDY_STORAGE": str(folder.absolute()),
        "HASHDROP_SITE": site,
        "HASHDROP_BIND": bind,
        "HASHDROP_INNER_PORT": str(inner_port),
        "HASHDROP_BACKENDS": _at_loopback(backends),
        "HASHDROP_LIVEKIT_SERVERS": _at_loopback(livekit_servers),
    }
    command = [program, "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    return ChildSpec("Caddy", command, env, pid_file=pid_file)


def root_certificate(folder: Path) -> Path:
    """The certificate that browsers must trust, once it has run."""
    return folder / "pki" / "authorities" / "local" / "root.crt"


def _at_loopback(ports: Sequence[int]) -> str:
    return " ".join(f"127.0.0.1:{port}" for port in ports)
