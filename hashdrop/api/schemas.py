"""What goes over the wire: JSON in camelCase."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel

from hashdrop.conference.admission import Role, Status


def _with_z(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


Time = Annotated[datetime, PlainSerializer(_with_z, return_type=str)]
"""RFC 3339 in UTC with `Z`, whole seconds."""

RoomName = Annotated[
    str, Field(min_length=1, max_length=64, pattern=r"^[\w-]+$", examples=["hd-4f1c2a-Zx8wq0e1RtYu2bNm"])
]
Identity = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w-]+$", examples=["kP3dXw9QbT1s"])]
Name = Annotated[str, Field(max_length=400, description="1–50 characters after Unicode NFC and trimming.")]
Code = Annotated[
    str, Field(max_length=100, examples=["AMBER-FALCON-RIVER"], description="Case and spaces are forgiven.")
]


class Schema(BaseModel):
    """JSON in camelCase; unknown fields are ignored; made from the use cases' answers."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, from_attributes=True, extra="ignore", strict=False
    )


class CreateRequest(Schema):
    username: Name
    title: Name | None = Field(None, description="Without one the room is called after its host.")
    waiting_room: Annotated[bool, Field(strict=True)] = True
    max_participants: Annotated[int, Field(ge=2, le=500, strict=True)] = 50


class JoinRequest(Schema):
    code: Code | None = None
    room_name: Annotated[str, Field(max_length=100)] | None = Field(
        None, description="With a session key of the room: its name. Otherwise, from older clients: the code."
    )
    username: Name | None = Field(None, description="Not needed with a session key of the room.")


class LookupRequest(Schema):
    code: Code


class RoomRequest(Schema):
    room_name: RoomName


class GenerateCodeRequest(RoomRequest):
    rotate: Annotated[bool, Field(strict=True)] = Field(False, description="Draw a new code at once.")


class AdmitRequest(RoomRequest):
    participant_identity: Identity | None = Field(None, description="Whom; or `all`.")
    all: Annotated[bool, Field(strict=True)] = Field(False, description="The oldest of those who wait, as many as fit.")


class ParticipantRequest(RoomRequest):
    participant_identity: Identity


class DenyRequest(ParticipantRequest):
    reason: Annotated[str, Field(max_length=200)] | None = Field(None, description="What the guest is told.")


class EntryAnswer(Schema):
    room_name: str
    title: str
    identity: str
    username: str
    role: Role
    owner: bool
    status: Status
    waiting_room: bool
    hosts: list[str] = Field(description="Identities to whom join requests are addressed.")
    token: str | None = Field(description="LiveKit token, good for 10 minutes; null while waiting in isolation.")
    livekit_url: str | None


class KeyedEntryAnswer(EntryAnswer):
    session_key: str = Field(description="Keep it: it proves from now on who is speaking. Shown once.")


class InvitationAnswer(Schema):
    code: str
    room_name: str
    join_url: str
    expires_at: Time
    ttl: int = Field(description="Seconds.")


class DoorAnswer(Schema):
    title: str
    waiting_room: bool
    locked: bool
    full: bool


class WaitingParticipantAnswer(Schema):
    identity: str
    username: str
    waiting_since: Time
    connected: bool


class WaitingAnswer(Schema):
    participants: list[WaitingParticipantAnswer] = Field(description="Oldest first.")


class SuccessAnswer(Schema):
    success: bool = True


class AdmissionsAnswer(SuccessAnswer):
    admitted: list[str]
    not_admitted: list[str]


class AdmissionAnswer(Schema):
    status: Status
    role: Role
    hosts: list[str]
    reason: str | None = None
    retry_after: int | None = Field(None, description="Seconds until one who was denied may ask again.")


class ErrorAnswer(Schema):
    error: str = Field(description="A sentence for a person, in the language of Accept-Language.")
    code: str = Field(description="For programs.")
    fields: dict[str, str] | None = Field(None, description="With `invalid_request`: what is wrong, by field.")


class HealthAnswer(Schema):
    status: str = "ok"


class ReadyAnswer(Schema):
    ready: bool
    database: bool
    livekit: bool
    redis: bool | None = Field(None, description="Only where REDIS_URL is set.")
