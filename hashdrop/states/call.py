"""The state of somebody who waits or is in the call."""

import reflex as rx

from hashdrop.conference.admission import Status
from hashdrop.errors import HashDropError
from hashdrop.livekit_ui.events import Disconnected, MediaError, Permissions
from hashdrop.states.base import Services, TabState

_DEVICES = {"microphone": "microphone", "camera": "camera", "audioinput": "microphone", "videoinput": "camera"}
_PROBLEMS = {
    "NotAllowedError": "device-refused",
    "NotFoundError": "device-missing",
    "NotReadableError": "device-in-use",
}


class CallState(TabState):
    """What happens to a connection, and what the person is told of it."""

    notice: str = ""

    @rx.event
    async def look(self, room: str, key: str) -> None:
        """Whether this person still stands where the page says he does."""
        try:
            admission = await Services.conference.admission(self.caller(key), room)
        except HashDropError as e:
            self.turn_away(e)
            return
        here = {"call": Status.ADMITTED, "waiting": Status.WAITING}.get(self.screen)
        if admission.status is not here or not self.identity:
            await self.renew(room, key)
        elif admission.hosts != self.hosts:
            self.hosts = admission.hosts

    @rx.event
    async def permissions_changed(self, room: str, key: str, permissions: Permissions) -> None:
        """LiveKit changed what this person may do: he was admitted, or sent back."""
        if permissions["can_publish"] != (self.screen == "call"):
            await self.renew(room, key)

    @rx.event
    async def token_needed(self, room: str, key: str) -> None:
        """The connection was lost, and a fresh token may help."""
        await self.renew(room, key)

    @rx.event
    async def disconnected(self, room: str, key: str, event: Disconnected) -> None:
        """The connection is over and is not tried again by itself."""
        match event["reason"]:
            case "CLIENT_INITIATED":
                pass
            case "ROOM_DELETED":
                self.screen = "ended"
            case "DUPLICATE_IDENTITY":
                self.screen = "elsewhere"
            case "CODE_NOT_LOADED":
                self.notice = self.words("notice-reload")
            case _:
                await self.renew(room, key, again=True)

    @rx.event
    async def use_here(self, room: str, key: str) -> None:
        """Take the call over from another tab of the same person."""
        await self.renew(room, key)

    @rx.event
    async def leave(self, leaving: dict[str, str]) -> None:
        """The tab has left its room."""
        self.screen = "left"
        try:
            await Services.conference.leave(self.caller(leaving["key"]), leaving["room"])
        except HashDropError as e:
            self.turn_away(e)

    @rx.event
    def media_failed(self, error: MediaError) -> None:
        """A camera, microphone or screen could not be used."""
        device = _DEVICES.get(error["source"])
        if device:
            problem = self.words(_PROBLEMS.get(error["name"], "device-failed"), device=device)
            if problem not in self.notice:
                self.notice = f"{self.notice} {problem}".strip()
        elif error["name"] != "NotAllowedError":  # a picker that was cancelled needs no words
            self.notice = self.words("screen-failed")

    @rx.event
    def dismiss_notice(self) -> None:
        """The notice has been read."""
        self.notice = ""
