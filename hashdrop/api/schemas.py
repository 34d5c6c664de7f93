"""What goes over the wire: JSON in camelCase."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic.json_schema import SkipJsonSchema

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.sfu import Source
from hashdrop.conference.times import rfc3339
from hashdrop.errors import InvalidRequest

Time = Annotated[
    datetime, PlainSerializer(rfc3339, return_type=str), WithJsonSchema({"type": "string", "format": "date-time"})
]
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


class Answer(Schema):
    """What is always there is marked as required, so that generated clients need not ask whether it is."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class CreateRequest(Schema):
    """A new meeting."""

    username: Name
    title: Name | None = Field(None, description="Without one the room is called after its host.")
    waiting_room: Annotated[bool, Field(strict=True)] = Field(
        True, description="Whether guests wait until a host admits them."
    )
    max_participants: Annotated[int, Field(ge=2, le=500, strict=True)] = Field(
        50, description="How many may be admitted at a time, hosts included. Who waits takes no seat."
    )


class JoinRequest(Schema):
    """Who comes: with `code` and `username`; or, with a session key of the room, `roomName` alone."""

    code: Code | None = None
    room_name: Annotated[str, Field(max_length=100)] | None = Field(
        None, description="With a session key of the room: its name. Otherwise, from older clients: the code."
    )
    username: Name | None = Field(None, description="Not needed with a session key of the room.")


class LookupRequest(Schema):
    """A code."""

    code: Code


class RoomRequest(Schema):
    """A room."""

    room_name: RoomName


class GenerateCodeRequest(RoomRequest):
    """Whose code."""

    rotate: Annotated[bool, Field(strict=True)] = Field(
        False, description="Draw a new code at once; the old one opens nothing any more."
    )


class AdmitRequest(RoomRequest):
    """Who may come in: `participantIdentity`, or `all`."""

    participant_identity: Identity | None = Field(None, description="Whom; or `all`.")
    all: Annotated[bool, Field(strict=True)] = Field(False, description="The oldest of those who wait, as many as fit.")


class ParticipantRequest(RoomRequest):
    """Somebody in a room."""

    participant_identity: Identity


class DenyRequest(ParticipantRequest):
    """Who may not come in."""

    reason: Annotated[str, Field(max_length=200)] | None = Field(None, description="What the guest is told.")


class CohostRequest(ParticipantRequest):
    """Who becomes a co-host, or stops being one."""

    cohost: Annotated[bool, Field(strict=True)] = Field(True, description="False: he becomes a guest again.")


class SettingsRequest(RoomRequest):
    """What changes; what is not given stays."""

    locked: Annotated[bool, Field(strict=True)] | None = Field(None, description="Nobody new may join or knock.")
    waiting_room: Annotated[bool, Field(strict=True)] | None = Field(
        None, description="New people wait until a host admits them."
    )


class HandRequest(RoomRequest):
    """One's own hand."""

    raised: Annotated[bool, Field(strict=True)]


class OneOrAllRequest(RoomRequest):
    """Somebody in a room, or everybody."""

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
    """Whom to mute, and in what."""

    source: Source = Field(Source.MICROPHONE, description="`screen_share` stops the share's sound too.")


class EntryAnswer(Answer):
    """Who one is in a room, and what opens its doors."""

    room_name: str = Field(description="Random and opaque: for other calls, never for people's eyes.")
    title: str = Field(description="The meeting's name, for people.")
    identity: str = Field(description="One's own identity, at LiveKit too; the same for as long as the key is kept.")
    username: str = Field(description="One's name as it is kept: unique in the room, so it may be `Gus (2)`.")
    role: Role
    owner: bool = Field(description="Whether one created the meeting.")
    status: Status = Field(description="`waiting` or `admitted`.")
    waiting_room: bool = Field(description="Whether new people wait until a host admits them.")
    hosts: list[str] = Field(description="Identities to whom join requests are addressed.")
    token: str | None = Field(
        description="LiveKit token, good for 10 minutes; null while waiting in isolated mode. Don't keep it."
    )
    livekit_url: str | None = Field(description="Where to connect with the token; null where that is.")
    host_present: bool = Field(description="Whether a host is in the call.")


