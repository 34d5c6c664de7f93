"""Messages on pages, formatted by the browser (`words.tsx`) in the language of the reader."""

import json
from pathlib import Path
from typing import Annotated

import reflex as rx
from babel import Locale
from reflex.vars import VarData

from hashdrop.livekit_ui.package import link_all
from hashdrop.locales.catalogue import LOCALES

FLUENT = "@fluent/bundle@0.19.1"
"""Mozilla's implementation for the `.ftl` files that `hashdrop/locales/catalogue.py` reads on the server."""

_LIBRARY = link_all(Path(__file__).parent, lambda name: rx.asset(name, shared=True).importable_path)["words.tsx"]


def _own_name(locale: str) -> str:
    """What the language calls itself, as it is written in a list."""
    name = str(Locale.parse(locale).language_name)
    return name[:1].upper() + name[1:]


LANGUAGES = {locale: _own_name(locale) for locale in LOCALES}
"""The languages' own names."""


def literal() -> dict[str, object]:
    """The `custom_attrs` for text that must not be translated by the browser: names, titles, codes, links."""
    return {"translate": "no"}  # a new one each time: Reflex adds to it


def say(key: str, /, **params: object) -> rx.Var[str]:
    """The message for a key, in the language of the browser or the one that was chosen.

    Args:
        key: A message of `locales/*.ftl`.
        params: Values for the message's placeholders; vars too.
    """
    values = rx.Var.create(params)
    call = f"say({json.dumps(key)}, {values})" if params else f"say({json.dumps(key)})"
    return _said(call, values._get_all_var_data())


def say_counted(key: str, *others: str) -> rx.Var[str]:
    """The message for a key, for components that count: a function in the browser, so that plurals follow the number.

    Args:
        key: A message of `locales/*.ftl` with the variable `$count`.
        others: Its other variables, which the function takes after the number.
    """
    variables = ", ".join(("count", *others))
    return _said(f"({variables}) => say({json.dumps(key)}, {{{variables}}})")


def _said(expression: str, of_values: VarData | None = None) -> rx.Var[str]:
    data = VarData(imports={_LIBRARY: ["useSay"]}, hooks={"const say = useSay();": None})
    return rx.Var(expression, _var_type=str, _var_data=VarData.merge(data, of_values)).guess_type()


class Sentence(rx.Component):
    """A message whose values (names, titles) stay as they are when a browser translates the page."""

    library = _LIBRARY
    tag = "Sentence"
    lib_dependencies: list[str] = [FLUENT]

    message: rx.Var[str]
    values: rx.Var[dict[str, str]]


def sentence(key: str, **values: rx.Var[str]) -> rx.Component:
    """Like `say`, for visible text: names in it are not translated."""
    return Sentence.create(message=key, values=values)


def _locale(event: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (event,)


class LanguageSelect(rx.Component):
    """A native select of languages, each under its own name. The choice is remembered."""

    library = _LIBRARY
    tag = "LanguageSelect"
    lib_dependencies: list[str] = [FLUENT]

    label: rx.Var[str]
    languages: rx.Var[dict[str, str]] = rx.Var.create(LANGUAGES)

    on_choose: Annotated[rx.EventHandler, _locale]
