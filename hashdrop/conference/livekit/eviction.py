"""Evicts people who keep a connection after LiveKit was asked to remove them or take their rights."""

import asyncio
from collections.abc import Collection

import structlog

from hashdrop.conference.livekit.projection import Projection
from hashdrop.conference.models import Room

log = structlog.get_logger()

REMOVAL_TIMEOUT = 0.3
"""Seconds to wait for LiveKit to remove them. It answers within milliseconds, but takes 3 s for some connections, which
can be evicted sooner another way."""


async def evict_unreachable(
    projection: Projection, room: Room, mismatched: Collection[str], push: asyncio.Task[None]
) -> int:
    """Evict people whom LiveKit's API does not reach (why there are any: `LiveKitGateway.evict`).

    Admitted people stay: they have no right too many, and would lose their connection.

    Args:
        projection: Knows everybody's rights.
        room: The room.
        mismatched: Identities that were seen in it with other rights than theirs.
        push: The task that pushes their rights to LiveKit.

    Returns:
        How many were evicted.

    Raises:
        LiveKitUnreachable, Unavailable
    """
    if not mismatched:
        return 0
    await asyncio.wait({push}, timeout=REMOVAL_TIMEOUT)
    people = [person for person in await projection.livekit.connected(room.name) if person.identity in mismatched]
    async with projection.database.read() as rows:  # read again: they may have been admitted meanwhile
        rights = {p.identity: projection.rights(p) for p in await rows.relevant_participants(room.id, mismatched)}
    evicted = 0
    for person in people:
        due = rights.get(person.identity)
        if due is None or (due != person.rights and not due.media):
            log.info("participant_evicted", room=room.name, participant=person.identity)
            await projection.livekit.evict(room.name, person.identity)
            evicted += 1
    return evicted
