"""The figures that `/metrics` shows. What each means stands in docs/observability.md."""

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
    """How many there are in all open rooms, and events that wait to be delivered, as the database has it."""

    rooms: int
    participants: int
    waiting: int
    undelivered: int


@dataclass
class Join:
    """A try to join, as it goes on.

    Attributes:
        stage: How far it has come.
        outcome: Where somebody stands by it; None: nowhere yet.
    """

    stage: Stage = "request"
    outcome: str | None = None


class Metrics:
    """What one set of parts counts, in a registry of its own: a process may hold several sets."""

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
            "Tries to join, by the stage where they ended.",
            ["outcome", "stage"],
            registry=registry,
        )
        self.knock_to_admit = Histogram(
            "hashdrop_knock_to_admit_seconds",
            "From a knock until a host admits.",
            buckets=(1, 2, 5, 10, 20, 30, 60, 120, 300, 900, 3600),
            registry=registry,
        )
        self.repairs = Counter(
            "hashdrop_sweep_repairs", "What LiveKit had otherwise than it was decided.", ["kind"], registry=registry
        )
        self.livekit_errors = Counter(
            "hashdrop_livekit_errors",
            "Calls that the LiveKit server refused or did not answer.",
            ["call", "kind"],
            registry=registry,
        )
        self.webhooks = Counter(
            "hashdrop_webhooks", "Tries to deliver events to the operator's own system.", ["outcome"], registry=registry
        )
        self._database_up = Gauge("hashdrop_database_up", "Whether the database answers.", registry=registry)
        # Every backend counts the same database: the label says that these are for max() and not for sum().
        self._census = [
            Gauge(name, f"{what}, counted in the database.", ["scope"], registry=registry)
            for name, what in (
                ("hashdrop_open_rooms", "Open rooms"),
                ("hashdrop_admitted_participants", "Participants admitted to open rooms"),
                ("hashdrop_waiting_knocks", "Participants who wait to be admitted"),
                ("hashdrop_undelivered_webhooks", "Events that the operator's own system has not taken"),
            )
        ]

    @contextmanager
    def join(self) -> Iterator[Join]:
        """Count a try to join, when it has ended one way or another."""
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
        """All figures as Prometheus text.

        Args:
            census: What the database says; None: it does not answer, and nothing is shown in the place of that.
        """
        self._database_up.set(census is not None)
        for gauge, count in zip(self._census, census or (None,) * len(self._census), strict=True):
            if count is None:
                gauge.clear()
            else:
                gauge.labels("installation").set(count)
        return generate_latest(self._registry)
