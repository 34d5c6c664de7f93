"""The words of pages and errors, by key and language (Project Fluent's files in `locales/`)."""

from functools import cache
from pathlib import Path

from fluent.runtime import FluentLocalization, FluentResourceLoader

_LOCALES = Path(__file__).parent / "locales"
DEFAULT_LOCALE = "en"
LOCALES = tuple(sorted(path.stem for path in _LOCALES.glob("*.ftl")))
"""The languages there are words for."""


@cache
def _localization(locale: str) -> FluentLocalization:
    # Isolation marks around values would stand in accessible names and in JSON.
    words = FluentLocalization(
        [locale, DEFAULT_LOCALE], ["{locale}.ftl"], FluentResourceLoader(str(_LOCALES)), use_isolating=False
    )
    # Looking for what is in no file reads them all. It would read each when it is first needed, and fail when two
    # threads need it at once.
    words.format_value("")
    return words


def say(key: str, locale: str = DEFAULT_LOCALE, /, **params: str | int) -> str:
    """The words for a key.

    Args:
        key: A message of `locales/*.ftl`. An unknown one is returned as it is.
        locale: One of `LOCALES`; others fall back to English.
        params: Values for the message's placeholders.
    """
    return _localization(locale if locale in LOCALES else DEFAULT_LOCALE).format_value(key, params)


def best_locale(accept_language: str | None) -> str:
    """The language to speak to somebody whose browser sends this `Accept-Language` header."""
    wishes: list[tuple[float, str]] = []
    for part in (accept_language or "")[:200].split(","):
        tag, _, quality = part.partition(";q=")
        try:
            wishes.append((-float(quality or 1), tag.strip().lower().partition("-")[0]))
        except ValueError:
            continue
    return next((tag for _, tag in sorted(wishes, key=lambda wish: wish[0]) if tag in LOCALES), DEFAULT_LOCALE)
