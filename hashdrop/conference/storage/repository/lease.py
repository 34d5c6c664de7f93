"""The lease, and what belongs to the database as a whole."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import func
from sqlmodel import select

from hashdrop.conference.models import Lease
from hashdrop.conference.storage.repository.base import Rows

_LEASE = select(Lease)


class LeaseRows(Rows):
    """Queries about the lease."""

    async def lease(self, *, lock: bool = False) -> Lease:
        """The only lease, the sweep's. The first migration creates it."""
        query = _LEASE.with_for_update() if lock else _LEASE
        row: Lease = (await self._session.execute(query)).scalar_one()
        return row

    async def namespace(self) -> str:
        """The part of room names that is specific to this database."""
        return (await self.lease()).namespace

    async def clock(self) -> datetime:
        """The time at the database server. Not for SQLite, which uses this machine's clock."""
        now: datetime = (await self._session.execute(sa.select(func.clock_timestamp()))).scalar_one()
        return now
