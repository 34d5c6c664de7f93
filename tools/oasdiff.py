"""Compares OpenAPI documents with oasdiff, a Go program that is built once."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hashdrop.operations.processes.errors import CannotStart
from hashdrop.operations.processes.folders import cache_dir
from hashdrop.operations.toolchain.go_toolchain import build_once

VERSION = "v1.37.0"
_LEVELS = Path(__file__).with_name("oasdiff_levels.txt")
"""Changes that we also consider breaking: removing an optional field of a response, or the name of a method."""


def find_or_build() -> Path:
    """The path of oasdiff, which is built if necessary (a minute, once).

    Raises:
        CannotStart: It cannot be built.
    """
    target = cache_dir() / f"oasdiff-{VERSION}" / "oasdiff"
    return build_once(
        f"github.com/oasdiff/oasdiff@{VERSION}", target, f"oasdiff {VERSION} (a minute, only this once)", 320
    )


def differences(before: dict[str, Any], after: dict[str, Any], *, breaking: bool = False) -> list[str]:
    """The changes between two documents that clients may notice, one line each. Texts and examples are ignored.

    Args:
        before: An OpenAPI document.
        after: A later one.
        breaking: Whether to list only changes that break clients of the first.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("before.json", "after.json")]
        for path, document in zip(paths, (before, after), strict=True):
            path.write_text(json.dumps(document))
        options = ["--format=json", f"--severity-levels={_LEVELS}", f"--level={'ERR' if breaking else 'INFO'}"]
        command = [str(find_or_build()), "changelog", *map(str, paths), *options]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        f"{change.get('operation', '')} {change.get('path', '')}: {change['text']}".strip(" :")
        for change in json.loads(output or "[]")
    ]


if __name__ == "__main__":
    try:
        print(f"oasdiff: {find_or_build()}")
    except CannotStart as e:
        sys.exit(str(e))
