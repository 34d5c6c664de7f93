"""The bodies of requests and responses, each with its examples: JSON in camelCase."""

from datetime import datetime
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic.json_schema import SkipJsonSchema

from hashdrop.conference.livekit.gateway import Source
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.codes import MAX_TEXT
from hashdrop.conference.rules.times import rfc3339
from hashdrop.errors import InvalidRequest
from hashdrop.web.api import examples as x

Time = Annotated[
    datetime, PlainSerializer(rfc3339, return_type=str), WithJsonSchema({"type": "string", "format": "date-time"})
]
"""RFC 3339 in UTC with `Z`, whole seconds."""

RoomName = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w-]+$", examples=[x.ROOM])]
Identity = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[\w-]+$", examples=[x.HANNA])]
Name = Annotated[str, Field(max_length=400, description="1–50 characters after Unicode NFC and trimming.")]
Code = Annotated[
    str,
    Field(
        max_length=MAX_TEXT,
        examples=[x.CODE],
        description="The code, or any text that contains exactly one code, such as an invitation.",
    ),
]


class Schema(BaseModel):
    """JSON in camelCase; unknown fields are ignored; can be built from the use cases' results.

    Attributes:
        examples: For the OpenAPI document. The first one of a request is a minimal one, which tests send.
    """

    examples: ClassVar[x.Examples] = {}

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, from_attributes=True, extra="ignore", strict=False
    )


class Answer(Schema):
    """Fields that are always present are marked as required, so that generated clients need no check."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)


class CreateRequest(Schema):
    """The meeting to create."""

    examples = x.cases(
        short=("Required fields only", {"username": "Hanna"}),
        full=(
            "All fields",
            {"username": "Hanna", "title": "Monday round", "waitingRoom": True, "maxParticipants": 12},
        ),
    )

    username: Name
    title: Name | None = Field(None, description="Defaults to a title with the host's name.")
    waiting_room: Annotated[bool, Field(strict=True)] = Field(
        True, description="Whether guests wait until a host admits them."
    )
    max_participants: Annotated[int, Field(ge=2, le=500, strict=True)] = Field(
        50, description="How many people may be in the call at a time, hosts included. Waiting guests don't count."
    )


class JoinRequest(Schema):
    """Either `code` and `username`, or, with a session key of the room, only `roomName`."""

    examples = x.cases(
        new=("New participant", {"code": x.CODE, "username": "Gus"}),
        again=("Returning with a session key", x.OF_ROOM),
    )

    code: Code | None = None
    room_name: Annotated[str, Field(max_length=MAX_TEXT)] | None = Field(
        None, description="With a session key of the room, its name. Without one, older clients send the code here."
    )
    username: Name | None = Field(None, description="Not needed with a session key of the room.")


class LookupRequest(Schema):
    """The code to look up."""

    examples = x.only({"code": "amber falcon river"})

    code: Code


class RoomRequest(Schema):
    """The room."""

    examples = x.only(x.OF_ROOM)

    room_name: RoomName


class GenerateCodeRequest(RoomRequest):
    """The room, and whether to rotate its code."""

    examples = x.cases(code=("Current code", x.OF_ROOM), rotate=("New code", x.OF_ROOM | {"rotate": True}))

    rotate: Annotated[bool, Field(strict=True)] = Field(
        False, description="Replace the code now; the old one stops working."
    )


class AdmitRequest(RoomRequest):
    """Whom to admit: either `participantIdentity` or `all`."""

    examples = x.cases(one=("One guest", x.OF_GUS), all=("Everybody", x.EVERYBODY))

    participant_identity: Identity | None = Field(None, description="The guest to admit, unless `all` is true.")
    all: Annotated[bool, Field(strict=True)] = Field(
        False, description="Admit as many waiting guests as fit, oldest request first."
    )


class ParticipantRequest(RoomRequest):
    """A participant of a room."""

    examples = x.only(x.OF_GUS)

    participant_identity: Identity


class CohostRequest(ParticipantRequest):
    """Whom to promote or demote."""

    examples = x.cases(
        promote=("Promote to co-host", x.OF_GUS), demote=("Demote to guest", x.OF_GUS | {"cohost": False})
    )

    cohost: Annotated[bool, Field(strict=True)] = Field(
        True, description="Whether to promote to co-host; false demotes to guest."
    )


class SettingsRequest(RoomRequest):
    """The settings to change; the others stay as they are."""

    examples = x.cases(
        lock=("Lock the room", x.OF_ROOM | {"locked": True}),
        open=("Turn off the waiting room", x.OF_ROOM | {"waitingRoom": False}),
    )

    locked: Annotated[bool, Field(strict=True)] | None = Field(
        None, description="Whether the room is locked: nobody new may join or ask to."
    )
    waiting_room: Annotated[bool, Field(strict=True)] | None = Field(
        None, description="Whether new people wait until a host admits them."
    )


class HandRequest(RoomRequest):
    """Whether the caller's hand is raised."""

    examples = x.only(x.OF_ROOM | {"raised": True})

    raised: Annotated[bool, Field(strict=True)]


