"""The states of the lobby and of the door, the screen before joining."""

import time
from collections.abc import AsyncIterator
from typing import TypedDict

import reflex as rx

from hashdrop.conference.rules.admission import Status
from hashdrop.conference.rules.codes import normalize_code
from hashdrop.errors import (
    HashDropError,
    InvalidRequest,
    LiveKitNotConfigured,
    RateLimited,
    Removed,
    RoomEnded,
    Unauthorized,
)
from hashdrop.web.states.base import WAITING_REFRESH_MS, Services, TabState, operator_of
from hashdrop.web.states.call import CallState
from hashdrop.web.states.handlers import EventResult, event
from hashdrop.web.states.host import HostState
from hashdrop.web.states.screens import Screen

MEETINGS = 5
"""The most saved sessions that the lobby checks, the latest first."""


class SavedSession(TypedDict):
    """A room for which the browser has saved a session key."""

    room: str
    key: str


class TabSnapshot(TypedDict):
    """What a tab reports after a reload, or when its state on the server was lost.

    Attributes:
        page: Different after each reload.
        now: The time by the browser's clock, in epoch seconds.
        kept: The sessions that the browser has saved, the latest first.
    """

    page: str
    room: str
    key: str
    screen: str
    code: str
    locale: str
    now: float
    kept: list[SavedSession]


class Meeting(TypedDict):
    """An open meeting that this browser has been in."""

    room: str
    title: str


