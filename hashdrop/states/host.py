"""The state of a host: who waits, the invitation, and what he decides."""

import json
from typing import TypedDict

import reflex as rx
import segno

from hashdrop.conference.moderation import join_url
from hashdrop.errors import AlreadyDecided, HashDropError, NotHost
from hashdrop.livekit_ui.events import Message
from hashdrop.states.base import Services
from hashdrop.states.call import CallState


class Waiting(TypedDict):
    """Somebody who waits, since a time in seconds of the epoch, on the host's clock."""

    identity: str
    username: str
    since: float


class HostState(CallState):
    """The host's waiting room, and the meeting's settings and code.

    Attributes:
        rotated: Another code has just been drawn.
        latest: Who of those who wait knocked last.
        good_until: How long the code is good, in seconds of the epoch, on the clock of this person's browser.
    """

    waiting: list[Waiting] = []
    locked: bool = False
    waiting_room: bool = True
    is_only_host: bool = True
    code: str = ""
    link: str = ""
    qr: str = ""
    good_until: float = 0.0
    rotated: bool = False

    @rx.var
    def waiting_identities(self) -> list[str]:
        """Who waits."""
        return [person["identity"] for person in self.waiting]

    @rx.var
    def latest(self) -> str:
        """The name of who knocked last."""
        return self.waiting[-1]["username"] if self.waiting else ""

    @rx.event
    async def look(self, room: str, key: str):
        """Who waits now. Changes nothing, and so sends nothing, when nobody came or went."""
        if not self.is_host:
            return CallState.look(room, key)
        try:
            now = await Services.conference.waiting(self._caller(key), room)
        except HashDropError as e:
            if isinstance(e, NotHost):  # no longer
                return CallState.look(room, key)
            self._turn_away(e)
            return
        waiting = [
            Waiting(identity=p.identity, username=p.username, since=self._on_their_clock(p.waiting_since))
            for p in now.participants
        ]
        if waiting != self.waiting:
            self.waiting = waiting
        self._note_settings(now.locked, now.waiting_room)
        if now.is_only_host != self.is_only_host:
            self.is_only_host = now.is_only_host
        if now.code is None or now.code != self.code:
            await self._learn_code(room, key)

    @rx.event
    async def message(self, room: str, key: str, message: Message):
        """A data message: only join requests are taken, and only as a hint to look."""
        try:
            claim = json.loads(message["payload"])
        except (ValueError, RecursionError):  # no JSON, or nested a thousand deep
            return
        if self.is_host and isinstance(claim, dict) and claim.get("type") == "join-request":
            return HostState.look(room, key)

    @rx.event
    async def admit(self, room: str, key: str, identity: str):
        """Let one who waits in."""
        return await self._decide(room, key, Services.conference.admit, identity)

    @rx.event
    async def admit_all(self, room: str, key: str):
        """Let all who wait in."""
        return await self._decide(room, key, Services.conference.admit_all)

    @rx.event
    async def deny(self, room: str, key: str, identity: str, form: dict[str, str]):
        """Send one who waits away; the form may hold a reason."""
        return await self._decide(room, key, Services.conference.deny, identity, form.get("reason", "").strip() or None)

    @rx.event
    async def send_back(self, room: str, key: str, identity: str):
        """Send somebody back to the waiting room."""
        return await self._decide(room, key, Services.conference.send_back, identity)

    @rx.event
    async def remove(self, room: str, key: str, identity: str):
        """Remove somebody for good."""
        return await self._decide(room, key, Services.conference.remove, identity)

    async def _decide(self, room, key, use_case, *args):
        try:
            await use_case(self._caller(key), room, *args)
        except AlreadyDecided:
            pass  # somebody else was faster; the list shows what is
        except HashDropError as e:
            if not self._turn_away(e):
                self.notice = self._sentence(e)
        return HostState.look(room, key)

    @rx.event
    async def mute(self, room: str, key: str, identity: str, source: str):
        """Mute somebody's microphone, camera or shared screen; without an identity, everybody else's."""
        await self._try_to(Services.conference.mute, key, room, identity or None, source)

    @rx.event
    async def set_cohost(self, room: str, key: str, identity: str, cohost: bool):
        """Make somebody a co-host, or a guest again."""
        await self._try_to(Services.conference.set_cohost, key, room, identity, cohost)

    @rx.event
    async def lower_hand(self, room: str, key: str, identity: str):
        """Take somebody's hand down."""
        await self._try_to(Services.conference.lower_hand, key, room, identity)

    @rx.event
    async def set_locked(self, room: str, key: str, locked: bool):
        """Lock the meeting, or open it."""
        await self._change_settings(room, key, locked=locked)

    @rx.event
    async def set_waiting_room(self, room: str, key: str, waiting_room: bool):
        """Let guests wait from now on, or come straight in."""
        await self._change_settings(room, key, waiting_room=waiting_room)

    async def _change_settings(self, room, key, **change):
        if settings := await self._try_to(Services.conference.change_settings, key, room, **change):
            self._note_settings(settings.locked, settings.waiting_room)

    def _note_settings(self, locked: bool, waiting_room: bool) -> None:
        if locked != self.locked:
            self.locked = locked
        if waiting_room != self.waiting_room:
            self.waiting_room = waiting_room

    @rx.event
    async def invite(self, room: str, key: str, code: str):
        """Show the invitation: for a host with the code of now, for a guest with the one that he came by."""
        self.rotated = False
        if self.is_host:
            await self._learn_code(room, key)
        else:
            self._show_code(code, join_url(Services.settings, code), 0)

    @rx.event
    async def rotate(self, room: str, key: str):
        """Draw another code; the old one opens nothing from now on."""
        old = self.code
        await self._learn_code(room, key, rotate=True)
        self.rotated = self.code != old

    @rx.event
    async def end(self, room: str, key: str):
        """End the meeting for everybody."""
        await self._try_to(Services.conference.end, key, room)
        await self._renew(room, key)  # which leads to the end, unless it could not be ended

    async def _learn_code(self, room: str, key: str, *, rotate: bool = False) -> None:
        """The code of the room, its link and QR code."""
        invitation = await self._try_to(Services.conference.generate_code, key, room, rotate)
        if invitation:
            self._show_code(invitation.code, invitation.join_url, self._on_their_clock(invitation.expires_at))

    def _show_code(self, code: str, link: str, good_until: float) -> None:
        self.good_until = good_until
        if code != self.code:
            self.code, self.link = code, link
            self.qr = segno.make(link, error="m").svg_data_uri(scale=6, border=2)
