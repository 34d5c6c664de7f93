"""What the use cases return. The API and the pages only translate these."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from hashdrop.conference.rules.admission import Role, Status


@dataclass(frozen=True)
class Entry:
    """What somebody who joins a room receives: who they are there, and their credentials.

    Attributes:
        hosts: The identities of the hosts, to whom join requests are addressed.
        token: The LiveKit token; None while waiting under `HASHDROP_WAITING=isolated`.
        session_key: Identifies the caller from now on. Only set if the caller has just received or sent it.
        livekit_url: Where to connect with the token.
        host_present: Whether a host is in the call.
        asked_at: When the current knock began, or the last one.
        started_at: When the meeting began. Not in the API's answer.
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
    started_at: datetime


@dataclass(frozen=True)
class Invitation:
    """A code that opens a room until `expires_at`, in `ttl` seconds."""

    code: str
    room_name: str
    join_url: str
    expires_at: datetime
    ttl: int


@dataclass(frozen=True)
class RoomPreview:
    """What somebody with a code may see before joining.

    Attributes:
        room_name: Not in the API's answer. Pages find out by it whether they have a session key of the room.
    """

    room_name: str
    title: str
    waiting_room: bool
    locked: bool
    full: bool


@dataclass(frozen=True)
class WaitingParticipant:
    """A waiting guest; `connected`: LiveKit last reported them as connected."""

    identity: str
    username: str
    waiting_since: datetime
    connected: bool


@dataclass(frozen=True)
class WaitingRoom:
    """The waiting guests, oldest knock first; the current code, None if there is no valid one; and the room's settings.

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
    """Who was admitted, and who could not be, both oldest knock first."""

    admitted: list[str]
    not_admitted: list[str]


@dataclass(frozen=True)
class Admission:
    """The status of a participant, and what it depends on.

    Attributes:
        reason: The host's message with the denial.
        retry_at: When the participant may ask again, while denied.
        retry_after: The same in seconds from now.
        dropped: True: withdrawn by HashDrop, because the waiting room was full and somebody else needed the place; else
            None.
        host_present: Whether a host is in the call.
        ends_at: When the meeting ends because its hosts have left; None: one is there, or none has come yet.
        ends_in: The same in seconds from now.
        repeat_after: Seconds to wait before the next request, since newer requests are held in this one's place.
    """

    status: Status
    role: Role
    hosts: list[str]
    reason: str | None
    retry_at: datetime | None
    retry_after: int | None
    dropped: bool | None
    title: str
    owner: bool
    host_present: bool
    ends_at: datetime | None
    ends_in: int | None
    repeat_after: int | None = None

    @property
    def tag(self) -> str:
        """The ETag: changes when anything does except the passing of time."""
        facts = (
            *(self.status.value, self.role.value, self.owner, self.title),
            *(self.hosts, self.host_present, self.ends_at),
            *(self.reason, self.retry_at, self.dropped),
        )
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class RoomSettings:
    """The settings that hosts can change: whether new people are refused, and whether they have to wait."""

    locked: bool
    waiting_room: bool


@dataclass(frozen=True)
class Muted:
    """Who was muted."""

    identities: list[str]


@dataclass(frozen=True)
class AdmittedParticipant:
    """Somebody in the call; `connected`: LiveKit last reported them as connected."""

    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: datetime | None


@dataclass(frozen=True)
class Participants:
    """The people in the call, oldest knock first."""

    participants: list[AdmittedParticipant]