class OneOrAllRequest(RoomRequest):
    """One participant of a room, or all."""

    examples = x.cases(one=("One participant's hand", x.OF_GUS), all=("All hands", x.EVERYBODY))

    participant_identity: Identity | None = Field(None, description="The participant, unless `all` is true.")
    all: Annotated[bool, Field(strict=True)] = False

    @property
    def target(self) -> str | None:
        """The participant's identity; None for all.

        Raises:
            InvalidRequest: Neither was given.
        """
        if not self.all and self.participant_identity is None:
            raise InvalidRequest(participantIdentity="whom")
        return None if self.all else self.participant_identity


class DenyRequest(OneOrAllRequest):
    """Whom to deny: either `participantIdentity` or `all`."""

    examples = x.cases(
        one=("One guest", x.OF_GUS | {"reason": "This is the board's meeting."}), all=("Everybody", x.EVERYBODY)
    )

    reason: Annotated[str, Field(max_length=200)] | None = Field(
        None, description="Shown to the people who are denied."
    )


class MuteRequest(OneOrAllRequest):
    """Whom to mute, and which source."""

    examples = x.cases(
        one=("One participant's microphone", x.OF_GUS),
        all=("Everybody's microphone", x.EVERYBODY),
        share=("Stop a screen share", x.OF_GUS | {"source": "screen_share"}),
    )

    source: Source = Field(Source.MICROPHONE, description="`screen_share` also mutes the audio of the screen share.")


class EntryAnswer(Answer):
    """The caller's place in a room, and what is needed to connect to it."""

    examples = x.cases(
        admitted=("Admitted", x.ADMITTED),
        waiting=("Waiting", x.WAITING),
        isolated=("Waiting, in isolated mode", x.ISOLATED),
    )

    room_name: str = Field(description="Random and opaque: for other calls, not for display.")
    title: str = Field(description="The meeting's name, for display.")
    identity: str = Field(
        description="The caller's identity, in LiveKit too; it stays the same for as long as the key is used."
    )
    username: str = Field(description="The caller's name as stored: unique in the room, so it may be `Gus (2)`.")
    role: Role
    owner: bool = Field(description="Whether the caller created the meeting.")
    status: Status = Field(description="`waiting` or `admitted`.")
    waiting_room: bool = Field(description="Whether new people wait until a host admits them.")
    hosts: list[str] = Field(description="Identities of the hosts, to whom join requests are addressed.")
    token: str | None = Field(
        description="LiveKit token, valid for 10 minutes; null while waiting in isolated mode. Don't store it."
    )
    livekit_url: str | None = Field(description="Where to connect with the token; null if `token` is.")
    host_present: bool = Field(description="Whether a host is in the call.")


class KeyedEntryAnswer(EntryAnswer):
    """The same, with the key that identifies the caller from now on."""

    examples = x.cases(
        waiting=("Waiting", x.WAITING | x.GUSS_KEY),
        isolated=("Waiting, in isolated mode", x.ISOLATED | x.GUSS_KEY),
        admitted=("Admitted", x.ADMITTED | x.GUSS_KEY),
    )

    session_key: str = Field(
        description="Store it in the platform's keychain: it is returned only once, and valid until the room ends."
    )


class InvitationAnswer(Answer):
    """How others can join the meeting."""

    examples = x.only(
        {
            "code": x.CODE,
            "roomName": x.ROOM,
            "joinUrl": f"https://meet.example.org/conference?code={x.CODE}",
            "expiresAt": "2026-03-03T09:00:00Z",
            "ttl": 86400,
        }
    )

    code: str
    room_name: str
    join_url: str = Field(description="A link with the code, for messages and QR codes.")
    expires_at: Time
    ttl: int = Field(description="Seconds until `expiresAt`.")


class DoorAnswer(Answer):
    """What people with a code can see before they join."""

    examples = x.only({"title": "Monday round", "waitingRoom": True, "locked": False, "full": False})

    title: str
    waiting_room: bool = Field(description="Whether they will wait until a host admits them.")
    locked: bool = Field(description="Whether the room is locked: nobody new may join or ask to.")
    full: bool = Field(description="Whether the room already has its maximum number of participants.")


class WaitingParticipantAnswer(Answer):
    """A waiting guest."""

    identity: str
    username: str
    waiting_since: Time
    connected: bool = Field(description="If false, the guest may have gone away. The join request stays open.")


class WaitingAnswer(Answer):
    """The people in the waiting room, and the room's settings."""

    examples = x.only(
        {
            "participants": [
                {"identity": x.GUS, "username": "Gus", "waitingSince": "2026-03-02T09:00:12Z", "connected": True},
                {"identity": x.IDA, "username": "Ida", "waitingSince": "2026-03-02T09:00:40Z", "connected": False},
            ],
            "locked": False,
            "waitingRoom": True,
        }
    )

    participants: list[WaitingParticipantAnswer] = Field(description="Oldest request first.")
    locked: bool
    waiting_room: bool


