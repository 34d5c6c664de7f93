"""Host grace: how long a room outlives its last host's connection (docs/protocol.md, Host grace). Pure.

`Room.ends_at` is when the room ends because no host is there; None while one is. It is set when the last host is seen
to leave, however long other hosts have been away: after a co-host is demoted, the owner has as much time to come back
as after a co-host's connection broke.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status

ARRIVAL_TIMEOUT = timedelta(minutes=10)
"""How long people have to connect for the first time: a room whose hosts never do ends after it."""


def is_host_present(participants: Iterable[Participant]) -> bool:
    """Whether one of them is a host who is in the call."""
    return any(p.role is Role.HOST and p.status is Status.ADMITTED and p.absent_since is None for p in participants)


def update_host_grace(
    room: Room, participants: Collection[Participant], now: datetime, grace: timedelta, *, restart: bool = False
) -> bool:
    """Start the grace when the last host has left, and stop it when one is back.

    Args:
        room: Its `ends_at` is set, and its version raised if that changes.
        participants: At least all hosts of the room.
        now: The current time.
        grace: `HASHDROP_HOST_GRACE`.
        restart: Whether a grace that runs starts again, since nobody could be observed meanwhile.

    Returns:
        Whether anything changed.
    """
    before = room.ends_at
    if is_host_present(participants):
        room.ends_at = None
    elif room.ends_at is None:
        room.ends_at = now + grace
    elif restart and announced_end(room, participants):
        room.ends_at = max(room.ends_at, now + grace)
    if room.ends_at == before:
        return False
    room.version += 1
    return True


def announced_end(room: Room, participants: Iterable[Participant]) -> datetime | None:
    """The end of the room as announced to people in it: only once a host has left, not before the first host came."""
    came = any(p.role is Role.HOST and p.connected_at for p in participants)
    return room.ends_at if came else None