class KeyedEntryAnswer(EntryAnswer):
    """The same, with the key that proves from now on who is speaking."""

    session_key: str = Field(
        description="Keep it, in the platform's keychain: it is shown once, and good until the end."
    )


class InvitationAnswer(Answer):
    """What people are told so that they can come."""

    code: str
    room_name: str
    join_url: str = Field(description="The code as a link, for messages and QR codes.")
    expires_at: Time
    ttl: int = Field(description="Seconds until then.")


class DoorAnswer(Answer):
    """What somebody with a code may know before he joins."""

    title: str
    waiting_room: bool = Field(description="Whether he will wait until a host admits him.")
    locked: bool = Field(description="Nobody new may join or knock.")
    full: bool = Field(description="As many people as the room takes are admitted.")


class WaitingParticipantAnswer(Answer):
    """Somebody who waits."""

    identity: str
    username: str
    waiting_since: Time
    connected: bool = Field(description="False: he may have gone. His knock stays open.")


class WaitingAnswer(Answer):
    """Who waits, and the room's settings."""

    participants: list[WaitingParticipantAnswer] = Field(description="Oldest first.")
    locked: bool
    waiting_room: bool


class SuccessAnswer(Answer):
    """It is so now; a repetition is answered in the same way."""

    success: bool = True


class AdmissionsAnswer(SuccessAnswer):
    """Whom a decision let in."""

    admitted: list[str] = Field(description="Identities.")
    not_admitted: list[str] = Field(description="Identities of those for whom there was no seat. They wait on.")


class AdmissionAnswer(Answer):
    """Where the caller stands."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    status: Status
    role: Role
    hosts: list[str] = Field(description="Identities to whom join requests are addressed.")
    reason: str | SkipJsonSchema[None] = Field(None, description="What the host said, with `denied`.")
    retry_after: int | SkipJsonSchema[None] = Field(
        None, description="With `denied`: seconds until one may ask again. Not there: not in this room."
    )
    title: str
    owner: bool
    host_present: bool = Field(description="Whether a host is in the call.")
    ends_in: int | SkipJsonSchema[None] = Field(
        None, description="Seconds until the meeting ends because its hosts have gone."
    )


class MutedAnswer(SuccessAnswer):
    """Whom a host muted."""

    muted: list[str] = Field(
        validation_alias="identities",
        description="Identities of those who were muted; not who was before, or had no such track.",
    )


class SettingsAnswer(SuccessAnswer):
    """The settings of now."""

    locked: bool
    waiting_room: bool


class ParticipantAnswer(Answer):
    """Somebody admitted."""

    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: Time | None = Field(None, description="Since when his hand is raised; null: it is not.")


class ParticipantsAnswer(Answer):
    """Who is in the call: whom tracks and messages may reach."""

    participants: list[ParticipantAnswer] = Field(description="Those who asked first come first.")


class ErrorAnswer(Answer):
    """Every answer that is not a success."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    error: str = Field(description="A sentence for a person, in the language of Accept-Language.")
    code: str = Field(description="For programs.")
    fields: dict[str, str] | SkipJsonSchema[None] = Field(
        None, description="With `invalid_request`: what is wrong, by field."
    )


class HealthAnswer(Answer):
    """The process answers."""

    status: str = "ok"


class ReadyAnswer(Answer):
    """Which parts answer."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    ready: bool
    database: bool
    livekit: bool
    redis: bool | SkipJsonSchema[None] = Field(None, description="Only where REDIS_URL is set.")


class NotReadyAnswer(ErrorAnswer, ReadyAnswer):
    """An error that says which parts do not answer."""
