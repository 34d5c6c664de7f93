"""The state of the lobby, and of the door before joining."""

import time
from typing import TypedDict

import reflex as rx

from hashdrop.conference.admission import Status
from hashdrop.conference.codes import normalize_code
from hashdrop.errors import HashDropError, LiveKitNotConfigured, RateLimited, Removed, RoomEnded, Unauthorized
from hashdrop.states.base import WAITING_LOOKS_MS, Services, TabState
from hashdrop.states.call import CallState
from hashdrop.states.host import HostState

_SCREENS = {"lobby", "before", "waiting", "call", "denied", "removed", "ended", "left", "elsewhere"}


MEETINGS = 5
"""Meetings that the lobby looks for at most, the latest first."""


class Kept(TypedDict):
    """A room that the browser keeps a session key of."""

    room: str
    key: str


class Whereabouts(TypedDict):
    """Where a tab is after a reload, or when the server's state begins anew.

    Attributes:
        page: Another after each reload.
        now: What the browser's clock says, in seconds of the epoch.
    """

    page: str
    room: str
    key: str
    screen: str
    code: str
    locale: str
    now: float
    kept: list[Kept]


class Meeting(TypedDict):
    """A meeting that this browser has been in and that is still open."""

    room: str
    title: str


class LobbyState(TabState):
    """Starting a meeting, and the way to the door of one.

    Attributes:
        meetings: Those that can be returned to.
        over: Rooms whose session keys are worth nothing any more.
    """

    busy: bool = False
    error: str = ""
    code_error: str = ""
    missing: str = ""
    typed_name: str = ""
    meetings: list[Meeting] = []
    over: list[str] = []

    @rx.event
    def set_typed_name(self, name: str) -> None:
        """Take the name along to the door."""
        self.typed_name = name

    @rx.event
    async def resume(self, where: Whereabouts):
        """The page has come up, or the server's state began anew: lead the tab back to where it was."""
        self.resumed, self.locale = where["page"], where["locale"]
        self.busy, self.error, self.code_error = False, "", ""
        self.skew = where["now"] - time.time()
        self.screen = screen = where["screen"] if where["screen"] in _SCREENS else "lobby"
        if missing := Services.settings.missing_livekit:
            self.missing = self._sentence(LiveKitNotConfigured(missing=", ".join(missing)))
        elif Services.settings.waiting == "room":  # else nobody is led to it before he is let in
            self.livekit_url = Services.settings.livekit_for_clients
        if screen == "lobby":
            await self._arrive(where["kept"])
        if screen == "before":
            (await self.get_state(HostState)).reset()  # not the notice: a camera may have failed already
            door = await self.get_state(DoorState)
            door.code = where["code"]
            await door._stand_before(where["code"])
        if screen in ("waiting", "call", "denied"):
            self.look_every_ms = WAITING_LOOKS_MS  # until it is known who this is
            await self._renew(where["room"], where["key"])
            if self.is_host:
                return HostState.look(where["room"], where["key"])

    async def _arrive(self, kept: list[Kept]) -> None:
        """Be in the lobby: nothing of the last meeting is left, and those that can be returned to are there."""
        (await self.get_state(CallState)).reset()
        self.meetings, self.over = [], []
        for one in kept[:MEETINGS]:
            try:
                admission = await Services.conference.admission(self._caller(one["key"]), one["room"])
            except (RoomEnded, Removed, Unauthorized):
                self.over.append(one["room"])
            except HashDropError:
                continue
            else:
                if admission.status in (Status.ADMITTED, Status.LEFT):
                    self.meetings.append(Meeting(room=one["room"], title=admission.title))

    @rx.event
    async def return_to(self, room: str, kept: list[Kept]) -> None:
        """Back into a meeting, as who one was there."""
        problem = await self._renew(room, next((one["key"] for one in kept if one["room"] == room), ""))
        self.error = self._sentence(problem) if problem else ""

    @rx.event
    async def start(self, form: dict[str, str]):
        """Start a meeting; its host is in the call at once."""
        if self.screen != "lobby":  # the second press of a double click
            return
        self.busy, self.error = True, ""
        yield
        try:
            name = form.get("username", "")
            caller = self._caller()
            entry = await Services.conference.create(caller, name, waiting_room="waiting_room" in form)
            host = await self.get_state(HostState)
            await host._learn_code(entry.room_name, entry.session_key or "")
            self._enter(entry, code=host.code, name=name.strip())
        except HashDropError as e:
            self.error = self._sentence(e)
        self.busy = False

    @rx.event
    async def go_to_door(self, form: dict[str, str]):
        """Go to the door of the meeting with this code."""
        code = form.get("code", "")
        if not code.strip():
            self.code_error = self._words("missing-code")
            return
        self.busy, self.code_error = True, ""
        yield
        door = await self.get_state(DoorState)
        await door._stand_before(code)
        self.busy = False

    @rx.event
    async def back(self, kept: list[Kept]) -> None:
        """Back to the lobby, where one's open meetings are."""
        self.error, self.code_error, self.screen = "", "", "lobby"
        await self._arrive(kept)


class DoorState(TabState):
    """Before joining: what is behind the door, and asking to be let in."""

    code: str = ""
    door_title: str = ""
    asks: bool = True
    door_notice: str = ""
    door_error: str = ""
    asking: bool = False

    async def _stand_before(self, code: str) -> None:
        """Show what is behind the door of a code, or in the lobby why there is none."""
        self.door_error, self.asking = "", False
        try:
            door = await Services.conference.lookup(self._caller(), code)
        except HashDropError as e:
            lobby = await self.get_state(LobbyState)
            lobby.code_error = self._sentence(e)
            self.screen = "before" if isinstance(e, RateLimited) else "lobby"
            return
        self.code, self.door_title, self.asks = normalize_code(code) or code, door.title, door.waiting_room
        self.door_notice = (
            self._words("error-room-locked" if door.locked else "error-room-full")
            if (door.locked or (door.full and not door.waiting_room))
            else ""
        )
        self.screen = "before"

    @rx.event
    async def ask_again(self, room: str, key: str) -> None:
        """Knock once more, after a denial."""
        try:
            self._enter(await Services.conference.join(self._caller(key), room_name=room))
        except HashDropError as e:
            if not self._turn_away(e):
                (await self.get_state(CallState)).notice = self._sentence(e)

    @rx.event
    async def ask(self, form: dict[str, str], key: str):
        """Ask to join, or join."""
        if self.screen != "before":  # the second press of a double click: it must not make a second person
            return
        self.asking, self.door_error = True, ""
        yield
        try:
            name = form.get("username", "")
            entry = await Services.conference.join(self._caller(key), code=self.code, username=name)
            self._enter(entry, code=self.code, name=name.strip())
        except HashDropError as e:
            self.door_error, self.door_notice = self._sentence(e), ""
        self.asking = False
