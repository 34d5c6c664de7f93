"""One connection to a LiveKit room, with HashDrop's rules: to and from people who are admitted, and nobody else."""

import asyncio
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from livekit import rtc

_CHAT = "lk.chat"
_MAX_MESSAGE = 10_000
"""Characters; HashDrop's pages send no longer ones."""


@dataclass(frozen=True)
class Message:
    """What somebody in the call has said, with his identity and name."""

    id: str
    identity: str
    username: str
    text: str


class Connection:
    """A LiveKit room, from connecting to it until the connection is lost for good.

    Args:
        subscribe: Whether to subscribe to the tracks of everybody who is admitted.
        changed: Called when one may have come in or gone out.
        hinted: Called when a data packet has come; whatever it says, somebody may be waiting.
        heard: Called with each message of somebody who is admitted.
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
        self.room.on("room_metadata_changed", self._apply)
        self.room.on("participant_permissions_changed", self._apply)
        self.room.on("track_published", self._apply)
        self.room.on("track_subscribed", self._apply)
        self.room.on("room_updated", self._apply)  # of a LiveKit server that was lost and is back
        self.room.on("reconnected", self._apply)
        self.room.on("data_received", lambda _: hinted())
        self.room.on("disconnected", self._lost.put_nowait)
        self.room.register_text_stream_handler(_CHAT, self._take)

    async def connect(self, url: str, token: str) -> None:
        """Connect.

        Raises:
            livekit.rtc.ConnectError: It could not be done.
        """
        # Of its own accord the SDK would take tracks from anybody.
        connecting = asyncio.ensure_future(self.room.connect(url, token, rtc.RoomOptions(auto_subscribe=False)))
        cancelled: asyncio.CancelledError | None = None
        while not connecting.done():
            try:
                await asyncio.wait([connecting])
            except asyncio.CancelledError as e:
                cancelled = e  # but not `connecting`: the SDK would end the whole process some seconds later
        failure = connecting.exception()
        if cancelled:
            await self.room.disconnect()
            raise cancelled
        if failure:
            raise failure
        self._apply()

    async def lost(self) -> int:
        """Wait until the connection is lost for good; returns LiveKit's reason."""
        return await self._lost.get()

    async def close(self) -> None:
        """Disconnect."""
        for task in self._reading:
            task.cancel()
        await self.room.disconnect()

    @property
    def admitted(self) -> frozenset[str]:
        """Who is admitted, as the server lists it in the room's metadata. A fault in it means nobody."""
        try:
            listed = json.loads(self.room.metadata)["admitted"]
            return frozenset(identity for identity in listed if identity and isinstance(identity, str))
        except (ValueError, KeyError, TypeError):
            return frozenset()

    @property
    def is_in(self) -> bool:
        """Whether one is in the call. The others take nothing from one before they, too, know it."""
        me = self.room.local_participant
        return self.room.isconnected() and me.permissions.can_publish and me.identity in self.admitted

    async def say(self, text: str) -> None:
        """Write to everybody else who is admitted."""
        me = self.room.local_participant
        # Never to nobody in particular: LiveKit takes that for everybody, those who wait too.
        if others := self.admitted - {me.identity}:
            await me.send_text(text, topic=_CHAT, destination_identities=list(others))

    async def ask(self, username: str, hosts: Collection[str]) -> None:
        """Send the hosts a join request."""
        me = self.room.local_participant
        request = {"type": "join-request", "identity": me.identity, "username": username}
        if hosts:
            await me.publish_data(json.dumps(request), destination_identities=list(hosts))

    def _apply(self) -> None:
        """Publish for those who are admitted, which the LiveKit server enforces, and subscribe to them alone."""
        admitted, me = self.admitted, self.room.local_participant
        permitted = [rtc.ParticipantTrackPermission(participant_identity=one, allow_all=True) for one in admitted]
        me.set_track_subscription_permissions(allow_all_participants=False, participant_permissions=permitted)
        for person in self.room.remote_participants.values():
            may, wants = person.identity in admitted, self._subscribe and me.permissions.can_subscribe
            for publication in person.track_publications.values():
                if publication.subscribed and not may:
                    publication.set_subscribed(False)
                elif may and wants and not publication.subscribed:
                    publication.set_subscribed(True)
        self._changed()

    def _take(self, reader: rtc.TextStreamReader, identity: str) -> None:
        if identity not in self.admitted:
            reader.close()
            return
        task = asyncio.create_task(self._read(reader, identity))
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)

    async def _read(self, reader: rtc.TextStreamReader, identity: str) -> None:
        text = ""
        try:
            async for part in reader:
                text += part
                if len(text) > _MAX_MESSAGE:
                    break
        except rtc.StreamError:
            return  # broken off with its sender's connection, who sends it again
        finally:
            reader.close()
        person = self.room.remote_participants.get(identity)
        message_id = (reader.info.attributes or {}).get("id", reader.info.stream_id)
        self._heard(Message(message_id, identity, person.name if person else "", text[:_MAX_MESSAGE]))
