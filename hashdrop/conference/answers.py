"""What the use cases answer. The API and the pages only translate these."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from hashdrop.conference.admission import Role, Status


@dataclass(frozen=True)
class Entry:
    """What somebody who comes to a room gets: who he is there, and what opens its doors.

    Attributes:
        hosts: The identities of the hosts, to whom join requests are addressed.
        token: The LiveKit token; None while waiting under `HASHDROP_WAITING=isolated`.
        session_key: Proves from now on who is speaking; only where the caller has just got it or shown it.
        livekit_url: Where to connect with the token.
        host_present: Whether a host is in the call.
        asked_at: When the present wait began, or the last one.
    """

    room_name: str
    title: str
    identity: str
    username: str
    role: Role
    owner: bool
    status: Status
    waiting_room: bool
    hosts: list[str]
    token: str | None
    session_key: str | None
    livekit_url: str | None
    host_present: bool
    asked_at: datetime


@dataclass(frozen=True)
class Invitation:
    """A code that opens a room until `expires_at`, in `ttl` seconds."""

    code: str
    room_name: str
    join_url: str
    expires_at: datetime
    ttl: int


@dataclass(frozen=True)
class Door:
    """What somebody with a code may know before he joins."""

    title: str
    waiting_room: bool
    locked: bool
    full: bool


@dataclass(frozen=True)
class WaitingParticipant:
    """Somebody who waits; `connected`: LiveKit last reported him connected."""

    identity: str
    username: str
    waiting_since: datetime
    connected: bool


@dataclass(frozen=True)
class WaitingRoom:
    """Who waits, oldest first; the code of now, None if there is none that is good; and the room's settings.

    Attributes:
        is_only_host: Whether no host but the caller is in the call.
    """

    participants: list[WaitingParticipant]
    code: str | None
    locked: bool
    waiting_room: bool
    is_only_host: bool


@dataclass(frozen=True)
class Admissions:
    """Whom a decision admitted, and whom it could not, both oldest first."""

    admitted: list[str]
    not_admitted: list[str]


@dataclass(frozen=True)
class Admission:
    """Where a participant stands.

    Attributes:
        reason: What a host said when he denied him.
        retry_at: When he may ask again, while denied.
        retry_after: The same in seconds from now.
        host_present: Whether a host is in the call.
        ends_at: When the meeting ends because its hosts have gone; None: one is there, or none came yet.
        ends_in: The same in seconds from now.
    """

    status: Status
    role: Role
    hosts: list[str]
    reason: str | None
    retry_at: datetime | None
    retry_after: int | None
    title: str
    owner: bool
    host_present: bool
    ends_at: datetime | None
    ends_in: int | None

    @property
    def tag(self) -> str:
        """Changes when anything but the passing of time does."""
        facts = (
            *(self.status.value, self.role.value, self.owner, self.title),
            *(self.hosts, self.host_present, self.ends_at),
            *(self.reason, self.retry_at),
        )
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class RoomSettings:
    """What hosts can change of a room: whether new people are refused, and whether they wait."""

    locked: bool
    waiting_room: bool


@dataclass(frozen=True)
class Muted:
    """Whom a host muted."""

    identities: list[str]


@dataclass(frozen=True)
class AdmittedParticipant:
    """Somebody admitted; `connected`: LiveKit last reported him connected."""

    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: datetime | None


@dataclass(frozen=True)
class Participants:
    """Who is admitted, those who asked first come first."""

    participants: list[AdmittedParticipant]
