"""The environment for Reflex's commands and for our backend."""

import os
import subprocess
import sys
from pathlib import Path

from hashdrop.operations.processes.folders import state_dir
from hashdrop.settings import Settings


def reflex_environment(settings: Settings) -> dict[str, str]:
    """The environment for processes that import the app.

    Bun and Node come from wheels in the virtual environment, Reflex downloads nothing and sends no telemetry, and the
    pages connect to the public address.
    """
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", os.defpath)])
    # Reflex's client replaces localhost by the host from which the page was loaded.
    env["REFLEX_API_URL"] = env["REFLEX_DEPLOY_URL"] = settings.address
    env["REFLEX_USE_SYSTEM_BUN"] = "true"
    env["REFLEX_TELEMETRY_ENABLED"] = "false"
    env["REFLEX_CHECK_LATEST_VERSION"] = "false"
    env["PYTHONUNBUFFERED"] = "1"
    # A page loads its state again from the database whenever its websocket reaches another worker, or this one after a
    # restart. So Reflex's states need no shared storage, neither Redis nor the disk.
    env["REFLEX_STATE_MANAGER_MODE"] = "memory"
    if not os.access(Path.home(), os.W_OK):
        env.setdefault("REFLEX_DIR", str((state_dir() / "reflex").absolute()))
    return env


def with_npm_registry(env: dict[str, str]) -> dict[str, str]:
    """The same, with npm's configured registry for bun too (reading it takes half a second)."""
    if "NPM_CONFIG_REGISTRY" in env:
        return env
    try:
        answer = subprocess.run(
            ["npm", "config", "get", "registry"], env=env, capture_output=True, text=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return env
    registry = answer.stdout.strip()
    return env | {"NPM_CONFIG_REGISTRY": registry} if registry.startswith("http") else env
