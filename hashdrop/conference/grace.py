"""Host grace: how long a room outlives its last host's connection (contract, section 6). Pure.

`Room.ends_at` is when it ends for want of a host; None while one is there. It is set when the last host is seen to go,
not by how long the others have been away: a co-host who is demoted leaves the owner as much time to come back as one
whose connection broke.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.repository import Person

NEVER_CAME = timedelta(minutes=10)
"""How long a room whose hosts never connected lives."""


def is_host_present(participants: Iterable[Participant | Person]) -> bool:
    """Whether one of these is a host who is in the call."""
    return any(p.role is Role.HOST and p.status is Status.ADMITTED and p.absent_since is None for p in participants)


def mind_grace(
    room: Room, participants: Collection[Participant], now: datetime, grace: timedelta, *, anew: bool = False
) -> bool:
    """Let the grace begin when no host is there any more, and stop it when one is.

    Args:
        room: Whose `ends_at` is set, and its version raised if that changed.
        participants: At least all hosts of the room.
        now: The time.
        grace: `HASHDROP_HOST_GRACE`.
        anew: Whether a grace that runs begins anew, since nobody could be seen meanwhile.

    Returns:
        Whether anything changed.
    """
    before = room.ends_at
    if is_host_present(participants):
        room.ends_at = None
    elif room.ends_at is None:
        room.ends_at = now + grace
    elif anew and announced_end(room, participants):
        room.ends_at = max(room.ends_at, now + grace)
    if room.ends_at == before:
        return False
    room.version += 1
    return True


def announced_end(room: Room, participants: Iterable[Participant | Person]) -> datetime | None:
    """When the room ends, as people are told: only after a host who was there has gone, not before one ever came."""
    came = any(p.role is Role.HOST and p.connected_at for p in participants)
    return room.ends_at if came else None
