"""The state of a host: who waits, the invitation, and ending the meeting."""

import json
from typing import TypedDict

import reflex as rx
import segno

from hashdrop.conference.moderation import join_url
from hashdrop.errors import AlreadyDecided, HashDropError
from hashdrop.livekit_ui.events import Message
from hashdrop.states.base import Services
from hashdrop.states.call import CallState


class Waiting(TypedDict):
    """Somebody who waits."""

    identity: str
    username: str


class HostState(CallState):
    """The host's waiting room and dialogs."""

    waiting: list[Waiting] = []
    code: str = ""
    link: str = ""
    qr: str = ""
    dialog: str = ""

    @rx.event
    async def look(self, room: str, key: str):
        """Who waits now. Changes nothing, and so sends nothing, when nobody came or went."""
        if not self.is_host:
            return CallState.look(room, key)
        try:
            now = await Services.conference.waiting(self.caller(key), room)
        except HashDropError as e:
            self.turn_away(e)
            return
        waiting = [Waiting(identity=p.identity, username=p.username) for p in now.participants]
        if waiting != self.waiting:
            self.waiting = waiting
        if now.code is None or now.code != self.code:
            await self.learn_code(room, key)

    @rx.event
    async def message(self, room: str, key: str, message: Message):
        """A data message: only join requests are taken, and only as a hint to look."""
        try:
            claim = json.loads(message["payload"])
        except ValueError:
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
    async def deny(self, room: str, key: str, identity: str):
        """Send one who waits away."""
        return await self._decide(room, key, Services.conference.deny, identity)

    async def _decide(self, room, key, use_case, *args):
        try:
            await use_case(self.caller(key), room, *args)
        except AlreadyDecided:
            pass  # somebody else was faster; the list shows what is
        except HashDropError as e:
            if not self.turn_away(e):
                self.notice = self.sentence(e)
        return HostState.look(room, key)

    @rx.event
    async def invite(self, room: str, key: str, code: str):
        """Open the invitation: for a host with the code of now, for a guest with the one that he came by."""
        if self.is_host:
            await self.learn_code(room, key)
        else:
            self._show_code(code, join_url(Services.settings, code))
        self.dialog = "invite"

    @rx.event
    def ask_to_end(self):
        """Ask whether the meeting should end for everybody."""
        self.dialog = "end"

    @rx.event
    def ask_to_leave(self):
        """Ask what should become of the meeting when its last host leaves."""
        self.dialog = "leave"

    @rx.event
    def close_dialog(self):
        """Close the dialog; nothing was decided."""
        self.dialog = ""

    @rx.event
    async def end(self, room: str, key: str):
        """End the meeting for everybody."""
        self.dialog = ""
        try:
            await Services.conference.end(self.caller(key), room)
        except HashDropError as e:
            if not self.turn_away(e):
                self.notice = self.sentence(e)
        else:
            self.screen = "ended"

    async def learn_code(self, room: str, key: str) -> None:
        """The code of the room, its link and QR code."""
        try:
            invitation = await Services.conference.generate_code(self.caller(key), room)
        except HashDropError as e:
            self.turn_away(e)
            return
        self._show_code(invitation.code, invitation.join_url)

    def _show_code(self, code: str, link: str) -> None:
        if code != self.code:
            self.code, self.link = code, link
            self.qr = segno.make(link, error="m").svg_data_uri(scale=6, border=2)
