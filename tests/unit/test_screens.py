"""Screens, and what may be open on them, are types, in Python and in TypeScript."""

import re
from pathlib import Path
from typing import get_args

import pytest

from hashdrop.web.pages import view
from hashdrop.web.states.screens import Screen

PAGES = Path(__file__).parents[2] / "hashdrop" / "web" / "pages"


def test_typescript_knows_the_same_screens() -> None:
    known = re.findall(r"^  ([A-Z]+): \"([a-z]+)\",$", (PAGES / "screens.ts").read_text(), re.MULTILINE)
    assert dict(known) == {screen.name: screen for screen in Screen if screen}


@pytest.mark.parametrize("part", ["Panel", "Dialog", "Menu"])
def test_typescript_knows_the_same_parts_of_the_screen(part: str) -> None:
    declared = re.search(rf"^export type {part} =([^;]+);$", (PAGES / "view.ts").read_text(), re.MULTILINE)
    assert declared
    assert re.findall(r'"([^"]*)"', declared[1]) == list(get_args(getattr(view, part)))


def test_no_other_file_names_a_screen() -> None:
    name = re.compile(rf"""["'`]({"|".join(filter(None, Screen))})["'`]""")
    files = [file for file in PAGES.glob("*.ts*") if file.name != "screens.ts"]
    assert files
    assert {file.name: found for file in files if (found := name.findall(file.read_text()))} == {}


def test_a_browser_that_reports_no_screen_of_ours_is_in_the_lobby() -> None:
    assert [Screen.reported(name) for name in ("call", "", "x")] == [Screen.CALL, Screen.LOBBY, Screen.LOBBY]
