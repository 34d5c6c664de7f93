"""Pushes decisions to LiveKit: the rights of participants, and the room's metadata.

A decision is committed first, and raises the versions of its room and participants. Then it is pushed to LiveKit, and
marked as applied only if the versions are still the same. If they are not, the worker pushes the current state again,
even if another worker has done so meanwhile: its late push may have overwritten that. So when several workers push at
once, the last to finish has pushed the latest state.
"""

import asyncio
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from hashdrop.conference.livekit.gateway import LiveKitGateway
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.grace import announced_end
from hashdrop.conference.rules.grants import Rights, rights_of
from hashdrop.conference.rules.times import rfc3339
from hashdrop.conference.storage.database import Database


def room_prefix(namespace: str) -> str:
    """The prefix of the LiveKit names of one database's rooms."""
    return f"hd-{namespace}-"


def room_metadata(room: Room, participants: Sequence[Participant]) -> str:
    """The metadata that every client of a room can read: `{"admitted": [identity], "hosts": [identity]}`, as JSON.

    `admitted` is the allow-list: pages let only these people receive their tracks and data
    (docs/protocol.md, Room metadata). While the host grace runs, `endsAt` says when it will be over (RFC 3339).
    """
    metadata: dict[str, object] = {
        "admitted": [p.identity for p in participants if p.status is Status.ADMITTED],
        "hosts": [p.identity for p in participants if p.role is Role.HOST],
    }
    if ends_at := announced_end(room, participants):
        metadata["endsAt"] = rfc3339(ends_at)
    return json.dumps(metadata, separators=(",", ":"))


def is_due(*rows: Room | Participant) -> bool:
    """Whether the state of one of these has not been pushed to LiveKit."""
    return any(row.applied_version != row.version for row in rows)


@dataclass(frozen=True)
class Projection:
    """The state that LiveKit should have.

    Args:
        database: Holds the decisions.
        livekit: The LiveKit server.
        isolated: Whether waiting guests are kept out of the LiveKit room.
    """

    database: Database
    livekit: LiveKitGateway
    isolated: bool
    _locks: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)

    def rights(self, participant: Participant) -> Rights | None:
        """A participant's current rights; None: they should not be in the LiveKit room."""
        return rights_of(participant.role, participant.status, participant.hand_raised_at, isolated=self.isolated)

    async def push(self, room_id: int, mismatched: Collection[str] | None = None) -> None:
        """Push every decision about a room that has not been pushed yet.

        Args:
            room_id: The room.
            mismatched: Identities that were seen at LiveKit with other rights. If given, even empty, the metadata is
                pushed too. None: no mismatch is known.

        Raises:
            LiveKitUnreachable: The rest is pushed by the sweep.
        """
        async with self._locks.setdefault(room_id, asyncio.Lock()):
            pushed = set(mismatched or ())
            is_current = mismatched is None
            while True:
                async with self.database.read() as rows:
                    room = await rows.room(room_id)
                    participants = await rows.relevant_participants(room_id, pushed)
                due = [p for p in participants if is_due(p) or p.identity in pushed]
                if is_current and not due and not is_due(room):
                    return
                applied = await self._push(room, participants, due)
                pushed |= {p.identity for p in applied}
                async with self.database.write() as rows:
                    is_current = await rows.mark_applied(room, applied)
                if is_current:
                    return

    async def _push(
        self, room: Room, participants: Sequence[Participant], due: Sequence[Participant]
    ) -> Sequence[Participant]:
        """Push a room and its due participants. Those whose rights LiveKit has now; the sweep retries the others."""
        if room.ended_at:
            await self.livekit.delete_room(room.name)
            return due
        metadata = room_metadata(room, participants)
        _, *answered = await asyncio.gather(
            self.livekit.set_metadata(room.name, metadata), *(self._push_rights(room, p) for p in due)
        )
        return [participant for participant, is_applied in zip(due, answered, strict=True) if is_applied]

    async def _push_rights(self, room: Room, participant: Participant) -> bool:
        if rights := self.rights(participant):
            return await self.livekit.set_rights(room.name, participant.identity, rights)
        return await self.livekit.remove(room.name, participant.identity)
