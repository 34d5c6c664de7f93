"""Generates what the app for phones says from `hashdrop/locales/*.ftl`: the messages that its sources name in `say`.

Usage: python -m tools.app_words
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from fluent.syntax.ast import Message, Placeable, TextElement, VariableReference

from hashdrop.locales.catalogue import LOCALES, messages

SOURCES = Path(__file__).parents[1] / "mobile" / "app" / "src"
GENERATED = SOURCES / "words" / "generated.ts"

_MODULE = """\
// Generated from hashdrop/locales/*.ftl by `make words`.

/** The messages in English: the app's fallback for the other languages. */
export const english = {english} as const;

/** The messages in the other languages. */
export const translations: Record<string, Partial<Record<keyof typeof english, string>>> = {translations};
"""


def keys_said() -> list[str]:
    """The keys of the messages that the app's sources say."""
    sources = [file.read_text(encoding="utf-8") for file in SOURCES.rglob("*.ts*") if file != GENERATED]
    return sorted({key for source in sources for key in re.findall(r'\bsay\(\s*"([\w-]+)"', source)})


def generated() -> str:
    """The TypeScript module.

    Raises:
        ValueError: A message has parts other than text and variables.
    """
    keys = keys_said()
    english, *translations = (_texts(locale, keys) for locale in LOCALES)
    others = dict(zip(LOCALES[1:], translations, strict=True))
    return _MODULE.replace("{english}", _literal(english)).replace("{translations}", _literal(others))


def _texts(locale: str, keys: Sequence[str]) -> dict[str, str]:
    known = messages(locale)
    return {key: _text(known[key]) for key in keys if key in known}


def _text(message: Message) -> str:
    return "".join(_part(element, message.id.name) for element in message.value.elements) if message.value else ""


def _part(element: TextElement | Placeable, key: str) -> str:
    if isinstance(element, TextElement):
        return str(element.value)
    if isinstance(element.expression, VariableReference):
        return f"{{ ${element.expression.id.name} }}"
    raise ValueError(f"The app can't say {key}: it only fills in variables. Give it a message of its own, app-{key}")


def _literal(values: object) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False)


if __name__ == "__main__":
    GENERATED.write_text(generated(), encoding="utf-8")
