"""What an operator's own system is told of meetings: events, written in the transaction that makes them true.

So none is lost and none is told of what was not decided. `hashdrop/webhooks.py` delivers them.
"""

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
import structlog
from sqlalchemy.orm import Session

from hashdrop.conference.admission import Status
from hashdrop.conference.models import Participant, Room, Webhook
from hashdrop.conference.times import rfc3339

_BECAME = {
    Status.WAITING: "participant.knocked",
    Status.ADMITTED: "participant.admitted",
    Status.DENIED: "participant.denied",
    Status.WITHDRAWN: "participant.withdrawn",
    Status.REMOVED: "participant.removed",
    Status.LEFT: "participant.left",
}
_SENT_BACK = "participant.sent_back"


@dataclass(frozen=True)
class Outbox:
    """Makes events of what a transaction changes.

    Args:
        now: Says what time it is.
    """

    now: Callable[[], datetime]

    def watch(self, session: Session) -> None:
        """Put an event beside every change of where somebody stands, and every end of a meeting."""
        sa.event.listen(session, "before_flush", self._note_changes)

    def arrival(self, room: Room, newcomer: Participant) -> Webhook:
        """The event of somebody new: his knock, or for the owner that the meeting starts."""
        return self._webhook("meeting.started" if newcomer.owner else _BECAME[newcomer.status], room, newcomer)

    def _note_changes(self, session: Session, *_: object) -> None:
        # In the order of their ids: what a session holds has none.
        people = sorted((row for row in session.dirty if isinstance(row, Participant)), key=lambda row: row.id or 0)
        for participant in people:
            room = session.get_one(Room, participant.room_id)
            before = sa.inspect(participant).attrs.status.history.deleted
            if before and (room.ended_at is None or _ends(room)):
                sent_back = (before[0], participant.status) == (Status.ADMITTED, Status.WAITING)
                kind = _SENT_BACK if sent_back else _BECAME[participant.status]
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
    """Whether a meeting ends by what is about to be written."""
    return room.ended_at is not None and bool(sa.inspect(room).attrs.ended_at.history.has_changes())
