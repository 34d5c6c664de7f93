"""Puts the parts together: one `Conference` and one `Lifecycle` for a process."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from redis.asyncio import BlockingConnectionPool, Redis
from redis.asyncio.connection import AbstractConnection
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import ConnectionError

from hashdrop.conference.changes import Changes, SharedChanges
from hashdrop.conference.database import Database
from hashdrop.conference.lifecycle import Lifecycle
from hashdrop.conference.limits import Limits
from hashdrop.conference.operation import Operation
from hashdrop.conference.projection import Projection
from hashdrop.conference.service import Conference
from hashdrop.conference.sfu import Sfu
from hashdrop.conference.use_cases import utc_now
from hashdrop.metrics import Metrics
from hashdrop.settings import Settings
from hashdrop.webhooks import Courier

_CONNECTIONS = 20
"""With Redis, at most; whoever needs one more waits."""


@dataclass(frozen=True)
class Parts:
    """What a process runs on."""

    settings: Settings
    database: Database
    sfu: Sfu
    redis: Redis | None
    changes: Changes
    limits: Limits
    metrics: Metrics
    conference: Conference
    operation: Operation
    lifecycle: Lifecycle
    courier: Courier

    async def run(self) -> None:
        """What a process does by itself as long as it serves, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.changes.run())
            tasks.create_task(self.lifecycle.run())
            tasks.create_task(self.courier.run())

    async def close(self) -> None:
        """Close what is open."""
        await self.conference.close()
        await self.operation.close()
        await self.changes.close()
        if self.redis:
            await self.redis.aclose()
        await self.sfu.close()
        await self.database.close()


def compose(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Parts:
    """Build the parts from the settings.

    Args:
        settings: What the operator decided.
        clock: This machine's; tests turn another.
    """
    metrics = Metrics()
    database = Database(settings.database_url, clock, events=settings.webhook_url is not None)
    sfu = Sfu(settings, metrics)
    clock = database.now
    redis = redis_at(settings.redis_url) if settings.redis_url else None
    changes = SharedChanges(redis) if redis else Changes()
    projection = Projection(database, sfu, isolated=settings.waiting == "isolated")
    limits = Limits(settings, redis)
    conference = Conference(settings, database, sfu, projection, limits, changes, metrics, clock)
    operation = Operation(settings, database, sfu, projection, limits, changes, metrics, clock)
    grace, retention = timedelta(seconds=settings.host_grace), timedelta(seconds=settings.retention)
    lifecycle = Lifecycle(database, sfu, changes, projection, metrics, grace, retention, clock)
    courier = Courier(database, lifecycle.leads, metrics, clock, settings.webhook_url, settings.webhook_secrets)
    return Parts(settings, database, sfu, redis, changes, limits, metrics, conference, operation, lifecycle, courier)


def redis_at(url: str) -> Redis:
    """A Redis that is asked again while it is being started; for how long, says who asks.

    Args:
        url: Where it is.
    """
    again = Retry(ExponentialBackoff(cap=0.5, base=0.05), retries=30)
    pool = BlockingConnectionPool.from_url(
        url, max_connections=_CONNECTIONS, timeout=10, socket_connect_timeout=1, socket_timeout=1, retry=again
    )
    pool.connection_class = _breaking_in_order(pool.connection_class)
    return Redis.from_pool(pool)


def _breaking_in_order(connection_class: type[AbstractConnection]) -> type[AbstractConnection]:
    """Connections that tell that they broke as all others do, and so are made anew."""

    class Connection(connection_class):  # type: ignore[valid-type,misc]
        async def send_packed_command(self, *args: Any, **kwargs: Any) -> None:
            try:
                await super().send_packed_command(*args, **kwargs)
            except RuntimeError as e:  # what uvloop makes of the `ConnectionError` that asyncio would raise
                raise ConnectionError(str(e)) from e

    return Connection
