"""The catalogue has a message for every text that may be shown."""

import ast
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax.ast import Junk, Message

from hashdrop.errors import HashDropError
from hashdrop.livekit_ui import FILE_STATES
from hashdrop.locales import catalogue
from hashdrop.locales.catalogue import LOCALES, messages, say
from hashdrop.locales.on_pages import LANGUAGES
from hashdrop.locales.plugin import PageMessages
from hashdrop.web.pages.dialogs import KEYS
from hashdrop.web.pages.plain_pages import PROTECTIONS
from hashdrop.web.pages.toolbar import REACTIONS

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


SAYING = {"say", "say_counted", "sentence", "words", "final_screen"}
"""Functions whose first argument is a key."""


@cache
def _keys_said() -> set[str]:
    named = {
        call.args[0].value
        for name, call in _calls()
        if name in SAYING and call.args and isinstance(call.args[0], ast.Constant)
    }
    counted = {
        given.value.value
        for name, call in _calls()
        for given in call.keywords
        if given.arg == "message" and isinstance(given.value, ast.Constant)
    }
    in_browser = {
        key for file in SOURCES.rglob("pages/*.tsx") for key in re.findall(r'say\("([\w-]+)"', file.read_text())
    }
    listed = {*KEYS.values(), *REACTIONS.values(), *PROTECTIONS, *PROTECTIONS.values()}
    listed |= {f"file-is-{state.replace('_', '-')}" for state in FILE_STATES}
    return {key for key in named | counted | in_browser | listed if isinstance(key, str)}


def test_every_used_key_exists() -> None:
    keys = _keys_said()
    assert len(keys) > 100
    assert keys - ENGLISH.keys() == set()


def _variables_in(locale: str) -> dict[str, set[str]]:
    """The variables of each message of a language, by key."""
    return {key: _variables(message) for key, message in messages(locale).items()}


def _variables(message: Message) -> set[str]:
    return set(re.findall(r"\{ *\$(\w+)", FluentSerializer().serialize_entry(message)))


ENGLISH = _variables_in("en")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_file_is_well_formed(locale: str) -> None:
    assert re.fullmatch("[a-z]{2}", locale)  # pages and the app go by the first two letters of what is preferred
    resource = FluentParser().parse((SOURCES / "locales" / f"{locale}.ftl").read_text())
    assert [entry.content for entry in resource.body if isinstance(entry, Junk)] == []


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_messages_have_the_variables_of_the_english_ones(locale: str) -> None:
    translated = _variables_in(locale)
    assert translated == {key: ENGLISH.get(key) for key in translated}


@pytest.mark.slow  # people see English until somebody translates it: that must not hold up a change
@pytest.mark.parametrize("locale", LOCALES[1:])
def test_every_language_has_every_message(locale: str) -> None:
    assert ENGLISH.keys() - messages(locale).keys() == set()


def test_pages_receive_all_messages_but_those_of_the_app() -> None:
    files = {path.stem: FluentParser().parse(text).body for path, text in PageMessages().get_static_assets()}
    assert files.keys() == set(LOCALES)
    for locale, entries in files.items():
        keys = {entry.id.name for entry in entries if isinstance(entry, Message)}
        assert keys == {key for key in messages(locale) if not key.startswith("app-")}
    assert not [key for key in _keys_said() if key.startswith("app-")]


def test_languages_are_offered_under_their_own_names() -> None:
    assert LANGUAGES.keys() == set(LOCALES)
    assert [LANGUAGES[locale] for locale in ("en", "es", "tr")] == ["English", "Español", "Türkçe"]


@pytest.mark.parametrize("locale", LOCALES[1:])
def test_most_messages_of_a_translation_differ_from_english(locale: str) -> None:
    translated = messages(locale)
    same = [key for key in translated if say(key, locale) == say(key)]
    assert len(same) < len(translated) / 12, same


def test_pages_have_no_text_outside_the_catalogue() -> None:
    told = ("label", "aria_label", "alt", "title", "placeholder", "template")
    texts = [
        (name, text.value)
        for name, call in _calls(SOURCES / "web" / "pages")
        for text in [*call.args, *(given.value for given in call.keywords if given.arg in told)]
        if isinstance(text, ast.Constant) and isinstance(text.value, str)
    ]
    by_people = [text for name, text in texts if name not in NOT_SHOWN and re.search(r"[A-Za-z]{2}", text)]
    assert set(by_people) <= {"HashDrop", "{count}"}


NOT_SHOWN = {
    *SAYING,
    *(
        "module",
        "icon",
        "doorway",
        "Var",
        "VarData",
        "create",
        "dumps",
        "join",
        "pop",
        "TypeVar",
    ),
    *("_remembered", "_viewed", "_handler", "opens_about", "match", "tool_content", "tool_props", "icon_button"),
    *("media_toggle", "_with_menu", "mute", "_choice", "_device", "_decision", "_action", "_mute", "_dialog", "dialog"),
    *("_copy_button", "_with_devices"),
}
"""Calls whose strings are identifiers, not text: their text comes from `say`."""


def test_a_language_can_be_loaded_by_many_threads_at_once() -> None:
    """The API builds its errors in threads."""
    catalogue._localization.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        said = set(pool.map(lambda _: say("error-room-ended", "fr"), range(16)))
    assert said == {say("error-room-ended", "fr")}


def test_plurals_follow_the_language() -> None:
    assert say("error-rate-limited", seconds=1).endswith("in 1 second.")
    assert say("error-rate-limited", seconds=7).endswith("in 7 seconds.")
    assert [say("unread-messages", "fr", count=n) for n in (1, 2)] == ["1 message non lu", "2 messages non lus"]
    assert say("good-for-hours", "fr", hours=0) != say("good-for-hours", "fr", hours=2)
