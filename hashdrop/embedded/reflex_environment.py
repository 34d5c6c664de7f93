"""The environment in which Reflex's commands and our backend run."""

import os
import subprocess
import sys
from pathlib import Path

from hashdrop.embedded.folders import state_dir
from hashdrop.settings import Settings


def reflex_environment(settings: Settings) -> dict[str, str]:
    """The environment for whatever imports the app.

    Bun and Node come from the virtual environment's wheels, Reflex downloads and reports nothing by itself, and the
    pages talk to the address that people open.
    """
    env = dict(os.environ)
    env["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", os.defpath)])
    # localhost stands for whatever host the page was opened at: Reflex's client puts that in its place.
    env["REFLEX_API_URL"] = env["REFLEX_DEPLOY_URL"] = settings.address
    env["REFLEX_USE_SYSTEM_BUN"] = "true"
    env["REFLEX_TELEMETRY_ENABLED"] = "false"
    env["REFLEX_CHECK_LATEST_VERSION"] = "false"
    env["PYTHONUNBUFFERED"] = "1"
    # What a page shows it learns anew from the database whenever its websocket comes to another worker, or to this one
    # after a restart. So Reflex's states need no place that workers share; neither Redis nor the disk.
    env["REFLEX_STATE_MANAGER_MODE"] = "memory"
    if not os.access(Path.home(), os.W_OK):
        env.setdefault("REFLEX_DIR", str((state_dir() / "reflex").absolute()))
    return env


def with_npm_registry(env: dict[str, str]) -> dict[str, str]:
    """The same, with npm's configured registry for bun too (asking npm takes half a second)."""
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
