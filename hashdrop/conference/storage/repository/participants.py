"""Participants, and the results of repeatable requests that added them."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import bindparam, delete, func, or_, update
from sqlmodel import col, select

from hashdrop.conference.models import Participant, Replay, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.names import Appearance
from hashdrop.conference.storage.repository.base import Rows

PRESENT = (Status.ADMITTED, Status.WAITING)
"""Statuses in which somebody may be connected to LiveKit."""

_IN_ROOM = col(Participant.room_id) == bindparam("room_id")
_MAX_IDS = 1000
"""Ids per query: databases limit the number of parameters."""
_ROOM = select(Room).where(col(Room.id) == bindparam("room_id"))
_ROOM_OF_KEY_LOCKED = (
    select(Room)
    .where(
        col(Room.id)
        == sa.select(col(Participant.room_id))
        .where(col(Participant.key_hash) == bindparam("key_hash"))
        .scalar_subquery()
    )
    .with_for_update()
)
_PARTICIPANT_WITH_KEY = select(Participant).where(col(Participant.key_hash) == bindparam("key_hash"))
_COUNT_KEY = select(func.count()).where(col(Participant.key_hash) == bindparam("key_hash"))
_KEY_HOLDER = select(Room, Participant).join(Participant).where(col(Participant.key_hash) == bindparam("key_hash"))
_PARTICIPANT_CALLED = select(Participant).where(_IN_ROOM, col(Participant.identity) == bindparam("identity"))
_PARTICIPANTS = select(Participant).where(_IN_ROOM).order_by(col(Participant.asked_at), col(Participant.id))
_PARTICIPANTS_WITH_STATUS = _PARTICIPANTS.where(col(Participant.status).in_(bindparam("statuses", expanding=True)))
_RELEVANT_PARTICIPANTS = _PARTICIPANTS.where(
    or_(
        col(Participant.status).in_(PRESENT),
        col(Participant.role) == Role.HOST,
        col(Participant.absent_since).is_(None),
        col(Participant.version) != col(Participant.applied_version),
        col(Participant.identity).in_(bindparam("identities", expanding=True)),
    )
)
_COUNT_WITH_STATUS = select(func.count()).where(_IN_ROOM, col(Participant.status) == bindparam("status"))
_COUNT_BY_STATUS = sa.select(col(Participant.status), func.count()).where(_IN_ROOM).group_by(col(Participant.status))
_COUNT_BY_NETWORK = sa.select(col(Participant.network), func.count()).where(_IN_ROOM).group_by(col(Participant.network))
# Not one query with OR, for which SQLite reads everybody in the room.
_NAMED_ALIKE: sa.CompoundSelect[Any] = sa.union_all(
    sa.select(col(Participant.name_read), sa.null()).where(
        _IN_ROOM, col(Participant.name_read).in_(bindparam("read", expanding=True))
    ),
    sa.select(sa.null(), col(Participant.name_seen)).where(
        _IN_ROOM, col(Participant.name_seen).in_(bindparam("seen", expanding=True))
    ),
)
_HOSTS = (
    select(Participant)
    .where(_IN_ROOM, col(Participant.role) == Role.HOST)
    .order_by(col(Participant.owner).desc(), col(Participant.id))
)
_HOSTS_AND_OTHERS = (
    select(Participant)
    .where(_IN_ROOM, or_(col(Participant.role) == Role.HOST, col(Participant.id).in_(bindparam("ids", expanding=True))))
    .order_by(col(Participant.owner).desc(), col(Participant.id))
)
_REPLAY = select(Replay).where(col(Replay.key) == bindparam("key"))


class RoomAccess(NamedTuple):
    """A participant with their room and its hosts: all that decides what they may do."""

    room: Room
    participant: Participant
    hosts: Sequence[Participant]

    @property
    def room_id(self) -> int:
        """The room's id."""
        return self.participant.room_id

    @property
    def version(self) -> int:
        """The room's version: while it is the same, nobody's status in the room has changed."""
        return self.room.version


