"""A connection to a LiveKit room under HashDrop's rules: media and messages only to and from admitted participants."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from livekit import rtc

_CHAT = "lk.chat"
_MAX_MESSAGE = 10_000
"""Characters. HashDrop's pages don't send longer messages."""
_SOURCES = frozenset(
    {
        rtc.TrackSource.SOURCE_MICROPHONE,
        rtc.TrackSource.SOURCE_CAMERA,
        rtc.TrackSource.SOURCE_SCREENSHARE,
        rtc.TrackSource.SOURCE_SCREENSHARE_AUDIO,
    }
)
"""One track per participant is received from each of these, however many there are."""
_MAX_OPEN_STREAMS = 100
"""Messages of one sender that are read at the same time."""
_ADMISSION_TIMEOUT = 2.0
"""Seconds to keep a message from a sender who isn't admitted yet: it may have overtaken the new room metadata."""
_MAX_EARLY, _MAX_EARLY_PER_SENDER = 500, 50
"""How many such messages are kept, in all and per sender."""


@dataclass(frozen=True)
class Message:
    """A chat message from somebody in the call, with the sender's identity and name."""

    id: str
    identity: str
    username: str
    text: str


class Connection:
    """A LiveKit room, from connecting to it until the connection is lost for good.

    Args:
        subscribe: Whether to subscribe to all admitted participants, to one track of each source.
        changed: Called when admissions, permissions or the connection may have changed.
        hinted: Called for each data packet, whatever it says: somebody may be waiting.
        heard: Called with each message from an admitted participant.
    """

    def __init__(
        self,
        *,
        subscribe: bool,
        changed: Callable[[], None],
        hinted: Callable[[], None],
        heard: Callable[[Message], None],
    ) -> None:
        self.room = rtc.Room()
        self._subscribe, self._changed, self._heard = subscribe, changed, heard
        self._lost: asyncio.Queue[int] = asyncio.Queue()
        self._reading: set[asyncio.Task[None]] = set()
        self._latest: dict[str, asyncio.Task[None]] = {}
        self._open: Counter[str] = Counter()
        self._early: Counter[str] = Counter()
        self._roster_changed = asyncio.Event()
        self.room.on("room_metadata_changed", self._apply)
        self.room.on("participant_permissions_changed", self._apply)
        self.room.on("track_published", self._apply)
        self.room.on("track_unpublished", self._apply)
        self.room.on("track_subscribed", self._apply)
        self.room.on("room_updated", self._apply)  # after the LiveKit server was lost and came back
        self.room.on("reconnected", self._apply)
        self.room.on("data_received", lambda _: hinted())
        self.room.on("disconnected", self._lost.put_nowait)
        self.room.register_text_stream_handler(_CHAT, self._accept)

    async def connect(self, url: str, token: str) -> None:
        """Connect to the room.

        Raises:
            livekit.rtc.ConnectError: Connecting failed.
        """
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
        self._apply()

    async def lost(self) -> int:
        """Wait until the connection is lost for good. Returns LiveKit's reason."""
        return await self._lost.get()

    async def close(self) -> None:
        """Disconnect."""
        for task in self._reading:
            task.cancel()
        await self.room.disconnect()

    @property
    def admitted(self) -> frozenset[str]:
        """The admitted identities, as the server lists them in the room's metadata; empty if that is malformed."""
        try:
            listed = json.loads(self.room.metadata)["admitted"]
            return frozenset(identity for identity in listed if identity and isinstance(identity, str))
        except (ValueError, KeyError, TypeError):
            return frozenset()

    @property
    def is_in(self) -> bool:
        """Whether this client is in the call, and is listed as admitted: others ignore its messages before that."""
        me = self.room.local_participant
        return self.room.isconnected() and me.permissions.can_publish and me.identity in self.admitted

    @property
    def lacks_permission(self) -> bool:
        """Whether LiveKit takes this client for somebody who is waiting."""
        return self.room.isconnected() and not self.room.local_participant.permissions.can_publish

    async def say(self, text: str) -> None:
        """Send a chat message to all other admitted participants."""
        me = self.room.local_participant
        # LiveKit would send a message without destinations to everybody, including people in the waiting room.
        if others := self.admitted - {me.identity}:
            await me.send_text(text, topic=_CHAT, destination_identities=list(others))

    async def send_join_request(self, username: str, hosts: Collection[str]) -> None:
        """Send the hosts a join request."""
        me = self.room.local_participant
        request = {"type": "join-request", "identity": me.identity, "username": username}
        if hosts:
            await me.publish_data(json.dumps(request), destination_identities=list(hosts))

    def _apply(self) -> None:
        """Publish to admitted participants only, which the LiveKit server enforces, and subscribe to them only."""
        admitted, me = self.admitted, self.room.local_participant
        permitted = [rtc.ParticipantTrackPermission(participant_identity=one, allow_all=True) for one in admitted]
        me.set_track_subscription_permissions(allow_all_participants=False, participant_permissions=permitted)
        for person in self.room.remote_participants.values():
            is_admitted = person.identity in admitted
            may_subscribe = self._subscribe and me.permissions.can_subscribe
            publications = person.track_publications
            # All clients keep the track with the lowest id of each source.
            kept = {publications[sid].source: sid for sid in sorted(publications, reverse=True)}
            for sid, publication in publications.items():
                wanted = is_admitted and publication.source in _SOURCES and kept[publication.source] == sid
                if publication.subscribed != wanted and (may_subscribe or not is_admitted):
                    publication.set_subscribed(wanted)
        self._roster_changed.set()
        self._roster_changed = asyncio.Event()
        self._changed()

    def _accept(self, reader: rtc.TextStreamReader, identity: str) -> None:
        if self._open[identity] >= _MAX_OPEN_STREAMS:
            reader.close()
            return
        self._open[identity] += 1
        task = asyncio.create_task(self._read(reader, identity, self._latest.get(identity)))
        self._latest[identity] = task
        self._reading.add(task)
        task.add_done_callback(lambda task: self._finished_reading(task, identity))

    def _finished_reading(self, task: asyncio.Task[None], identity: str) -> None:
        self._reading.discard(task)
        self._open[identity] -= 1
        if not self._open[identity]:
            del self._open[identity], self._latest[identity]

    async def _is_admitted_soon(self, identity: str) -> bool:
        """Whether somebody is admitted, or is within the timeout."""
        if identity in self.admitted:
            return True
        if self._early[identity] >= _MAX_EARLY_PER_SENDER or self._early.total() >= _MAX_EARLY:
            return False
        self._early[identity] += 1
        try:
            async with asyncio.timeout(_ADMISSION_TIMEOUT):
                while identity not in self.admitted:
                    await self._roster_changed.wait()
        except TimeoutError:
            return False
        finally:
            self._early[identity] -= 1
        return True

    async def _read(self, reader: rtc.TextStreamReader, identity: str, before: asyncio.Task[None] | None) -> None:
        text = ""
        try:
            async for part in reader:
                text += part
                if len(text) > _MAX_MESSAGE:
                    break
        except rtc.StreamError:
            return  # its sender lost the connection, and will send it again
        finally:
            reader.close()
        if not await self._is_admitted_soon(identity):
            return
        if before:  # keeps a sender's messages in order, unless one of them never ends
            await asyncio.wait([before], timeout=_ADMISSION_TIMEOUT)
        person = self.room.remote_participants.get(identity)
        message_id = (reader.info.attributes or {}).get("id", reader.info.stream_id)
        self._heard(Message(message_id, identity, person.name if person else "", text[:_MAX_MESSAGE]))
