"""A small model of admission, written from docs/protocol.md alone, to compare the implementation with.

Answers are `ok` or the code of an error. People are known by their index in `people`; 0 is the owner.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

PAUSES = {1: 30, 2: 120}
"""Seconds until asking again is allowed after a first and a second denial; never after a third."""


@dataclass
class Person:
    """A participant of the room; `identity` and `key` come from the implementation."""

    identity: str
    key: str
    asked_at: datetime
    role: str = "guest"
    status: str = "waiting"
    denials: int = 0
    retry_at: datetime | None = None
    dropped: bool = False

    @property
    def grants(self) -> tuple[bool, str]:
        """Whether their token allows media, and the role it shows."""
        return (True, self.role) if self.status == "admitted" else (False, "waiting")


@dataclass
class Model:
    """One room."""

    seats: int
    knocks: int
    now: datetime
    people: list[Person] = field(default_factory=list)
    locked: bool = False
    waiting_room: bool = True
    ended: bool = False
    rotations: int = 0

    def of(self, status: str) -> list[Person]:
        """The people with a status, in the order in which they asked."""
        return sorted((p for p in self.people if p.status == status), key=lambda p: p.asked_at)

    def judged(self, by: Person, need: str = "member") -> str:
        """Whether somebody may make a call that requires this."""
        if self.ended:
            return "room_ended"
        if by.status == "removed":
            return "removed"
        if need == "host" and by.role != "host":
            return "not_host"
        return "not_owner" if need == "owner" and by is not self.people[0] else "ok"

    def at_the_door(self, *, returns: bool = False) -> str:
        """`waiting` or `admitted` for somebody who knocks now, or the code of the error."""
        if self.ended:
            return "room_ended"
        if self.locked and not returns:
            return "room_locked"
        if self.locked or self.waiting_room:
            if len(waiting := self.of("waiting")) >= self.knocks:  # all from one address, and none connected
                waiting[0].status, waiting[0].dropped = "withdrawn", True
            return "waiting"
        return "admitted" if len(self.of("admitted")) < self.seats else "room_full"

    def comes_back(self, who: Person, *, knocks: bool) -> str:
        """`join` (which knocks) or `token` with a key."""
        if (refusal := self.judged(who)) != "ok":
            return refusal
        if who.status == "denied" and not (knocks and who.retry_at and who.retry_at <= self.now):
            return "denied"
        if who.status == "withdrawn" and who.dropped and not knocks:
            return "rate_limited"
        if who.status in ("denied", "withdrawn"):
            status = self.at_the_door(returns=True)
            if status not in ("waiting", "admitted"):
                return status
            who.status, who.asked_at, who.retry_at, who.dropped = status, self.now, None, False
        elif who.status == "left":
            who.status = "admitted"
        return "ok"

    def leaves(self, who: Person) -> str:
        """`leave`."""
        if (refusal := self.judged(who)) != "ok":
            return refusal
        who.status = {"admitted": "left", "waiting": "withdrawn"}.get(who.status, who.status)
        return "ok"

    def admit(self, by: Person, who: Person) -> str:
        """`admit` one."""
        if (refusal := self.judged(by, "host")) != "ok":
            return refusal
        if who.status in ("admitted", "left"):
            return "ok"
        if who.status != "waiting":
            return "already_decided"
        if len(self.of("admitted")) >= self.seats:
            return "room_full"
        who.status = "admitted"
        return "ok"

    def admit_all(self, by: Person) -> tuple[str, list[str], list[str]]:
        """`admit` all: the answer, who was admitted, who was not."""
        if (refusal := self.judged(by, "host")) != "ok":
            return refusal, [], []
        free = max(0, self.seats - len(self.of("admitted")))
        waiting = self.of("waiting")
        for who in waiting[:free]:
            who.status = "admitted"
        return "ok", [p.identity for p in waiting[:free]], [p.identity for p in waiting[free:]]

    def deny(self, by: Person, who: Person) -> str:
        """`deny`."""
        if (refusal := self.judged(by, "host")) != "ok":
            return refusal
        if who.status == "denied":
            return "ok"
        if who.status != "waiting":
            return "already_decided"
        who.status, who.denials = "denied", who.denials + 1
        pause = PAUSES.get(who.denials)
        who.retry_at = self.now + timedelta(seconds=pause) if pause else None
        return "ok"

    def deny_all(self, by: Person) -> tuple[str, list[str]]:
        """`deny` all: the answer, and who was denied."""
        waiting = self.of("waiting")
        if (refusal := self.judged(by, "host")) != "ok":
            return refusal, []
        for who in waiting:
            self.deny(by, who)
        return "ok", [who.identity for who in waiting]

    def send_back(self, by: Person, who: Person) -> str:
        """`send-back`."""
        if (refusal := self._of_a_guest(by, who, ("admitted", "waiting"))) != "ok":
            return refusal
        if who.status == "admitted":
            who.status, who.role, who.asked_at = "waiting", "guest", self.now
            self.waiting_room = True
        return "ok"

    def remove(self, by: Person, who: Person) -> str:
        """`remove`."""
        if (refusal := self._of_a_guest(by, who, ("admitted", "left", "removed"))) != "ok":
            return refusal
        if who.status != "removed":
            who.status, who.role, self.waiting_room = "removed", "guest", True
            self.rotations += 1
        return "ok"

    def _of_a_guest(self, by: Person, who: Person, statuses: tuple[str, ...]) -> str:
        if (refusal := self.judged(by, "host")) != "ok":
            return refusal
        if who is self.people[0]:
            return "invalid_request"
        return "ok" if who.status in statuses else "participant_not_found"

    def cohost(self, by: Person, who: Person, cohost: bool) -> str:
        """`co-host`."""
        if (refusal := self.judged(by, "owner")) != "ok":
            return refusal
        if who is self.people[0] and not cohost:
            return "invalid_request"
        if who.status not in (("admitted",) if cohost else ("admitted", "left")):
            return "participant_not_found"
        who.role = "host" if cohost else "guest"
        return "ok"
