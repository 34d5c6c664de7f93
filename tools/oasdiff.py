"""Asks oasdiff what differs between two OpenAPI documents. It comes as a Go module, and is built once."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hashdrop.embedded.errors import CannotStart
from hashdrop.embedded.folders import cache_dir
from hashdrop.embedded.go_toolchain import build_once

VERSION = "v1.37.0"
_LEVELS = Path(__file__).with_name("oasdiff_levels.txt")
"""What we take for breaking, too: that an optional field of an answer, or the name of a method, is gone."""


def find_or_build() -> Path:
    """The path of oasdiff, built if it is not there (a minute, once).

    Raises:
        CannotStart: It cannot be built.
    """
    place = cache_dir() / f"oasdiff-{VERSION}" / "oasdiff"
    return build_once(
        f"github.com/oasdiff/oasdiff@{VERSION}", place, f"oasdiff {VERSION} (a minute, only this once)", 320
    )


def differences(before: dict[str, Any], after: dict[str, Any], *, breaking: bool = False) -> list[str]:
    """What a client meets in another way, one line each; words and examples are not looked at.

    Args:
        before: An OpenAPI document.
        after: A later one.
        breaking: Whether only that is told which makes clients of the first fail at the second.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("before.json", "after.json")]
        for path, document in zip(paths, (before, after), strict=True):
            path.write_text(json.dumps(document))
        options = ["--format=json", f"--severity-levels={_LEVELS}", f"--level={'ERR' if breaking else 'INFO'}"]
        command = [str(find_or_build()), "changelog", *map(str, paths), *options]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [
        f"{one.get('operation', '')} {one.get('path', '')}: {one['text']}".strip(" :")
        for one in json.loads(said or "[]")
    ]


if __name__ == "__main__":
    try:
        print(f"oasdiff: {find_or_build()}")
    except CannotStart as e:
        sys.exit(str(e))
