"""The installed packages are pinned."""

import json

from tests.mobile.conftest import MOBILE, ROOT


def test_the_lock_file_names_no_registry() -> None:
    assert "://" not in (MOBILE / "bun.lock").read_text(), "a registry's address: install with npm's public one"


def test_every_package_has_a_single_version() -> None:
    for file in [*MOBILE.glob("*/package.json"), *ROOT.glob("packages/*/package.json")]:
        package = json.loads(file.read_text())
        asked = package.get("dependencies", {}) | package["devDependencies"]
        assert not [version for version in asked.values() if version[0] in "^~>*"], file
