"""Deletes rows that are no longer needed."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from hashdrop.conference.storage.database import Database
from hashdrop.observability.metrics import Metrics

log = structlog.get_logger()

CLEANUP_INTERVAL = timedelta(minutes=1)
WITHDRAWN_RETENTION = timedelta(hours=1)
"""How long somebody who stopped waiting can resume their knock. After that they are a new person."""
UNDELIVERED_RETENTION = timedelta(days=3)
"""How long an event is kept that the operator's system does not accept."""
MAX_WEBHOOKS = 100_000
"""Events that are kept, delivered or not: anybody can cause them by coming and going. One takes about half a
kilobyte."""


@dataclass
class Retention:
    """Deletes rooms, participants and events after their time.

    Args:
        database: Where they are.
        metrics: Counts events that are given up.
        room_retention: How long an ended room is kept.
    """

    database: Database
    metrics: Metrics
    room_retention: timedelta
    _last_clean_up: datetime | None = None

    async def clean_up_when_due(self, now: datetime) -> None:
        """Clean up once per `CLEANUP_INTERVAL`.

        Raises:
            Unavailable
        """
        if self._last_clean_up is None or now - self._last_clean_up >= CLEANUP_INTERVAL:
            self._last_clean_up = now
            await self.clean_up(now)

    async def clean_up(self, now: datetime) -> None:
        """Delete everything whose time is over.

        Raises:
            Unavailable
        """
        async with self.database.write() as rows:
            rooms = await rows.delete_ended_rooms(ended_before=now - self.room_retention)
            await rows.delete_withdrawn(absent_since=now - WITHDRAWN_RETENTION)
            await rows.delete_delivered_webhooks(now - self.room_retention, MAX_WEBHOOKS)
            given_up = await rows.delete_undelivered_webhooks(now - UNDELIVERED_RETENTION, MAX_WEBHOOKS)
        if rooms:
            log.info("ended_rooms_deleted", rooms=rooms)
        for webhook, kind, room in given_up:
            log.error("webhook_given_up", webhook=webhook, type=kind, room=room)
            self.metrics.webhooks.labels("given_up").inc()
