"""The messages of pages, errors and the app, by key and language (Project Fluent's files in `locales/`)."""

from functools import cache
from pathlib import Path

from babel import negotiate_locale
from fluent.runtime import FluentLocalization, FluentResourceLoader
from fluent.syntax import FluentParser
from fluent.syntax.ast import Message

_LOCALES = Path(__file__).parent
DEFAULT_LOCALE = "en"
LOCALES = (DEFAULT_LOCALE, *sorted({path.stem for path in _LOCALES.glob("*.ftl")} - {DEFAULT_LOCALE}))
"""The available languages. Everything else follows from these files: pages, server and app."""


@cache
def _localization(locale: str) -> FluentLocalization:
    # Isolation marks around values would end up in accessible names and in JSON.
    messages = FluentLocalization(
        [locale, DEFAULT_LOCALE], ["{locale}.ftl"], FluentResourceLoader(str(_LOCALES)), use_isolating=False
    )
    # Looking up a missing message loads all files now. Loading them on demand fails if two threads do so at once.
    messages.format_value("")
    return messages


def say(key: str, locale: str = DEFAULT_LOCALE, /, **params: str | int) -> str:
    """The message for a key.

    Args:
        key: The id of a message in `locales/*.ftl`. An unknown one is returned as it is.
        locale: One of `LOCALES`; others fall back to English.
        params: Values for the message's placeholders.
    """
    return _localization(locale if locale in LOCALES else DEFAULT_LOCALE).format_value(key, params)


def messages(locale: str) -> dict[str, Message]:
    """The messages of one language, parsed, by key.

    Args:
        locale: One of `LOCALES`.
    """
    resource = FluentParser().parse((_LOCALES / f"{locale}.ftl").read_text(encoding="utf-8"))
    return {entry.id.name: entry for entry in resource.body if isinstance(entry, Message)}


def best_locale(accept_language: str | None) -> str:
    """The best available language for an `Accept-Language` header."""
    preferences: list[tuple[float, str]] = []
    for part in (accept_language or "")[:200].split(","):
        tag, _, quality = part.partition(";q=")
        try:
            preferences.append((float(quality or 1), tag.strip().lower()))
        except ValueError:
            continue
    preferences.sort(key=lambda preference: preference[0], reverse=True)
    return negotiate_locale([tag for _, tag in preferences], LOCALES, sep="-") or DEFAULT_LOCALE
