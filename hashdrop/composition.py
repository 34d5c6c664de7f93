"""Puts the parts together: one `Conference` and one `Sweep` for a process."""

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

from hashdrop.conference.livekit.gateway import LiveKitGateway
from hashdrop.conference.livekit.projection import Projection
from hashdrop.conference.storage.changes import Changes, SharedChanges
from hashdrop.conference.storage.database import Database
from hashdrop.conference.sweep import Sweep
from hashdrop.conference.sweep.lease import SweepLease
from hashdrop.conference.sweep.presence import Presence
from hashdrop.conference.sweep.reconciliation import Reconciliation
from hashdrop.conference.sweep.retention import Retention
from hashdrop.conference.use_cases.base import utc_now
from hashdrop.conference.use_cases.limits import Limits
from hashdrop.conference.use_cases.operators import OperatorService
from hashdrop.conference.use_cases.service import Conference
from hashdrop.observability.metrics import Metrics
from hashdrop.outbound.webhooks import WebhookDispatcher
from hashdrop.settings import Settings

MAX_CONNECTIONS = 20
"""Connections to Redis, at most. A task that needs another one waits."""


@dataclass(frozen=True)
class Parts:
    """The parts of one process."""

    settings: Settings
    database: Database
    livekit: LiveKitGateway
    redis: Redis | None
    changes: Changes
    limits: Limits
    metrics: Metrics
    conference: Conference
    operators: OperatorService
    sweep: Sweep
    dispatcher: WebhookDispatcher

    async def run(self) -> None:
        """Run the background work of a serving process, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.changes.run())
            tasks.create_task(self.sweep.run())
            tasks.create_task(self.dispatcher.run())

    async def close(self) -> None:
        """Close all connections."""
        await self.conference.close()
        await self.operators.close()
        await self.changes.close()
        if self.redis:
            await self.redis.aclose()
        await self.livekit.close()
        await self.database.close()


def compose(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Parts:
    """Build the parts from the settings.

    Args:
        settings: What the operator decided.
        clock: This machine's clock; tests use one that they can turn.
    """
    metrics = Metrics()
    database = Database(settings.database_url, clock, events=settings.webhook_url is not None)
    livekit = LiveKitGateway(settings, metrics)
    clock = database.now
    redis = redis_at(settings.redis_url) if settings.redis_url else None
    changes = SharedChanges(redis) if redis else Changes()
    projection = Projection(database, livekit, isolated=settings.waiting == "isolated")
    limits = Limits(settings, redis)
    conference = Conference(settings, database, livekit, projection, limits, changes, metrics, clock)
    operators = OperatorService(settings, database, livekit, projection, limits, changes, metrics, clock)
    sweep = Sweep(
        database,
        changes,
        SweepLease(database, clock),
        Reconciliation(database, livekit, projection, metrics),
        Presence(metrics, timedelta(seconds=settings.host_grace), settings.max_waiting),
        Retention(database, metrics, timedelta(seconds=settings.retention)),
        clock,
    )
    holds_lease = sweep.lease.is_held
    dispatcher = WebhookDispatcher(
        database, holds_lease, metrics, clock, settings.webhook_url, settings.webhook_secrets
    )
    return Parts(settings, database, livekit, redis, changes, limits, metrics, conference, operators, sweep, dispatcher)


def redis_at(url: str) -> Redis:
    """A Redis client that retries while Redis is starting. Callers decide for how long.

    Args:
        url: Its address.
    """
    retry = Retry(ExponentialBackoff(cap=0.5, base=0.05), retries=30)
    pool = BlockingConnectionPool.from_url(
        url, max_connections=MAX_CONNECTIONS, timeout=10, socket_connect_timeout=1, socket_timeout=1, retry=retry
    )
    pool.connection_class = _with_translated_errors(pool.connection_class)
    return Redis.from_pool(pool)


def _with_translated_errors(connection_class: type[AbstractConnection]) -> type[AbstractConnection]:
    """Connections that report a lost connection the way others do, so that redis-py reconnects."""

    class Connection(connection_class):  # type: ignore[valid-type,misc]
        async def send_packed_command(self, *args: Any, **kwargs: Any) -> None:
            try:
                await super().send_packed_command(*args, **kwargs)
            except RuntimeError as e:  # uvloop's counterpart of the `ConnectionError` that asyncio would raise
                raise ConnectionError(str(e)) from e

    return Connection
