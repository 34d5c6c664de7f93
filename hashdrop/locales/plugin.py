"""Hands the messages to the compiler of the pages; part of Reflex's configuration (`rxconfig.py`)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fluent.syntax import FluentSerializer
from fluent.syntax.ast import Resource
from reflex.plugins import Plugin

from hashdrop.locales.catalogue import LOCALES, messages


class PageMessages(Plugin):
    """Writes a Fluent file for each language, without what only the app says: `words.tsx` imports them."""

    def get_static_assets(self, **context: Any) -> Sequence[tuple[Path, str]]:
        """The files, by their paths in the folder that is compiled."""
        return [(Path("locales") / f"{locale}.ftl", _for_pages(locale)) for locale in LOCALES]


def _for_pages(locale: str) -> str:
    shown = (message for key, message in messages(locale).items() if not key.startswith("app-"))
    return FluentSerializer().serialize(Resource([*shown]))
