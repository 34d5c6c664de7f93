"""Prose and types, beside other tests instead of before them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.quick
@pytest.mark.timeout(300)
@pytest.mark.parametrize("checker", ["tools.prose", "mypy"])
def test_a_checker_finds_nothing(checker: str) -> None:
    checked = subprocess.run([sys.executable, "-m", checker], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
