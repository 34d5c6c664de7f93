"""One person in one meeting, from the knock to the end."""

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

from hashdrop.client.answers import Admission, Entry, Invitation, Session, Status
from hashdrop.client.api import Api, delay_after
from hashdrop.client.connection import Connection, Message
from hashdrop.client.errors import (
    ApiError,
    Denied,
    HashDropError,
    JoinedElsewhere,
    Left,
    NotAdmitted,
    RateLimited,
    RoomEnded,
    Unavailable,
)

P = ParamSpec("P")
T = TypeVar("T")

ASK_EVERY = 5.0
"""Seconds between two join requests."""
LOOK_EVERY = 2.0
"""Seconds between two looks at who waits; a join request hastens the next."""
_BREATH = 0.5
"""Seconds between two calls of one kind: a server that stops holds none, and anybody can send many join requests."""
_MAX_KEPT = 500
_MAX_TRIES = 20
"""Connections to LiveKit that fail one after the other, which takes some two minutes, before one gives up."""


@dataclass(frozen=True)
class Knock:
    """Somebody who waits for a host to decide."""

    identity: str
    username: str
    waiting_since: datetime
    meeting: "Meeting" = field(repr=False, compare=False)

    async def admit(self) -> None:
        """Let him in.

        Raises:
            AlreadyDecided, RoomFull, ParticipantNotFound, ApiError
        """
        await self.meeting.api.admit(self.meeting.session, self.identity)

    async def deny(self, reason: str | None = None) -> None:
        """Send him away; the reason is told him.

        Raises:
            AlreadyDecided, ParticipantNotFound, ApiError
        """
        await self.meeting.api.deny(self.meeting.session, self.identity, reason)


