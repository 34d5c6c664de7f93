"""The state of a host: the waiting room, the invitation, and the host's actions."""

import json
from collections.abc import Awaitable, Callable
from typing import TypedDict

import reflex as rx
import segno

from hashdrop.conference.use_cases.moderation import join_url
from hashdrop.errors import AlreadyDecided, HashDropError, NotHost
from hashdrop.livekit_ui.events import Message
from hashdrop.web.states.base import Services
from hashdrop.web.states.call import CallState
from hashdrop.web.states.handlers import EventResult, event


class Waiting(TypedDict):
    """A waiting guest. `since` is in epoch seconds by the clock of the host's browser."""

    identity: str
    username: str
    since: float


class HostState(CallState):
    """The host's waiting room, and the meeting's settings and code.

    Attributes:
        rotated: The code has just been replaced.
        code_expires_at: In epoch seconds by the browser's clock; 0 if unknown.
    """

    waiting: rx.Field[list[Waiting]] = rx.field(default_factory=list)
    locked: rx.Field[bool] = rx.field(False)
    waiting_room: rx.Field[bool] = rx.field(True)
    is_only_host: rx.Field[bool] = rx.field(True)
    code: rx.Field[str] = rx.field("")
    link: rx.Field[str] = rx.field("")
    qr: rx.Field[str] = rx.field("")
    code_expires_at: rx.Field[float] = rx.field(0.0)
    rotated: rx.Field[bool] = rx.field(False)

    @rx.var
    def waiting_identities(self) -> list[str]:
        """The identities of the people in the waiting room."""
        return [person["identity"] for person in self.waiting]

    @event
    async def refresh(self, room: str, key: str) -> EventResult:
        """Fetch the waiting room. State only changes, and is only sent, if the waiting room did."""
        if not self.is_host:
            return CallState.refresh(room, key)
        try:
            now = await Services.conference.waiting(self._caller(key), room)
        except HashDropError as e:
            if isinstance(e, NotHost):  # no longer
                return CallState.refresh(room, key)
            self._show_outcome(e)
            return None
        waiting = [
            Waiting(identity=p.identity, username=p.username, since=self._on_browser_clock(p.waiting_since))
            for p in now.participants
        ]
        if waiting != self.waiting:
            self.waiting = waiting
        self._update_settings(now.locked, now.waiting_room)
        if now.is_only_host != self.is_only_host:
            self.is_only_host = now.is_only_host
        if now.code is None or now.code != self.code:
            await self._load_code(room, key)
        return None

    @event
    async def message(self, room: str, key: str, message: Message) -> EventResult:
        """A data message: only join requests count, and only as a hint to refresh."""
        try:
            claim = json.loads(message["payload"])
        except (ValueError, RecursionError):  # not JSON, or nested too deeply
            return None
        if self.is_host and isinstance(claim, dict) and claim.get("type") == "join-request":
            return HostState.refresh(room, key)
        return None

    @event
    async def admit(self, room: str, key: str, identity: str) -> EventResult:
        """Admit a waiting guest."""
        return await self._decide(room, key, Services.conference.admit, identity)

    @event
    async def admit_all(self, room: str, key: str) -> EventResult:
        """Admit everybody in the waiting room."""
        return await self._decide(room, key, Services.conference.admit_all)

    @event
    async def deny(self, room: str, key: str, identity: str, form: dict[str, str]) -> EventResult:
        """Deny a waiting guest; the form may hold a reason."""
        return await self._decide(room, key, Services.conference.deny, identity, form.get("reason", "").strip() or None)

    @event
    async def deny_all(self, room: str, key: str) -> EventResult:
        """Deny everybody in the waiting room."""
        return await self._decide(room, key, Services.conference.deny, None)

    @event
    async def send_back(self, room: str, key: str, identity: str) -> EventResult:
        """Send somebody back to the waiting room."""
        return await self._decide(room, key, Services.conference.send_back, identity)

    @event
    async def remove(self, room: str, key: str, identity: str) -> EventResult:
        """Remove somebody for good."""
        return await self._decide(room, key, Services.conference.remove, identity)

    async def _decide(
        self, room: str, key: str, use_case: Callable[..., Awaitable[object]], *args: object
    ) -> EventResult:
        try:
            await use_case(self._caller(key), room, *args)
        except AlreadyDecided:
            pass  # another host was faster; the refreshed list shows the result
        except HashDropError as e:
            if not self._show_outcome(e):
                self.notice = self._error_text(e)
        return HostState.refresh(room, key)

    @event
    async def mute(self, room: str, key: str, identity: str, source: str) -> None:
        """Mute somebody's microphone, camera or shared screen; without an identity, everybody else's."""
        await self._run(Services.conference.mute, key, room, identity or None, source)

    @event
    async def set_cohost(self, room: str, key: str, identity: str, cohost: bool) -> None:
        """Make somebody a co-host, or a guest again."""
        await self._run(Services.conference.set_cohost, key, room, identity, cohost)

    @event
    async def lower_hand(self, room: str, key: str, identity: str) -> None:
        """Lower somebody's hand."""
        await self._run(Services.conference.lower_hand, key, room, identity)

    @event
    async def set_locked(self, room: str, key: str, locked: bool) -> None:
        """Lock the meeting, or unlock it."""
        await self._change_settings(room, key, locked=locked)

    @event
    async def set_waiting_room(self, room: str, key: str, waiting_room: bool) -> None:
        """Turn the waiting room on, or off."""
        await self._change_settings(room, key, waiting_room=waiting_room)

    async def _change_settings(self, room: str, key: str, **change: bool) -> None:
        if settings := await self._run(Services.conference.change_settings, key, room, **change):
            self._update_settings(settings.locked, settings.waiting_room)

    def _update_settings(self, locked: bool, waiting_room: bool) -> None:
        if locked != self.locked:
            self.locked = locked
        if waiting_room != self.waiting_room:
            self.waiting_room = waiting_room

    @event
    async def invite(self, room: str, key: str, code: str) -> None:
        """Show the invitation: with the current code for hosts, with the code they joined by for guests."""
        self.rotated = False
        if self.is_host:
            await self._load_code(room, key)
        else:
            self._show_code(code, join_url(Services.settings, code), 0)

    @event
    async def rotate(self, room: str, key: str) -> None:
        """Replace the code; the old one stops working."""
        old = self.code
        await self._load_code(room, key, rotate=True)
        self.rotated = self.code != old

    @event
    async def end(self, room: str, key: str) -> None:
        """End the meeting for everybody."""
        await self._run(Services.conference.end, key, room)
        await self._reenter(room, key)  # shows the end screen, unless the meeting could not be ended

    async def _load_code(self, room: str, key: str, *, rotate: bool = False) -> None:
        """Fetch the room's code and show it with its link and QR code."""
        invitation = await self._run(Services.conference.generate_code, key, room, rotate)
        if invitation:
            self._show_code(invitation.code, invitation.join_url, self._on_browser_clock(invitation.expires_at))

    def _show_code(self, code: str, link: str, expires_at: float) -> None:
        self.code_expires_at = expires_at
        if code != self.code:
            self.code, self.link = code, link
            self.qr = segno.make(link, error="m").svg_data_uri(scale=6, border=2)
