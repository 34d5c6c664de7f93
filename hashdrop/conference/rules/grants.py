"""What LiveKit lets a participant do, and which attributes it shows (docs/protocol.md, Tokens and grants). Pure."""

from dataclasses import dataclass
from datetime import datetime

from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.times import rfc3339

ROLE_ATTRIBUTE = "hashdrop.role"
"""The LiveKit participant attribute that shows every client who is admitted."""
HAND_ATTRIBUTE = "hashdrop.hand"
"""The attribute with the time at which somebody raised their hand (RFC 3339); absent while it is down."""


@dataclass(frozen=True)
class Rights:
    """The rights and attributes of one identity in one LiveKit room.

    Attributes:
        media: Whether it may publish and subscribe. Sending data is always allowed: join requests need it.
        role: The value of `ROLE_ATTRIBUTE`: `host`, `guest` or `waiting`.
        hand: The value of `HAND_ATTRIBUTE`; empty: none.
    """

    media: bool
    role: str
    hand: str = ""

    @property
    def attributes(self) -> dict[str, str]:
        """The LiveKit attributes. An empty value deletes an existing one."""
        return {ROLE_ATTRIBUTE: self.role, HAND_ATTRIBUTE: self.hand}


WAITING_RIGHTS = Rights(media=False, role="waiting")


def rights_of(
    role: Role, status: Status, hand_raised_at: datetime | None = None, *, isolated: bool = False
) -> Rights | None:
    """The rights for a role and status; None: should not be in the LiveKit room at all.

    Args:
        role: The participant's role.
        status: The participant's status.
        hand_raised_at: Since when their hand is raised.
        isolated: Whether waiting guests are kept out of the LiveKit room (`HASHDROP_WAITING`).
    """
    match status:
        case Status.ADMITTED:
            return Rights(media=True, role=role.value, hand=rfc3339(hand_raised_at) if hand_raised_at else "")
        case Status.WAITING if not isolated:
            return WAITING_RIGHTS
        case _:
            return None
