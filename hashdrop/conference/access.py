"""Who is speaking: from a session key to a room and its participant, anew at each call."""

import math
from datetime import datetime

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.caller import Caller
from hashdrop.conference.keys import hash_key
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.repository import Repository
from hashdrop.errors import Denied, NotAdmitted, NotHost, NotOwner, Removed, RoomEnded, Unauthorized


async def key_holder(rows: Repository, caller: Caller, *, lock: bool = False) -> tuple[Room, Participant] | None:
    """Whose session key the caller shows, and of which room; None: nobody's.

    Args:
        rows: The transaction to look in.
        caller: Who is calling.
        lock: Whether the transaction is going to change the room.
    """
    if not caller.credential:
        return None
    return await rows.key_holder(hash_key(caller.credential), lock=lock)


async def member(rows: Repository, caller: Caller, room_name: str, *, lock: bool = False) -> tuple[Room, Participant]:
    """The named room and the participant who calls.

    Raises:
        Unauthorized: No key, or not one of this room (whether or not there is such a room).
        RoomEnded: The meeting is over.
        Removed: He was removed.
    """
    held = await key_holder(rows, caller, lock=lock)
    if held is None or held[0].name != room_name:
        raise Unauthorized
    check_open(*held)
    return held


async def host(rows: Repository, caller: Caller, room_name: str, *, lock: bool = False) -> tuple[Room, Participant]:
    """The named room and the host who calls.

    Raises:
        NotHost: The caller is in the room, but not as a host. And all that `member` raises.
    """
    room, participant = await member(rows, caller, room_name, lock=lock)
    if participant.role is not Role.HOST:
        raise NotHost
    return room, participant


async def owner(rows: Repository, caller: Caller, room_name: str, *, lock: bool = False) -> tuple[Room, Participant]:
    """The named room and its owner who calls.

    Raises:
        NotOwner: The caller is in the room, but did not create it. And all that `member` raises.
    """
    room, participant = await member(rows, caller, room_name, lock=lock)
    if not participant.owner:
        raise NotOwner
    return room, participant


async def admitted(rows: Repository, caller: Caller, room_name: str, *, lock: bool = False) -> tuple[Room, Participant]:
    """The named room and somebody admitted to it who calls.

    Raises:
        NotAdmitted: The caller is not in the call. And all that `member` raises.
    """
    room, participant = await member(rows, caller, room_name, lock=lock)
    if participant.status is not Status.ADMITTED:
        raise NotAdmitted
    return room, participant


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
    """What somebody denied is told: when he may ask again."""
    if participant.retry_at is None:
        return Denied(None)
    return Denied(max(0, math.ceil((participant.retry_at - now).total_seconds())))
