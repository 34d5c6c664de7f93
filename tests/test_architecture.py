"""Imports point downwards only: the import-linter contracts in pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.quick
def test_imports_respect_the_layers() -> None:
    # In a separate process, because the linter disables every logger.
    linter = [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache"]
    linted = subprocess.run(linter, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr
