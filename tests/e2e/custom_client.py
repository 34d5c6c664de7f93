"""A custom LiveKit client, as a curious person would write it: it takes whatever it is sent."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from livekit import rtc

TEXT_TOPICS = ("lk.chat", "hashdrop.file-offer", "hashdrop.file-answer", "hashdrop.file-done", "hashdrop.reaction", "")
"""Topics of text streams that pages send, or might send by mistake."""


@dataclass
class Spy:
    """Joins by the API and listens.

    Attributes:
        entry: The answer of the API.
        tracks: Ids of the tracks it was subscribed to.
        packets: Data packets: time (`time.monotonic`), sender and content.
        streams: Topics of text and byte streams.
        tokens: Every LiveKit token it ever held.
    """

    home: str
    entry: dict[str, Any]
    room: rtc.Room = field(default_factory=rtc.Room)
    tracks: list[str] = field(default_factory=list)
    packets: list[tuple[float, str, str]] = field(default_factory=list)
    streams: list[str] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    gone: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def ask(cls, home: str, route: str, **fields: Any) -> "Spy":
        """Create or join a room."""
        async with httpx.AsyncClient(base_url=home, trust_env=False) as client:
            answer = await client.post(f"/api/conference/{route}", json=fields)
        assert answer.is_success, answer.text
        return cls(home, answer.json())

    async def call(self, route: str, **fields: Any) -> dict[str, Any]:
        """Post to a route of the API with its own session key."""
        async with httpx.AsyncClient(base_url=self.home, trust_env=False) as client:
            answer = await client.post(
                f"/api/conference/{route}",
                json={"roomName": self.entry["roomName"], **fields},
                headers={"Authorization": f"Bearer {self.entry['sessionKey']}"},
            )
        assert answer.is_success, answer.text
        return dict(answer.json())

    async def connect(self, *, subscribe: bool = True) -> None:
        """Connect to the room, even after being put out; without `subscribe` no track is requested."""
        self.room, self.gone = rtc.Room(), asyncio.Event()
        self.room.on("track_subscribed", lambda track, *_: self.tracks.append(track.sid))
        self.room.on("data_received", self._packet)
        self.room.on("disconnected", lambda *_: self.gone.set())
        self.room.on("token_refreshed", lambda *_: self.tokens.append(self.room._token or ""))
        for topic in TEXT_TOPICS:
            self.room.register_text_stream_handler(topic, lambda *_, topic=topic: self.streams.append(topic))
        self.room.register_byte_stream_handler("hashdrop.file", lambda *_: self.streams.append("hashdrop.file"))
        options = rtc.RoomOptions(auto_subscribe=subscribe)
        await self.room.connect(self.entry["livekitUrl"], self.entry["token"], options)

    def _packet(self, packet: rtc.DataPacket) -> None:
        sender = packet.participant.identity if packet.participant else ""
        self.packets.append((time.monotonic(), sender, packet.data.decode(errors="replace")))

    def take_all(self) -> None:
        """Subscribe to every track."""
        for person in self.room.remote_participants.values():
            for publication in person.track_publications.values():
                publication.set_subscribed(True)

    def heard(self) -> list[object]:
        """Everything it was sent."""
        return [*self.tracks, *self.packets, *self.streams]

    async def leave(self) -> None:
        await self.room.disconnect()
