"""Rooms."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy import and_, bindparam, delete, exists, func, or_, update
from sqlmodel import col, select

from hashdrop.conference.models import Participant, Room, Webhook
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.storage.repository.base import TABLES, Rows
from hashdrop.conference.storage.repository.participants import PRESENT, batches
from hashdrop.errors import RoomEnded
from hashdrop.observability.metrics import Census

_IS_OPEN = col(Room.ended_at).is_(None)
_ROOM = select(Room).where(col(Room.id) == bindparam("room_id"))
_ROOM_LOCKED = _ROOM.with_for_update()
_ROOM_NAMED = select(Room).where(col(Room.name) == bindparam("name"))
_ROOM_NAMED_LOCKED = _ROOM_NAMED.with_for_update()
_ROOM_BY_CODE = select(Room).where(col(Room.code) == bindparam("code"))
_ROOM_BY_CODE_LOCKED = _ROOM_BY_CODE.with_for_update()
_ROOM_VERSIONS = sa.select(col(Room.id), col(Room.version)).where(col(Room.id).in_(bindparam("ids", expanding=True)))
_COUNT_OPEN_ROOMS = select(func.count()).where(
    col(Room.creator_address).between(bindparam("first"), bindparam("last")), col(Room.ended_at).is_(None)
)
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


class OpenRoom(NamedTuple):
    """A room that has not ended, in a list of all."""

    id: int
    name: str
    created_at: datetime


class ListedRoom(NamedTuple):
    """A room that has not ended, with the number of people in the call and in the waiting room."""

    room: Room
    admitted: int
    waiting: int


_OPEN_ROOMS = sa.select(*(TABLES[Room].columns[name] for name in OpenRoom._fields)).where(_IS_OPEN)


class RoomRows(Rows):
    """Queries about rooms."""

    async def room(self, room_id: int, *, lock: bool = False) -> Room:
        """A room by its id. With `lock`, transactions that lock it wait for each other (SQLite: all writing ones do).

        Raises:
            RoomEnded: It has been deleted, some time after its end.
        """
        row = await self._first(_ROOM_LOCKED if lock else _ROOM, room_id=room_id)
        if row is None:
            raise RoomEnded
        return row

    async def room_named(self, name: str, *, lock: bool = False) -> Room | None:
        """The room with this LiveKit name. With `lock`, as `room` does."""
        return await self._first(_ROOM_NAMED_LOCKED if lock else _ROOM_NAMED, name=name)

    async def room_by_code(self, code: str, *, lock: bool = False) -> Room | None:
        """The room of a code, even after its end. With `lock`, as `room` does."""
        return await self._first(_ROOM_BY_CODE_LOCKED if lock else _ROOM_BY_CODE, code=code)

    async def open_rooms(self) -> Sequence[OpenRoom]:
        """All rooms that have not ended."""
        rows = await self._session.run_sync(lambda session: session.connection().execute(_OPEN_ROOMS))
        return [OpenRoom(*row) for row in rows]

    async def listed_rooms(self) -> Sequence[ListedRoom]:
        """All rooms that have not ended, for the operator; the oldest first."""
        counts = [
            select(func.count())
            .where(col(Participant.room_id) == col(Room.id), col(Participant.status) == status)
            .scalar_subquery()
            for status in (Status.ADMITTED, Status.WAITING)
        ]
        query = sa.select(Room, *counts).where(col(Room.ended_at).is_(None)).order_by(col(Room.id))
        return [ListedRoom(*row) for row in await self._session.execute(query)]

    async def count_open_rooms(self, first: str, last: str) -> int:
        """The number of open rooms created from a range of addresses (`Scope`)."""
        return await self._count(_COUNT_OPEN_ROOMS, first=first, last=last)

    async def census(self) -> Census:
        """The number of open rooms, and of people in them."""
        return Census(*(await self._session.execute(_CENSUS)).one())

    async def room_versions(self, room_ids: Collection[int]) -> dict[int, int]:
        """The versions of rooms by their ids, without deleted ones."""
        versions: dict[int, int] = {}
        for ids in batches(room_ids):
            rows = await self._session.execute(_ROOM_VERSIONS, {"ids": ids})
            versions |= {room_id: version for room_id, version in rows if room_id is not None}
        return versions

    async def mark_applied(self, room: Room, participants: Iterable[Participant]) -> bool:
        """Mark these states of a room and its participants as pushed; False: some have changed meanwhile."""
        unchanged = True
        # Sorted by id, as sessions write: locking rows in different orders could end in a deadlock.
        rows: list[Room | Participant] = [room, *sorted(participants, key=lambda participant: participant.id)]
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
        """The open rooms that may differ at LiveKit: a decision has not been pushed, the host grace runs or is over, or
        somebody who lost rights may have a token that is still valid.

        Args:
            tokens_since: Tokens issued or last seen in use after this time may be valid.
            now: Rooms whose hosts never came are included only once it is time to end them.
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

    async def restart_absences(self, now: datetime, grace: timedelta) -> None:
        """Count absences from open rooms, and the host grace, from now on: nobody could observe them before."""
        # Rooms are locked first, as in decisions: else there could be a deadlock.
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

    async def count_ended_rooms(self, ended_before: datetime) -> int:
        """The number of rooms that `delete_ended_rooms` would delete."""
        return await self._count(select(func.count()).where(col(Room.ended_at) < ended_before))

    async def delete_ended_rooms(self, ended_before: datetime) -> int:
        """Delete rooms that ended before that time, with their participants. Returns how many."""
        query = delete(Room).where(col(Room.ended_at) < ended_before).returning(col(Room.id))
        return len((await self._session.execute(query)).all())
