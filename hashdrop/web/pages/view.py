"""What is open on the screen (`view.ts`): a panel, a dialog, a menu. Only the browser keeps it, so that it works while
the backend is unreachable."""

from typing import Annotated, Any, Literal, TypedDict, TypeVar, Unpack, cast

import reflex as rx
from reflex.event import no_args_event_spec
from reflex.vars import FunctionStringVar, FunctionVar, ObjectVar, VarData

from hashdrop.livekit_ui import Person
from hashdrop.web.pages.modules import module

_STORE = module("view.ts")
_CONTROLS = module("view_controls.tsx")

T = TypeVar("T")

Panel = Literal["", "chat", "people"]
Dialog = Literal["", "deny", "end", "invite", "leave", "person", "remove", "settings", "shortcuts", "stop-waiting"]
Menu = Literal["", "camera", "knocks", "microphone", "more", "react"]
"""What may be open in each part of the screen; empty: nothing. A test holds the types of `view.ts` equal to these."""


class ViewChange(TypedDict, total=False):
    """What to open, or with an empty string to close. `person` is whom the dialog is about."""

    panel: Panel
    dialog: Dialog
    menu: Menu
    person: dict[str, rx.Var[str]]


def _viewed(name: str, kind: type[T]) -> rx.Var[T]:
    data = VarData(imports={_STORE: ["useView"]}, hooks={"const view = useView();": None})
    return rx.Var(f"view.{name}", _var_type=kind, _var_data=data).guess_type()


class View:
    """What is open.

    Attributes:
        panel: The open panel, or empty.
        dialog: The open dialog, or empty.
        menu: The open menu, or empty.
        person: Whom the dialog is about.
    """

    panel = _viewed("panel", str)
    dialog = _viewed("dialog", str)
    menu = _viewed("menu", str)
    person = cast(ObjectVar[Person], _viewed("person", Person))


view = View()


def _handler(name: str, *args: object) -> FunctionVar[Any]:
    function: FunctionStringVar[Any] = FunctionStringVar.create(name, _var_data=VarData(imports={_STORE: [name]}))
    return function.call(*args).to(FunctionVar)


def opens(**change: Unpack[ViewChange]) -> FunctionVar[Any]:
    """An event handler that opens something, or closes it with an empty string, such as `opens(dialog="invite")`."""
    return _handler("opens", change)


def opens_about(dialog: Dialog) -> FunctionVar[Any]:
    """An event handler that opens a dialog about the person in the event."""
    return _handler("opensAbout", dialog)


class Toggle(rx.Component):
    """A toggle button that opens and closes a panel or a menu; pressed while that is open."""

    library = _CONTROLS
    tag = "Toggle"

    part: rx.Var[str]
    name: rx.Var[str]


class ViewKeeper(rx.Component):
    """Closes what is open when its screen is unmounted or on Back. It shows nothing.

    With nothing open, Back opens the dialog `question` or, without one, triggers `on_back`.
    """

    library = _CONTROLS
    tag = "ViewKeeper"

    question: rx.Var[str]

    on_back: Annotated[rx.EventHandler, no_args_event_spec]
