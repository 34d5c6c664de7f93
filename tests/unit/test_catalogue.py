"""The catalogue has words for everything that may be said."""

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Junk, Message

from hashdrop import catalogue
from hashdrop.catalogue import LOCALES, say
from hashdrop.errors import HashDropError
from hashdrop.livekit_ui import FILE_STATES
from hashdrop.pages.dialogs import KEYS
from hashdrop.pages.toolbar import REACTIONS

SOURCES = Path(__file__).parent.parent.parent / "hashdrop"


def _errors(kind: type[HashDropError] = HashDropError) -> list[type[HashDropError]]:
    return [kind, *(error for child in kind.__subclasses__() for error in _errors(child))]


@pytest.mark.parametrize("code", sorted({e.code for e in _errors() if hasattr(e, "code") and hasattr(e, "status")}))
def test_every_error_has_a_sentence(code: str) -> None:
    key = f"error-{code.replace('_', '-')}"
    assert say(key, seconds=1, name="x", fields="x", missing="x") != key


def _calls(folder: Path = SOURCES) -> list[tuple[str, ast.Call]]:
    nodes = (node for file in sorted(folder.rglob("*.py")) for node in ast.walk(ast.parse(file.read_text())))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return [(str(getattr(call.func, "id", getattr(call.func, "attr", ""))), call) for call in calls]


def _keys_said() -> set[str]:
    named = {
        call.args[0].value
        for name, call in _calls()
        if name in ("say", "words", "farewell") and call.args and isinstance(call.args[0], ast.Constant)
    }
    counted = {
        given.value.value
        for name, call in _calls()
        for given in call.keywords
        if given.arg == "message" and isinstance(given.value, ast.Constant)
    }
    in_browser = {
        key for file in SOURCES.rglob("pages/*.jsx") for key in re.findall(r'say\("([\w-]+)"', file.read_text())
    }
    listed = {*KEYS.values(), *REACTIONS.values(), *(f"file-is-{state.replace('_', '-')}" for state in FILE_STATES)}
    return {key for key in named | counted | in_browser | listed if isinstance(key, str)}


def test_every_key_that_is_said_exists() -> None:
    keys = _keys_said()
    assert len(keys) > 100
    assert keys - ENGLISH.keys() == set()


def _messages(locale: str) -> dict[str, set[str]]:
    """The messages of a language: the variables of each by its key."""
    resource = FluentParser().parse((SOURCES / "locales" / f"{locale}.ftl").read_text())
    assert not [entry for entry in resource.body if isinstance(entry, Junk)]
    messages = [entry for entry in resource.body if isinstance(entry, Message)]
    return {message.id.name: _variables(message) for message in messages}


def _variables(message: Message) -> set[str]:
    return set(re.findall(r"\{ *\$(\w+)", FluentSerializer().serialize_entry(message)))


ENGLISH = _messages("en")


@pytest.mark.parametrize("locale", sorted(set(LOCALES) - {"en"}))
def test_every_language_has_words_for_everything(locale: str) -> None:
    assert _messages(locale) == ENGLISH


@pytest.mark.parametrize("locale", sorted(set(LOCALES) - {"en"}))
def test_a_language_has_words_of_its_own(locale: str) -> None:
    same = [key for key in ENGLISH if say(key, locale) == say(key)]
    assert len(same) < len(ENGLISH) / 12, same


def test_pages_have_no_words_outside_the_catalogue() -> None:
    told = ("label", "aria_label", "alt", "title", "placeholder", "template")
    texts = [
        (name, text.value)
        for name, call in _calls(SOURCES / "pages")
        for text in [*call.args, *(given.value for given in call.keywords if given.arg in told)]
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]
    by_people = [text for name, text in texts if name not in NOT_SHOWN and re.search(r"[A-Za-z]{2}", text)]
    assert set(by_people) <= {"HashDrop", "{count}"}


NOT_SHOWN = {
    *("say", "words", "farewell", "asset", "icon", "Var", "VarData", "create", "dumps", "join", "pop", "TypeVar"),
    *("_remembered", "_viewed", "_handler", "opens_about", "match", "tool_inside", "tool_props", "icon_button"),
    *("media_toggle", "_with_menu", "mute", "_choice", "_device", "_decision", "_action", "_mute", "_dialog"),
}
"""Calls whose strings are names of things, not words: their words come by `say`."""


def test_the_first_words_of_a_language_may_be_needed_by_many_threads_at_once() -> None:
    """The API forms its errors in threads."""
    catalogue._localization.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        said = set(pool.map(lambda _: say("error-room-ended", "fr"), range(16)))
    assert said == {say("error-room-ended", "fr")}


def test_plurals() -> None:
    assert say("error-rate-limited", seconds=1).endswith("in one second.")
    assert say("error-rate-limited", seconds=7).endswith("in 7 seconds.")
    assert say("good-for-hours", "fr", hours=0) != say("good-for-hours", "fr", hours=2)
