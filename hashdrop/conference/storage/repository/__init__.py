"""Every query, by aggregate. A repository belongs to one transaction; see `database.py`."""

from hashdrop.conference.storage.repository.lease import LeaseRows
from hashdrop.conference.storage.repository.outbox import OutboxRows
from hashdrop.conference.storage.repository.participants import PRESENT, ParticipantRows, RoomAccess
from hashdrop.conference.storage.repository.rooms import ListedRoom, OpenRoom, RoomRows

__all__ = ["PRESENT", "ListedRoom", "OpenRoom", "Repository", "RoomAccess"]


class Repository(RoomRows, ParticipantRows, OutboxRows, LeaseRows):
    """The rows of one transaction."""