class Meeting:
    """One person in one meeting: made by `create`, `join` or `resume`, and entered with `async with`.

    Entering asks the API, and may raise what that answers (`CodeNotFound`, `RoomLocked`, `Denied` …). Inside, it asks
    to be let in while one waits, and connects anew when the LiveKit server was lost. At the end it leaves.

    What ends the meeting before that (`Denied`, `Removed`, `RoomEnded`, `JoinedElsewhere`, `Unavailable` …) is raised
    by what is awaited then; loops just end when the meeting has ended.

    Attributes:
        api: For calls that have no method here.
        entry: Who one is there; from entering on.
    """

    def __init__(self, enter: Callable[[Api], Awaitable[Entry]], server: str | Api, subscribe: bool) -> None:
        self._enter, self._subscribe = enter, subscribe
        self._owns_api = not isinstance(server, Api)
        self.api = server if isinstance(server, Api) else Api(server)
        self.entry: Entry
        self._standing: Entry | Admission
        self._connection: Connection | None = None
        self._life: asyncio.Task[None] | None = None
        self._over: BaseException | None = None
        self._news = asyncio.Event()
        self._was_in, self._times_in, self._hints = False, 0, 0
        self._messages: deque[Message] = deque(maxlen=_MAX_KEPT)
        self._heard: deque[tuple[str, str]] = deque(maxlen=_MAX_KEPT)

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
        """A new meeting, as its owner.

        Args:
            username: One's name.
            server: The HashDrop server's address; or its API, which the caller closes.
            title: Of the meeting; None: it is called after its owner.
            waiting_room: Whether people wait until a host admits them.
            max_participants: How many may be admitted.
            subscribe: Whether to receive the tracks of everybody who is admitted; otherwise the program chooses.
        """

        async def enter(api: Api) -> Entry:
            return await api.create(username, title=title, waiting_room=waiting_room, max_participants=max_participants)

        return cls(enter, server, subscribe)

    @classmethod
    def join(cls, code: str, username: str, *, server: str | Api, subscribe: bool = True) -> Self:
        """Somebody else's meeting, by its code. The arguments are those of `create`."""
        return cls(lambda api: api.join(code, username), server, subscribe)

    @classmethod
    def resume(cls, session: tuple[str, str], *, server: str | Api, subscribe: bool = True) -> Self:
        """A meeting in which one was before, as the same person, by the `session` of then."""
        return cls(lambda api: api.resume(Session(*session)), server, subscribe)

    @property
    def session(self) -> Session:
        """What to keep, secretly, in order to `resume`."""
        return self.entry.session

    @property
    def status(self) -> Status:
        """Where one stands, as the server last said."""
        return self._standing.status

    @property
    def room(self) -> rtc.Room:
        """The LiveKit room of now, to publish and subscribe with. A connection made anew has another: see `admissions`.

        Raises:
            NotAdmitted: There is no connection.
        """
        if self._connection is None:
            raise NotAdmitted("There is no connection to the call.")
        return self._connection.room

    def hears(self, identity: str) -> bool:
        """Whether somebody is admitted: what comes through `room` from anybody else is to be ignored."""
        return self._connection is not None and identity in self._connection.admitted

    async def admitted(self) -> rtc.Room:
        """Wait until one is in the call, and return its LiveKit room.

        Raises:
            Denied, Removed, RoomEnded, JoinedElsewhere, Unavailable, ApiError
        """
        await self._until(self._is_in)
        return self.room

    async def admissions(self) -> AsyncIterator[rtc.Room]:
        """The LiveKit room each time that one comes into the call: what one publishes is to be published again then.

        That is when one is admitted, also after having been sent back, and when the connection was made anew.
        """
        seen = 0
        while await self._goes_on(partial(self._came_in_since, seen)):
            seen = self._times_in
            yield self.room

    async def say(self, text: str) -> None:
        """Write into the chat, to everybody who is admitted.

        Raises:
            NotAdmitted: One is not in the call.
        """
        if self._connection is None or not self._is_in():
            raise NotAdmitted("Only who is in the call can write to the others.")
        await self._connection.say(text)

    async def chat(self) -> AsyncIterator[Message]:
        """What others have written since one came in; each message once."""
        while await self._goes_on(lambda: bool(self._messages)):
            yield self._messages.popleft()

    async def ended(self) -> None:
        """Wait for the end of the meeting.

        Raises:
            Denied, Removed, JoinedElsewhere, Unavailable, ApiError: It was another end.
        """
        await self._goes_on(lambda: False)

    async def knocks(self) -> AsyncIterator[Knock]:
        """Who waits, and then who knocks, oldest first; each time once. For hosts.

        Raises:
            NotHost, ApiError
        """
        seen: set[tuple[str, datetime]] = set()
        while True:
            hints = self._hints
            try:
                room = await _insist(self.api.waiting, self.session)
            except RoomEnded:
                return
            new = [who for who in room.participants if (who.identity, who.waiting_since) not in seen]
            seen = {(who.identity, who.waiting_since) for who in room.participants}
            for who in new:
                yield Knock(who.identity, who.username, who.waiting_since, self)
            await asyncio.sleep(_BREATH)
            if not await self._goes_on(partial(self._hinted_since, hints), within=LOOK_EVERY):
                return

    async def invitation(self) -> Invitation:
        """The code of now, and the link with it. For hosts.

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
            self.entry = self._standing = await self._enter(self.api)
            self._life = asyncio.create_task(self._live())
            await self._until(lambda: self.status == "waiting" or self._is_in())
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _close(self) -> None:
        try:
            if self._life:
                self._life.cancel()
                await asyncio.wait([self._life])
                self._finish(self._over or Left("This client has left the meeting."))
                if not isinstance(self._over, JoinedElsewhere):
                    with contextlib.suppress(ApiError):  # most likely there is nothing left to leave
                        await self.api.leave(self.session)
        finally:
            if self._owns_api:
                await self.api.aclose()

    async def _live(self) -> None:
        tasks = [asyncio.create_task(part()) for part in (self._follow, self._stay_connected, self._ask)]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            self._finish(done.pop().exception() or HashDropError("A part of the client has stopped."))
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _follow(self) -> None:
        """Ask where one stands, again and again: the API, not LiveKit, says why something has ended."""
        known: Admission | None = None
        while True:
            answer = await _insist(self.api.admission, self.session, known)
            self._note(answer)
            if answer is known:
                await asyncio.sleep(_BREATH)
            known = answer

    def _note(self, standing: Admission) -> None:
        if standing.status == "denied":
            denied = Denied("The host didn't let you in.", 403, "denied", standing.retry_after)
            denied.reason = standing.reason
            raise denied
        self._standing = standing
        self._changed()

    async def _stay_connected(self) -> None:
        entry, tried = self.entry, 0
        while True:
            if entry.token and entry.livekit_url:
                try:
                    await self._be_connected(entry.livekit_url, entry.token)
                    tried = 0
                except rtc.ConnectError as e:
                    tried += 1
                    if tried == _MAX_TRIES:
                        raise Unavailable(f"LiveKit cannot be reached: {e.message}") from e
                await asyncio.sleep(delay_after(tried))
            else:
                await self._until(lambda: self.status != "waiting")
            self._note(await _insist(self.api.admission, self.session))
            entry = await _insist(self.api.token, self.session)

    async def _be_connected(self, url: str, token: str) -> None:
        """Be connected to LiveKit for as long as that goes."""
        connection = Connection(
            subscribe=self._subscribe, changed=self._changed, hinted=self._hinted, heard=self._take_message
        )
        await connection.connect(url, token)
        self._connection, times = connection, self._times_in
        self._changed()
        try:
            reason = await connection.lost()
            # HashDrop, too, puts out by that whom it has sent back and LiveKit's API does not reach.
            is_sent_back = self._times_in > times and not self._was_in
            if reason == rtc.DisconnectReason.DUPLICATE_IDENTITY and not is_sent_back:
                raise JoinedElsewhere("You joined from elsewhere.")
        finally:
            self._connection = None
            self._changed()
            await connection.close()

    async def _ask(self) -> None:
        while True:
            await self._until(lambda: self.status == "waiting" and self._connection is not None)
            if self._connection:
                with contextlib.suppress(rtc.participant.PublishDataError):  # the next one goes out when it is back
                    await self._connection.ask(self.entry.username, self._standing.hosts)
            await asyncio.sleep(ASK_EVERY)

    def _take_message(self, message: Message) -> None:
        key = message.identity, message.id
        if key not in self._heard:  # pages send once more what a lost connection may have swallowed
            self._heard.append(key)
            self._messages.append(message)
            self._changed()

    def _hinted(self) -> None:
        self._hints += 1
        self._changed()

    def _hinted_since(self, hints: int) -> bool:
        return self._hints > hints

    def _is_in(self) -> bool:
        return self._connection is not None and self._connection.is_in

    def _came_in_since(self, times: int) -> bool:
        return self._was_in and self._times_in > times

    def _changed(self) -> None:
        """Wake whoever waits for something."""
        is_in = self._is_in()
        self._times_in += is_in and not self._was_in
        self._was_in = is_in
        self._news.set()
        self._news = asyncio.Event()

    def _finish(self, why: BaseException) -> None:
        self._over = why
        self._changed()

    async def _until(self, condition: Callable[[], bool]) -> None:
        while not condition():
            if self._over:
                raise self._over
            await self._news.wait()

    async def _goes_on(self, condition: Callable[[], bool], within: float | None = None) -> bool:
        """Wait until the condition holds, for some seconds at most; False: the meeting has ended, or has been left."""
        with contextlib.suppress(TimeoutError):
            try:
                async with asyncio.timeout(within):
                    await self._until(condition)
            except (RoomEnded, Left):
                return False
        return True


async def _insist(call: Callable[P, Awaitable[T]], *args: P.args, **more: P.kwargs) -> T:
    """Ask again for as long as the server is away: a call goes on without it."""
    tried = 0
    while True:
        try:
            return await call(*args, **more)
        except (Unavailable, RateLimited) as e:
            await asyncio.sleep(e.retry_after or delay_after(tried))
            tried += 1