class SuccessAnswer(Answer):
    """The request has taken effect. Repeating it gives the same answer."""

    examples = x.only({"success": True})

    success: bool = True


class AdmissionsAnswer(SuccessAnswer):
    """The result of admitting guests."""

    examples = x.cases(
        one=("Admitted", {"success": True, "admitted": [x.GUS], "notAdmitted": []}),
        full=("Only one seat was left", {"success": True, "admitted": [x.GUS], "notAdmitted": [x.IDA]}),
    )

    admitted: list[str] = Field(description="Identities of the guests who were admitted.")
    not_admitted: list[str] = Field(description="Identities of guests for whom there was no seat. They keep waiting.")


class DenialsAnswer(SuccessAnswer):
    """The result of denying guests."""

    examples = x.cases(
        one=("One guest denied", {"success": True}),
        all=("Everybody denied", {"success": True, "denied": [x.GUS, x.IDA]}),
    )

    model_config = ConfigDict(
        json_schema_serialization_defaults_required=False, json_schema_extra={"required": ["success"]}
    )

    denied: list[str] | SkipJsonSchema[None] = Field(
        None, description="With `all`: identities of the guests who were denied."
    )


class AdmissionAnswer(Answer):
    """The caller's current status."""

    examples = x.cases(
        waiting=("Waiting", {"status": "waiting"} | x.ADMISSION),
        admitted=("Admitted", {"status": "admitted"} | x.ADMISSION),
        denied=(
            "Denied, may ask again later",
            {"status": "denied", "reason": "This is the board's meeting.", "retryAfter": 30} | x.ADMISSION,
        ),
        dropped=("Dropped from a full waiting room", {"status": "withdrawn", "dropped": True} | x.ADMISSION),
        deserted=(
            "The last host has left",
            {"status": "admitted", "endsIn": 18} | x.ADMISSION | {"hostPresent": False},
        ),
    )

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    status: Status
    role: Role
    hosts: list[str] = Field(description="Identities of the hosts, to whom join requests are addressed.")
    reason: str | SkipJsonSchema[None] = Field(None, description="With `denied`: the reason that the host gave.")
    retry_after: int | SkipJsonSchema[None] = Field(
        None, description="With `denied`: seconds until the guest may ask again. If missing, never in this room."
    )
    dropped: bool | SkipJsonSchema[None] = Field(
        None,
        description="With `withdrawn`: true if the guest was dropped to make room for another in a full waiting room.",
    )
    title: str
    owner: bool
    host_present: bool = Field(description="Whether a host is in the call.")
    ends_in: int | SkipJsonSchema[None] = Field(
        None, description="Seconds until the meeting ends because all hosts have left."
    )


class MutedAnswer(SuccessAnswer):
    """The result of muting participants."""

    examples = x.only({"success": True, "muted": [x.GUS]})

    muted: list[str] = Field(
        validation_alias="identities",
        description="Identities of the newly muted participants, without those who already were or had no such track.",
    )


class SettingsAnswer(SuccessAnswer):
    """The current settings."""

    examples = x.only({"success": True, "locked": True, "waitingRoom": True})

    locked: bool
    waiting_room: bool


class ParticipantAnswer(Answer):
    """An admitted participant."""

    identity: str
    username: str
    role: Role
    owner: bool
    connected: bool
    hand_raised_at: Time | None = Field(
        None, description="When the participant raised their hand; null if it isn't raised."
    )


class ParticipantsAnswer(Answer):
    """The admitted participants, who may receive tracks and messages."""

    examples = x.only(
        {
            "participants": [
                {
                    "identity": x.HANNA,
                    "username": "Hanna",
                    "role": "host",
                    "owner": True,
                    "connected": True,
                    "handRaisedAt": None,
                },
                {
                    "identity": x.GUS,
                    "username": "Gus",
                    "role": "guest",
                    "owner": False,
                    "connected": True,
                    "handRaisedAt": "2026-03-02T09:12:30Z",
                },
            ]
        }
    )

    participants: list[ParticipantAnswer] = Field(description="In the order in which they asked to join.")


class ErrorAnswer(Answer):
    """Any answer that is not a success."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    error: str = Field(description="A sentence to show, in the language of `Accept-Language`.")
    code: str = Field(description="For programs.")
    fields: dict[str, str] | SkipJsonSchema[None] = Field(
        None, description="With `invalid_request`: what is wrong with each field."
    )


class HealthAnswer(Answer):
    """The process is running."""

    examples = x.only({"status": "ok"})

    status: str = "ok"


class ReadyAnswer(Answer):
    """Which services respond."""

    examples = x.cases(
        alone=("One backend", {"ready": True, "database": True, "livekit": True}),
        cluster=("With Redis", {"ready": True, "database": True, "livekit": True, "redis": True}),
    )

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    ready: bool
    database: bool
    livekit: bool
    redis: bool | SkipJsonSchema[None] = Field(None, description="Only present if `REDIS_URL` is set.")


class NotReadyAnswer(ErrorAnswer, ReadyAnswer):
    """An error that says which services don't respond."""
