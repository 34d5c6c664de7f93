"""Makes the virtual environment and installs a requirements file into it. Runs on the bare system Python.

Usage: python3 tools/prepare_venv.py VENV REQUIREMENTS STAMP
"""

import fcntl
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path


def main(folder: Path, requirements: Path, stamp: Path) -> int:
    """Bring the environment up to date, unless another `make` has done so meanwhile.

    Args:
        folder: The virtual environment.
        requirements: What to install.
        stamp: Touched after success.

    Returns:
        The exit status.
    """
    try:
        folder.mkdir(exist_ok=True)
        with (folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if _is_up_to_date(stamp, requirements):
                return 0
            return _install(folder, requirements, stamp)
    except OSError as e:
        print(f"The folder {folder.absolute()} cannot be written ({e.strerror}). Make it writable for this user.")
        return 1


def _is_up_to_date(stamp: Path, requirements: Path) -> bool:
    return stamp.exists() and stamp.stat().st_mtime > requirements.stat().st_mtime


def _install(folder: Path, requirements: Path, stamp: Path) -> int:
    python = folder / "bin" / "python"
    if not _works(python) and (problem := _create(folder, python)):
        print(problem)
        return 1
    print(f"Installing the packages of {requirements} …", flush=True)
    # The file names everything, so there is nothing to resolve; an older pip, when it does, wants the newest release of
    # whatever somebody requires with an extra (`granian[reload]`), and refuses it for the lack of a hash.
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    command += ["--require-hashes", "--no-deps", "-r", str(requirements)]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode != 0:
        errors = [line for line in result.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
        print(f"{errors[-1][:300]}\nThe packages could not be installed. Check the network and `pip config list`.")
        return 1
    stamp.touch()
    return 0


def _create(folder: Path, python: Path) -> str | None:
    """Make the environment; returns what is wrong and the remedy, or None."""
    print(f"Making the virtual environment {folder} …", flush=True)
    if _has_ensurepip() or _get_ensurepip():
        try:
            venv.create(folder, with_pip=True)
        except subprocess.CalledProcessError as e:
            return f"The virtual environment {folder} cannot be made ({e}). Remove the folder and try again."
        if _works(python):
            return None
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return (
        f"This Python cannot make virtual environments. Install its venv package: apt-get install python{version}-venv"
    )


def _has_ensurepip() -> bool:
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0


def _get_ensurepip() -> bool:
    """Debian keeps it in a package of its own."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "python3-venv"]):
        subprocess.run(["apt-get", *command], env=environment, capture_output=True, check=False)
    return _has_ensurepip()


def _works(python: Path) -> bool:
    return (
        python.exists() and subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True).returncode == 0
    )


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:4])))
