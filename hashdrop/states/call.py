"""The state of somebody who waits or is in the call."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import reflex as rx
from reflex.config import get_config

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.answers import Admission
from hashdrop.errors import HashDropError
from hashdrop.livekit_ui.events import Disconnected, MediaError, Muted, Permissions
from hashdrop.states.base import Services, TabState

T = TypeVar("T")

_DEVICES = {"microphone": "microphone", "camera": "camera", "audioinput": "microphone", "videoinput": "camera"}
_PROBLEMS = {
    "NotAllowedError": "device-refused",
    "NotFoundError": "device-missing",
    "NotReadableError": "device-in-use",
    "NotSupportedError": "device-insecure",
}
_REFUSALS = {"dismissed": "device-dismissed", "system": "device-forbidden-by-system"}
"""Where the browser tells more than that it was refused."""
_MUTED = {
    "microphone": "muted-by-host",
    "camera": "camera-stopped-by-host",
    "screen_share": "share-stopped-by-host",
}


class CallState(TabState):
    """What happens to a connection, and what the person is told of it.

    Attributes:
        stay_every_ms: How often a page says that it is still open. Its state here would expire by itself (after an hour
            unless Reflex is told otherwise), and the next press be lost.
    """

    notice: str = ""
    stay_every_ms: int = get_config().redis_token_expiration * 1000 // 3
    _may_publish: bool = False
    _problems: dict[str, str] = {}

    @rx.event
    async def look(self, room: str, key: str) -> None:
        """Whether this person still stands where the page says he does."""
        try:
            admission = await Services.conference.admission(self._caller(key), room)
        except HashDropError as e:
            self._turn_away(e)
            return
        here = {"call": Status.ADMITTED, "waiting": Status.WAITING}.get(self.screen)
        is_host = admission.role is Role.HOST
        if admission.status is not here or is_host != self.is_host or not self.identity:
            if self.identity and self.screen == "call" and is_host != self.is_host:
                self.notice = self._words("you-are-a-cohost" if is_host else "you-are-a-guest")
            await self._renew(room, key)
            return
        self._note_hosts(admission)

    @rx.event
    def stay(self) -> None:
        """The page is still open."""

    def _note_hosts(self, admission: Admission) -> None:
        """Keep who the hosts are, whether one is there, and when the meeting ends if none comes."""
        if admission.hosts != self.hosts:
            self.hosts = admission.hosts
        if admission.host_present != self.host_present:
            self.host_present = admission.host_present
        mark = admission.ends_at.isoformat() if admission.ends_at else ""
        if mark != self.ends_mark:
            self.ends_mark, self.ends_in = mark, admission.ends_in or 0

    @rx.event
    async def raise_hand(self, room: str, key: str, raised: bool) -> None:
        """Raise one's hand, or take it down."""
        await self._try_to(Services.conference.raise_hand, key, room, raised)

    async def _try_to(self, use_case: Callable[..., Awaitable[T]], key: str, *args: object, **more: object) -> T | None:
        """Run a use case as this person; what goes wrong is told, and leads on where it must."""
        try:
            return await use_case(self._caller(key), *args, **more)
        except HashDropError as e:
            if not self._turn_away(e):
                self.notice = self._sentence(e)
            return None

    @rx.event
    async def permissions_changed(self, room: str, key: str, permissions: Permissions) -> None:
        """LiveKit changed what this person may do: he was admitted, or sent back."""
        self._may_publish = permissions["can_publish"]
        if self._may_publish != (self.screen == "call"):
            await self._renew(room, key)

    @rx.event
    async def token_needed(self, room: str, key: str) -> None:
        """The connection was lost, and a fresh token may help."""
        await self._renew(room, key)

    @rx.event
    async def disconnected(self, room: str, key: str, event: Disconnected) -> None:
        """The connection is over and is not tried again by itself."""
        match event["reason"]:
            case "CLIENT_INITIATED":
                pass
            case "ROOM_DELETED":
                self.screen = "ended"
            case "DUPLICATE_IDENTITY" if not await self._was_put_out(room, key):
                self.screen = "elsewhere"
            case "CODE_NOT_LOADED":
                self.notice = self._words("notice-reload")
            case _:
                await self._renew(room, key, again=True)

    async def _was_put_out(self, room: str, key: str) -> bool:
        """Whether HashDrop closed the connection, since it had rights that this person is not to have any more."""
        try:
            admission = await Services.conference.admission(self._caller(key), room)
        except HashDropError as e:
            return self._turn_away(e)
        return self._may_publish and admission.status in (Status.WAITING, Status.DENIED)  # not who left by himself

    @rx.event
    async def use_here(self, room: str, key: str) -> None:
        """Take the call over from another tab of the same person."""
        problem = await self._renew(room, key)
        self.notice = self._sentence(problem) if problem else ""

    @rx.event
    async def leave(self, leaving: dict[str, str]) -> None:
        """The tab has left its room."""
        self.screen = "left"
        try:
            await Services.conference.leave(self._caller(leaving["key"]), leaving["room"])
        except HashDropError as e:
            self._turn_away(e)

    @rx.event
    def media_failed(self, error: MediaError) -> None:
        """A camera, microphone or screen could not be used."""
        device = _DEVICES.get(error["source"])
        if device:
            key = _REFUSALS.get(error["refusal"]) or _PROBLEMS.get(error["name"], "device-failed")
            self._problems[device] = key
            both = len(set(self._problems.values())) < len(self._problems)
            told = {"both": key} if both else self._problems
            self.notice = " ".join(self._words(problem, device=which) for which, problem in told.items())
        elif error["name"] != "NotAllowedError":  # a picker that was cancelled needs no words
            self.notice = self._words("screen-failed")

    @rx.event
    def muted(self, muted: Muted) -> None:
        """A host muted this person's microphone or camera, or stopped his shared screen."""
        if key := _MUTED.get(muted["source"]):
            self.notice = self._words(key)

    @rx.event
    def dismiss_notice(self) -> None:
        """The notice has been read."""
        self.notice, self._problems = "", {}
