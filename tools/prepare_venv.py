"""Creates the virtual environment and installs a requirements file into it. Runs on the system's bare Python.

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
    """Update the environment, unless another `make` has just done so.

    Args:
        folder: The virtual environment.
        requirements: The requirements file.
        stamp: A file that is touched after success.

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
        print(f"The folder {folder.absolute()} is not writable ({e.strerror}). Make it writable for this user.")
        return 1


def _is_up_to_date(stamp: Path, requirements: Path) -> bool:
    return stamp.exists() and stamp.stat().st_mtime > requirements.stat().st_mtime


def _install(folder: Path, requirements: Path, stamp: Path) -> int:
    python = folder / "bin" / "python"
    if not _works(python) and (problem := _create(folder, python)):
        print(problem)
        return 1
    print(f"Installing the packages of {requirements} …", flush=True)
    # The file is complete, so nothing has to be resolved. If older versions of pip do, they want the latest release of
    # packages that are required with an extra (`granian[reload]`), and reject it because it has no hash.
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
    """Create the environment; returns None, or what is wrong and what to do about it."""
    print(f"Creating the virtual environment {folder} …", flush=True)
    if _has_ensurepip() or _install_ensurepip():
        try:
            venv.create(folder, with_pip=True)
        except subprocess.CalledProcessError as e:
            return f"The virtual environment {folder} cannot be created ({e}). Remove the folder and try again."
        if _works(python):
            return None
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    return f"This Python cannot create virtual environments. Install its package: apt-get install python{version}-venv"


def _has_ensurepip() -> bool:
    return subprocess.run([sys.executable, "-c", "import ensurepip"], capture_output=True, check=False).returncode == 0


def _install_ensurepip() -> bool:
    """Install Debian's separate package for it; returns whether that worked."""
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
