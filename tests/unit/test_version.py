"""HashDrop's version stands in pyproject.toml; everything else reads it there."""

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


def test_it_is_a_semantic_version() -> None:
    assert re.fullmatch(r"(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[0-9A-Za-z.-]+)?", VERSION)


def test_nothing_states_it_a_second_time() -> None:
    folders = ("mobile", "mobile/*", "packages/*")
    packages = [file for folder in folders for file in ROOT.glob(f"{folder}/package.json")]
    assert len(packages) == 4
    assert [str(file) for file in packages if "version" in json.loads(file.read_text())] == []
    assert not re.search(r"version: *[\"'`]", (ROOT / "mobile" / "app" / "app.config.ts").read_text())


def test_the_app_finds_it() -> None:
    config = (ROOT / "mobile" / "app" / "app.config.ts").read_text()
    pattern = re.search(r"const version = /(.*?)/m\.exec", config)
    assert pattern
    assert '"../../pyproject.toml"' in config
    assert re.findall(pattern[1], (ROOT / "pyproject.toml").read_text(), re.MULTILINE) == [VERSION]


def test_the_changelog_begins_with_what_is_unreleased_or_with_this_version() -> None:
    headings = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    released = [re.fullmatch(r"\[?(\d\S*?)\]? - \d{4}-\d\d-\d\d", heading) for heading in headings[1:]]
    assert headings[0] == "Unreleased"
    assert all(released), headings
    assert not released or (released[0] and released[0][1] == VERSION)
