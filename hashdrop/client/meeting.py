"""One person's participation in a meeting, from the join request to the end."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from livekit import rtc

from hashdrop.client.answers import Admission, Entry, Invitation, Status
from hashdrop.client.api import Api
from hashdrop.client.connection import Connection, Message
from hashdrop.client.errors import (
    ApiError,
    Denied,
    Dropped,
    HashDropError,
    JoinedElsewhere,
    Left,
    NotAdmitted,
    RateLimited,
    RoomEnded,
    Unavailable,
)
from hashdrop.client.gate import Gate, Pace
from hashdrop.client.session import Session
from hashdrop.client.transport import retry_delay

P = ParamSpec("P")
T = TypeVar("T")

JOIN_REQUEST_INTERVAL = 5.0
"""Seconds between two join requests."""
WAITING_POLL_INTERVAL = 2.0
"""Seconds between two polls of the waiting room; a join request triggers the next one early."""
_MIN_CALL_INTERVAL = 0.5
"""Seconds between two calls of one kind. A server that is stopping holds no calls, and join requests may flood in."""
_MAX_MESSAGES = 500
"""How many unread messages are kept, and how many are remembered in order to recognize repeats."""
_MAX_BURST, _MAX_PER_SECOND = 20, 2
"""Messages accepted from one sender: at once, and on average per second."""
_SEND_BURST, _SEND_PER_SECOND = 15, 1.6
"""Messages that this client sends, below what others accept."""
ENTER_TIMEOUT = 60.0
"""Seconds in which somebody who doesn't have to wait must be connected to LiveKit."""
_PERMISSIONS_TIMEOUT = 6.0
"""Seconds for LiveKit to extend a connection's permissions after an admission. Then the connection is replaced:
LiveKit's API doesn't reach a participant who came back while their old connection was being cleaned up."""
_MAX_CONNECT_ATTEMPTS = 20
"""Consecutive failures to connect to LiveKit before giving up, which takes about two minutes."""


@dataclass(frozen=True)
class Knock:
    """A guest waiting for a host's decision."""

    identity: str
    username: str
    waiting_since: datetime
    meeting: "Meeting" = field(repr=False, compare=False)

    async def admit(self) -> None:
        """Admit the guest.

        Raises:
            AlreadyDecided, RoomFull, ParticipantNotFound, ApiError
        """
        await self.meeting.api.admit(self.meeting.session, self.identity)

    async def deny(self, reason: str | None = None) -> None:
        """Deny the guest, who is shown the reason.

        Raises:
            AlreadyDecided, ParticipantNotFound, ApiError
        """
        await self.meeting.api.deny(self.meeting.session, self.identity, reason)


