"""The catalogue has words for everything that may be said."""

import ast
from pathlib import Path

import pytest

from hashdrop.catalogue import say
from hashdrop.errors import HashDropError

SOURCES = Path(__file__).parent.parent.parent / "hashdrop"


def _errors(kind: type[HashDropError] = HashDropError) -> list[type[HashDropError]]:
    return [kind, *(error for child in kind.__subclasses__() for error in _errors(child))]


@pytest.mark.parametrize("code", sorted({e.code for e in _errors() if hasattr(e, "code") and hasattr(e, "status")}))
def test_every_error_has_a_sentence(code: str) -> None:
    key = f"error-{code.replace('_', '-')}"
    assert say(key, seconds=1, name="x", fields="x", missing="x") != key


def _keys_said() -> set[str]:
    calls = (
        node
        for file in SOURCES.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
    )
    named = ((getattr(call.func, "id", getattr(call.func, "attr", "")), call.args[0].value) for call in calls)
    return {key for name, key in named if name in ("say", "words", "farewell") and isinstance(key, str)}


def test_every_key_that_is_said_exists() -> None:
    keys = _keys_said()
    assert len(keys) > 40
    assert not [key for key in keys if say(key, name="x", device="x", seconds=1) == key]


def test_plurals() -> None:
    assert say("error-rate-limited", seconds=1).endswith("in one second.")
    assert say("error-rate-limited", seconds=7).endswith("in 7 seconds.")
