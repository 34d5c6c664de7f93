"""A guest waiting for a host's decision."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hashdrop.client.meeting import Meeting


@dataclass(frozen=True)
class Knock:
    """A guest waiting for a host's decision."""

    identity: str
    username: str
    waiting_since: datetime
    meeting: "Meeting" = field(repr=False, compare=False)

    async def admit(self) -> None:
        """Admit the guest.

        Raises:
            AlreadyDecided, RoomFull, ParticipantNotFound, ApiError
        """
        await self.meeting.api.admit(self.meeting.session, self.identity)

    async def deny(self, reason: str | None = None) -> None:
        """Deny the guest, who is shown the reason.

        Raises:
            AlreadyDecided, ParticipantNotFound, ApiError
        """
        await self.meeting.api.deny(self.meeting.session, self.identity, reason)
