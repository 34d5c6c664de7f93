"""What is open on the call's screen (`view.jsx`): a panel, a dialog, the menu. Known to the browser alone, so that it
works while the server cannot be reached."""

import reflex as rx
from reflex.vars import FunctionStringVar, FunctionVar, VarData

from hashdrop.livekit_ui import Person

_LIBRARY = rx.asset("view.jsx", shared=True).importable_path


def _viewed(name: str, kind: type) -> rx.Var:
    data = VarData(imports={_LIBRARY: ["useView"]}, hooks={"const view = useView();": None})
    return rx.Var(f"view.{name}", _var_type=kind, _var_data=data).guess_type()


class View:
    """What is open.

    Attributes:
        panel: `chat`, `people`, or nothing.
        dialog: The name of the dialog that is open, or nothing.
        menu: `more`, or nothing.
        person: Whom the dialog is about.
    """

    panel = _viewed("panel", str)
    dialog = _viewed("dialog", str)
    menu = _viewed("menu", str)
    person = _viewed("person", Person)


view = View()


def _handler(name: str, *args: object) -> FunctionVar:
    function = FunctionStringVar.create(name, _var_data=VarData(imports={_LIBRARY: [name]}))
    return function.call(*args).to(FunctionVar)


def opens(**change: object) -> FunctionVar:
    """An event handler that opens or, with empty words, closes something, such as `opens(dialog="invite")`."""
    return _handler("opens", change)


def opens_about(dialog: str) -> FunctionVar:
    """An event handler that opens a dialog about the person of whom the event tells."""
    return _handler("opensAbout", dialog)


class Toggle(rx.Component):
    """A toggle button that opens and closes a panel or the menu; pressed while that is open."""

    library = _LIBRARY
    tag = "Toggle"

    part: rx.Var[str]
    name: rx.Var[str]


class ViewKeeper(rx.Component):
    """Closes what is open when the screen it stands on goes. It shows nothing."""

    library = _LIBRARY
    tag = "ViewKeeper"
