"""The API's answers, and the values in them. Generated from docs/openapi.json by `make openapi`: do not edit."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from hashdrop.client.session import Session

Role = Literal["host", "guest"]

Status = Literal["waiting", "admitted", "denied", "withdrawn", "removed", "left"]


@dataclass(frozen=True)
class Entry:
    """The caller's place in a room, and what is needed to connect to it.

    Attributes:
        room_name: Random and opaque: for other calls, not for display.
        title: The meeting's name, for display.
        identity: The caller's identity, in LiveKit too; it stays the same for as long as the key is used.
        username: The caller's name as stored: unique in the room, so it may be `Gus (2)`.
        owner: Whether the caller created the meeting.
        status: `waiting` or `admitted`.
        waiting_room: Whether new people wait until a host admits them.
        hosts: Identities of the hosts, to whom join requests are addressed.
        token: LiveKit token, valid for 10 minutes; None while waiting in isolated mode. Don't store it.
        livekit_url: Where to connect with the token; None if `token` is.
        host_present: Whether a host is in the call.
        session_key: Store it in the platform's keychain: it is returned only once, and valid until the room
            ends.
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
    host_present: bool
    token: str | None = field(default=None, repr=False)
    livekit_url: str | None = None
    session_key: str = field(default="", repr=False)

    @property
    def session(self) -> Session:
        """What to store in order to come back."""
        return Session(self.room_name, self.session_key)


@dataclass(frozen=True)
class Invitation:
    """How others can join the meeting.

    Attributes:
        join_url: A link with the code, for messages and QR codes.
        ttl: Seconds until `expires_at`.
    """

    code: str
    room_name: str
    join_url: str
    expires_at: datetime
    ttl: int


@dataclass(frozen=True)
class Door:
    """What people with a code can see before they join.

    Attributes:
        waiting_room: Whether they will wait until a host admits them.
        locked: Whether the room is locked: nobody new may join or ask to.
        full: Whether the room already has its maximum number of participants.
    """

    title: str
    waiting_room: bool
    locked: bool
    full: bool


@dataclass(frozen=True)
class WaitingParticipant:
    """A waiting guest.

    Attributes:
        connected: If false, the guest may have gone away. The join request stays open.
    """

    identity: str
    username: str
    waiting_since: datetime
    connected: bool


@dataclass(frozen=True)
class WaitingRoom:
    """The people in the waiting room, and the room's settings.

    Attributes:
        participants: Oldest request first.
    """

    participants: list[WaitingParticipant]
    locked: bool
    waiting_room: bool


Source = Literal["microphone", "camera", "screen_share"]


@dataclass(frozen=True)
class Participant:
    """An admitted participant.

    Attributes:
        hand_raised_at: When the participant raised their hand; None if it isn't raised.
    """

    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: datetime | None = None


@dataclass(frozen=True)
class Admission:
    """The caller's current status.

    Attributes:
        hosts: Identities of the hosts, to whom join requests are addressed.
        reason: With `denied`: the reason that the host gave.
        retry_after: With `denied`: seconds until the guest may ask again. If None, never in this room.
        dropped: With `withdrawn`: true if the guest was dropped to make room for another in a full waiting
            room.
        host_present: Whether a host is in the call.
        ends_in: Seconds until the meeting ends because all hosts have left.
    """

    status: Status
    role: Role
    hosts: list[str]
    title: str
    owner: bool
    host_present: bool
    reason: str | None = None
    retry_after: int | None = None
    dropped: bool = False
    ends_in: int | None = None
    etag: str = ""
