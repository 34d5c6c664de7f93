"""The state of a tab in the waiting room or in the call."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import reflex as rx
from reflex.config import get_config

from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.use_cases.answers import Admission
from hashdrop.errors import HashDropError
from hashdrop.livekit_ui.events import Disconnected, MediaLate, Permissions
from hashdrop.web.states.base import Services, TabState
from hashdrop.web.states.handlers import event
from hashdrop.web.states.screens import Screen

T = TypeVar("T")

_MAX_ENTRIES, _MAX_COUNT = 12, 100
"""What is counted of one report of late media: one entry for each kind and step, and as many tracks as a page has."""


class CallState(TabState):
    """What happens to the connection, and the notice shown about it.

    Attributes:
        keep_alive_interval_ms: How often a page reports that it is still open. Without these reports its state here
            would expire (after an hour by Reflex's default), and the next press of a button would be lost.
    """

    notice: rx.Field[str] = rx.field("")
    keep_alive_interval_ms: rx.Field[int] = rx.field(get_config().redis_token_expiration * 1000 // 3)
    _may_publish: bool = False

    @event
    async def refresh(self, room: str, key: str) -> None:
        """Check whether the role and status in the database are still those that the page shows."""
        try:
            admission = await Services.conference.admission(self._caller(key), room)
        except HashDropError as e:
            self._show_outcome(e)
            return
        shown = {Screen.CALL: Status.ADMITTED, Screen.WAITING: Status.WAITING}.get(self.screen)
        is_host = admission.role is Role.HOST
        if admission.status is not shown or is_host != self.is_host or not self.identity:
            if self.identity and self.screen == Screen.CALL and is_host != self.is_host:
                self.notice = self._text("you-are-a-cohost" if is_host else "you-are-a-guest")
            await self._reenter(room, key)
            return
        self._update_hosts(admission)

    @event
    def keep_alive(self) -> None:
        """The page is still open."""

    def _update_hosts(self, admission: Admission) -> None:
        """Note who the hosts are, whether one is present, and when the meeting ends if none comes."""
        if admission.hosts != self.hosts:
            self.hosts = admission.hosts
        if admission.host_present != self.host_present:
            self.host_present = admission.host_present
        ends_at = admission.ends_at.isoformat() if admission.ends_at else ""
        if ends_at != self.ends_at:
            self.ends_at, self.ends_in = ends_at, admission.ends_in or 0

    @event
    async def raise_hand(self, room: str, key: str, raised: bool) -> None:
        """Raise one's own hand, or lower it."""
        await self._run(Services.conference.raise_hand, key, room, raised)

    async def _run(self, use_case: Callable[..., Awaitable[T]], key: str, *args: object, **more: object) -> T | None:
        """Run a use case as this person. An error is shown as a notice, or leads to another screen."""
        try:
            return await use_case(self._caller(key), *args, **more)
        except HashDropError as e:
            if not self._show_outcome(e):
                self.notice = self._error_text(e)
            return None

    @event
    async def permissions_changed(self, room: str, key: str, permissions: Permissions) -> None:
        """LiveKit changed this participant's permissions: they were admitted, or sent back."""
        self._may_publish = permissions["can_publish"]
        if self._may_publish != (self.screen == Screen.CALL):
            await self._reenter(room, key)

    @event
    async def token_needed(self, room: str, key: str) -> None:
        """The connection was lost; a fresh token may restore it."""
        await self._reenter(room, key)

    @event
    async def disconnected(self, room: str, key: str, event: Disconnected) -> None:
        """The connection has ended and isn't retried automatically."""
        match event["reason"]:
            case "CLIENT_INITIATED" | "CODE_NOT_LOADED":  # the page itself shows the latter
                pass
            case "ROOM_DELETED":
                self.screen = Screen.ENDED
            case "DUPLICATE_IDENTITY" if not await self._was_evicted(room, key):
                self.screen = Screen.ELSEWHERE
            case _:
                await self._reenter(room, key, again=True)

    async def _was_evicted(self, room: str, key: str) -> bool:
        """Whether HashDrop closed the connection because its permissions have since been revoked."""
        try:
            admission = await Services.conference.admission(self._caller(key), room)
        except HashDropError as e:
            return self._show_outcome(e)
        return self._may_publish and admission.status in (Status.WAITING, Status.DENIED)  # LEFT: they left themselves

    @event
    async def use_here(self, room: str, key: str) -> None:
        """Take the call over from another tab of the same person."""
        problem = await self._reenter(room, key)
        self.notice = self._error_text(problem) if problem else ""

    @event
    async def leave(self, leaving: dict[str, str]) -> None:
        """The tab has left its room."""
        self.screen = Screen.LEFT
        try:
            await Services.conference.leave(self._caller(leaving["key"]), leaving["room"])
        except HashDropError as e:
            self._show_outcome(e)

    @event
    def media_late(self, late: MediaLate) -> None:
        """Video or audio isn't arriving at this page."""
        for entry in late["counts"][:_MAX_ENTRIES]:
            count = min(max(entry["count"], 0), _MAX_COUNT)
            Services.metrics.late_media.labels(entry["kind"], entry["step"]).inc(count)

    @event
    def dismiss_notice(self) -> None:
        """Hide the notice."""
        self.notice = ""
