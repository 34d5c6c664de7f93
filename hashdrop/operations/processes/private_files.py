"""Files that contain secrets."""

import os
from pathlib import Path


def write_private(file: Path, text: str) -> Path:
    """Write a file atomically, readable only by its owner, and return its path."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)
    return file
