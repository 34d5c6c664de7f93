"""What the repositories of all aggregates share: a transaction's session, and how rows are inserted and queried."""

from collections.abc import Sequence
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import SQLModel
from sqlmodel.sql.expression import SelectOfScalar

from hashdrop.conference.models import Lease, Participant, Replay, Room
from hashdrop.conference.storage.outbox import Outbox

T = TypeVar("T")
Row = Room | Participant | Replay | Lease

# Queries of almost every call are built once: building a query and its cache key takes longer than running it in
# SQLite.
TABLES = {kind: SQLModel.metadata.tables[kind.__name__.lower()] for kind in (Room, Participant, Replay, Lease)}
_INSERTS = {kind: sa.insert(table) for kind, table in TABLES.items()}
_TAKE_TURN = sa.text("SELECT pg_advisory_xact_lock(hashtextextended(:thing, 0))")


class Rows:
    """The rows of one transaction.

    Args:
        session: The transaction's session.
        outbox: Creates events for the operator's own system; None: no events.
    """

    def __init__(self, session: AsyncSession, outbox: Outbox | None = None) -> None:
        self._session = session
        self._outbox = outbox

    async def add(self, row: Row) -> None:
        """Insert a row, which sets its `id`. Later changes to the object are not written."""
        insert, columns = _INSERTS[type(row)], TABLES[type(row)].columns.keys()
        values = {name: value for name in columns if (value := getattr(row, name)) is not None}
        result = await self._session.run_sync(lambda session: session.connection().execute(insert, values))
        if isinstance(row, Room | Participant):
            (row.id,) = result.inserted_primary_key  # type: ignore[misc]

    async def close(self) -> None:
        """End a transaction that only reads, before something that takes longer."""
        await self._session.close()

    async def take_turn(self, thing: str) -> None:
        """Serialize transactions about the same thing when there is no row to lock yet.

        On SQLite, writing transactions are serialized anyway.
        """
        if self._session.get_bind().dialect.name == "postgresql":
            await self._session.execute(_TAKE_TURN, {"thing": thing})

    async def _first(self, query: Select[tuple[T]] | SelectOfScalar[T], **of: object) -> T | None:
        return (await self._session.execute(query, of)).scalars().first()

    async def _all(self, query: Select[tuple[T]] | SelectOfScalar[T], **of: object) -> Sequence[T]:
        return (await self._session.execute(query, of)).scalars().all()

    async def _count(self, query: SelectOfScalar[int], **of: object) -> int:
        return (await self._session.execute(query, of)).scalar_one()
