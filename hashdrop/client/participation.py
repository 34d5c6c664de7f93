"""What happens in the background while somebody participates in a meeting."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable

from livekit import rtc

from hashdrop.client.answers import Admission, Entry, Status
from hashdrop.client.api import Api
from hashdrop.client.chat import Message
from hashdrop.client.connection import Connection
from hashdrop.client.errors import Denied, Dropped, HashDropError, JoinedElsewhere, Left, RoomEnded, Unavailable
from hashdrop.client.retry import retry_delay, until_answered
from hashdrop.client.session import Session

JOIN_REQUEST_INTERVAL = 5.0
"""Seconds between two join requests."""
MIN_CALL_INTERVAL = 0.5
"""Seconds between two calls of one kind. A server that is stopping holds no calls, and join requests may flood in."""
_MAX_UNREAD = 500
"""How many unread messages are kept."""
_PERMISSIONS_TIMEOUT = 6.0
"""Seconds for LiveKit to extend a connection's permissions after an admission. Then the connection is replaced:
LiveKit's API doesn't reach a participant who came back while their old connection was being cleaned up."""
_MAX_CONNECT_ATTEMPTS = 20
"""Consecutive failures to connect to LiveKit before giving up, which takes about two minutes."""


class Participation:
    """Polls the status, stays connected to LiveKit, and sends join requests, until the participation ends.

    Attributes:
        api: For calls that have no method here.
        entry: The participant's identity and role; set on entering.
    """

    def __init__(self, api: Api, subscribe: bool) -> None:
        self.api = api
        self.entry: Entry
        self._current: Entry | Admission
        self._connection = Connection(
            subscribe=subscribe, changed=self._changed, hinted=self._hinted, heard=self._accept_message
        )
        self._end_reason: BaseException | None = None
        self._connect_problem = "LiveKit does not answer."
        self._state_change = asyncio.Event()
        self._was_in_call, self._times_admitted, self._hints = False, 0, 0
        self._messages: deque[Message] = deque(maxlen=_MAX_UNREAD)

    @property
    def session(self) -> Session:
        """What to store, like a password, in order to `resume`."""
        return self.entry.session

    @property
    def status(self) -> Status:
        """The current status, as last reported by the server."""
        return self._current.status

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
            answer = await until_answered(self.api.admission, self.session, known)
            self._update(answer)
            if answer is known:
                await asyncio.sleep(MIN_CALL_INTERVAL)
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
            self._update(await until_answered(self.api.admission, self.session))
            entry = await until_answered(self.api.token, self.session)

    async def _stay_in_room(self, url: str, token: str) -> None:
        """Stay connected to LiveKit until the connection is lost for good."""
        times = self._times_admitted
        await self._connection.open(url, token)
        try:
            reason = await self._until_lost()
            # HashDrop's sweep also causes this reason, when it evicts somebody whom LiveKit's API doesn't reach.
            is_sent_back = self._times_admitted > times and not self._was_in_call
            if reason == rtc.DisconnectReason.DUPLICATE_IDENTITY and not is_sent_back:
                raise JoinedElsewhere("You joined from elsewhere.")
        finally:
            await self._connection.close()

    async def _until_lost(self) -> int | None:
        """Wait until a connection is lost for good, or isn't told of an admission. Returns the reason of the loss."""
        lost, untold = asyncio.create_task(self._connection.lost()), asyncio.create_task(self._until_untold())
        try:
            await asyncio.wait({lost, untold}, return_when=asyncio.FIRST_COMPLETED)
            return lost.result() if lost.done() else untold.result()
        finally:
            lost.cancel()
            untold.cancel()

    async def _until_untold(self) -> None:
        def is_untold() -> bool:
            return self.status == "admitted" and self._connection.lacks_permission

        while True:
            await self._wait_until(is_untold)
            try:
                async with asyncio.timeout(_PERMISSIONS_TIMEOUT):
                    await self._wait_until(lambda: not is_untold())
            except TimeoutError:
                return

    async def _request_to_join(self) -> None:
        while True:
            await self._wait_until(lambda: self.status == "waiting" and self._connection.is_open)
            with contextlib.suppress(rtc.participant.PublishDataError):  # lost connection: there will be another
                await self._connection.send_join_request(self.entry.username, self._current.hosts)
            await asyncio.sleep(JOIN_REQUEST_INTERVAL)

    def _accept_message(self, message: Message) -> None:
        self._messages.append(message)
        self._changed()

    def _hinted(self) -> None:
        self._hints += 1
        self._changed()

    def _changed(self) -> None:
        """Wake everything that waits for a change."""
        is_in = self._connection.is_in_call
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
