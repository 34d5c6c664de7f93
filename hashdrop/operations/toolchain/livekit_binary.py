"""Finds a LiveKit server on this machine, or builds the pinned version once and caches it."""

import os
import shutil
import sys
from pathlib import Path

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import cache_dir
from hashdrop.operations.toolchain.go_toolchain import build_once

VERSION = "v1.13.5"
PACKAGES = 810
"""How many packages Go compiles if nothing is cached, for the progress line."""

MODULE = f"github.com/livekit/livekit-server/cmd/server@{VERSION}"


def find() -> Path | None:
    """An existing LiveKit server: `livekit-server` on PATH, else the one in the cache."""
    on_path = shutil.which("livekit-server")
    if on_path:
        return Path(on_path)
    built = _cached()
    return built if os.access(built, os.X_OK) else None


def find_or_build() -> Path:
    """The path of a LiveKit server, which is built from source if there is none (two to three minutes, once).

    Raises:
        CannotStart: There is none and it cannot be built.
    """
    return find() or build_once(
        MODULE,
        _cached(),
        f"the LiveKit server {VERSION} (2–3 minutes, only this once)",
        PACKAGES,
        "; put a livekit-server on PATH; or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to use another",
    )


def _cached() -> Path:
    return cache_dir() / f"livekit-server-{VERSION}" / "livekit-server"


if __name__ == "__main__":
    try:
        print(f"LiveKit server: {find_or_build()}")
    except CannotStart as e:
        sys.exit(str(e))
