"""The tab's memory for pages: vars to read it (`tab_memory.ts`), and components that keep and change it.

What leads a tab back after a reload is in `tab_restore.ts`, what the browser stores for that in `tab_storage.ts`.
"""

from typing import Annotated, TypedDict, TypeVar

import reflex as rx
from reflex.event import no_args_event_spec
from reflex.vars import VarData

from hashdrop.locales.on_pages import FLUENT
from hashdrop.web.pages.modules import module
from hashdrop.web.states.lobby import SavedSession, TabSnapshot

_LIBRARY = module("tab.tsx")
_CONTROLS = module("tab_controls.tsx")
_MEMORY = module("tab_memory.ts")
_STORAGE = module("tab_storage.ts")

T = TypeVar("T")


def _remembered(name: str, kind: type[T]) -> rx.Var[T]:
    data = VarData(imports={_MEMORY: ["useTab"]}, hooks={"const tab = useTab();": None})
    return rx.Var(f"tab.{name}", _var_type=kind, _var_data=data)


class Tab:
    """What the tab remembers.

    Attributes:
        ready: The page runs, and is no longer the pre-rendered one.
        synced: The server's state knows where this tab is. Buttons that lead to another screen, or their forms, wait
            for it.
        embedded: An app or another page embeds this one, and shows some things itself.
        room: The room this tab is in.
        key: Its session key; used only as an event's argument.
        token: The LiveKit token; empty: not connected.
        url: The LiveKit server for the token.
        screen: The current screen. It survives the loss of the server's state.
        admitted: The call has followed the waiting room in this page: somebody has let this person in.
        room_code: The code by which this room was found.
        name: The last name that was used.
        storage: What this browser can't store. Empty: it stores everything; `keys`: only session keys survive a reload;
            `tab`: nothing survives the tab; `page`: nothing survives a reload.
        saved_sessions: Evaluated when an event is sent: the rooms for which this browser has a session key, latest
            first.
    """

    ready = _remembered("ready", bool)
    synced = _remembered("synced", bool)
    embedded = _remembered("embedded", bool)
    room = _remembered("room", str)
    key = _remembered("key", str)
    token = _remembered("token", str)
    url = _remembered("url", str)
    screen = _remembered("screen", str)
    admitted = _remembered("admitted", bool)
    room_code = _remembered("roomCode", str)
    name = _remembered("name", str)
    storage = _remembered("storage", str)
    saved_sessions: rx.Var[list[SavedSession]] = rx.Var(
        "savedSessions()", _var_type=list[SavedSession], _var_data=VarData(imports={_STORAGE: ["savedSessions"]})
    )

    @staticmethod
    def door_key(room: rx.Var[str]) -> rx.Var[str]:
        """The session key for the room on the screen before joining, evaluated when an event is sent.

        Args:
            room: The room's name; empty: not known.
        """
        data = VarData.merge(room._get_all_var_data(), VarData(imports={_MEMORY: ["doorKey"]}))
        return rx.Var(f"doorKey({room!s})", _var_type=str, _var_data=data)


tab = Tab()


class Leaving(TypedDict):
    """The room that a tab has just left, and its session key."""

    room: str
    key: str


def _tab_snapshot(event: rx.vars.ObjectVar[TabSnapshot]) -> tuple[rx.Var[TabSnapshot]]:
    return (event,)


def _leaving(event: rx.vars.ObjectVar[Leaving]) -> tuple[rx.Var[Leaving]]:
    return (event,)


class TabMemory(rx.Component):
    """Keeps the tab's memory and the server's state in sync. It shows nothing."""

    library = _LIBRARY
    tag = "TabMemory"
    lib_dependencies: list[str] = [FLUENT]

    screen: rx.Var[str]
    ticket: rx.Var[dict[str, str]]
    code: rx.Var[str]
    expired_rooms: rx.Var[list[str]]
    hydrated: rx.Var[bool]
    resumed: rx.Var[str]
    refresh_interval_ms: rx.Var[int]
    keep_alive_interval_ms: rx.Var[int]
    on_resume: Annotated[rx.EventHandler, _tab_snapshot]
    on_ticket_received: Annotated[rx.EventHandler, no_args_event_spec]
    on_refresh: Annotated[rx.EventHandler, no_args_event_spec]
    on_keep_alive: Annotated[rx.EventHandler, no_args_event_spec]


class LeaveButton(rx.Component):
    """Leaves at once, even if the server is unreachable, and informs the server once it can."""

    library = _CONTROLS
    tag = "LeaveButton"

    on_leave: Annotated[rx.EventHandler, _leaving]


class DismissStorageNote(rx.el.Button):
    """Hides the note about storage until the page is reloaded."""

    library = _CONTROLS
    tag = "DismissStorageNote"


class DeferredForm(rx.el.Form):
    """A form that can be submitted as soon as the page runs: until the tab is synced, the submission is deferred."""

    library = _CONTROLS
    tag = "DeferredForm"


class JoinRequestForm(rx.el.Form):
    """The form that sends a join request. Of several tabs in one browser, only one asks at a time."""

    library = _CONTROLS
    tag = "JoinRequestForm"

    asking: rx.Var[bool]
