"""What all states share: access to the use cases, the caller of an event, and the state of a tab."""

import json
from dataclasses import replace
from datetime import datetime
from typing import ClassVar, TypedDict
from urllib.parse import urlsplit

import reflex as rx

from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.use_cases.answers import Entry
from hashdrop.conference.use_cases.service import Conference
from hashdrop.errors import Denied, Dropped, HashDropError, InvalidRequest, Removed, RoomEnded, Unauthorized
from hashdrop.locales.catalogue import LOCALES, say
from hashdrop.observability.metrics import Metrics
from hashdrop.settings import Settings
from hashdrop.web.callers import make_caller
from hashdrop.web.states.handlers import event
from hashdrop.web.states.screens import Screen

HOST_REFRESH_MS = 2000
WAITING_REFRESH_MS = 5000
GUEST_REFRESH_MS = 30_000
"""How often a page refreshes what it shows, in case a message was missed. Each event also keeps its state alive."""


class Ticket(TypedDict, total=False):
    """What the browser needs to connect. The state holds it only until the browser confirms that it has received it.

    Attributes:
        key: The session key; empty if the browser already has it.
        code: The code that opened the room, by which the browser finds the key again.
        name: The name to suggest next time.
        again: The old connection has ended and a new one must be made.
    """

    room: str
    key: str
    token: str
    url: str
    code: str
    name: str
    again: bool


class Operator(TypedDict, total=False):
    """Who runs this server, as its pages say. What isn't set is empty.

    Attributes:
        name: Their name; without one, the host of their website.
        url: Their website.
        imprint: The address of their imprint.
        privacy: The address of their privacy policy.
    """

    name: str
    url: str
    imprint: str
    privacy: str


def operator_of(settings: Settings) -> Operator:
    """Who runs this server.

    Args:
        settings: What they have set.
    """
    url = settings.operator_url or ""
    return Operator(
        name=settings.operator_name or urlsplit(url).hostname or "",
        url=url,
        imprint=settings.imprint_url or "",
        privacy=settings.privacy_url or "",
    )


class Services:
    """The use cases that states call in process, and their context; set by `hashdrop.hashdrop`."""

    conference: ClassVar[Conference]
    settings: ClassVar[Settings]
    metrics: ClassVar[Metrics]


