"""The installed packages are pinned to the byte."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKED = [
    "requirements.txt",
    "requirements-cluster.txt",
    "requirements-client.txt",
    "requirements-dev.txt",
    "hashdrop/operations/toolchain/go_toolchain.txt",
]


def pins(text: str) -> set[str]:
    """Lines such as `name[extra]==version`, without the extras."""
    return {re.sub(r"\[.*?\]", "", pin) for pin in re.findall(r"^[\w.\-\[\],]+==[\w.]+", text, re.MULTILINE)}


@pytest.mark.parametrize("file", LOCKED)
def test_every_package_is_pinned_with_hashes(file: str) -> None:
    text = (ROOT / file).read_text()
    requirements = re.split(r"(?<!\\)\n", "\n".join(line for line in text.splitlines() if not line.startswith("#")))
    assert all("==" in one and "--hash=sha256:" in one for one in requirements if one.strip())
    assert not re.search(r"://|--index|--extra", text), "the machine decides where packages come from"


@pytest.mark.parametrize("file", LOCKED)
def test_the_requirements_match_the_lock_file(file: str) -> None:
    asked = pins((ROOT / file).with_suffix(".in").read_text())
    assert asked
    assert asked <= pins((ROOT / file).read_text()), "run `make lock`"


def test_the_lock_file_contains_all_dependencies() -> None:
    # Installing resolves nothing: the lock must be complete.
    check = subprocess.run([sys.executable, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout


def test_the_packages_of_the_pages_are_pinned_with_hashes() -> None:
    lock = (ROOT / "reflex.lock" / "bun.lock").read_text()
    packages = lock[lock.index('"packages": {') :]
    entries = re.findall(r'^    "[^"]+": \["[^"]+@[^"]+",.*$', packages, re.MULTILINE)
    assert len(entries) > 100
    assert [entry for entry in entries if '"sha512-' not in entry] == []
    assert "://" not in lock
