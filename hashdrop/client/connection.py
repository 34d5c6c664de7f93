"""A connection to a LiveKit room under HashDrop's rules: media and messages only to and from admitted participants."""

import asyncio
import json
from collections.abc import Callable, Collection, Sequence

from livekit import rtc

from hashdrop.client.audience import audience_of
from hashdrop.client.chat import Chat, Message
from hashdrop.client.clock import SystemClock
from hashdrop.client.inbox import TextStream
from hashdrop.client.stream_order import StreamOrder
from hashdrop.client.tracks import update_subscriptions

_CHAT = "lk.chat"
_SEND_TIMEOUT = 15.0
"""Seconds after which LiveKit's SDK won't say any more whether a message was sent: messages wait for each other."""


class Connection:
    """A participant's connection to a LiveKit room, which can be made again after it was lost for good.

    Args:
        subscribe: Whether to subscribe to all admitted participants, to one track of each source.
        changed: Called when admissions, permissions or the connection may have changed.
        hinted: Called for each data packet, whatever it says: somebody may be waiting.
        heard: Called with each message from an admitted participant.

    Attributes:
        room: LiveKit's room, since the first attempt to connect; each time another one.
        is_open: Whether it is connected, or reconnects automatically.
        chat: The messages of all these rooms.
    """

    def __init__(
        self,
        *,
        subscribe: bool,
        changed: Callable[[], None],
        hinted: Callable[[], None],
        heard: Callable[[Message], None],
    ) -> None:
        self._subscribe, self._changed, self._hinted = subscribe, changed, hinted
        self.room: rtc.Room
        self.is_open = False
        self.chat = Chat(self, heard, SystemClock())
        self._lost: asyncio.Queue[int] = asyncio.Queue()
        self._reading: set[asyncio.Task[None]] = set()
        self._order = StreamOrder()

    async def open(self, url: str, token: str) -> None:
        """Connect to the room.

        Raises:
            livekit.rtc.ConnectError: Connecting failed.
        """
        self._new_room()
        # With `auto_subscribe`, the SDK would receive tracks from anybody.
        connecting = asyncio.ensure_future(self.room.connect(url, token, rtc.RoomOptions(auto_subscribe=False)))
        cancelled: asyncio.CancelledError | None = None
        while not connecting.done():
            try:
                await asyncio.wait([connecting])
            except asyncio.CancelledError as e:
                cancelled = e  # `connecting` must not be: the SDK would end the process some seconds later
        failure = connecting.exception()
        if cancelled:
            await self.room.disconnect()
            raise cancelled
        if failure:
            raise failure
        self.is_open = True
        self._apply()

    async def lost(self) -> int:
        """Wait until the connection is lost for good. Returns LiveKit's reason."""
        return await self._lost.get()

    async def close(self) -> None:
        """Disconnect."""
        self.is_open = False
        self.chat.interrupt()
        self._changed()
        for task in self._reading:
            task.cancel()
        await self.room.disconnect()

    @property
    def identity(self) -> str:
        """This client's identity."""
        return self.room.local_participant.identity if self.is_open else ""

    @property
    def audience(self) -> Sequence[str]:
        """The admitted identities."""
        return audience_of(self.room.metadata) if self.is_open else ()

    @property
    def is_in_call(self) -> bool:
        """Whether this client is in the call, and is listed as admitted: others ignore its messages before that."""
        return (
            self.is_open
            and self.room.isconnected()
            and self.room.local_participant.permissions.can_publish
            and self.identity in self.audience
        )

    @property
    def is_connected(self) -> bool:
        """Whether messages can be sent now."""
        return self.is_in_call and self.room.connection_state == rtc.ConnectionState.CONN_CONNECTED

    @property
    def lacks_permission(self) -> bool:
        """Whether LiveKit takes this client for somebody who is waiting."""
        return self.is_open and self.room.isconnected() and not self.room.local_participant.permissions.can_publish

    def is_ready(self, identity: str) -> bool:
        """Whether somebody is connected, and can receive data."""
        person = self.room.remote_participants.get(identity)
        return person is not None and person.state == rtc.ParticipantState.PARTICIPANT_STATE_ACTIVE

    def name_of(self, identity: str) -> str:
        """The name of somebody who is connected; empty if they are not."""
        person = self.room.remote_participants.get(identity)
        return person.name if person else ""

    async def send_text(self, text: str, to: Sequence[str], message_id: str) -> None:
        """Send a chat message."""
        me, attributes = self.room.local_participant, {"id": message_id}
        try:
            async with asyncio.timeout(_SEND_TIMEOUT):
                await me.send_text(text, topic=_CHAT, destination_identities=[*to], attributes=attributes)
        except TimeoutError as e:
            raise ConnectionError(f"no answer for {_SEND_TIMEOUT:g} s") from e

    async def send_join_request(self, username: str, hosts: Collection[str]) -> None:
        """Send the hosts a join request."""
        request = {"type": "join-request", "identity": self.identity, "username": username}
        if hosts:
            await self.room.local_participant.publish_data(json.dumps(request), destination_identities=[*hosts])

    def _new_room(self) -> None:
        self.room, self._lost = rtc.Room(), asyncio.Queue()
        for event in (
            "room_metadata_changed",
            "participant_permissions_changed",
            "track_published",
            "track_unpublished",
            "track_subscribed",
            "room_updated",  # after the LiveKit server was lost and came back
            "reconnected",
        ):
            self.room.on(event, self._apply)
        self.room.on("reconnecting", self.chat.interrupt)
        self.room.on("connection_state_changed", self._send_waiting)
        self.room.on("participant_active", lambda person: self.chat.participant_ready(person.identity))
        self.room.on("participant_disconnected", lambda person: self.chat.participant_left(person.identity))
        self.room.on("data_received", lambda _: self._hinted())
        self.room.on("disconnected", self._lost.put_nowait)
        self.room.register_text_stream_handler(_CHAT, self._receive)

    def _apply(self) -> None:
        """Publish to admitted participants only, which the LiveKit server enforces, and subscribe to them only."""
        audience, me = self.audience, self.room.local_participant
        permitted = [rtc.ParticipantTrackPermission(participant_identity=one, allow_all=True) for one in audience]
        me.set_track_subscription_permissions(allow_all_participants=False, participant_permissions=permitted)
        may_subscribe = self._subscribe and me.permissions.can_subscribe
        update_subscriptions(self.room.remote_participants.values(), audience, may_subscribe=may_subscribe)
        self.chat.audience_changed()
        self._send_waiting()
        self._changed()

    def _send_waiting(self) -> None:
        if self.is_connected:
            self.chat.connected()

    def _receive(self, reader: rtc.TextStreamReader, identity: str) -> None:
        pieces = self._order.ordered(identity, reader)
        stream = TextStream(identity, reader.info.stream_id, reader.info.attributes or {}, pieces)
        task = asyncio.create_task(self.chat.receive(stream))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)
