"""Carries decisions to LiveKit: rights of participants, and the room's metadata.

A decision is written first, and raises the versions of its room and participants. Then LiveKit is told, and only if the
versions are still the same is it noted as applied. If they are not, whoever told it tells the state of now once more,
whether or not somebody else has done so meanwhile: what was told late may have overwritten it. So of several workers
that carry at once, the last to finish has told the latest state.
"""

import asyncio
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.database import Database
from hashdrop.conference.grace import announced_end
from hashdrop.conference.grants import Rights, rights_of
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.sfu import Sfu
from hashdrop.conference.times import rfc3339


def room_prefix(namespace: str) -> str:
    """How the LiveKit names of one database's rooms begin."""
    return f"hd-{namespace}-"


def room_metadata(room: Room, participants: Sequence[Participant]) -> str:
    """What every client of a room may read: `{"admitted": [identity], "hosts": [identity]}`, as JSON.

    `admitted` is the allow-list under which pages publish tracks and address data (contract, section 5). While the host
    grace runs there is `endsAt` too, when it will be over (RFC 3339).
    """
    told: dict[str, object] = {
        "admitted": [p.identity for p in participants if p.status is Status.ADMITTED],
        "hosts": [p.identity for p in participants if p.role is Role.HOST],
    }
    if ends_at := announced_end(room, participants):
        told["endsAt"] = rfc3339(ends_at)
    return json.dumps(told, separators=(",", ":"))


def is_due(*rows: Room | Participant) -> bool:
    """Whether LiveKit has not been told the state of one of these."""
    return any(row.applied_version != row.version for row in rows)


@dataclass(frozen=True)
class Projection:
    """What LiveKit should know.

    Args:
        database: Where the decisions are.
        sfu: Who is to know them.
        isolated: Whether who waits is kept out of the LiveKit room.
    """

    database: Database
    sfu: Sfu
    isolated: bool
    _turns: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def rights(self, participant: Participant) -> Rights | None:
        """What a participant may do now; None: he should not be in the LiveKit room."""
        return rights_of(participant.role, participant.status, participant.hand_raised_at, isolated=self.isolated)

    async def carry(self, room_id: int, doubtful: Collection[str] | None = None) -> None:
        """Tell LiveKit every decision of a room that it has not been told.

        Args:
            room_id: The room.
            doubtful: Identities whose rights LiveKit has otherwise, as was seen; with it, even an empty one, the
                metadata is told too. None: nothing is known to be amiss.

        Raises:
            LiveKitUnreachable: The rest is carried by the sweep.
        """
        async with self._turns.setdefault(room_id, asyncio.Lock()):
            told = set(doubtful or ())
            sure = doubtful is None
            while True:
                async with self.database.read() as rows:
                    room = await rows.room(room_id)
                    participants = await rows.participants(room_id)
                due = [p for p in participants if is_due(p) or p.identity in told]
                if sure and not due and not is_due(room):
                    return
                known = await self._tell(room, participants, due)
                told |= {p.identity for p in known}
                async with self.database.write() as rows:
                    sure = await rows.mark_applied(room, known)
                if sure:
                    return

    async def _tell(
        self, room: Room, participants: Sequence[Participant], due: Sequence[Participant]
    ) -> Sequence[Participant]:
        """Whose rights LiveKit knows now; of the others, who are just going, the sweep tells it."""
        if room.ended_at:
            await self.sfu.delete_room(room.name)
            return due
        metadata = room_metadata(room, participants)
        _, *known = await asyncio.gather(
            self.sfu.set_metadata(room.name, metadata), *(self._tell_rights(room, p) for p in due)
        )
        return [participant for participant, is_known in zip(due, known, strict=True) if is_known]

    async def _tell_rights(self, room: Room, participant: Participant) -> bool:
        if rights := self.rights(participant):
            return await self.sfu.set_rights(room.name, participant.identity, rights)
        return await self.sfu.remove(room.name, participant.identity)
