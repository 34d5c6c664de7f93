"""What is open on the call's screen (`view.jsx`): a panel, a dialog, the menu. Known to the browser alone, so that it
works while the server cannot be reached."""

import json

import reflex as rx
from reflex.vars import FunctionStringVar, VarData

_LIBRARY = rx.asset("view.jsx", shared=True).importable_path


def _viewed(name: str) -> rx.Var:
    data = VarData(imports={_LIBRARY: ["useView"]}, hooks={"const view = useView();": None})
    return rx.Var(f"view.{name}", _var_type=str, _var_data=data).guess_type()


class View:
    """What is open.

    Attributes:
        panel: `chat`, `people`, or nothing.
        dialog: The name of the dialog that is open, or nothing.
        about: Whom the dialog is about: an identity, or nothing.
        menu: `more`, or nothing.
    """

    panel = _viewed("panel")
    dialog = _viewed("dialog")
    about = _viewed("about")
    menu = _viewed("menu")


view = View()


def opens(**change: str) -> rx.Var:
    """An event handler that opens (or, with empty words, closes) something, such as `opens(dialog="invite")`."""
    data = VarData(imports={_LIBRARY: ["changeView"]})
    return FunctionStringVar.create(f"(() => changeView({json.dumps(change)}))", _var_data=data)


def opens_about(dialog: str, about: rx.Var) -> rx.Var:
    """An event handler that opens a dialog about somebody."""
    data = VarData.merge(VarData(imports={_LIBRARY: ["changeView"]}), about._get_all_var_data())
    return FunctionStringVar.create(f'(() => changeView({{dialog: "{dialog}", about: {about}}}))', _var_data=data)


class Toggle(rx.Component):
    """A toggle button that opens and closes a panel or the menu; pressed while that is open."""

    library = _LIBRARY
    tag = "Toggle"

    part: rx.Var[str]
    name: rx.Var[str]


class Shortcuts(rx.Component):
    """Presses the button whose `aria-keyshortcuts` is the key that was pressed. It shows nothing."""

    library = _LIBRARY
    tag = "Shortcuts"


class ShortcutsSwitch(rx.Component):
    """The switch that turns single-key shortcuts on and off; remembered."""

    library = _LIBRARY
    tag = "ShortcutsSwitch"

    label: rx.Var[str]
