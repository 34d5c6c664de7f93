"""Every query. A repository belongs to one transaction; see `database.py`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.models import Lease, Participant, Replay, Room
from hashdrop.errors import RoomEnded

T = TypeVar("T")

PRESENT = (Status.ADMITTED, Status.WAITING)
"""The statuses in which somebody may be connected to LiveKit."""


class Repository:
    """The rows of one transaction.

    Args:
        session: The transaction's session.
    """

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: Room | Participant | Replay | Lease) -> None:
        """Insert a row; its `id` is known afterwards."""
        self._session.add(row)
        await self._session.flush()

    async def refresh(self, row: Room | Participant) -> None:
        """Read a row again."""
        await self._session.refresh(row)

    async def remove(self, row: Replay) -> None:
        """Delete a row."""
        await self._session.delete(row)

    async def _first(self, query: SelectOfScalar[T]) -> T | None:
        return (await self._session.execute(query.limit(1))).scalar_one_or_none()

    async def _all(self, query: SelectOfScalar[T]) -> Sequence[T]:
        return (await self._session.execute(query)).scalars().all()

    async def _count(self, *where: ColumnElement[bool]) -> int:
        return (await self._session.execute(select(func.count()).where(*where))).scalar_one()

    async def room(self, room_id: int, *, lock: bool = False) -> Room:
        """A room by its row's id. With `lock`, its decisions wait for each other (SQLite: every write does).

        Raises:
            RoomEnded: It ended so long ago that it has been forgotten.
        """
        query = select(Room).where(col(Room.id) == room_id)
        row = await self._first(query.with_for_update() if lock else query)
        if row is None:
            raise RoomEnded
        return row

    async def room_named(self, name: str) -> Room | None:
        """The room with this LiveKit name."""
        return await self._first(select(Room).where(col(Room.name) == name))

    async def room_by_code(self, code: str) -> Room | None:
        """The room that a code opens or, after its end, opened."""
        return await self._first(select(Room).where(col(Room.code) == code))

    async def open_rooms(self) -> Sequence[Room]:
        """All rooms that have not ended."""
        return await self._all(select(Room).where(col(Room.ended_at).is_(None)))

    async def count_open_rooms(self, address: str) -> int:
        """How many open rooms somebody at this address created."""
        return await self._count(col(Room.creator_address) == address, col(Room.ended_at).is_(None))

    async def participant_with_key(self, key_hash: str) -> Participant | None:
        """Whose session key this is."""
        return await self._first(select(Participant).where(col(Participant.key_hash) == key_hash))

    async def participant(self, participant_id: int) -> Participant | None:
        """A participant by his row's id."""
        return await self._first(select(Participant).where(col(Participant.id) == participant_id))

    async def participant_called(self, room_id: int, identity: str) -> Participant | None:
        """A room's participant by his identity."""
        return await self._first(
            select(Participant).where(col(Participant.room_id) == room_id, col(Participant.identity) == identity)
        )

    async def participants(self, room_id: int, *statuses: Status) -> Sequence[Participant]:
        """A room's participants, those who asked first come first; with `statuses`, only those."""
        query = select(Participant).where(col(Participant.room_id) == room_id)
        if statuses:
            query = query.where(col(Participant.status).in_(statuses))
        return await self._all(query.order_by(col(Participant.asked_at), col(Participant.id)))

    async def usernames(self, room_id: int) -> Sequence[str]:
        """The names taken in a room."""
        return await self._all(select(Participant.username).where(col(Participant.room_id) == room_id))

    async def count_participants(self, room_id: int, status: Status | None = None) -> int:
        """How many participants a room has; with `status`, only those who stand there."""
        there = [col(Participant.status) == status] if status else []
        return await self._count(col(Participant.room_id) == room_id, *there)

    async def hosts(self, room_id: int) -> Sequence[Participant]:
        """A room's hosts, the owner first."""
        query = select(Participant).where(col(Participant.room_id) == room_id, col(Participant.role) == Role.HOST)
        return await self._all(query.order_by(col(Participant.owner).desc(), col(Participant.id)))

    async def mark_applied(self, room: Room, participants: Iterable[Participant]) -> bool:
        """Note that LiveKit was told these states of a room and its participants; False: some have changed since."""
        unchanged = True
        rows: list[Room | Participant] = [room, *participants]
        for row in rows:
            table: type[Room | Participant] = type(row)
            done = await self._session.execute(
                update(table)
                .where(col(table.id) == row.id, col(table.version) == row.version)
                .values(applied_version=row.version)
            )
            unchanged &= done.rowcount == 1  # type: ignore[attr-defined]
        return unchanged

    async def suspect_rooms(self, tokens_since: datetime, now: datetime) -> set[int]:
        """The open rooms that LiveKit may have otherwise: something is not carried yet, the host grace runs or is over,
        or somebody whose rights were taken may hold a token that is still good.

        Args:
            tokens_since: Tokens are good that were given, or were last seen in use, after this.
            now: Rooms whose hosts never came are suspicious only when it is time to end them.
        """
        may_hold_token = or_(
            col(Participant.absent_since).is_(None),
            col(Participant.absent_since) > tokens_since,
            col(Participant.decided_at) > tokens_since,
        )
        lost_rights = or_(
            col(Participant.status).not_in(PRESENT),
            and_(col(Participant.status) == Status.WAITING, col(Participant.decided_at).is_not(None)),
        )
        suspicious = exists().where(
            col(Participant.room_id) == col(Room.id),
            or_(
                col(Participant.version) != col(Participant.applied_version),
                and_(
                    col(Room.ends_at).is_not(None),
                    col(Participant.role) == Role.HOST,
                    col(Participant.connected_at).is_not(None),
                ),
                and_(lost_rights, may_hold_token),
            ),
        )
        query = select(Room.id).where(
            col(Room.ended_at).is_(None),
            or_(col(Room.version) != col(Room.applied_version), col(Room.ends_at) <= now, suspicious),
        )
        return {room_id for (room_id,) in await self._session.execute(query) if room_id is not None}

    async def connected_counts(self) -> dict[int, int]:
        """How many participants of each open room are connected, as far as was observed."""
        query = (
            select(Participant.room_id, func.count())
            .join(Room)
            .where(col(Room.ended_at).is_(None), col(Participant.absent_since).is_(None))
            .group_by(col(Participant.room_id))
        )
        return dict((await self._session.execute(query)).all())

    async def restart_absences(self, now: datetime, grace: timedelta) -> None:
        """Let everybody's absence from an open room, and the host grace, begin now: nobody could be seen before."""
        await self._session.execute(
            update(Participant)
            .where(
                col(Participant.absent_since).is_not(None),
                col(Participant.connected_at).is_not(None),
                col(Participant.room_id).in_(select(Room.id).where(col(Room.ended_at).is_(None))),
            )
            .values(absent_since=now)
        )
        host_came = exists().where(
            col(Participant.room_id) == col(Room.id),
            col(Participant.role) == Role.HOST,
            col(Participant.connected_at).is_not(None),
        )
        await self._session.execute(
            update(Room)
            .where(col(Room.ended_at).is_(None), col(Room.ends_at) < now + grace, host_came)
            .values(ends_at=now + grace, version=Room.version + 1)
        )

    async def replay(self, key: str) -> Replay | None:
        """What an `Idempotency-Key` led to."""
        return await self._first(select(Replay).where(col(Replay.key) == key))

    async def forget_rooms(self, ended_before: datetime) -> int:
        """Delete rooms that ended long ago, and with them their participants. How many there were."""
        query = delete(Room).where(col(Room.ended_at) < ended_before).returning(col(Room.id))
        return len((await self._session.execute(query)).all())

    async def forget_withdrawn(self, absent_since: datetime) -> None:
        """Delete who stopped waiting and has been away since, also from rooms that go on. Who was denied stays."""
        await self._session.execute(
            delete(Participant).where(
                col(Participant.status) == Status.WITHDRAWN,
                col(Participant.absent_since) < absent_since,
                col(Participant.denials) == 0,
            )
        )

    async def forget_replays(self, before: datetime) -> None:
        """Delete what is too old to be repeated."""
        await self._session.execute(delete(Replay).where(col(Replay.created_at) < before))

    async def lease(self, *, lock: bool = False) -> Lease:
        """The one lease, of the sweep; the first migration makes it."""
        query = select(Lease)
        row: Lease = (await self._session.execute(query.with_for_update() if lock else query)).scalar_one()
        return row

    async def namespace(self) -> str:
        """The part of the names of rooms that is this database's own."""
        return (await self.lease()).namespace
