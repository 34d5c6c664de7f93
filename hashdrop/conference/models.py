"""The tables. Times are UTC; `version` counts decisions, `applied_version` is the last one that LiveKit was told."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import DateTime, Dialect, Enum, Index, TypeDecorator
from sqlmodel import Field, SQLModel

from hashdrop.conference.admission import Role, Status


class UtcDateTime(TypeDecorator[datetime]):
    """A point in time, always aware and UTC; SQLite itself forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and (value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC))


def _words(kind: type[StrEnum]) -> Enum:
    """A column of an enumeration's values as plain text, so that a new value needs no change of type in Postgres."""
    return Enum(kind, native_enum=False, length=16, values_callable=lambda kind: [member.value for member in kind])


def _time(**options: object) -> datetime | None:
    return Field(default=None, sa_type=UtcDateTime, **options)  # type: ignore[call-overload,no-any-return]


class Room(SQLModel, table=True):
    """A meeting; its row stays after its end.

    Attributes:
        name: The LiveKit room's name: random, opaque, secret only as far as LiveKit keeps it.
        code: What opens the door; kept after the end so that a late guest is told that the meeting has ended.
        creator_address: For counting the open rooms of one address.
        ends_at: When it ends unless a host comes (`grace.py`); None: one is there.
    """

    __table_args__ = (Index("ix_room_creator_open", "creator_address", "ended_at"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, max_length=64)
    title: str = Field(max_length=80)
    waiting_room: bool
    locked: bool = False
    max_participants: int
    code: str | None = Field(default=None, unique=True, max_length=32)
    code_expires_at: datetime | None = _time()
    creator_address: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=UtcDateTime)
    ends_at: datetime | None = _time()
    ended_at: datetime | None = _time(index=True)
    version: int = 1
    applied_version: int = 0


class Participant(SQLModel, table=True):
    """One person in one room: who he is, and where he stands.

    Attributes:
        key_hash: SHA-256 of the session key, hex.
        owner: Created the room; nobody can remove or demote him.
        asked_at: When the open (or last) knock began; for the creator, when he came.
        denials: How often he was denied.
        decided_by: The identity of the host who decided last.
        retry_at: When he may knock again after a denial; None while denied: not in this room.
        connected_at: When LiveKit first reported his connection; None: never.
        absent_since: Since when he has not been connected, as far as was observed; None: connected.
        hand_raised_at: When he raised his hand; None: it is down.
    """

    __table_args__ = (Index("ix_participant_room_status", "room_id", "status"),)

    id: int | None = Field(default=None, primary_key=True)
    room_id: int = Field(foreign_key="room.id", ondelete="CASCADE")
    identity: str = Field(unique=True, max_length=64)
    key_hash: str = Field(unique=True, max_length=64)
    username: str = Field(max_length=50)
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
    version: int = 1
    applied_version: int = 0


class Replay(SQLModel, table=True):
    """What an `Idempotency-Key` led to, so that a repeated request gets the same answer.

    Attributes:
        key: SHA-256 of route, address and key, hex.
        request: SHA-256 of the request's fields, hex.
        seed: Random; the session key is derived from it and a secret that the database does not have.
    """

    key: str = Field(primary_key=True, max_length=64)
    request: str = Field(max_length=64)
    seed: str = Field(max_length=32)
    participant_id: int = Field(foreign_key="participant.id", ondelete="CASCADE")
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)


class Webhook(SQLModel, table=True):
    """An event for the operator's own system (`outbox.py`); they are delivered in the order of their ids.

    Attributes:
        message_id: Tells the receiver which ones he has had.
        body: What is posted, with names in it; None once it is delivered.
        request_id: Of the call that made it so; None: it was none.
        failure: Why it was not delivered the last time.
    """

    __table_args__ = (Index("ix_webhook_delivered_at_id", "delivered_at", "id"),)

    id: int | None = Field(default=None, primary_key=True)
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
    """Who runs the sweep, and delivers webhooks.

    Attributes:
        observed_at: When the sweep last saw LiveKit's rooms.
        namespace: Part of the names of this database's rooms, so that installations that share a LiveKit server leave
            each other's rooms alone.
    """

    name: str = Field(primary_key=True, max_length=32)
    holder: str | None = Field(default=None, max_length=64)
    expires_at: datetime | None = _time()
    observed_at: datetime | None = _time()
    namespace: str = Field(max_length=16)
