"""What all states share: the use cases, who is calling, and where a tab stands."""

import json
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, TypedDict

import reflex as rx

from hashdrop.callers import make_caller
from hashdrop.catalogue import LOCALES, say
from hashdrop.conference.admission import Role, Status
from hashdrop.conference.answers import Entry
from hashdrop.conference.caller import Caller
from hashdrop.conference.service import Conference
from hashdrop.errors import Denied, HashDropError, InvalidRequest, Removed, RoomEnded, Unauthorized
from hashdrop.settings import Settings

HOST_LOOKS_MS = 2000
WAITING_LOOKS_MS = 5000
GUEST_LOOKS_MS = 30_000
"""How often a page looks whether something has changed, in case a message was missed; it keeps the state alive too."""


class Ticket(TypedDict, total=False):
    """What the browser needs to connect. It passes through the state on its way, and is cleared when it has arrived.

    Attributes:
        key: The session key; empty: the browser has it.
        code: The code that opened the room, for finding the key by it.
        name: What to propose as a name next time.
        again: The connection is over: a new one must be made.
    """

    room: str
    key: str
    token: str
    url: str
    code: str
    name: str
    again: bool


class Services:
    """The use cases that states call in process; put here by `hashdrop.hashdrop`."""

    conference: ClassVar[Conference]
    settings: ClassVar[Settings]


class TabState(rx.State):
    """Where a tab stands. No session key is kept here, and no token longer than until the browser has it.

    The base of the pages' other states, so that each can lead the tab on.

    Attributes:
        ends_in: Seconds until the meeting ends for want of a host, as of the moment that `ends_mark` names; 0: it does
            not.
        asked_at: When this person's present wait began, in seconds of the epoch, on his clock.
        skew: Seconds by which the clock of his browser is before ours.
        retry_in: Seconds until one who was denied may ask again, as of the denial.
    """

    screen: str = ""
    locale: str = ""
    ticket: Ticket = {}
    resumed: str = ""
    livekit_url: str = ""
    look_every_ms: int = 0
    title: str = ""
    identity: str = ""
    username: str = ""
    is_host: bool = False
    is_owner: bool = False
    hosts: list[str] = []
    host_present: bool = True
    sent_back: bool = False
    ends_in: int = 0
    ends_mark: str = ""
    asked_at: float = 0.0
    skew: float = 0.0
    join_request: str = ""
    reason: str = ""
    retry_in: int = 0
    may_retry: bool = False

    @rx.event
    def set_locale(self, locale: str) -> None:
        """Speak this language from now on."""
        self.locale = locale

    @rx.event
    def may_ask(self) -> None:
        """The pause after a denial is over."""
        self.retry_in = 0

    @rx.event
    def taken(self) -> None:
        """The browser has its ticket."""
        self.ticket = {}

    def _caller(self, key: str | None = None) -> Caller:
        """Who sent the present event, showing a session key or none. Proxies are seen through in `event_gate.py`."""
        caller = make_caller(self.router.session.client_ip, self.router.headers.raw_headers, key, ())
        return replace(caller, locale=self.locale) if self.locale in LOCALES else caller

    def _on_their_clock(self, time: datetime) -> float:
        """Seconds of the epoch, as the clock of this person's browser counts them."""
        return time.timestamp() + self.skew

    def _words(self, key: str, **params: str | int) -> str:
        """Words of the catalogue in this person's language."""
        return say(key, self._caller().locale, **params)

    def _sentence(self, error: HashDropError) -> str:
        """An error in words for this person."""
        if isinstance(error, InvalidRequest):  # which field is plain on a page with one
            return " ".join(self._words(problem) for problem in error.fields.values())
        return self._words(error.key, **error.params)

    def _enter(self, entry: Entry, *, code: str = "", name: str = "", again: bool = False) -> None:
        """Lead the tab into the room: to the call, or to wait."""
        admitted = entry.status is Status.ADMITTED
        self.ticket = Ticket(
            room=entry.room_name,
            key=entry.session_key or "",
            token=entry.token or "",
            url=entry.livekit_url or "",
            code=code,
            name=name,
            again=again,
        )
        self.title, self.identity, self.username = entry.title, entry.identity, entry.username
        self.hosts, self.host_present = entry.hosts, entry.host_present
        self.sent_back = not admitted and (self.sent_back or self.screen == "call")
        self.is_host, self.is_owner = entry.role is Role.HOST, entry.owner
        self.asked_at, self.ends_mark, self.ends_in = self._on_their_clock(entry.asked_at), "", 0
        request = {"type": "join-request", "identity": entry.identity, "username": entry.username}
        self.join_request = json.dumps(request)
        self.look_every_ms = HOST_LOOKS_MS if self.is_host else GUEST_LOOKS_MS if admitted else WAITING_LOOKS_MS
        self.screen = "call" if admitted else "waiting"

    def _turn_away(self, error: HashDropError) -> bool:
        """Lead the tab to where an error of its room puts it; False: it stays where it is."""
        match error:
            case RoomEnded():
                self.screen = "ended"
            case Removed():
                self.screen = "removed"
            case Denied():
                self.screen = "denied"
            case Unauthorized():
                self.screen = "lobby"
            case _:
                return False
        return True

    async def _renew(self, room: str, key: str, *, again: bool = False) -> HashDropError | None:
        """Learn anew where this person stands in his room, with a fresh token.

        Returns:
            What went wrong and leads him nowhere.
        """
        try:
            entry = await Services.conference.token(self._caller(key), room)
        except Denied as e:
            self._turn_away(e)
            await self._learn_why_denied(room, key)
        except HashDropError as e:
            return None if self._turn_away(e) else e
        else:
            self._enter(entry, again=again)
        return None

    async def _learn_why_denied(self, room: str, key: str) -> None:
        try:
            admission = await Services.conference.admission(self._caller(key), room)
        except HashDropError:
            return
        self.title = admission.title
        self.reason = admission.reason or ""
        self.may_retry, self.retry_in = admission.retry_after is not None, admission.retry_after or 0
