"""How the supervisor runs the backend: pages, websocket and API on one port."""

import ipaddress
import sys
from collections.abc import Mapping
from pathlib import Path

from hashdrop.operations.processes.child import ChildSpec
from hashdrop.operations.run.livekit_config import LiveKitConfig
from hashdrop.settings import Settings


def production(env: Mapping[str, str], name: str = "backend", pid_file: Path | None = None) -> ChildSpec:
    """The production backend, which serves pages that have been compiled before.

    Args:
        env: The result of `reflex_environment`, with the `LIVEKIT_*` variables.
        name: Its name in the output.
        pid_file: The file for its process id.
    """
    return ChildSpec(
        name=name,
        pid_file=pid_file,
        command=[sys.executable, "-m", "hashdrop.operations.run.serve_backend"],
        env={
            **env,
            "REFLEX_ENV_MODE": "prod",
            # Internal variables of Reflex, which `reflex run --env prod` sets for its workers.
            "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
            "__REFLEX_SKIP_COMPILE": "true",
        },
        stop_timeout=10.0,
    )


def development(settings: Settings, env: Mapping[str, str]) -> ChildSpec:
    """The backend with hot reload: Reflex watches the sources, recompiles them and serves everything on one port."""
    options = ["--env", "preview", "--frontend-port", str(settings.port), "--backend-host", settings.host]
    return ChildSpec(
        name="backend",
        command=[sys.executable, "-m", "reflex", "run", *options],
        env={**env, "REFLEX_HOT_RELOAD_OVERRIDE_PATHS": "hashdrop:assets:rxconfig.py"},
    )


def livekit_environment(settings: Settings, livekit: LiveKitConfig) -> dict[str, str]:
    """The variables by which the backend, and the browsers, find an embedded LiveKit server."""
    env = livekit.environment
    if settings.livekit_public_url is None and livekit.host in ("0.0.0.0", "::"):
        # Browsers on other machines reach it by the host name of our own address.
        scheme, _, rest = settings.address.partition("://")
        host = rest.partition("/")[0].rsplit(":", 1)[0]
        env["LIVEKIT_PUBLIC_URL"] = f"{'wss' if scheme == 'https' else 'ws'}://{host}:{livekit.port}"
    return env


def own_address(settings: Settings) -> str:
    """The backend's address for processes on this machine, without a trailing slash."""
    host = "127.0.0.1" if settings.host == "localhost" else settings.host
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{host}:{settings.port}"
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    return f"http://{f'[{address}]' if address.version == 6 else address}:{settings.port}"
