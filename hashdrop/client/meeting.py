"""One person's participation in a meeting, from the join request to the end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Self

from livekit import rtc

from hashdrop.client.answers import Entry, Invitation
from hashdrop.client.api import Api
from hashdrop.client.chat import Message
from hashdrop.client.errors import (
    ApiError,
    JoinedElsewhere,
    Left,
    NotAdmitted,
    RoomEnded,
    Unavailable,
)
from hashdrop.client.knock import Knock
from hashdrop.client.participation import MIN_CALL_INTERVAL, Participation
from hashdrop.client.retry import until_answered
from hashdrop.client.session import Session

WAITING_POLL_INTERVAL = 2.0
"""Seconds between two polls of the waiting room; a join request triggers the next one early."""
ENTER_TIMEOUT = 60.0
"""Seconds in which somebody who doesn't have to wait must be connected to LiveKit."""


class Meeting(Participation):
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
        super().__init__(server if isinstance(server, Api) else Api(server), subscribe)
        self._enter, self._owns_api = enter, not isinstance(server, Api)
        self._runner: asyncio.Task[None] | None = None

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
    def room(self) -> rtc.Room:
        """The current LiveKit room, to publish and subscribe with. A new connection has another room: see `admissions`.

        Raises:
            NotAdmitted: There is no connection.
        """
        if not self._connection.is_open:
            raise NotAdmitted("There is no connection to the call.")
        return self._connection.room

    def hears(self, identity: str) -> bool:
        """Whether somebody is admitted. Ignore whatever comes through `room` from anybody else."""
        return identity in self._connection.audience

    async def admitted(self) -> rtc.Room:
        """Wait until admitted and connected. Returns the LiveKit room.

        Raises:
            Denied, Dropped, Removed, RoomEnded, JoinedElsewhere, Unavailable, ApiError
        """
        await self._wait_until(lambda: self._connection.is_in_call)
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

        What may be lost with somebody's connection is sent again. While this client's own is being restored, this
        returns at once, and the message is sent afterwards. Only the first 10,000 characters are sent.

        Raises:
            NotAdmitted: This client is not in the call.
            Unavailable: LiveKit did not take the message.
        """
        if not self._connection.is_in_call:
            raise NotAdmitted("Only people in the call can send messages.")
        await self._connection.chat.say(text)

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
                room = await until_answered(self.api.waiting, self.session)
            except RoomEnded:
                return
            new = [guest for guest in room.participants if (guest.identity, guest.waiting_since) not in seen]
            seen = {(guest.identity, guest.waiting_since) for guest in room.participants}
            for guest in new:
                yield Knock(guest.identity, guest.username, guest.waiting_since, self)
            await asyncio.sleep(MIN_CALL_INTERVAL)
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
                await self._wait_until(lambda: self.status == "waiting" or self._connection.is_in_call)
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
                self._connection.chat.close()
                self._finish(self._end_reason or Left("This client has left the meeting."))
                if not isinstance(self._end_reason, JoinedElsewhere):
                    with contextlib.suppress(ApiError):  # the room may have ended
                        await self.api.leave(self.session)
        finally:
            if self._owns_api:
                await self.api.aclose()

    def _hinted_since(self, hints: int) -> bool:
        return self._hints > hints

    def _admitted_since(self, times: int) -> bool:
        return self._was_in_call and self._times_admitted > times
