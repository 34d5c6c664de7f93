"""Files that hold secrets: for their owner's eyes, and whole or not there."""

import os
from pathlib import Path


def write_private(file: Path, text: str) -> Path:
    """Write a file, readable for its owner only, in the place of what was there, and return its path."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    draft.replace(file)
    return file
