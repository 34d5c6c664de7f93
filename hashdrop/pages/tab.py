"""What the tab remembers (`tab.jsx`), for pages: vars to read, and the components that keep it."""

from typing import TypedDict

import reflex as rx
from reflex.vars import VarData

from hashdrop.locales.on_pages import FLUENT
from hashdrop.states.lobby import Kept, Whereabouts

_LIBRARY = rx.asset("tab.jsx", shared=True).importable_path


def _remembered(name: str, kind: type) -> rx.Var:
    data = VarData(imports={_LIBRARY: ["useTab"]}, hooks={"const tab = useTab();": None})
    return rx.Var(f"tab.{name}", _var_type=kind, _var_data=data)


class Tab:
    """The tab's memory.

    Attributes:
        ready: The page runs (it is not the pre-rendered one any more).
        agreed: The server's state knows where this tab is; buttons that lead on wait for it, or their form does.
        enclosed: An app or another page encloses this one, and shows some things itself.
        room: The room this tab is in.
        key: Its session key; only ever an argument of an event.
        token: The LiveKit token; empty: not connected.
        url: Where to connect with it.
        screen: What is shown. It survives what the server's state does not.
        room_code: The code by which this room was found.
        door_key: The session key of who one was in the room whose door one stands at.
        name: The name that was used last.
        kept: The rooms that this browser keeps a session key of, the latest first.
    """

    ready = _remembered("ready", bool)
    agreed = _remembered("agreed", bool)
    enclosed = _remembered("enclosed", bool)
    room = _remembered("room", str)
    key = _remembered("key", str)
    token = _remembered("token", str)
    url = _remembered("url", str)
    screen = _remembered("screen", str)
    room_code = _remembered("roomCode", str)
    door_key = _remembered("doorKey", str)
    name = _remembered("name", str)
    kept = _remembered("kept", list[Kept])


tab = Tab()


class Leaving(TypedDict):
    """The room that a tab has just left, and its session key."""

    room: str
    key: str


def _whereabouts(event: rx.vars.ObjectVar[Whereabouts]) -> tuple[rx.Var[Whereabouts]]:
    return (event,)


def _leaving(event: rx.vars.ObjectVar[Leaving]) -> tuple[rx.Var[Leaving]]:
    return (event,)


class TabMemory(rx.Component):
    """Keeps the tab's memory and the server's state together. It shows nothing."""

    library = _LIBRARY
    tag = "TabMemory"
    lib_dependencies: list[str] = [FLUENT]

    screen: rx.Var[str]
    ticket: rx.Var[dict[str, str]]
    code: rx.Var[str]
    over: rx.Var[list[str]]
    hydrated: rx.Var[bool]
    resumed: rx.Var[str]
    look_every_ms: rx.Var[int]
    stay_every_ms: rx.Var[int]
    on_resume: rx.EventHandler[_whereabouts]
    on_taken: rx.EventHandler[rx.event.no_args_event_spec]
    on_look: rx.EventHandler[rx.event.no_args_event_spec]
    on_stay: rx.EventHandler[rx.event.no_args_event_spec]


class LeaveButton(rx.Component):
    """Leaves at once, whether the server can be reached or not, and tells it when it can."""

    library = _LIBRARY
    tag = "LeaveButton"

    on_leave: rx.EventHandler[_leaving]


class PatientForm(rx.el.Form):
    """A form that can be sent as soon as the page runs: what is sent before the server knows of this tab waits."""

    library = _LIBRARY
    tag = "PatientForm"
