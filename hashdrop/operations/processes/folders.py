"""The state folder of the embedded run, and the folder for downloads and builds."""

import os
from pathlib import Path

import platformdirs

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.settings import STATE_DIR


def state_dir() -> Path:
    """The folder of the embedded run's state. It is created if necessary, readable only by its owner.

    Raises:
        CannotStart: It is not writable.
    """
    try:
        STATE_DIR.mkdir(parents=True, exist_ok=True)
        STATE_DIR.chmod(0o700)
    except OSError as e:
        raise _not_writable(STATE_DIR) from e
    if not _is_writable(STATE_DIR):
        raise _not_writable(STATE_DIR)
    return STATE_DIR


def cache_dir() -> Path:
    """The folder for what is expensive to get and the same for every checkout (the LiveKit server's binary).

    It is in the user's cache, or in the state folder if the cache is not writable.

    Raises:
        CannotStart: Neither is writable.
    """
    for folder in (platformdirs.user_cache_path("hashdrop"), state_dir() / "cache"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if _is_writable(folder):
            return folder
    raise _not_writable(STATE_DIR)


def _is_writable(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK)


def _not_writable(folder: Path) -> CannotStart:
    return CannotStart(
        f"The folder {folder.absolute()} is not writable. Make it writable for this user "
        f"(for example: sudo chown -R $(id -un) {folder.absolute().parent})."
    )
