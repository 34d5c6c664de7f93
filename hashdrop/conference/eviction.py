"""Puts out those who are still there though LiveKit was told that they go, or wait."""

import asyncio
from collections.abc import Collection

import structlog

from hashdrop.conference.models import Room
from hashdrop.conference.projection import Projection

log = structlog.get_logger()

_ANSWERS_WITHIN = 0.3
"""Seconds after which LiveKit is not waited for any more. It answers within milliseconds, or about some connections
only after 3 s, in which they could have been put out another way."""


async def evict_who_stays(
    projection: Projection, room: Room, doubtful: Collection[str], telling: asyncio.Task[None]
) -> int:
    """Evict those whom LiveKit's API has not reached (why there are such: `Sfu.evict`).

    Who is admitted is left alone: he has no right too many, and would lose his connection.

    Args:
        projection: Knows what everybody may do.
        room: The room.
        doubtful: Who was seen in it with other rights than his.
        telling: Tells LiveKit what they may do.

    Returns:
        How many they were.

    Raises:
        LiveKitUnreachable, Unavailable
    """
    if not doubtful:
        return 0
    await asyncio.wait({telling}, timeout=_ANSWERS_WITHIN)
    people = [person for person in await projection.sfu.connected(room.name) if person.identity in doubtful]
    async with projection.database.read() as rows:  # anew: they may have been admitted meanwhile
        rights = {p.identity: projection.rights(p) for p in await rows.participants(room.id or 0)}
    evicted = 0
    for person in people:
        due = rights.get(person.identity)
        if due is None or (due != person.rights and not due.media):
            log.info("evicted whom LiveKit's API does not reach", room=room.name, participant=person.identity)
            await projection.sfu.evict(room.name, person.identity)
            evicted += 1
    return evicted
