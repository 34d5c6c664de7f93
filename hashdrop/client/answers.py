"""What the API answers, and how it is read. Fields that are not known here are ignored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, NamedTuple, TypeVar, get_args, get_type_hints

T = TypeVar("T")
Role = Literal["host", "guest"]
Status = Literal["waiting", "admitted", "denied", "withdrawn", "removed", "left"]


class Session(NamedTuple):
    """Who is speaking, in which room: what to keep, secretly, in order to come back."""

    room_name: str
    session_key: str

    def __repr__(self) -> str:
        return f"Session({self.room_name!r}, …)"


@dataclass(frozen=True)
class Entry:
    """What somebody who comes to a room gets.

    Attributes:
        hosts: Identities to whom join requests are addressed.
        token: For connecting to the LiveKit server, good for 10 minutes; None: there is none while one waits.
        session_key: Shown once, by `create` and `join`.
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
        """What to keep."""
        return Session(self.room_name, self.session_key)


@dataclass(frozen=True)
class Invitation:
    """The code that opens the room until `expires_at`, in `ttl` seconds, and the link with it."""

    code: str
    room_name: str
    join_url: str
    expires_at: datetime
    ttl: int


@dataclass(frozen=True)
class Door:
    """What a code opens."""

    title: str
    waiting_room: bool
    locked: bool
    full: bool


@dataclass(frozen=True)
class WaitingParticipant:
    """Somebody who waits."""

    identity: str
    username: str
    waiting_since: datetime
    connected: bool


@dataclass(frozen=True)
class WaitingRoom:
    """Who waits, oldest first, and the room's settings."""

    participants: list[WaitingParticipant]
    locked: bool
    waiting_room: bool


@dataclass(frozen=True)
class Admission:
    """Where one stands.

    Attributes:
        reason: What a host said when he denied one.
        retry_after: Seconds until one who was denied may ask again; None: not in this room.
        ends_in: Seconds until the meeting ends because its hosts have gone.
    """

    status: Status
    role: Role
    hosts: list[str]
    title: str
    owner: bool
    host_present: bool
    reason: str | None = None
    retry_after: int | None = None
    ends_in: int | None = None
    etag: str = ""


@dataclass(frozen=True)
class Participant:
    """Somebody admitted; `hand_raised_at`: since when his hand is raised."""

    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: datetime | None = None


def read(kind: type[T], answer: Mapping[str, Any]) -> T:
    """An answer's JSON, in camelCase, as one of these classes."""
    types = get_type_hints(kind)
    given = {name: answer[_camel(name)] for name in types if _camel(name) in answer}
    return kind(**{name: _value(types[name], value) for name, value in given.items()})


def _value(kind: Any, value: Any) -> Any:
    (inner, *_) = get_args(kind) or (kind,)  # of `list[…]` and `… | None`
    if isinstance(value, list):
        return [_value(inner, each) for each in value]
    if inner is datetime and value is not None:
        return datetime.fromisoformat(value)
    return read(inner, value) if isinstance(value, dict) else value


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.title, others))
