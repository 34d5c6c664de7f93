"""What a chat needs from a connection to a LiveKit room."""

from collections.abc import Sequence
from typing import Protocol


class Room(Protocol):
    """A room, whatever connects to it. Sending raises `ConnectionError`."""

    @property
    def identity(self) -> str:
        """This client's identity."""

    @property
    def audience(self) -> Sequence[str]:
        """Who may receive what is sent here, and is accepted, including this client if it is admitted."""

    @property
    def is_connected(self) -> bool:
        """Whether messages can be sent. If not, they are once it is true."""

    def is_ready(self, identity: str) -> bool:
        """Whether somebody is connected, and can receive data."""

    def name_of(self, identity: str) -> str:
        """The name of somebody who is connected; empty if they are not."""

    async def send_text(self, text: str, to: Sequence[str], message_id: str) -> None:
        """Send a chat message to some identities, which are never an empty list: LiveKit takes that for everybody."""
