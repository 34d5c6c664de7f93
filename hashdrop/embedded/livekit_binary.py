"""Finds a LiveKit server on this machine, or builds the pinned one once and keeps it for good."""

import os
import shutil
import sys
from pathlib import Path

from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import cache_dir
from hashdrop.embedded.go_toolchain import build_once

VERSION = "v1.13.5"
PACKAGES = 810
"""How many Go compiles for it where nothing is cached; for the progress line only."""

MODULE = f"github.com/livekit/livekit-server/cmd/server@{VERSION}"


def find() -> Path | None:
    """A LiveKit server that is there already: `livekit-server` on PATH, else ours in the cache."""
    on_path = shutil.which("livekit-server")
    if on_path:
        return Path(on_path)
    built = _place()
    return built if os.access(built, os.X_OK) else None


def find_or_build() -> Path:
    """The path of a LiveKit server, built from source by Go if there is none (two to three minutes, once).

    Raises:
        CannotStart: There is none and it cannot be built.
    """
    return find() or build_once(
        MODULE,
        _place(),
        f"the LiveKit server {VERSION} (2–3 minutes, only this once)",
        PACKAGES,
        "; put a livekit-server on PATH; or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to use another",
    )


def _place() -> Path:
    return cache_dir() / f"livekit-server-{VERSION}" / "livekit-server"


if __name__ == "__main__":
    try:
        print(f"LiveKit server: {find_or_build()}")
    except CannotStart as e:
        sys.exit(str(e))
