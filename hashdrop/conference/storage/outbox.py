"""Events about meetings for the operator's own system, written in the same transaction as the change they report.

So none is lost, and none reports something that was not decided. `hashdrop/outbound/webhooks.py` delivers them.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from hashdrop.conference.models import Participant, Room, Webhook
from hashdrop.conference.rules.admission import Status
from hashdrop.conference.rules.times import rfc3339

_EVENT_TYPES = {
    Status.WAITING: "participant.knocked",
    Status.ADMITTED: "participant.admitted",
    Status.DENIED: "participant.denied",
    Status.WITHDRAWN: "participant.withdrawn",
    Status.REMOVED: "participant.removed",
    Status.LEFT: "participant.left",
}
_SENT_BACK = "participant.sent_back"
_PRESENT = {Status.WAITING, Status.ADMITTED}


@dataclass(frozen=True)
class Outbox:
    """Turns the changes of a transaction into events.

    Args:
        now: The clock.
    """

    now: Callable[[], datetime]

    def watch(self, session: Session) -> None:
        """Add an event for every change of a participant's status, and every end of a meeting."""
        sa.event.listen(session, "before_flush", self._note_changes)

    def arrival(self, room: Room, newcomer: Participant) -> Webhook:
        """The event for a newcomer: their knock, or for the owner the start of the meeting."""
        return self._webhook("meeting.started" if newcomer.owner else _EVENT_TYPES[newcomer.status], room, newcomer)

    def _note_changes(self, session: Session, *_: object) -> None:
        # The rows of a session have no order. People who make room come before those who take it.
        changed = [row for row in session.dirty if isinstance(row, Participant)]
        people = sorted(changed, key=lambda row: (row.status in _PRESENT, row.id))
        for participant in people:
            room = session.get_one(Room, participant.room_id)
            before = sa.inspect(participant).attrs.status.history.deleted
            if before and (room.ended_at is None or _ends(room)):
                sent_back = (before[0], participant.status) == (Status.ADMITTED, Status.WAITING)
                kind = _SENT_BACK if sent_back else _EVENT_TYPES[participant.status]
                session.add(self._webhook(kind, room, participant))
        for room in [row for row in session.dirty if isinstance(row, Room) and _ends(row)]:
            session.add(self._webhook("meeting.ended", room))

    def _webhook(self, kind: str, room: Room, participant: Participant | None = None) -> Webhook:
        message_id, now = secrets.token_urlsafe(12), self.now()
        data = {"roomName": room.name, "title": room.title}
        if participant:
            data |= {"identity": participant.identity, "username": participant.username, "role": participant.role}
        body = {"id": message_id, "type": kind, "timestamp": rfc3339(now), "data": data}
        return Webhook(
            message_id=message_id,
            type=kind,
            room_name=room.name,
            body=json.dumps(body),
            request_id=structlog.contextvars.get_contextvars().get("request_id"),
            created_at=now,
        )


def _ends(room: Room) -> bool:
    """Whether the changes about to be written end the meeting."""
    return room.ended_at is not None and bool(sa.inspect(room).attrs.ended_at.history.has_changes())
