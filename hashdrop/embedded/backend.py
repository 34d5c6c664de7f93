"""The backend as a child of the supervisor: pages, websocket and API on one port."""

import ipaddress
import sys
from collections.abc import Mapping
from pathlib import Path

from hashdrop.embedded.child import ChildSpec
from hashdrop.embedded.livekit_config import LiveKitConfig
from hashdrop.settings import Settings


def production(env: Mapping[str, str], name: str = "backend", pid_file: Path | None = None) -> ChildSpec:
    """The backend that serves the compiled pages and compiles nothing.

    Args:
        env: As `reflex_environment` makes it, with the `LIVEKIT_*` variables.
        name: What people call it.
        pid_file: Where its process id is to be found.
    """
    return ChildSpec(
        name=name,
        pid_file=pid_file,
        command=[sys.executable, "-m", "hashdrop.embedded.serve_backend"],
        env={
            **env,
            "REFLEX_ENV_MODE": "prod",
            # Reflex's own switches, which `reflex run --env prod` sets for its workers.
            "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
            "__REFLEX_SKIP_COMPILE": "true",
        },
        patience=10.0,
    )


def development(settings: Settings, env: Mapping[str, str]) -> ChildSpec:
    """The backend with hot reload: Reflex watches the sources, compiles anew and serves all on the one port."""
    options = ["--env", "preview", "--frontend-port", str(settings.port), "--backend-host", settings.host]
    return ChildSpec(
        name="backend",
        command=[sys.executable, "-m", "reflex", "run", *options],
        env={**env, "REFLEX_HOT_RELOAD_OVERRIDE_PATHS": "hashdrop:assets:rxconfig.py"},
    )


def livekit_environment(settings: Settings, livekit: LiveKitConfig) -> dict[str, str]:
    """The variables that lead the backend, and the browsers, to an embedded LiveKit server."""
    env = livekit.environment
    if settings.livekit_public_url is None and livekit.host in ("0.0.0.0", "::"):
        # People come from elsewhere, by the name in our own address.
        scheme, _, rest = settings.address.partition("://")
        host = rest.partition("/")[0].rsplit(":", 1)[0]
        env["LIVEKIT_PUBLIC_URL"] = f"{'wss' if scheme == 'https' else 'ws'}://{host}:{livekit.port}"
    return env


def own_address(settings: Settings) -> str:
    """Where processes of this machine reach the backend, without a final slash."""
    host = "127.0.0.1" if settings.host == "localhost" else settings.host
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return f"http://{host}:{settings.port}"
    if address.is_unspecified:
        address = ipaddress.ip_address("127.0.0.1" if address.version == 4 else "::1")
    return f"http://{f'[{address}]' if address.version == 6 else address}:{settings.port}"