class LobbyState(TabState):
    """Starting a meeting, and going to the door of one.

    Attributes:
        meetings: Those that can be returned to.
        name_error: What is wrong with the name.
        code_error: Why the code opens no meeting.
        wrong_code: The code of a link that opens no meeting.
        expired_rooms: Rooms whose session keys are no longer valid.
    """

    busy: rx.Field[bool] = rx.field(False)
    error: rx.Field[str] = rx.field("")
    name_error: rx.Field[str] = rx.field("")
    code_error: rx.Field[str] = rx.field("")
    wrong_code: rx.Field[str] = rx.field("")
    missing: rx.Field[str] = rx.field("")
    typed_name: rx.Field[str] = rx.field("")
    meetings: rx.Field[list[Meeting]] = rx.field(default_factory=list)
    expired_rooms: rx.Field[list[str]] = rx.field(default_factory=list)

    @event
    def set_typed_name(self, name: str) -> None:
        """Keep the name for the door."""
        self.typed_name = name

    @event
    async def resume(self, where: TabSnapshot) -> EventResult:
        """The page was loaded, or its state on the server was lost: show the tab's screen again."""
        self.resumed = where["page"]
        self._set_locale(where["locale"])
        self._forget_errors()
        self.clock_offset = where["now"] - time.time()
        self.operator = operator_of(Services.settings)
        self.screen = screen = Screen.reported(where["screen"])
        if missing := Services.settings.missing_livekit:
            self.missing = self._error_text(LiveKitNotConfigured(missing=", ".join(missing)))
        elif Services.settings.waiting == "room":  # with "isolated" nobody connects before admission
            self.livekit_url = Services.settings.livekit_for_clients
        if screen == Screen.LOBBY:
            await self._load_lobby(where["kept"])
        if screen == Screen.DOOR:
            # Keeps the notice: a camera may have failed already.
            (await self.get_state(HostState)).reset()  # type: ignore[no-untyped-call]
            door = await self.get_state(DoorState)
            door.code = where["code"]
            await door._show_door(where["code"])
            if self.screen == Screen.LOBBY:
                self.wrong_code = where["code"]
        if screen in (Screen.WAITING, Screen.CALL, Screen.DENIED):
            self.refresh_interval_ms = WAITING_REFRESH_MS  # until the role is known
            await self._reenter(where["room"], where["key"])
            if self.is_host:
                return HostState.refresh(where["room"], where["key"])
        return None

    async def _load_lobby(self, kept: list[SavedSession]) -> None:
        """Clear the state of the last meeting, and find the meetings that can be returned to."""
        (await self.get_state(CallState)).reset()  # type: ignore[no-untyped-call]
        self.meetings, self.expired_rooms = [], []
        for one in kept[:MEETINGS]:
            try:
                admission = await Services.conference.admission(self._caller(one["key"]), one["room"])
            except (RoomEnded, Removed, Unauthorized):
                self.expired_rooms.append(one["room"])
            except HashDropError:
                continue
            else:
                if admission.status in (Status.ADMITTED, Status.LEFT):
                    self.meetings.append(Meeting(room=one["room"], title=admission.title))

    @event
    async def return_to(self, room: str, kept: list[SavedSession]) -> None:
        """Return to a meeting, as the same participant."""
        problem = await self._reenter(room, next((one["key"] for one in kept if one["room"] == room), ""))
        self.error = self._error_text(problem) if problem else ""
        if self.screen == Screen.LOBBY and not problem:  # the key has expired, or another tab removed it
            self.error = self._text("error-unauthorized")
            await self._load_lobby(kept)

    @event
    async def start(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Start a meeting; its host enters the call at once."""
        if self.screen != Screen.LOBBY:  # the second click of a double click
            return
        self._forget_errors()
        self.busy = True
        yield
        try:
            name = form.get("username", "")
            caller = self._caller()
            entry = await Services.conference.create(caller, name, waiting_room="waiting_room" in form)
            host = await self.get_state(HostState)
            await host._load_code(entry.room_name, entry.session_key or "")
            self._enter(entry, code=host.code, name=name.strip())
        except InvalidRequest as e:
            self.name_error = self._error_text(e)
        except HashDropError as e:
            self.error = self._error_text(e)
        self.busy = False

    @event
    async def go_to_door(self, form: dict[str, str]) -> AsyncIterator[None]:
        """Go to the door of the meeting with this code."""
        code = form.get("code", "")
        self._forget_errors()
        self.busy = True
        yield
        if code.strip():
            door = await self.get_state(DoorState)
            await door._show_door(code)
        else:
            self.code_error = self._text("missing-code")
        self.busy = False

    @event
    async def back(self, kept: list[SavedSession]) -> None:
        """Return to the lobby, which lists the open meetings of this browser."""
        self._forget_errors()
        self.wrong_code, self.screen = "", Screen.LOBBY
        await self._load_lobby(kept)

    def _forget_errors(self) -> None:
        self.busy, self.error, self.name_error, self.code_error = False, "", "", ""


class DoorState(TabState):
    """Before joining: what is known of the meeting, and asking to join.

    Attributes:
        door_notice: Why not everybody can join.
        name_error: What is wrong with the name.
        door_error: Why asking to join failed, apart from that.
    """

    code: rx.Field[str] = rx.field("")
    door_room: rx.Field[str] = rx.field("")
    door_title: rx.Field[str] = rx.field("")
    asks: rx.Field[bool] = rx.field(True)
    door_notice: rx.Field[str] = rx.field("")
    name_error: rx.Field[str] = rx.field("")
    door_error: rx.Field[str] = rx.field("")
    asking: rx.Field[bool] = rx.field(False)

    async def _show_door(self, code: str) -> None:
        """Show the meeting that a code opens, or the lobby with the reason why it opens none."""
        self.name_error, self.door_error, self.asking, self.door_room = "", "", False, ""
        try:
            door = await Services.conference.lookup(self._caller(), code)
        except HashDropError as e:
            lobby = await self.get_state(LobbyState)
            lobby.code_error = self._error_text(e)
            self.screen = Screen.DOOR if isinstance(e, RateLimited) else Screen.LOBBY
            return
        self.code, self.door_title, self.asks = normalize_code(code) or code, door.title, door.waiting_room
        self.door_room = door.room_name
        self.door_notice = (
            self._text("error-room-locked" if door.locked else "error-room-full")
            if (door.locked or (door.full and not door.waiting_room))
            else ""
        )
        self.screen = Screen.DOOR

    @event
    async def ask_again(self, room: str, key: str) -> None:
        """Ask to join once more, after a denial or after being dropped."""
        try:
            self._enter(await Services.conference.join(self._caller(key), room_name=room))
        except HashDropError as e:
            if not self._show_outcome(e):
                (await self.get_state(CallState)).notice = self._error_text(e)

    @event
    async def ask(self, form: dict[str, str], key: str) -> AsyncIterator[None]:
        """Ask to join, or join."""
        if self.screen != Screen.DOOR:  # the second click of a double click must not make a second participant
            return
        self.asking, self.name_error, self.door_error = True, "", ""
        yield
        try:
            name = form.get("username", "")
            # By the room's name a key is good whatever has become of the code since.
            entry = await Services.conference.join(self._caller(key), self.code, self.door_room, username=name)
            self._enter(entry, code=self.code, name=name.strip())
        except InvalidRequest as e:
            self.name_error = self._error_text(e)
        except HashDropError as e:
            self.door_error, self.door_notice = self._error_text(e), ""
        self.asking = False
