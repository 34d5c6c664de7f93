"""Creates the virtual environment and installs a requirements file into it. Runs on the system's bare Python.

Usage: python3 tools/prepare_venv.py VENV REQUIREMENTS STAMP
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

INSTALLER = Path(__file__).with_name("installer.txt")
"""The requirements file that pins uv."""
UV_NAMES = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}


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
    if not _install_with_uv(python, requirements) and (problem := _install_with_pip(python, requirements)):
        print(f"{problem}\nThe packages could not be installed. Check the network and `pip config list`.")
        return 1
    stamp.touch()
    return 0


def _install_with_uv(python: Path, requirements: Path) -> bool:
    """Install with uv, which takes a fifth of pip's CPU time; returns whether that worked."""
    if _install_with_pip(python, INSTALLER):
        return False
    command = [str(python), "-m", "uv", "pip", "install", "--quiet", "--python", str(python)]
    environment = {**_pip_configuration(python), **os.environ}
    return subprocess.run([*command, *_options(requirements)], env=environment, capture_output=True).returncode == 0


def _pip_configuration(python: Path) -> dict[str, str]:
    """The registry and the certificates in pip's configuration, as uv expects them."""
    command = [str(python), "-m", "pip", "config", "list"]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
    values = dict(re.findall(r"^(?:global|install|:env:)\.(index-url|cert)='(.*)'$", said, re.MULTILINE))
    return {UV_NAMES[name]: value for name, value in values.items()}


def _install_with_pip(python: Path, requirements: Path) -> str | None:
    """Install with pip; returns None, or its error."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", *_options(requirements)]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode == 0:
        return None
    errors = [line for line in result.stderr.splitlines() if line.startswith("ERROR")] or ["pip failed"]
    return errors[-1][:300]


def _options(requirements: Path) -> list[str]:
    # The file is complete, so nothing has to be resolved. If older versions of pip do, they want the latest release of
    # packages that are required with an extra (`granian[reload]`), and reject it because it has no hash.
    return ["--require-hashes", "--no-deps", "-r", str(requirements)]


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
