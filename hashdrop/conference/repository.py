"""Every query. A repository belongs to one transaction; see `database.py`."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy import Select, and_, bindparam, delete, exists, func, or_, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel, col, select
from sqlmodel.sql.expression import SelectOfScalar

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.models import Lease, Participant, Replay, Room, Webhook
from hashdrop.conference.outbox import Outbox
from hashdrop.errors import RoomEnded
from hashdrop.metrics import Census

T = TypeVar("T")
Row = Room | Participant | Replay | Lease

PRESENT = (Status.ADMITTED, Status.WAITING)
"""The statuses in which somebody may be connected to LiveKit."""

# What is asked at every call. Put together once: building a query and its cache key takes longer than SQLite's answer.
_ROOM = select(Room).where(col(Room.id) == bindparam("room_id"))
_ROOM_LOCKED = _ROOM.with_for_update()
_ROOM_NAMED = select(Room).where(col(Room.name) == bindparam("name"))
_ROOM_NAMED_LOCKED = _ROOM_NAMED.with_for_update()
_ROOM_BY_CODE = select(Room).where(col(Room.code) == bindparam("code"))
_ROOM_BY_CODE_LOCKED = _ROOM_BY_CODE.with_for_update()
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
_KEY_HOLDER = select(Room, Participant).join(Participant).where(col(Participant.key_hash) == bindparam("key_hash"))
_IN_ROOM = col(Participant.room_id) == bindparam("room_id")
_PARTICIPANT_CALLED = select(Participant).where(_IN_ROOM, col(Participant.identity) == bindparam("identity"))
_PARTICIPANTS = select(Participant).where(_IN_ROOM).order_by(col(Participant.asked_at), col(Participant.id))
_PARTICIPANTS_STANDING = _PARTICIPANTS.where(col(Participant.status).in_(bindparam("statuses", expanding=True)))
_COUNT_STANDING = select(func.count()).where(_IN_ROOM, col(Participant.status) == bindparam("status"))
_HOSTS = (
    select(Participant)
    .where(_IN_ROOM, col(Participant.role) == Role.HOST)
    .order_by(col(Participant.owner).desc(), col(Participant.id))
)
_COUNT_OPEN_ROOMS = select(func.count()).where(
    col(Room.creator_address) == bindparam("address"), col(Room.ended_at).is_(None)
)
_IS_OPEN = col(Room.ended_at).is_(None)
_CENSUS = (
    sa.select(
        sa.select(func.count(col(Room.id))).where(_IS_OPEN).scalar_subquery(),
        func.count().filter(col(Participant.status) == Status.ADMITTED),
        func.count().filter(col(Participant.status) == Status.WAITING),
        sa.select(func.count(col(Webhook.id))).where(col(Webhook.delivered_at).is_(None)).scalar_subquery(),
    )
    .select_from(Participant)
    .join(Room)
    .where(_IS_OPEN)
)
_REPLAY = select(Replay).where(col(Replay.key) == bindparam("key"))
_LEASE = select(Lease)
_PENDING_WEBHOOKS = select(Webhook).where(col(Webhook.delivered_at).is_(None)).order_by(col(Webhook.id))
_IS_SURPLUS = col(Webhook.id) <= select(func.max(Webhook.id)).scalar_subquery() - bindparam("most")
_TAKE_TURN = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:thing, 0))")
_TABLES = {kind: SQLModel.metadata.tables[kind.__name__.lower()] for kind in (Room, Participant, Replay, Lease)}
_INSERTS = {kind: sa.insert(table) for kind, table in _TABLES.items()}


class Person(NamedTuple):
    """What many decisions need to know of everybody in a room; the fields are those of `Participant`."""

    identity: str
    username: str
    role: Role
    owner: bool
    status: Status
    connected_at: datetime | None
    absent_since: datetime | None


_ROSTER = (
    sa.select(*(_TABLES[Participant].columns[name] for name in Person._fields))
    .where(_IN_ROOM)
    .order_by(col(Participant.owner).desc(), col(Participant.id))
)


class OpenRoom(NamedTuple):
    """A room that has not ended, among many."""

    id: int
    name: str
    created_at: datetime


class ListedRoom(NamedTuple):
    """A room that has not ended, and how many people are admitted to it or wait."""

    room: Room
    admitted: int
    waiting: int


_OPEN_ROOMS = sa.select(*(_TABLES[Room].columns[name] for name in OpenRoom._fields)).where(col(Room.ended_at).is_(None))


class Repository:
    """The rows of one transaction.

    Args:
        session: The transaction's session.
        outbox: Makes events for the operator's own system; None: none are wanted.
    """

    def __init__(self, session: AsyncSession, outbox: Outbox | None = None) -> None:
        self._session = session
        self._outbox = outbox

    async def add(self, row: Row) -> None:
        """Insert a row; its `id` is known afterwards. What is changed in it after that is not kept."""
        insert, columns = _INSERTS[type(row)], _TABLES[type(row)].columns.keys()
        values = {name: value for name in columns if (value := getattr(row, name)) is not None}
        result = await self._session.run_sync(lambda session: session.connection().execute(insert, values))
        if isinstance(row, Room | Participant):
            (row.id,) = result.inserted_primary_key or (None,)

    def note_arrival(self, room: Room, newcomer: Participant) -> None:
        """Keep for the operator's own system that somebody new has come. What changes later is kept by itself."""
        if self._outbox:
            self._session.add(self._outbox.arrival(room, newcomer))

    async def take_turn(self, thing: str) -> None:
        """Let transactions that are about the same thing, for which there is no row yet, follow one another.

        SQLite's do so anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(_TAKE_TURN, {"thing": thing})

    async def remove(self, row: Replay) -> None:
        """Delete a row."""
        await self._session.execute(delete(Replay).where(col(Replay.key) == row.key))

    async def _first(self, query: Select[tuple[T]] | SelectOfScalar[T], **of: object) -> T | None:
        return (await self._session.execute(query, of)).scalars().first()

    async def _all(self, query: Select[tuple[T]] | SelectOfScalar[T], **of: object) -> Sequence[T]:
        return (await self._session.execute(query, of)).scalars().all()

    async def _count(self, query: SelectOfScalar[int], **of: object) -> int:
        return (await self._session.execute(query, of)).scalar_one()

    async def room(self, room_id: int, *, lock: bool = False) -> Room:
        """A room by its row's id. With `lock`, its decisions wait for each other (SQLite: every write does).

        Raises:
            RoomEnded: It ended so long ago that it has been forgotten.
        """
        row = await self._first(_ROOM_LOCKED if lock else _ROOM, room_id=room_id)
        if row is None:
            raise RoomEnded
        return row

    async def room_named(self, name: str, *, lock: bool = False) -> Room | None:
        """The room with this LiveKit name. With `lock`, as `room` does."""
        return await self._first(_ROOM_NAMED_LOCKED if lock else _ROOM_NAMED, name=name)

    async def room_by_code(self, code: str, *, lock: bool = False) -> Room | None:
        """The room that a code opens or, after its end, opened. With `lock`, as `room` does."""
        return await self._first(_ROOM_BY_CODE_LOCKED if lock else _ROOM_BY_CODE, code=code)

    async def open_rooms(self) -> Sequence[OpenRoom]:
        """All rooms that have not ended."""
        rows = await self._session.run_sync(lambda session: session.connection().execute(_OPEN_ROOMS))
        return [OpenRoom(*row) for row in rows]

    async def listed_rooms(self) -> Sequence[ListedRoom]:
        """All rooms that have not ended, with what the operator wants to know of them; the oldest first."""
        counts = [
            select(func.count())
            .where(col(Participant.room_id) == col(Room.id), col(Participant.status) == status)
            .scalar_subquery()
            for status in (Status.ADMITTED, Status.WAITING)
        ]
        query = sa.select(Room, *counts).where(col(Room.ended_at).is_(None)).order_by(col(Room.id))
        return [ListedRoom(*row) for row in await self._session.execute(query)]

    async def count_open_rooms(self, address: str) -> int:
        """How many open rooms somebody at this address created."""
        return await self._count(_COUNT_OPEN_ROOMS, address=address)

    async def census(self) -> Census:
        """How many rooms are open, and how many people are in them."""
        return Census(*(await self._session.execute(_CENSUS)).one())

    async def key_holder(self, key_hash: str, *, lock: bool = False) -> tuple[Room, Participant] | None:
        """Whose session key this is, and of which room. With `lock`, as `room` does."""
        if not lock:
            found = (await self._session.execute(_KEY_HOLDER, {"key_hash": key_hash})).first()
            return (found[0], found[1]) if found else None
        room = await self._first(_ROOM_OF_KEY_LOCKED, key_hash=key_hash)
        # Read only now: it may have changed while the lock was waited for.
        participant = await self._first(_PARTICIPANT_WITH_KEY, key_hash=key_hash)
        return (room, participant) if room and participant else None

    async def note_sign_of_life(self, participant_id: int, now: datetime) -> None:
        """Let somebody's absence begin now, unless he has been seen to be there meanwhile."""
        await self._session.execute(
            update(Participant)
            .where(col(Participant.id) == participant_id, col(Participant.absent_since).is_not(None))
            .values(absent_since=now)
        )

    async def participant_called(self, room_id: int, identity: str) -> Participant | None:
        """A room's participant by his identity."""
        return await self._first(_PARTICIPANT_CALLED, room_id=room_id, identity=identity)

    async def participants(self, room_id: int, *statuses: Status) -> Sequence[Participant]:
        """A room's participants, those who asked first come first; with `statuses`, only those."""
        if statuses:
            return await self._all(_PARTICIPANTS_STANDING, room_id=room_id, statuses=statuses)
        return await self._all(_PARTICIPANTS, room_id=room_id)

    async def roster(self, room_id: int) -> Sequence[Person]:
        """Everybody whom the room's books hold, the owner first."""
        rows = await self._session.run_sync(lambda session: session.connection().execute(_ROSTER, {"room_id": room_id}))
        return [Person(*row) for row in rows]

    async def count_participants(self, room_id: int, status: Status) -> int:
        """How many of a room's participants stand there."""
        return await self._count(_COUNT_STANDING, room_id=room_id, status=status)

    async def hosts(self, room_id: int) -> Sequence[Participant]:
        """A room's hosts, the owner first."""
        return await self._all(_HOSTS, room_id=room_id)

    async def mark_applied(self, room: Room, participants: Iterable[Participant]) -> bool:
        """Note that LiveKit was told these states of a room and its participants; False: some have changed since."""
        unchanged = True
        # In the order of their ids, as sessions write: who locks rows in another order may wait for each other.
        rows: list[Room | Participant] = [room, *sorted(participants, key=lambda participant: participant.id or 0)]
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
        # Rooms first, as decisions lock them: else both may wait for each other.
        await self._session.execute(_OPEN_ROOMS.order_by(col(Room.id)).with_for_update())
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
        return await self._first(_REPLAY, key=key)

    async def count_rooms_to_forget(self, ended_before: datetime) -> int:
        """How many rooms `forget_rooms` would delete."""
        return await self._count(select(func.count()).where(col(Room.ended_at) < ended_before))

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

    async def pending_webhooks(self, limit: int) -> Sequence[Webhook]:
        """The oldest events that are not delivered, the oldest first."""
        return await self._all(_PENDING_WEBHOOKS.limit(limit))

    async def delivered_webhooks(self, limit: int) -> Sequence[Webhook]:
        """The events that were delivered last, the oldest of them first."""
        query = select(Webhook).where(col(Webhook.delivered_at).is_not(None)).order_by(col(Webhook.id).desc())
        return (await self._all(query.limit(limit)))[::-1]

    async def note_delivery(self, webhook: Webhook, now: datetime, failure: str | None) -> None:
        """Note a try to deliver an event. Once delivered it tells of nobody any more.

        Args:
            webhook: The event.
            now: When it was tried.
            failure: Why it was not delivered; None: it was.
        """
        done = {"failure": failure} if failure else {"delivered_at": now, "body": None, "failure": None}
        tried = update(Webhook).where(col(Webhook.id) == webhook.id)
        await self._session.execute(tried.values(attempts=Webhook.attempts + 1, **done))

    async def give_up_webhooks(self, before: datetime, most: int) -> Sequence[tuple[str, str, str]]:
        """Delete events that were not delivered: those that are too old, and where there are too many the oldest.

        Returns:
            The message id, the type and the room of each.
        """
        query = (
            delete(Webhook)
            .where(col(Webhook.delivered_at).is_(None), or_(col(Webhook.created_at) < before, _IS_SURPLUS))
            .returning(col(Webhook.message_id), col(Webhook.type), col(Webhook.room_name))
        )
        return [(webhook, kind, room) for webhook, kind, room in await self._session.execute(query, {"most": most})]

    async def forget_webhooks(self, delivered_before: datetime, most: int) -> None:
        """Delete events that were delivered: those of long ago, and where there are too many the oldest."""
        is_old = or_(col(Webhook.delivered_at) < delivered_before, _IS_SURPLUS)
        query = delete(Webhook).where(col(Webhook.delivered_at).is_not(None), is_old)
        await self._session.execute(query, {"most": most})

    async def forget_webhooks_of_no_room(self) -> None:
        """Delete events of rooms that are forgotten, delivered or not."""
        await self._session.execute(delete(Webhook).where(col(Webhook.room_name).not_in(select(Room.name))))

    async def clock(self) -> datetime:
        """The time at the database server. Not for SQLite, which has no other than ours."""
        now: datetime = (await self._session.execute(sa.select(func.clock_timestamp()))).scalar_one()
        return now

    async def lease(self, *, lock: bool = False) -> Lease:
        """The one lease, of the sweep; the first migration makes it."""
        query = _LEASE.with_for_update() if lock else _LEASE
        row: Lease = (await self._session.execute(query)).scalar_one()
        return row

    async def namespace(self) -> str:
        """The part of the names of rooms that is this database's own."""
        return (await self.lease()).namespace
