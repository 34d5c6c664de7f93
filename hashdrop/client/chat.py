"""Chat messages."""

import asyncio
import contextlib
import secrets
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field

from hashdrop.client.clock import Clock
from hashdrop.client.errors import Unavailable
from hashdrop.client.inbox import Inbox, TextStream
from hashdrop.client.rate_limit import Pacer, RateLimiter
from hashdrop.client.room import Room
from hashdrop.client.text import cut, is_blank

_MAX_MESSAGE, _MAX_ID = 10_000, 64
"""The longest message, and the longest id, in UTF-16 units."""
_RECEIVE_BURST, _RECEIVE_PER_SECOND = 20, 2
"""Messages accepted from one sender: at once, and on average per second."""
_SEND_BURST, _SEND_PER_SECOND = 15, 1.6
"""Messages that this client sends, below what others accept."""
_UNCONFIRMED = 20.0
"""A lost connection is noticed late: messages handed over within so many seconds before are sent again."""
_MAX_REMEMBERED = 500
"""Messages of others that are remembered in order to recognize repeats, and own ones that may have to be repeated."""


@dataclass(frozen=True)
class Message:
    """A chat message from somebody in the call, with the sender's identity and name."""

    id: str
    identity: str
    username: str
    text: str


@dataclass(eq=False)
class _OwnMessage:
    """A message of this client.

    Attributes:
        to: The audience at the first attempt.
        missed: Those of them who could not receive it, and get it once they can.
        sent_at: When it was last sent.
        failure: Why it can't be sent.
    """

    text: str
    id: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    to: Sequence[str] | None = None
    missed: set[str] = field(default_factory=set)
    sent_at: float = 0.0
    failure: ConnectionError | None = None


class Chat:
    """Sends and receives messages. Its owner passes on the events of the room.

    Args:
        room: The room.
        heard: Called with each message that is accepted, once.
        clock: The source of time.
    """

    def __init__(self, room: Room, heard: Callable[[Message], None], clock: Clock) -> None:
        self._room, self._heard, self._clock = room, heard, clock
        self._inbox = Inbox(room, clock)
        self._limiter = RateLimiter(_RECEIVE_BURST, _RECEIVE_PER_SECOND, clock)
        self._pacer = Pacer(_SEND_BURST, _SEND_PER_SECOND, clock)
        self._heard_ids: deque[tuple[str, str]] = deque(maxlen=_MAX_REMEMBERED)
        self._to_send: deque[_OwnMessage] = deque()
        self._sent: deque[_OwnMessage] = deque(maxlen=_MAX_REMEMBERED)
        self._sending = asyncio.Lock()
        self._flushing: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def say(self, text: str) -> None:
        """Send a message to the audience, within the receivers' rate limits.

        Returns once it is sent; at once if there is no connection, since it is sent when that is back.

        Raises:
            Unavailable: There is a connection that refuses it.
        """
        if is_blank(text):
            return
        message = _OwnMessage(cut(text, _MAX_MESSAGE))
        self._to_send.append(message)
        try:
            await self._flush(message)
        except asyncio.CancelledError:
            self._done(message)
            raise
        if message.failure:
            raise Unavailable(f"LiveKit did not take the message: {message.failure}") from message.failure

    async def receive(self, stream: TextStream) -> None:
        """Read a message, and tell of it if it is accepted."""
        message_id = cut(stream.attributes.get("id", stream.id), _MAX_ID)
        text = await self._inbox.text_of(stream, _MAX_MESSAGE)
        if text is None or is_blank(text):
            return
        # Senders repeat messages that may have been lost. Repeats must not use up the rate limit of new messages.
        key = stream.sender, message_id
        if key not in self._heard_ids and self._limiter.allows(stream.sender):
            self._heard_ids.append(key)
            self._heard(Message(message_id, stream.sender, self._room.name_of(stream.sender), text))

    def audience_changed(self) -> None:
        """Somebody may have been admitted."""
        self._inbox.senders.recheck()

    def connected(self) -> None:
        """Messages can be sent: those that wait for it are."""
        if self._to_send and (self._flushing is None or self._flushing.done()):
            self._flushing = self._start(self._flush())

    def interrupt(self) -> None:
        """The connection is lost, and perhaps the latest messages with it: they are sent again to the same people."""
        self._inbox.interrupt()
        doubtful = self._unconfirmed()
        for message in doubtful:
            self._sent.remove(message)
        self._to_send.extendleft(reversed(doubtful))

    def participant_left(self, identity: str) -> None:
        """Somebody's connection was lost: they may have missed what was sent just before."""
        for message in self._unconfirmed():
            if identity in (message.to or ()):
                message.missed.add(identity)

    def participant_ready(self, identity: str) -> None:
        """Somebody can receive only now, or again.

        They get what they missed, but nothing from before they were admitted, and no more at once than they accept.
        """
        if identity not in self._audience():
            return
        missed = [message for message in self._sent if identity in message.missed][-_RECEIVE_BURST:]
        for message in missed:
            message.missed.remove(identity)
        if missed:
            self._start(self._repeat(missed, identity))

    def close(self) -> None:
        """Send nothing any more."""
        for task in self._tasks:
            task.cancel()

    async def _flush(self, last: _OwnMessage | None = None) -> None:
        """Send what is to be sent, up to a certain message, for as long as there is a connection."""
        async with self._sending:  # which keeps the order
            while self._to_send and self._room.is_connected and (last is None or last in self._to_send):
                message = self._to_send[0]
                if delay := self._pacer.delay():
                    await self._clock.sleep(delay)
                if not self._room.is_connected:
                    return
                if message not in self._to_send:  # given up meanwhile
                    continue
                try:
                    await self._deliver(message)
                except ConnectionError as e:
                    if not self._room.is_connected:
                        return
                    message.failure = e
                    self._done(message)

    async def _deliver(self, message: _OwnMessage) -> None:
        """Send a message. A repeat goes to nobody who was admitted after the first attempt."""
        if message.to is None:
            message.to = self._audience()
        receivers = [one for one in self._audience() if one in message.to]
        missed = [one for one in receivers if not self._room.is_ready(one)]
        if receivers:
            await self._room.send_text(message.text, receivers, message.id)
        message.missed, message.sent_at = {*missed}, self._clock.now()
        self._done(message)
        self._sent.append(message)
        for one in missed:  # who may have become ready in the meantime
            if self._room.is_ready(one):
                self.participant_ready(one)

    def _done(self, message: _OwnMessage) -> None:
        with contextlib.suppress(ValueError):
            self._to_send.remove(message)

    async def _repeat(self, messages: Sequence[_OwnMessage], identity: str) -> None:
        with contextlib.suppress(ConnectionError):  # this client's own connection is lost: everything is sent again
            for message in messages:
                await self._room.send_text(message.text, [identity], message.id)

    def _audience(self) -> list[str]:
        return [one for one in self._room.audience if one != self._room.identity]

    def _unconfirmed(self) -> list[_OwnMessage]:
        """One's own messages of the last seconds, which may not have arrived."""
        since = self._clock.now() - _UNCONFIRMED
        return [message for message in self._sent if message.sent_at > since]

    def _start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
