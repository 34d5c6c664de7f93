"""Who may come in: the state machine of a participant and their knocks. Pure.

WAITING → ADMITTED | DENIED | WITHDRAWN; ADMITTED → WAITING (sent back) | REMOVED (final) | LEFT; LEFT → ADMITTED (came
back) | REMOVED; DENIED | WITHDRAWN → WAITING (a new knock).
"""

from datetime import datetime, timedelta
from enum import StrEnum


class Status(StrEnum):
    """The status of a participant."""

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


_TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.WAITING: frozenset({Status.ADMITTED, Status.DENIED, Status.WITHDRAWN}),
    Status.ADMITTED: frozenset({Status.WAITING, Status.REMOVED, Status.LEFT}),
    Status.LEFT: frozenset({Status.ADMITTED, Status.REMOVED}),
    Status.DENIED: frozenset({Status.WAITING}),
    Status.WITHDRAWN: frozenset({Status.WAITING}),
    Status.REMOVED: frozenset(),
}

_DENIAL_PAUSES = (timedelta(seconds=30), timedelta(minutes=2))
"""How long somebody must wait before asking again after their first and second denial. After a third they cannot."""


def may_become(now: Status, then: Status) -> bool:
    """Whether the first status may change to the second."""
    return then in _TRANSITIONS[now]


def is_settled_as(now: Status, decided: Status) -> bool:
    """Whether a decision was already made, so that repeating it changes nothing.

    Somebody who was admitted and has left since counts as admitted.
    """
    return now is decided or (decided is Status.ADMITTED and now is Status.LEFT)


def ask_again_at(denials: int, denied_at: datetime) -> datetime | None:
    """When somebody who was denied for the `denials`-th time may ask again; None: not in this room."""
    return denied_at + _DENIAL_PAUSES[denials - 1] if denials <= len(_DENIAL_PAUSES) else None
