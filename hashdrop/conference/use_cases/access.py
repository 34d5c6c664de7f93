"""Access checks: from a session key to its room and participant, looked up again for each call."""

import math
from datetime import datetime
from enum import Enum

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.rules.keys import hash_key, is_session_key
from hashdrop.conference.storage.repository import Repository
from hashdrop.errors import (
    Denied,
    HashDropError,
    NotAdmitted,
    NotHost,
    NotOwner,
    Removed,
    RoomEnded,
    Unauthorized,
)


class Access(Enum):
    """Who may call a use case, with the errors for everybody else."""

    ANYBODY = ()
    MEMBER = (Unauthorized, Removed, RoomEnded)
    ADMITTED = (*MEMBER, NotAdmitted)
    HOST = (*MEMBER, NotHost)
    OWNER = (*MEMBER, NotOwner)

    @property
    def refusals(self) -> tuple[type[HashDropError], ...]:
        """The errors for everybody else."""
        refusals: tuple[type[HashDropError], ...] = self.value
        return refusals

    def check(self, participant: Participant) -> None:
        """Raises:
        NotAdmitted: The participant is not in the call, and only people there may.
        NotHost: They are not a host, and only hosts may.
        NotOwner: They did not create the room, and only its owner may.
        """
        match self:
            case Access.ADMITTED if participant.status is not Status.ADMITTED:
                raise NotAdmitted
            case Access.HOST if participant.role is not Role.HOST:
                raise NotHost
            case Access.OWNER if not participant.owner:
                raise NotOwner


async def key_holder(rows: Repository, caller: Caller, *, lock: bool = False) -> tuple[Room, Participant] | None:
    """The room and participant of the caller's session key; None: there is none.

    Args:
        rows: The transaction.
        caller: Anyone.
        lock: Whether the transaction is going to change the room.
    """
    if not caller.credential or not is_session_key(caller.credential):
        return None
    return await rows.key_holder(hash_key(caller.credential), lock=lock)


async def member(rows: Repository, caller: Caller, room_name: str, *, lock: bool = False) -> tuple[Room, Participant]:
    """The named room, and the caller as its participant.

    Raises:
        Unauthorized: No key, or not one of this room (whether or not there is such a room).
        RoomEnded: The meeting is over.
        Removed: The caller was removed.
    """
    held = await key_holder(rows, caller, lock=lock)
    if held is None or held[0].name != room_name:
        raise Unauthorized
    check_open(*held)
    return held


def check_open(room: Room, participant: Participant) -> None:
    """Raises:
    RoomEnded: The meeting is over.
    Removed: The participant was removed.
    """
    if room.ended_at is not None:
        raise RoomEnded
    if participant.status is Status.REMOVED:
        raise Removed


def denial(participant: Participant, now: datetime) -> Denied:
    """The error for somebody who was denied, with the time until they may ask again."""
    if participant.retry_at is None:
        return Denied(None)
    return Denied(max(0, math.ceil((participant.retry_at - now).total_seconds())))