class TabState(rx.State):
    """The state of a tab. It holds no session key, and a token only until the browser has received it.

    The other states inherit from it, so that each can change the screen.

    Attributes:
        ends_in: Seconds until the meeting ends because no host is there, counted from when `ends_at` last changed;
            0 if it isn't going to end.
        ends_at: The time at which the meeting ends, in ISO 8601; empty if it isn't going to end.
        asked_at: When the current wait began, in epoch seconds by the browser's clock.
        started_at: When the meeting began, in epoch seconds by the browser's clock; 0 until this person is admitted.
        clock_offset: Seconds by which the browser's clock is ahead of ours.
        retry_in: Seconds until a denied guest may ask again, counted from the denial.
    """

    screen: rx.Field[Screen] = rx.field(Screen.UNKNOWN)
    locale: rx.Field[str] = rx.field("")
    ticket: rx.Field[Ticket] = rx.field(default_factory=Ticket)
    resumed: rx.Field[str] = rx.field("")
    operator: rx.Field[Operator] = rx.field(default_factory=Operator)
    livekit_url: rx.Field[str] = rx.field("")
    refresh_interval_ms: rx.Field[int] = rx.field(0)
    title: rx.Field[str] = rx.field("")
    identity: rx.Field[str] = rx.field("")
    username: rx.Field[str] = rx.field("")
    is_host: rx.Field[bool] = rx.field(False)
    is_owner: rx.Field[bool] = rx.field(False)
    hosts: rx.Field[list[str]] = rx.field(default_factory=list)
    host_present: rx.Field[bool] = rx.field(True)
    sent_back: rx.Field[bool] = rx.field(False)
    ends_in: rx.Field[int] = rx.field(0)
    ends_at: rx.Field[str] = rx.field("")
    asked_at: rx.Field[float] = rx.field(0.0)
    started_at: rx.Field[float] = rx.field(0.0)
    clock_offset: rx.Field[float] = rx.field(0.0)
    join_request: rx.Field[str] = rx.field("")
    reason: rx.Field[str] = rx.field("")
    retry_in: rx.Field[int] = rx.field(0)
    may_retry: rx.Field[bool] = rx.field(False)

    @event
    def set_locale(self, locale: str) -> None:
        """Switch to this language, if it is one of ours."""
        self._set_locale(locale)

    @event
    def allow_retry(self) -> None:
        """The pause after a denial has ended."""
        self.retry_in = 0

    @event
    def ticket_received(self) -> None:
        """The browser has received its ticket."""
        self.ticket = {}

    def _set_locale(self, locale: str) -> None:
        self.locale = locale if locale in LOCALES else ""

    def _caller(self, key: str | None = None) -> Caller:
        """The caller of the current event. `event_gate.py` has already replaced a proxy's address by the client's."""
        caller = make_caller(self.router.session.client_ip, self.router.headers.raw_headers, key, ())
        return replace(caller, locale=self.locale) if self.locale in LOCALES else caller

    def _on_browser_clock(self, time: datetime) -> float:
        """Epoch seconds by the browser's clock."""
        return time.timestamp() + self.clock_offset

    def _text(self, key: str, **params: str | int) -> str:
        """A message of the catalogue in the language of this tab."""
        return say(key, self._caller().locale, **params)

    def _error_text(self, error: HashDropError) -> str:
        """An error as a sentence in the language of this tab."""
        if isinstance(error, InvalidRequest):  # pages have one field, so naming it adds nothing
            return " ".join(self._text(problem) for problem in error.fields.values())
        return self._text(error.key, **error.params)

    def _enter(self, entry: Entry, *, code: str = "", name: str = "", again: bool = False) -> None:
        """Bring the tab into the room: to the call or the waiting screen."""
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
        self.sent_back = not admitted and (self.sent_back or self.screen == Screen.CALL)
        self.is_host, self.is_owner = entry.role is Role.HOST, entry.owner
        self.asked_at, self.ends_at, self.ends_in = self._on_browser_clock(entry.asked_at), "", 0
        self.started_at = self._on_browser_clock(entry.started_at) if admitted else 0.0
        request = {"type": "join-request", "identity": entry.identity, "username": entry.username}
        self.join_request = json.dumps(request)
        self.refresh_interval_ms = (
            HOST_REFRESH_MS if self.is_host else GUEST_REFRESH_MS if admitted else WAITING_REFRESH_MS
        )
        self.screen = Screen.CALL if admitted else Screen.WAITING

    def _show_outcome(self, error: HashDropError) -> bool:
        """Show the screen that an error of the room leads to; False if there is none and the screen stays."""
        match error:
            case RoomEnded():
                self.screen = Screen.ENDED
            case Removed():
                self.screen = Screen.REMOVED
            case Denied():
                self.screen = Screen.DENIED
            case Dropped():
                self.screen = Screen.DROPPED
            case Unauthorized():
                self.screen = Screen.LOBBY
            case _:
                return False
        return True

    async def _reenter(self, room: str, key: str, *, again: bool = False) -> HashDropError | None:
        """Enter the room again with the current role and status and a fresh token.

        Returns:
            An error that leads to no other screen.
        """
        try:
            entry = await Services.conference.token(self._caller(key), room)
        except Denied as e:
            self._show_outcome(e)
            await self._load_denial(room, key)
        except HashDropError as e:
            return None if self._show_outcome(e) else e
        else:
            self._enter(entry, again=again)
        return None

    async def _load_denial(self, room: str, key: str) -> None:
        try:
            admission = await Services.conference.admission(self._caller(key), room)
        except HashDropError:
            return
        self.title = admission.title
        self.reason = admission.reason or ""
        self.may_retry, self.retry_in = admission.retry_after is not None, admission.retry_after or 0