class ParticipantRows(Rows):
    """Queries about participants."""

    def add_arrival(self, room: Room, newcomer: Participant) -> None:
        """Add the event for a newcomer. Events for later changes are added automatically."""
        if self._outbox:
            self._session.add(self._outbox.arrival(room, newcomer))

    async def is_key(self, key_hash: str) -> bool:
        """Whether this is the hash of an existing session key."""
        return await self._count(_COUNT_KEY, key_hash=key_hash) > 0

    async def key_holder(self, key_hash: str, *, lock: bool = False) -> tuple[Room, Participant] | None:
        """The room and participant of a session key. With `lock`, as `room` does."""
        if not lock:
            found = (await self._session.execute(_KEY_HOLDER, {"key_hash": key_hash})).first()
            return (found[0], found[1]) if found else None
        room = await self._first(_ROOM_OF_KEY_LOCKED, key_hash=key_hash)
        # Read only now: it may have changed while waiting for the lock.
        participant = await self._first(_PARTICIPANT_WITH_KEY, key_hash=key_hash)
        return (room, participant) if room and participant else None

    async def touch_presence(self, participant_id: int, now: datetime) -> None:
        """Count somebody's absence from now on, unless they have been seen connected meanwhile."""
        await self._session.execute(
            update(Participant)
            .where(col(Participant.id) == participant_id, col(Participant.absent_since).is_not(None))
            .values(absent_since=now)
        )

    async def participant_called(self, room_id: int, identity: str) -> Participant | None:
        """A participant of a room by their identity."""
        return await self._first(_PARTICIPANT_CALLED, room_id=room_id, identity=identity)

    async def participants(self, room_id: int, *statuses: Status) -> Sequence[Participant]:
        """The participants of a room, oldest knock first; with `statuses`, only those."""
        if statuses:
            return await self._all(_PARTICIPANTS_WITH_STATUS, room_id=room_id, statuses=statuses)
        return await self._all(_PARTICIPANTS, room_id=room_id)

    async def relevant_participants(self, room_id: int, identities: Collection[str]) -> Sequence[Participant]:
        """The participants whom LiveKit has or should have: people in the call or waiting, hosts, people last seen
        connected, those with unpushed decisions, and the given ones. In a flooded room most others have left for good.
        """
        return await self._all(_RELEVANT_PARTICIPANTS, room_id=room_id, identities=list(identities))

    async def hosts(self, room_id: int) -> Sequence[Participant]:
        """A room's hosts, the owner first."""
        return await self._all(_HOSTS, room_id=room_id)

    async def count_by_status(self, room_id: int) -> Counter[Status]:
        """The number of participants of a room, by status."""
        return Counter(dict((await self._session.execute(_COUNT_BY_STATUS, {"room_id": room_id})).all()))

    async def count_by_network(self, room_id: int) -> dict[str, int]:
        """The number of participants of a room, by network."""
        return dict((await self._session.execute(_COUNT_BY_NETWORK, {"room_id": room_id})).all())

    async def count_participants(self, room_id: int, status: Status) -> int:
        """The number of participants of a room with this status."""
        return await self._count(_COUNT_WITH_STATUS, room_id=room_id, status=status)

    async def connected_counts(self) -> dict[int, int]:
        """The number of participants last seen connected, for each open room."""
        query = (
            select(Participant.room_id, func.count())
            .join(Room)
            .where(col(Room.ended_at).is_(None), col(Participant.absent_since).is_(None))
            .group_by(col(Participant.room_id))
        )
        return dict((await self._session.execute(query)).all())

    async def named_alike(self, room_id: int, appearances: Collection[Appearance]) -> set[Appearance]:
        """Those of some appearances that could be confused with somebody's in a room."""
        names = {"read": [one.read for one in appearances], "seen": [one.seen for one in appearances]}
        there = (await self._session.execute(_NAMED_ALIKE, {"room_id": room_id, **names})).all()
        read, seen = {row[0] for row in there}, {row[1] for row in there}
        return {one for one in appearances if one.read in read or one.seen in seen}

    async def room_access(self, room_id: int, participant_ids: Collection[int]) -> dict[int, RoomAccess]:
        """The access of some participants of a room, by their ids, without deleted ones."""
        room = await self._first(_ROOM, room_id=room_id)
        if room is None:
            return {}
        found: dict[int, Participant] = {}
        for ids in batches(participant_ids):
            found |= {p.id: p for p in await self._all(_HOSTS_AND_OTHERS, room_id=room_id, ids=ids)}
        hosts = [p for p in found.values() if p.role is Role.HOST]
        return {each: RoomAccess(room, found[each], hosts) for each in participant_ids if each in found}

    async def delete_former_participant(self, room_id: int, network: str) -> bool:
        """Delete the guest from a network who left or stopped waiting first, and was never denied; False: there is
        none."""
        oldest = (
            select(Participant.id)
            .where(
                col(Participant.room_id) == room_id,
                col(Participant.network) == network,
                col(Participant.status).in_((Status.WITHDRAWN, Status.LEFT)),
                col(Participant.role) == Role.GUEST,
                col(Participant.denials) == 0,
            )
            .order_by(col(Participant.decided_at), col(Participant.id))
            .limit(1)
            .scalar_subquery()
        )
        forgotten = await self._session.execute(
            delete(Participant).where(col(Participant.id) == oldest).returning(col(Participant.id))
        )
        return forgotten.first() is not None

    async def delete_withdrawn(self, absent_since: datetime) -> None:
        """Delete people who stopped waiting and have been away since, also from open rooms, unless they were denied."""
        await self._session.execute(
            delete(Participant).where(
                col(Participant.status) == Status.WITHDRAWN,
                col(Participant.absent_since) < absent_since,
                col(Participant.denials) == 0,
            )
        )

    async def replay(self, key: str) -> Replay | None:
        """The result of a request with an `Idempotency-Key`."""
        return await self._first(_REPLAY, key=key)

    async def delete_replay(self, row: Replay) -> None:
        """Delete the result of a request."""
        await self._session.execute(delete(Replay).where(col(Replay.key) == row.key))

    async def delete_replays(self, before: datetime) -> None:
        """Delete results that are too old to be repeated."""
        await self._session.execute(delete(Replay).where(col(Replay.created_at) < before))


def batches(ids: Collection[int]) -> Iterator[list[int]]:
    """Ids in lists that are short enough for one query."""
    in_order = sorted(ids)
    return (in_order[start : start + _MAX_IDS] for start in range(0, len(in_order), _MAX_IDS))
