"""The metrics that `/metrics` exposes. docs/observability.md explains each."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal, NamedTuple

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
    generate_latest,
)

from hashdrop.errors import HashDropError

Stage = Literal["request", "return", "code", "room", "livekit"]

disable_created_metrics()  # type: ignore[no-untyped-call]


class Census(NamedTuple):
    """What the database counts: open rooms, the people admitted and waiting there, and undelivered webhooks."""

    rooms: int
    participants: int
    waiting: int
    undelivered: int


@dataclass
class Join:
    """An attempt to join, while it is under way.

    Attributes:
        stage: How far it has come.
        outcome: The status it led to, or the code of the error; None: neither yet.
    """

    stage: Stage = "request"
    outcome: str | None = None


class Metrics:
    """The metrics of one composed application. A process may hold several, so each has its own registry."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        self.calls = Histogram(
            "hashdrop_api_call_seconds",
            "Duration of calls of the HTTP API.",
            ["route", "status"],
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30),
            registry=registry,
        )
        self.joins = Counter(
            "hashdrop_joins",
            "Attempts to join, by outcome and the stage at which they ended.",
            ["outcome", "stage"],
            registry=registry,
        )
        self.knock_to_admit = Histogram(
            "hashdrop_knock_to_admit_seconds",
            "Time from a join request until a host admits it.",
            buckets=(1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600),
            registry=registry,
        )
        self.repairs = Counter(
            "hashdrop_sweep_repairs",
            "Differences between LiveKit and the database that the sweep repaired.",
            ["kind"],
            registry=registry,
        )
        self.livekit_errors = Counter(
            "hashdrop_livekit_errors",
            "Calls to the LiveKit server that it refused or did not answer.",
            ["call", "kind"],
            registry=registry,
        )
        self.webhooks = Counter(
            "hashdrop_webhooks",
            "Attempts to deliver webhooks to the operator's own system.",
            ["outcome"],
            registry=registry,
        )
        self.held_requests = Gauge(
            "hashdrop_held_requests", "Requests that are held open until something changes.", registry=registry
        )
        self.held_requests_released = Counter(
            "hashdrop_held_requests_released",
            "Held requests that were released early because too many were open.",
            ["limit"],
            registry=registry,
        )
        self.late_media = Counter(
            "hashdrop_late_media",
            "Video and audio that had not arrived at a page in time, by what was done about it.",
            ["kind", "step"],
            registry=registry,
        )
        self._database_up = Gauge("hashdrop_database_up", "Whether the database responds.", registry=registry)
        # Every backend counts the same database. The label is a reminder to aggregate these by max(), not by sum().
        self._census = [
            Gauge(name, f"{what}, counted in the database.", ["scope"], registry=registry)
            for name, what in (
                ("hashdrop_open_rooms", "Open rooms"),
                ("hashdrop_admitted_participants", "Participants admitted to open rooms"),
                ("hashdrop_waiting_knocks", "Participants waiting to be admitted"),
                ("hashdrop_undelivered_webhooks", "Webhooks not yet delivered to the operator's own system"),
            )
        ]

    @contextmanager
    def join(self) -> Iterator[Join]:
        """Count an attempt to join when it has ended."""
        attempt = Join()
        try:
            yield attempt
        except HashDropError as e:
            attempt.outcome = e.code
            raise
        finally:
            if attempt.outcome:
                self.joins.labels(attempt.outcome, attempt.stage).inc()

    def exposition(self, census: Census | None) -> bytes:
        """All metrics as Prometheus text.

        Args:
            census: What the database counts; None: it does not respond, and these metrics are omitted.
        """
        self._database_up.set(census is not None)
        for gauge, count in zip(self._census, census or (None,) * len(self._census), strict=True):
            if count is None:
                gauge.clear()
            else:
                gauge.labels("installation").set(count)
        return generate_latest(self._registry)
