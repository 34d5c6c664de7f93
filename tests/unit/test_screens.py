"""Screens are one type, in Python and in JavaScript."""

import re
from pathlib import Path

from hashdrop.web.states.screens import Screen
from tests.livekit_ui.node import run_file

PAGES = Path(__file__).parents[2] / "hashdrop" / "web" / "pages"


def test_javascript_knows_the_same_screens() -> None:
    assert run_file(PAGES / "screens.js", "Screen") == {screen.name: screen for screen in Screen if screen}


def test_no_other_file_names_a_screen() -> None:
    name = re.compile(rf"""["'`]({"|".join(filter(None, Screen))})["'`]""")
    files = [file for file in PAGES.glob("*.js*") if file.name != "screens.js"]
    assert files
    assert {file.name: found for file in files if (found := name.findall(file.read_text()))} == {}


def test_a_browser_that_reports_no_screen_of_ours_is_in_the_lobby() -> None:
    assert [Screen.reported(name) for name in ("call", "", "x")] == [Screen.CALL, Screen.LOBBY, Screen.LOBBY]