class Meeting:
    """One person's participation in a meeting. Made by `create`, `join` or `resume`, and entered with `async with`.

    Entering calls the API, and raises its errors (`CodeNotFound`, `RoomLocked`, `Denied` …). Unless the participant has
    to wait, it also raises `Unavailable`, with the reason, if there is no connection to the call after 60 s. Inside the
    block, this sends join requests while waiting, and reconnects if the LiveKit server is lost. At the end of the block
    it leaves the meeting.

    If the participation ends earlier, the method being awaited raises why (`Denied`, `Dropped`, `Removed`, `RoomEnded`,
    `JoinedElsewhere`, `Unavailable` …); loops simply end when the meeting does.

    Attributes:
        api: For calls that have no method here.
        entry: The participant's identity and role; set on entering.
    """

    def __init__(self, enter: Callable[[Api], Awaitable[Entry]], server: str | Api, subscribe: bool) -> None:
        self._enter, self._subscribe = enter, subscribe
        self._owns_api = not isinstance(server, Api)
        self.api = server if isinstance(server, Api) else Api(server)
        self.entry: Entry
        self._current: Entry | Admission
        self._connection: Connection | None = None
        self._runner: asyncio.Task[None] | None = None
        self._end_reason: BaseException | None = None
        self._connect_problem = "LiveKit does not answer."
        self._state_change = asyncio.Event()
        self._was_in_call, self._times_admitted, self._hints = False, 0, 0
        self._messages: deque[Message] = deque(maxlen=_MAX_MESSAGES)
        self._seen_messages: deque[tuple[str, str]] = deque(maxlen=_MAX_MESSAGES)
        self._gate, self._pace = Gate(_MAX_BURST, _MAX_PER_SECOND), Pace(_SEND_BURST, _SEND_PER_SECOND)

    @classmethod
    def create(
        cls,
        username: str,
        *,
        server: str | Api,
        title: str | None = None,
        waiting_room: bool = True,
        max_participants: int = 50,
        subscribe: bool = True,
    ) -> Self:
        """Start a meeting, as its owner.

        Args:
            username: The owner's name.
            server: The HashDrop server's address; or an `Api`, which the caller closes.
            title: The meeting's title; None: a title with the owner's name.
            waiting_room: Whether guests wait until a host admits them.
            max_participants: How many people may be in the call.
            subscribe: Whether to receive the tracks of all admitted participants; if not, the program chooses.
        """

        async def enter(api: Api) -> Entry:
            return await api.create(username, title=title, waiting_room=waiting_room, max_participants=max_participants)

        return cls(enter, server, subscribe)

    @classmethod
    def join(cls, code: str, username: str, *, server: str | Api, subscribe: bool = True) -> Self:
        """Join a meeting by its code, or by a text that contains it. The other arguments are those of `create`."""
        return cls(lambda api: api.join(code, username), server, subscribe)

    @classmethod
    def resume(cls, session: tuple[str, str], *, server: str | Api, subscribe: bool = True) -> Self:
        """Return to a meeting as the same person, with the `session` of the earlier participation."""
        return cls(lambda api: api.resume(Session(*session)), server, subscribe)

    @property
    def session(self) -> Session:
        """What to store, like a password, in order to `resume`."""
        return self.entry.session

    @property
    def status(self) -> Status:
        """The current status, as last reported by the server."""
        return self._current.status

    @property
    def room(self) -> rtc.Room:
        """The current LiveKit room, to publish and subscribe with. A new connection has another room: see `admissions`.

        Raises:
            NotAdmitted: There is no connection.
        """
        if self._connection is None:
            raise NotAdmitted("There is no connection to the call.")
        return self._connection.room

    def hears(self, identity: str) -> bool:
        """Whether somebody is admitted. Ignore whatever comes through `room` from anybody else."""
        return self._connection is not None and identity in self._connection.admitted

    async def admitted(self) -> rtc.Room:
        """Wait until admitted and connected. Returns the LiveKit room.

        Raises:
            Denied, Dropped, Removed, RoomEnded, JoinedElsewhere, Unavailable, ApiError
        """
        await self._wait_until(self._is_in_call)
        return self.room

    async def admissions(self) -> AsyncIterator[rtc.Room]:
        """Yield the LiveKit room each time this client enters the call: publish your tracks again each time.

        That is after each admission, including those after having been sent back, and after each new connection.
        """
        seen = 0
        while await self._wait_unless_ended(partial(self._admitted_since, seen)):
            seen = self._times_admitted
            yield self.room

    async def say(self, text: str) -> None:
        """Send a chat message to all admitted participants. After 15 in a row this waits: others accept 2 a second.

        Raises:
            NotAdmitted: This client is not in the call.
        """
        if self._connection is None or not self._is_in_call():
            raise NotAdmitted("Only people in the call can send messages.")
        await asyncio.sleep(self._pace.wait())
        if self._connection is None:
            raise NotAdmitted("The connection to the call was lost.")
        await self._connection.say(text)

    async def chat(self) -> AsyncIterator[Message]:
        """Yield the messages sent by others since this client entered the call; each message once."""
        while await self._wait_unless_ended(lambda: bool(self._messages)):
            yield self._messages.popleft()

    async def ended(self) -> None:
        """Wait until the meeting ends.

        Raises:
            Denied, Dropped, Removed, JoinedElsewhere, Unavailable, ApiError: The participation ended otherwise.
        """
        await self._wait_unless_ended(lambda: False)

    async def knocks(self) -> AsyncIterator[Knock]:
        """Yield the guests who are waiting, and then each new join request, oldest first. For hosts.

        Raises:
            NotHost, ApiError
        """
        seen: set[tuple[str, datetime]] = set()
        while True:
            hints = self._hints
            try:
                room = await _retry(self.api.waiting, self.session)
            except RoomEnded:
                return
            new = [guest for guest in room.participants if (guest.identity, guest.waiting_since) not in seen]
            seen = {(guest.identity, guest.waiting_since) for guest in room.participants}
            for guest in new:
                yield Knock(guest.identity, guest.username, guest.waiting_since, self)
            await asyncio.sleep(_MIN_CALL_INTERVAL)
            if not await self._wait_unless_ended(partial(self._hinted_since, hints), timeout=WAITING_POLL_INTERVAL):
                return

    async def invitation(self) -> Invitation:
        """The current code, and a link with it. For hosts.

        Raises:
            NotHost, RoomEnded, ApiError
        """
        return await self.api.generate_code(self.session)

    async def end(self) -> None:
        """End the meeting for everybody. For hosts.

        Raises:
            NotHost, RoomEnded, ApiError
        """
        await self.api.end(self.session)

    async def __aenter__(self) -> Self:
        try:
            self.entry = self._current = await self._enter(self.api)
            self._runner = asyncio.create_task(self._run())
            await self._wait_until_entered()
        except BaseException:
            await self._close()
            raise
        return self

    async def _wait_until_entered(self) -> None:
        try:
            async with asyncio.timeout(ENTER_TIMEOUT):
                await self._wait_until(lambda: self.status == "waiting" or self._is_in_call())
        except TimeoutError as e:
            raise Unavailable(
                f"There is no connection to the call after {ENTER_TIMEOUT:g} s. {self._connect_problem}"
            ) from e

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        try:
            if self._runner:
                self._runner.cancel()
                await asyncio.wait([self._runner])
                self._finish(self._end_reason or Left("This client has left the meeting."))
                if not isinstance(self._end_reason, JoinedElsewhere):
                    with contextlib.suppress(ApiError):  # the room may have ended
                        await self.api.leave(self.session)
        finally:
            if self._owns_api:
                await self.api.aclose()

    async def _run(self) -> None:
        tasks = [
            asyncio.create_task(part()) for part in (self._poll_admission, self._stay_connected, self._request_to_join)
        ]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            self._finish(done.pop().exception() or HashDropError("A part of the client has stopped."))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _poll_admission(self) -> None:
        """Keep polling the status: why a participation has ended is known to the API, not to LiveKit."""
        known: Admission | None = None
        while True:
            answer = await _retry(self.api.admission, self.session, known)
            self._update(answer)
            if answer is known:
                await asyncio.sleep(_MIN_CALL_INTERVAL)
            known = answer

    def _update(self, admission: Admission) -> None:
        if admission.status == "denied":
            denied = Denied("The host didn't let you in.", 403, "denied", admission.retry_after)
            denied.reason = admission.reason
            raise denied
        if admission.dropped:
            raise Dropped("You were dropped to make room for another guest in a full waiting room.")
        self._current = admission
        self._changed()

    async def _stay_connected(self) -> None:
        entry, failures = self.entry, 0
        while True:
            if entry.token and entry.livekit_url:
                try:
                    await self._stay_in_room(entry.livekit_url, entry.token)
                    failures = 0
                except rtc.ConnectError as e:
                    failures += 1
                    self._connect_problem = f"LiveKit cannot be reached: {e.message}"
                    if failures == _MAX_CONNECT_ATTEMPTS:
                        raise Unavailable(self._connect_problem) from e
                await asyncio.sleep(retry_delay(failures))
            else:
                await self._wait_until(lambda: self.status != "waiting")
            self._update(await _retry(self.api.admission, self.session))
            entry = await _retry(self.api.token, self.session)

    async def _stay_in_room(self, url: str, token: str) -> None:
        """Stay connected to LiveKit until the connection is lost for good."""
        connection = Connection(
            subscribe=self._subscribe, changed=self._changed, hinted=self._hinted, heard=self._accept_message
        )
        await connection.connect(url, token)
        self._connection, times = connection, self._times_admitted
        self._changed()
        try:
            reason = await self._until_lost(connection)
            # HashDrop's sweep also causes this reason, when it evicts somebody whom LiveKit's API doesn't reach.
            is_sent_back = self._times_admitted > times and not self._was_in_call
            if reason == rtc.DisconnectReason.DUPLICATE_IDENTITY and not is_sent_back:
                raise JoinedElsewhere("You joined from elsewhere.")
        finally:
            self._connection = None
            self._changed()
            await connection.close()

    async def _until_lost(self, connection: Connection) -> int | None:
        """Wait until a connection is lost for good, or isn't told of an admission. Returns the reason of the loss."""
        lost, untold = asyncio.create_task(connection.lost()), asyncio.create_task(self._until_untold(connection))
        try:
            await asyncio.wait({lost, untold}, return_when=asyncio.FIRST_COMPLETED)
            return lost.result() if lost.done() else untold.result()
        finally:
            lost.cancel()
            untold.cancel()

    async def _until_untold(self, connection: Connection) -> None:
        def is_untold() -> bool:
            return self.status == "admitted" and connection.lacks_permission

        while True:
            await self._wait_until(is_untold)
            try:
                async with asyncio.timeout(_PERMISSIONS_TIMEOUT):
                    await self._wait_until(lambda: not is_untold())
            except TimeoutError:
                return

    async def _request_to_join(self) -> None:
        while True:
            await self._wait_until(lambda: self.status == "waiting" and self._connection is not None)
            if self._connection:
                with contextlib.suppress(rtc.participant.PublishDataError):  # lost connection: there will be another
                    await self._connection.send_join_request(self.entry.username, self._current.hosts)
            await asyncio.sleep(JOIN_REQUEST_INTERVAL)

    def _accept_message(self, message: Message) -> None:
        key = message.identity, message.id
        # Pages send a message again if it may have been lost with a connection: such repeats don't count.
        if key not in self._seen_messages and self._gate.passes(message.identity):
            self._seen_messages.append(key)
            self._messages.append(message)
            self._changed()

    def _hinted(self) -> None:
        self._hints += 1
        self._changed()

    def _hinted_since(self, hints: int) -> bool:
        return self._hints > hints

    def _is_in_call(self) -> bool:
        return self._connection is not None and self._connection.is_in

    def _admitted_since(self, times: int) -> bool:
        return self._was_in_call and self._times_admitted > times

    def _changed(self) -> None:
        """Wake everything that waits for a change."""
        is_in = self._is_in_call()
        self._times_admitted += is_in and not self._was_in_call
        self._was_in_call = is_in
        self._state_change.set()
        self._state_change = asyncio.Event()

    def _finish(self, why: BaseException) -> None:
        self._end_reason = why
        self._changed()

    async def _wait_until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            if self._end_reason:
                raise self._end_reason
            await self._state_change.wait()

    async def _wait_unless_ended(self, condition: Callable[[], bool], timeout: float | None = None) -> bool:
        """Wait until the condition holds, for `timeout` seconds at most. Returns False once the meeting is over."""
        with contextlib.suppress(TimeoutError):
            try:
                async with asyncio.timeout(timeout):
                    await self._wait_until(condition)
            except (RoomEnded, Left):
                return False
        return True


async def _retry(call: Callable[P, Awaitable[T]], *args: P.args, **more: P.kwargs) -> T:
    """Repeat an API call until the server responds: a meeting goes on while the backend is away."""
    failures = 0
    while True:
        try:
            return await call(*args, **more)
        except (Unavailable, RateLimited) as e:
            await asyncio.sleep(e.retry_after or retry_delay(failures))
            failures += 1
