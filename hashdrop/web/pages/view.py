"""What is open on the screen (`view.jsx`): a panel, a dialog, a menu. Only the browser keeps it, so that it works while
the backend is unreachable."""

from typing import Annotated, Any, TypeVar, cast

import reflex as rx
from reflex.event import no_args_event_spec
from reflex.vars import FunctionStringVar, FunctionVar, ObjectVar, VarData

from hashdrop.livekit_ui import Person
from hashdrop.web.pages.modules import module

_LIBRARY = module("view.jsx")

T = TypeVar("T")


def _viewed(name: str, kind: type[T]) -> rx.Var[T]:
    data = VarData(imports={_LIBRARY: ["useView"]}, hooks={"const view = useView();": None})
    return rx.Var(f"view.{name}", _var_type=kind, _var_data=data).guess_type()


class View:
    """What is open.

    Attributes:
        panel: `chat`, `people`, or empty.
        dialog: The name of the open dialog, or empty.
        menu: `more`, `react`, or empty.
        person: Whom the dialog is about.
    """

    panel = _viewed("panel", str)
    dialog = _viewed("dialog", str)
    menu = _viewed("menu", str)
    person = cast(ObjectVar[Person], _viewed("person", Person))


view = View()


def _handler(name: str, *args: object) -> FunctionVar[Any]:
    function: FunctionStringVar[Any] = FunctionStringVar.create(name, _var_data=VarData(imports={_LIBRARY: [name]}))
    return function.call(*args).to(FunctionVar)


def opens(**change: object) -> FunctionVar[Any]:
    """An event handler that opens something, or closes it with an empty string, such as `opens(dialog="invite")`."""
    return _handler("opens", change)


def opens_about(dialog: str) -> FunctionVar[Any]:
    """An event handler that opens a dialog about the person in the event."""
    return _handler("opensAbout", dialog)


class Toggle(rx.Component):
    """A toggle button that opens and closes a panel or a menu; pressed while that is open."""

    library = _LIBRARY
    tag = "Toggle"

    part: rx.Var[str]
    name: rx.Var[str]


class ViewKeeper(rx.Component):
    """Closes what is open when its screen is unmounted or on Back. It shows nothing.

    With nothing open, Back opens the dialog `question` or, without one, triggers `on_back`.
    """

    library = _LIBRARY
    tag = "ViewKeeper"

    question: rx.Var[str]

    on_back: Annotated[rx.EventHandler, no_args_event_spec]
