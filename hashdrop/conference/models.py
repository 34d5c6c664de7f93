"""The tables. Times are UTC. `version` counts decisions, `applied_version` is the last one pushed to LiveKit."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, Index, TypeDecorator, false
from sqlmodel import Field, SQLModel

from hashdrop.conference.rules.admission import Role, Status


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, always aware and UTC; SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


def _words(kind: type[StrEnum]) -> Enum:
    """A column with the values of an enumeration as plain text, so that a new value needs no new type in Postgres."""
    return Enum(kind, native_enum=False, length=16, values_callable=lambda kind: [member.value for member in kind])


def _time(**options: object) -> datetime | None:
    return Field(default=None, sa_type=UtcDateTime, **options)  # type: ignore[call-overload,no-any-return]


def _id() -> int:
    """A primary key. A row has it from its insertion on; nothing reads it before."""
    return Field(default=None, primary_key=True)  # type: ignore[no-any-return]


class Room(SQLModel, table=True):
    """A meeting. Its row stays for a while after its end.

    Attributes:
        name: The LiveKit room's name: random, opaque, secret only as far as LiveKit keeps it.
        locale: The language of whoever created it, such as `de`; its codes are in that language.
        code: The meeting code; kept after the end so that late guests can be told that the meeting has ended.
        creator_address: For counting the open rooms of an address or a network (`Caller.counted_as`).
        refused_network: The network of somebody who was refused a seat in a full room, at `refused_at` (`seats.py`).
        ends_at: When the room ends unless a host comes (`grace.py`); None: one is there.
    """

    __table_args__ = (Index("ix_room_open_creator", "ended_at", "creator_address"),)

    id: int = _id()
    name: str = Field(unique=True, max_length=64)
    title: str = Field(max_length=80)
    waiting_room: bool
    locked: bool = False
    max_participants: int
    locale: str = Field(default="en", max_length=16, sa_column_kwargs={"server_default": "en"})
    code: str | None = Field(default=None, unique=True, max_length=32)
    code_expires_at: datetime | None = _time()
    creator_address: str = Field(max_length=64)
    refused_network: str | None = Field(default=None, max_length=64)
    refused_at: datetime | None = _time()
    created_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = _time()
    ended_at: datetime | None = _time(index=True)
    version: int = 1
    applied_version: int = 0


class Participant(SQLModel, table=True):
    """One person in one room, and their status.

    Attributes:
        key_hash: SHA-256 of the session key, hex.
        network: The network of the last knock (`Caller.network`); empty: from before this was stored.
        name_read: The name as it may be misread (`Appearance`), as is `name_seen`.
        owner: Created the room; nobody can remove or demote them.
        asked_at: When the current (or last) knock began; for the owner, when they created the room.
        denials: How often they were denied.
        decided_by: The identity of the host who decided last.
        retry_at: When they may knock again after a denial; None while denied: not in this room.
        connected_at: When LiveKit first reported them as connected; None: never.
        absent_since: Since when they have not been seen connected; None: connected.
        hand_raised_at: When they raised their hand; None: it is down.
        dropped: Withdrawn by HashDrop, because the waiting room was full and somebody else needed the place.
    """

    __table_args__ = (
        Index("ix_participant_room_status", "room_id", "status"),
        Index("ix_participant_room_name_read", "room_id", "name_read"),
        Index("ix_participant_room_name_seen", "room_id", "name_seen"),
    )

    id: int = _id()
    room_id: int = Field(foreign_key="room.id", ondelete="CASCADE")
    identity: str = Field(unique=True, max_length=64)
    key_hash: str = Field(unique=True, max_length=64)
    network: str = Field(default="", max_length=64, sa_column_kwargs={"server_default": ""})
    username: str = Field(max_length=50)
    name_read: str | None = Field(default=None, max_length=32)
    name_seen: str | None = Field(default=None, max_length=32)
    role: Role = Field(sa_type=_words(Role))
    owner: bool = False
    status: Status = Field(sa_type=_words(Status))
    asked_at: datetime = Field(sa_type=UtcDateTime)
    denials: int = 0
    decided_at: datetime | None = _time()
    decided_by: str | None = Field(default=None, max_length=64)
    reason: str | None = Field(default=None, max_length=200)
    retry_at: datetime | None = _time()
    connected_at: datetime | None = _time()
    absent_since: datetime | None = _time()
    hand_raised_at: datetime | None = _time()
    dropped: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    version: int = 1
    applied_version: int = 0


class Replay(SQLModel, table=True):
    """The result of a request with an `Idempotency-Key`, so that a repeated request gets the same answer.

    Attributes:
        key: SHA-256 of route, address and key, hex.
        request: SHA-256 of the request's fields, hex.
        seed: Random; the session key is derived from it and a secret that is not in the database.
    """

    key: str = Field(primary_key=True, max_length=64)
    request: str = Field(max_length=64)
    seed: str = Field(max_length=32)
    participant_id: int = Field(foreign_key="participant.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)


class Webhook(SQLModel, table=True):
    """An event for the operator's own system (`outbox.py`). Events are delivered in the order of their ids.

    Attributes:
        message_id: Lets the receiver recognize events it already has.
        body: What is posted; it contains names. None once it is delivered.
        request_id: The id of the call that caused it; None: no call did.
        failure: Why the last attempt failed.
    """

    __table_args__ = (Index("ix_webhook_delivered_at_id", "delivered_at", "id"),)

    id: int = _id()
    message_id: str = Field(max_length=32)
    type: str = Field(max_length=32)
    room_name: str = Field(max_length=64)
    body: str | None = None
    request_id: str | None = Field(default=None, max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    attempts: int = 0
    failure: str | None = Field(default=None, max_length=64)
    delivered_at: datetime | None = _time()


class Lease(SQLModel, table=True):
    """The lease of the worker that sweeps and delivers webhooks.

    Attributes:
        observed_at: When the sweep last saw LiveKit's rooms.
        namespace: Part of the LiveKit names of this database's rooms, so that installations that share a LiveKit server
            leave each other's rooms alone.
    """

    name: str = Field(primary_key=True, max_length=32)
    holder: str | None = Field(default=None, max_length=64)
    expires_at: datetime | None = _time()
    observed_at: datetime | None = _time()
    namespace: str = Field(max_length=16)
