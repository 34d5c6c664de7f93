"""Words on pages: spoken by the browser (`words.jsx`), in the language of the person who looks."""

import json

import reflex as rx
from reflex.vars import VarData

FLUENT = "@fluent/bundle@0.19.1"
"""Mozilla's own reader of the same `.ftl` files that `hashdrop/catalogue.py` reads on the server."""

_FILES = ["words.jsx", "en.ftl", "de.ftl", "es.ftl", "fr.ftl", "tr.ftl"]
# All of them, because the imports between these files are resolved only if they are linked beside each other.
_LIBRARY, *_ = [rx.asset(name, shared=True).importable_path for name in _FILES]


def say(key: str, /, **params: object) -> rx.Var:
    """The words for a key, in the language of the browser or the one that was chosen.

    Args:
        key: A message of `locales/*.ftl`.
        params: Values for the message's placeholders; vars too.
    """
    values = rx.Var.create(params)
    data = VarData(imports={_LIBRARY: ["useSay"]}, hooks={"const say = useSay();": None})
    call = f"say({json.dumps(key)}, {values})" if params else f"say({json.dumps(key)})"
    return rx.Var(call, _var_type=str, _var_data=VarData.merge(data, values._get_all_var_data())).guess_type()


def _locale(event: rx.Var[str]) -> tuple[rx.Var[str]]:
    return (event,)


class LanguageSelect(rx.Component):
    """A native select of the languages, each in its own words. The choice is remembered."""

    library = _LIBRARY
    tag = "LanguageSelect"
    lib_dependencies: list[str] = [FLUENT]

    label: rx.Var[str]

    on_choose: rx.EventHandler[_locale]
