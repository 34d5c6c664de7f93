"""What LiveKit lets a participant do (contract, section 3). Pure."""

from dataclasses import dataclass

from hashdrop.conference.admission import Role, Status

ROLE_ATTRIBUTE = "hashdrop.role"
"""The LiveKit participant attribute that tells every client who is admitted."""


@dataclass(frozen=True)
class Rights:
    """The rights of one identity in one LiveKit room.

    Attributes:
        media: Whether it may publish and subscribe. Data may always be sent: join requests need it.
        role: The value of `ROLE_ATTRIBUTE`: `host`, `guest` or `waiting`.
    """

    media: bool
    role: str


WAITING_RIGHTS = Rights(media=False, role="waiting")


def rights_of(role: Role, status: Status) -> Rights | None:
    """The rights that belong to a role and status; None: should not be in the LiveKit room at all."""
    match status:
        case Status.ADMITTED:
            return Rights(media=True, role=role.value)
        case Status.WAITING:
            return WAITING_RIGHTS
        case _:
            return None
