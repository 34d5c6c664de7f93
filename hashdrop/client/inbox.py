"""Reads what others send, within the limits."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from hashdrop.client.clock import Clock
from hashdrop.client.room import Room
from hashdrop.client.sender_filter import SenderFilter
from hashdrop.client.stream_limits import StreamLimits
from hashdrop.client.text import joined_text


class Pieces(Protocol):
    """The pieces of a text as they arrive. Raises `ConnectionError` if the stream breaks off."""

    def __aiter__(self) -> AsyncIterator[str]:
        """An iterator over them."""

    async def __anext__(self) -> str:
        """The next piece."""

    async def aclose(self) -> None:
        """Read no more."""


@dataclass(frozen=True)
class TextStream:
    """An incoming text. The LiveKit server sets the sender, so it can be trusted."""

    sender: str
    id: str
    attributes: Mapping[str, str]
    pieces: Pieces


class Inbox:
    """Reads incoming streams, and passes on those of accepted senders within the limits."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self._room = room
        self._limits = StreamLimits(clock)
        self.senders = SenderFilter(self._accepts, clock)

    def interrupt(self) -> None:
        """The connection is lost, and all streams with it."""
        self._limits.close_everything()

    async def text_of(self, stream: TextStream, max_length: int) -> str | None:
        """The text of a stream, cut to `max_length` UTF-16 units; None if it isn't accepted, or breaks off."""
        if not self._limits.open(stream.sender, stream.id):
            await stream.pieces.aclose()
            return None
        try:
            accepted = self.senders.decide(stream.sender)
            text = await joined_text(stream.pieces, max_length)
            return text if await accepted else None
        finally:
            self._limits.close(stream.sender, stream.id)
            await stream.pieces.aclose()

    def _accepts(self, sender: str) -> bool:
        """Somebody outside the audience, such as a waiting guest, isn't accepted, and accepts nothing."""
        return {self._room.identity, sender} <= {*self._room.audience}
