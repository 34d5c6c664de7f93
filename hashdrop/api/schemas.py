"""What goes over the wire: JSON in camelCase."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer
from pydantic.alias_generators import to_camel

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.sfu import Source
from hashdrop.conference.times import rfc3339
from hashdrop.errors import InvalidRequest

Time = Annotated[datetime, PlainSerializer(rfc3339, return_type=str)]
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


class CohostRequest(ParticipantRequest):
    cohost: Annotated[bool, Field(strict=True)] = Field(True, description="False: he becomes a guest again.")


class SettingsRequest(RoomRequest):
    locked: Annotated[bool, Field(strict=True)] | None = Field(None, description="Nobody new may join or knock.")
    waiting_room: Annotated[bool, Field(strict=True)] | None = Field(
        None, description="New people wait until a host admits them."
    )


class HandRequest(RoomRequest):
    raised: Annotated[bool, Field(strict=True)]


class OneOrAllRequest(RoomRequest):
    participant_identity: Identity | None = Field(None, description="Whom; or `all`.")
    all: Annotated[bool, Field(strict=True)] = False

    @property
    def whom(self) -> str | None:
        """The one, or None for all.

        Raises:
            InvalidRequest: Neither was said.
        """
        if not self.all and self.participant_identity is None:
            raise InvalidRequest(participantIdentity="whom")
        return None if self.all else self.participant_identity


class MuteRequest(OneOrAllRequest):
    source: Source = Field(Source.MICROPHONE, description="`screen_share` stops the share's sound too.")


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
    host_present: bool = Field(description="Whether a host is in the call.")


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
    locked: bool
    waiting_room: bool


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
    title: str
    owner: bool
    host_present: bool = Field(description="Whether a host is in the call.")
    ends_in: int | None = Field(None, description="Seconds until the meeting ends because its hosts have gone.")


class MutedAnswer(SuccessAnswer):
    muted: list[str] = Field(
        validation_alias="identities",
        description="Identities of those who were muted; not who was before, or had no such track.",
    )


class SettingsAnswer(SuccessAnswer):
    locked: bool
    waiting_room: bool


class ParticipantAnswer(Schema):
    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: Time | None = Field(None, description="Since when his hand is raised.")


class ParticipantsAnswer(Schema):
    participants: list[ParticipantAnswer] = Field(description="Who is admitted; those who asked first come first.")


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


class NotReadyAnswer(ErrorAnswer, ReadyAnswer):
    """An error that says which parts do not answer."""
