"""Who is connected since when, and what follows: lost seats and places, people who are back, rooms that end."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.grace import ARRIVAL_TIMEOUT, update_host_grace
from hashdrop.conference.storage.database import Database
from hashdrop.observability.metrics import Metrics

ABSENCE_TIMEOUT = timedelta(seconds=90)
"""How long a guest may be absent before they lose their seat or their place in the waiting room. They may return."""
LIVEKIT_LAG = timedelta(seconds=5)
"""How long after a decision LiveKit's answers may still show the state before it."""


@dataclass(frozen=True)
class Presence:
    """Brings a room and its participants up to date with who is connected.

    Args:
        metrics: Counts arrivals.
        host_grace: How long a room outlives its last host's connection.
        max_waiting: How many people may wait in a room. Anybody who returns to a full waiting room has to knock again.
    """

    metrics: Metrics
    host_grace: timedelta
    max_waiting: int

    def update(
        self,
        room: Room,
        participants: Sequence[Participant],
        present: Collection[str],
        now: datetime,
        *,
        restarted: bool,
    ) -> bool:
        """Set since when people are connected or absent, and what follows from it.

        Args:
            room: The room.
            participants: At least its hosts, and everybody in the call, in the waiting room or connected.
            present: Identities of the people whom LiveKit reports as connected.
            now: The time.
            restarted: LiveKit has lost the room: absences and the host grace start again.

        Returns:
            Whether anything changed.
        """
        waiting = sum(p.status is Status.WAITING for p in participants)
        is_changed = False
        for p in participants:
            before = p.status
            may_wait = waiting < self.max_waiting and not p.dropped
            is_changed |= _update_one(room, p, p.identity in present, now, restarted=restarted, may_wait=may_wait)
            waiting += (p.status is Status.WAITING) - (before is Status.WAITING)
        if room.ended_at:
            return is_changed
        is_changed |= update_host_grace(room, participants, now, self.host_grace, restart=restarted)
        if room.ends_at and room.ends_at <= now:
            room.ended_at = now
            room.version += 1
        return is_changed or room.ended_at is not None

    async def restart_absences(self, database: Database, now: datetime) -> None:
        """Count everybody's absence, and the host grace, from now on: nobody could observe the rooms before.

        Raises:
            Unavailable
        """
        async with database.write() as rows:
            await rows.restart_absences(now, self.host_grace)

    def expected(self, participants: Sequence[Participant]) -> Sequence[tuple[Participant, Status]]:
        """Guests who have never been connected, with their status."""
        return [(p, p.status) for p in participants if p.connected_at is None and not p.owner]

    def count_arrivals(self, expected: Sequence[tuple[Participant, Status]]) -> None:
        """Count the guests who have connected by now, and those whose time to do so is over.

        Args:
            expected: What `expected` returned before the update.
        """
        for participant, before in expected:
            if participant.connected_at:
                self.metrics.joins.labels("connected", "livekit").inc()
            elif before is Status.ADMITTED and participant.status is Status.LEFT:
                self.metrics.joins.labels("never_came", "livekit").inc()


def _update_one(
    room: Room, participant: Participant, present: bool, now: datetime, *, restarted: bool, may_wait: bool
) -> bool:
    before = (participant.connected_at, participant.absent_since, participant.version)
    then = None
    if present:
        participant.connected_at = participant.connected_at or now
        participant.absent_since = None
        decided = participant.decided_at
        if decided is None or decided + LIVEKIT_LAG <= now:  # else they are only about to leave
            back = {Status.LEFT: Status.ADMITTED} | ({Status.WITHDRAWN: Status.WAITING} if may_wait else {})
            then = back.get(participant.status)
    elif participant.absent_since is None or (restarted and participant.connected_at):
        participant.absent_since = now
    elif participant.role is Role.GUEST:
        timeout = ABSENCE_TIMEOUT if participant.connected_at else ARRIVAL_TIMEOUT
        if participant.absent_since + timeout <= now:
            then = {Status.ADMITTED: Status.LEFT, Status.WAITING: Status.WITHDRAWN}.get(participant.status)
    if then:
        participant.status = then
        participant.hand_raised_at = None
        participant.version += 1
        room.version += 1
    return before != (participant.connected_at, participant.absent_since, participant.version)
