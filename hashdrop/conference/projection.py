"""Carries decisions to LiveKit: rights of participants, and the room's metadata.

A decision is written first, and raises the versions of its room and participants. Then LiveKit is told, and only if the
version is still the same is it noted as applied; otherwise it is told again. So of several workers that carry at once,
the last one to finish has carried the latest state.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.database import Database
from hashdrop.conference.grants import rights_of
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.sfu import Sfu


def room_prefix(namespace: str) -> str:
    """How the LiveKit names of one database's rooms begin."""
    return f"hd-{namespace}-"


def room_metadata(participants: Sequence[Participant]) -> str:
    """What every client of a room may read: `{"admitted": [identity], "hosts": [identity]}`, as JSON.

    `admitted` is the allow-list under which pages publish tracks and address data (contract, section 5).
    """
    admitted = [p for p in participants if p.status is Status.ADMITTED]
    hosts = [p.identity for p in participants if p.role is Role.HOST and p.status is not Status.REMOVED]
    return json.dumps({"admitted": [p.identity for p in admitted], "hosts": hosts}, separators=(",", ":"))


@dataclass(frozen=True)
class Projection:
    """What LiveKit should know.

    Args:
        database: Where the decisions are.
        sfu: Who is to know them.
    """

    database: Database
    sfu: Sfu

    async def carry(self, room_id: int) -> None:
        """Tell LiveKit every decision of a room that it has not been told.

        Raises:
            LiveKitUnreachable: The rest is carried by the sweep.
        """
        done = False
        while not done:
            async with self.database.read() as rows:
                room = await rows.room(room_id)
                participants = await rows.participants(room_id)
            pending = [p for p in participants if p.applied_version != p.version]
            if room.applied_version == room.version and not pending:
                return
            if room.ended_at:
                await self.sfu.delete_room(room.name)
            else:
                metadata = room_metadata(participants)
                await asyncio.gather(
                    self.sfu.set_metadata(room.name, metadata), *(self.apply(room, p) for p in pending)
                )
            async with self.database.write() as rows:
                done = await rows.mark_room_applied(room_id, room.version)
                for p in pending:
                    done &= await rows.mark_participant_applied(p.id or 0, p.version)

    async def apply(self, room: Room, participant: Participant) -> None:
        """Give one participant the rights of his role and status; without any he is disconnected."""
        rights = rights_of(participant.role, participant.status)
        if rights:
            await self.sfu.set_rights(room.name, participant.identity, rights)
        else:
            await self.sfu.remove(room.name, participant.identity)
