"""Who may come in: the state machine of a participant and his knocks. Pure.

WAITING → ADMITTED | DENIED | WITHDRAWN; ADMITTED → WAITING (sent back) | REMOVED (final) | LEFT; LEFT → ADMITTED (came
back) | REMOVED; DENIED | WITHDRAWN → WAITING (a new knock).
"""

from datetime import datetime, timedelta
from enum import StrEnum


class Status(StrEnum):
    """Where a participant stands."""

    WAITING = "waiting"
    ADMITTED = "admitted"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    REMOVED = "removed"
    LEFT = "left"


class Role(StrEnum):
    """What a participant may do."""

    HOST = "host"
    GUEST = "guest"


_ARROWS: dict[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.ADMITTED, Status.DENIED, Status.WITHDRAWN}),
    Status.ADMITTED: frozenset({Status.WAITING, Status.REMOVED, Status.LEFT}),
    Status.LEFT: frozenset({Status.ADMITTED, Status.REMOVED}),
    Status.DENIED: frozenset({Status.WAITING}),
    Status.WITHDRAWN: frozenset({Status.WAITING}),
    Status.REMOVED: frozenset(),
}

_PAUSES = (timedelta(seconds=30), timedelta(minutes=2))
"""How long somebody denied once, twice … waits before he may ask again; then never in this room."""


def may_become(now: Status, then: Status) -> bool:
    """Whether there is an arrow from one status to the other."""
    return then in _ARROWS[now]


def is_settled_as(now: Status, decided: Status) -> bool:
    """Whether a decision has been taken before, so that repeating it changes nothing.

    Somebody who was admitted and has left since counts as admitted.
    """
    return now is decided or (decided is Status.ADMITTED and now is Status.LEFT)


def ask_again_at(denials: int, denied_at: datetime) -> datetime | None:
    """When somebody denied for the `denials`-th time may ask again; None: not in this room."""
    return denied_at + _PAUSES[denials - 1] if denials <= len(_PAUSES) else None
