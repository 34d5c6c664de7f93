"""The state of the lobby, and of the door before joining."""

import reflex as rx

from hashdrop.conference.codes import normalize_code
from hashdrop.errors import HashDropError, LiveKitNotConfigured, RateLimited
from hashdrop.states.base import WAITING_LOOKS_MS, Services, TabState
from hashdrop.states.host import HostState

_SCREENS = {"lobby", "before", "waiting", "call", "denied", "removed", "ended", "left", "elsewhere"}


class LobbyState(TabState):
    """Starting a meeting, and the way to the door of one."""

    busy: bool = False
    error: str = ""
    missing: str = ""
    typed_name: str = ""

    @rx.event
    def set_typed_name(self, name: str) -> None:
        """Take the name along to the door."""
        self.typed_name = name

    @rx.event
    async def resume(self, where: dict[str, str]):
        """The page has come up, or the server's state began anew: lead the tab back to where it was."""
        self.resumed, self.busy, self.error, self.locale = where["page"], False, "", where["locale"]
        self.screen = screen = where["screen"] if where["screen"] in _SCREENS else "lobby"
        if missing := Services.settings.missing_livekit:
            self.missing = self.sentence(LiveKitNotConfigured(missing=", ".join(missing)))
        if screen == "before":
            door = await self.get_state(DoorState)
            door.code = where["code"]
            await door.stand_before(where["code"])
        if screen in ("waiting", "call", "denied"):
            self.look_every_ms = WAITING_LOOKS_MS  # until it is known who this is
            await self.renew(where["room"], where["key"])
            if self.is_host:
                return HostState.look(where["room"], where["key"])

    @rx.event
    async def start(self, form: dict[str, str]):
        """Start a meeting; its host is in the call at once."""
        self.busy, self.error = True, ""
        yield
        try:
            name = form.get("username", "")
            caller = self.caller()
            entry = await Services.conference.create(caller, name, waiting_room="waiting_room" in form)
            host = await self.get_state(HostState)
            host.waiting = []
            await host.learn_code(entry.room_name, entry.session_key or "")
            self.enter(entry, code=host.code, name=name.strip())
        except HashDropError as e:
            self.error = self.sentence(e)
        self.busy = False

    @rx.event
    async def go_to_door(self, form: dict[str, str]):
        """Go to the door of the meeting with this code."""
        code = form.get("code", "")
        if not code.strip():
            self.error = self.words("missing-code")
            return
        self.busy, self.error = True, ""
        yield
        yield DoorState.approach(code)
        self.busy = False

    @rx.event
    def back(self) -> None:
        """Back to the lobby."""
        self.error, self.screen = "", "lobby"


class DoorState(TabState):
    """Before joining: what is behind the door, and asking to be let in."""

    code: str = ""
    door_title: str = ""
    asks: bool = True
    door_notice: str = ""
    door_error: str = ""
    asking: bool = False

    @rx.event
    async def approach(self, code: str):
        """Go to the door of a code."""
        await self.stand_before(code)

    async def stand_before(self, code: str) -> None:
        """Show what is behind the door of a code, or in the lobby why there is none."""
        self.door_error, self.asking = "", False
        try:
            door = await Services.conference.lookup(self.caller(), code)
        except HashDropError as e:
            lobby = await self.get_state(LobbyState)
            lobby.error = self.sentence(e)
            self.screen = "before" if isinstance(e, RateLimited) else "lobby"
            return
        self.code, self.door_title, self.asks = normalize_code(code) or code, door.title, door.waiting_room
        self.door_notice = (
            self.words("error-room-locked" if door.locked else "error-room-full")
            if (door.locked or (door.full and not door.waiting_room))
            else ""
        )
        self.screen = "before"

    @rx.event
    async def ask(self, form: dict[str, str], key: str):
        """Ask to join, or join."""
        self.asking, self.door_error = True, ""
        yield
        try:
            name = form.get("username", "")
            entry = await Services.conference.join(self.caller(key), code=self.code, username=name)
            self.enter(entry, code=self.code, name=name.strip())
        except HashDropError as e:
            self.door_error = self.sentence(e)
        self.asking = False
