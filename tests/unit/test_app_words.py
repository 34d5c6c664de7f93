"""The app for phones says the same as `hashdrop/locales/`."""

import re

import pytest

from hashdrop.locales.catalogue import messages
from tools import app_words


def test_the_apps_words_are_generated_from_the_locales() -> None:
    assert app_words.GENERATED.read_text() == app_words.generated(), "run `make words`"


def test_every_message_of_the_app_is_said_or_shown_by_ios() -> None:
    config = (app_words.SOURCES.parent / "app.config.ts").read_text()
    said = {*app_words.keys_said(), *re.findall(r'say\("([\w-]+)"\)', config)}
    assert {key for key in messages("en") if key.startswith("app-")} <= said <= messages("en").keys()


def test_a_message_that_the_app_cannot_fill_in_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_words, "keys_said", lambda: ["good-for-hours"])
    with pytest.raises(ValueError, match="good-for-hours"):
        app_words.generated()
