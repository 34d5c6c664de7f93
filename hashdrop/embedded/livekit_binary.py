"""Finds a LiveKit server on this machine, or builds the pinned one once and keeps it for good."""

import os
import shutil
import sys
from pathlib import Path

from filelock import FileLock

from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import cache_dir
from hashdrop.embedded.go_toolchain import find_go, install_go, last_words
from hashdrop.embedded.processes import run_step
from hashdrop.embedded.progress import Progress

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
    if there := find():
        return there
    # `make test` beside `make run`: the second waits for the first one's binary.
    with FileLock(cache_dir() / "livekit-server.lock"):
        return find() or _build(_place())


def _place() -> Path:
    return cache_dir() / f"livekit-server-{VERSION}" / "livekit-server"


def _build(target: Path) -> Path:
    workshop = cache_dir() / "build"
    (workshop / "bin").mkdir(parents=True, exist_ok=True)
    env = os.environ | {"GOBIN": str(workshop / "bin"), "CGO_ENABLED": "0"}  # No C compiler needed.
    go = find_go()
    if go is None:
        go = install_go(workshop)
        # The user has no Go, so no use for its caches either: they go away with the workshop.
        env |= {"GOPATH": str(workshop / "path"), "GOCACHE": str(workshop / "cache"), "GOTOOLCHAIN": "local"}
        env["GOFLAGS"] = f"{env.get('GOFLAGS', '')} -modcacherw".strip()
    elif not os.access(Path.home(), os.W_OK):
        env |= {"GOPATH": str(workshop / "path"), "GOCACHE": str(workshop / "cache")}
        env["GOFLAGS"] = f"{env.get('GOFLAGS', '')} -modcacherw".strip()

    with Progress(f"Building the LiveKit server {VERSION} (2–3 minutes, only this once) …") as progress:
        counts = {"downloaded": 0, "compiled": 0}

        def count(line: str) -> None:
            counts["downloaded" if line.startswith("go: downloading") else "compiled"] += 1
            progress.detail = f"{counts['compiled']} of about {PACKAGES} packages compiled"
            if not counts["compiled"]:
                progress.detail = f"{counts['downloaded']} modules downloaded"

        status, output = run_step([go, "install", "-v", MODULE], env, count, progress.tick)

    built = workshop / "bin" / "server"
    if status != 0 or not built.exists():
        raise CannotStart(
            f"The LiveKit server could not be built ({last_words(output)}). Check the network and `go env GOPROXY`; "
            "put a livekit-server on PATH; or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to use another."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    built.replace(target)
    shutil.rmtree(workshop, ignore_errors=True)
    return target


if __name__ == "__main__":
    try:
        print(f"LiveKit server: {find_or_build()}")
    except CannotStart as e:
        sys.exit(str(e))
