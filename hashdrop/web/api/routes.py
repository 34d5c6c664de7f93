"""The routes under `/api/conference` (docs/protocol.md, HTTP API): each calls a use case and translates its answer."""

import hashlib
import re
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic.json_schema import SkipJsonSchema

from hashdrop import errors as e
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.use_cases.service import Conference
from hashdrop.web.api import examples as x
from hashdrop.web.api import schemas as s
from hashdrop.web.api.document import header, refusals
from hashdrop.web.callers import caller_of

_session_key = HTTPBearer(
    auto_error=False, scheme_name="sessionKey", description="The `sessionKey` returned by `create` or `join`."
)
IdempotencyKey = Annotated[
    str | SkipJsonSchema[None],
    Header(
        alias="Idempotency-Key",
        max_length=255,
        description="A new random string of at least 16 characters. If the request is repeated with the same string "
        "within 10 minutes, from the same address, it creates no second room or participant and returns the same "
        "session key. A shorter string is accepted too, but only recognized from the same `User-Agent`.",
        examples=["3f0e8c52-9d1b-4a7e-8f26-5b0c7d9e1a34"],
    ),
]
IfNoneMatch = Annotated[
    str | SkipJsonSchema[None],
    Header(alias="If-None-Match", description="The `ETag` of the previous answer.", examples=['"9c41e0b7aa52d3f8"']),
]
RoomInQuery = Annotated[s.RoomName, Query(alias="roomName")]

_CREATED: dict[int | str, dict[str, Any]] = {
    201: {"content": {"application/json": {"examples": x.only(x.HOST | x.HANNAS_KEY)}}}
}
_UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing has changed since the answer that `If-None-Match` names."}
}
_STILL_UNCHANGED: dict[int | str, dict[str, Any]] = {
    304: _UNCHANGED[304] | {"headers": {"Retry-After": header("Retry-After")}}
}


def _tags(if_none_match: str | None) -> set[str]:
    """The tags in an `If-None-Match` header, including weak ones (RFC 9110, 13.1.2)."""
    return set(re.findall(r'"([^"]*)"', (if_none_match or "")[:1000]))


def _tag_of(answer: s.Schema) -> str:
    return hashlib.sha256(answer.model_dump_json().encode()).hexdigest()[:16]


def _tagged(tag: str, known: set[str], answer: s.Schema, response: Response) -> s.Schema | Response:
    headers = {"ETag": f'"{tag}"'}
    if tag in known:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return answer


async def _anyone(request: Request) -> Caller:
    return caller_of(request.scope, request.app.state.trusted_proxies)


async def _key_holder(
    caller: Annotated[Caller, Depends(_anyone)],
    _: Annotated[HTTPAuthorizationCredentials | None, Security(_session_key)],
) -> Caller:
    return caller


async def _conference(request: Request) -> Conference:
    conference: Conference = request.app.state.conference
    return conference


UseCases = Annotated[Conference, Depends(_conference)]
Anyone = Annotated[Caller, Depends(_anyone)]
KeyHolder = Annotated[Caller, Depends(_key_holder)]
"""The same caller, but the document says that a session key is required. The use case checks it."""


routes = APIRouter(prefix="/api/conference", tags=["conference"])
"""They take the conference and the trusted proxies from the app's state."""


@routes.post(
    "/create",
    status_code=201,
    responses=refusals(Conference.create, wrong="username") | _CREATED,
)
async def create(
    conference: UseCases, caller: Anyone, body: s.CreateRequest, idempotency_key: IdempotencyKey = None
) -> s.KeyedEntryAnswer:
    """Start a meeting.

    Opens a room. The caller is its owner and is admitted at once. `Accept-Language` decides the language of the room's
    codes and of a default title; without it, or if HashDrop doesn't speak that language, they are in English.

    **Who:** anyone.

    **Next:** store `sessionKey` and `roomName`, connect to `livekitUrl` with `token`, and invite people with the
    result of `generateCode`. A room to which no host ever connects is closed after 10 minutes.

    **Errors:** `room_ended` is only possible if an `Idempotency-Key` is repeated after the meeting.
    """
    entry = await conference.create(
        caller, body.username, body.title, body.waiting_room, body.max_participants, idempotency_key
    )
    return s.KeyedEntryAnswer.model_validate(entry)


@routes.post("/generate-code", responses=refusals(Conference.generate_code))
async def generate_code(conference: UseCases, caller: KeyHolder, body: s.GenerateCodeRequest) -> s.InvitationAnswer:
    """Get the code that opens the room.

    Returns the same code until it is rotated or expires.

    **Who:** hosts.

    **Next:** share `code`, or `joinUrl` as a link and QR code. Call this again before showing the code, because
    removing somebody rotates it.
    """
    return s.InvitationAnswer.model_validate(await conference.generate_code(caller, body.room_name, body.rotate))


@routes.post("/lookup", responses=refusals(Conference.lookup, wrong="code"))
async def lookup(conference: UseCases, caller: Anyone, body: s.LookupRequest) -> s.DoorAnswer:
    """See what a code opens, before joining.

    **Who:** anyone with the code. A wrong code counts as a guess.

    **Next:** show the title, ask for a name, and label the button with what it will do: ask to join if
    `waitingRoom`, join otherwise.
    """
    return s.DoorAnswer.model_validate(await conference.lookup(caller, body.code))


@routes.post(
    "/join",
    responses=refusals(Conference.join, wrong="username"),
    openapi_extra={"security": [{}]},  # without a key, or with one
)
async def join(
    conference: UseCases, caller: KeyHolder, body: s.JoinRequest, idempotency_key: IdempotencyKey = None
) -> s.KeyedEntryAnswer:
    """Join a meeting, or return to it.

    Joins with a code; or, with a session key of the room, returns as the same person.

    **Who:** anyone with the code, or with a session key of the room. A key of another room is ignored.

    **Next:** store `sessionKey` and `roomName`. `admitted`: connect and publish. `waiting`: connect, send the hosts
    a join request at once and then every 5 seconds, and publish when LiveKit grants the permission. `token: null`:
    the server is in isolated mode; poll `admission`, and request a `token` once admitted.

    **Errors:** after `denied`, the same person asks again by calling this with their key. `unauthorized` is only
    possible with a key of a meeting that is being deleted: join with the code.
    """
    entry = await conference.join(caller, body.code, body.room_name, body.username, idempotency_key)
    return s.KeyedEntryAnswer.model_validate(entry)


@routes.get("/waiting", responses=refusals(Conference.waiting, body=False) | _UNCHANGED, response_model=s.WaitingAnswer)
async def waiting(
    conference: UseCases,
    caller: KeyHolder,
    response: Response,
    room_name: RoomInQuery,
    if_none_match: IfNoneMatch = None,
) -> object:
    """List the people in the waiting room, oldest request first.

    **Who:** hosts.

    **Next:** call it every 2 seconds with `If-None-Match`, and at once when a join request arrives. A join request
    is only a hint to reload this list, never proof that somebody is waiting. Then `admit` or `deny`.
    """
    answer = s.WaitingAnswer.model_validate(await conference.waiting(caller, room_name))
    return _tagged(_tag_of(answer), _tags(if_none_match), answer, response)


@routes.post(
    "/admit",
    responses=refusals(Conference.admit, Conference.admit_all, wrong="participantIdentity"),
)
async def admit(conference: UseCases, caller: KeyHolder, body: s.AdmitRequest) -> s.AdmissionsAnswer:
    """Admit one waiting guest, or as many as fit.

    **Who:** hosts.

    **Next:** LiveKit grants the guest their permissions within milliseconds; add them to the participants who may
    subscribe to your tracks and to whom messages are addressed. With `all`, guests for whom there was no seat are
    in `notAdmitted`; that is not an error.
    """
    if body.all:
        decided = await conference.admit_all(caller, body.room_name)
    elif body.participant_identity:
        decided = await conference.admit(caller, body.room_name, body.participant_identity)
    else:
        raise e.InvalidRequest(participantIdentity="whom")
    return s.AdmissionsAnswer.model_validate(decided)


@routes.post(
    "/deny",
    responses=refusals(Conference.deny, wrong="participantIdentity"),
    response_model_exclude_none=True,
)
async def deny(conference: UseCases, caller: KeyHolder, body: s.DenyRequest) -> s.DenialsAnswer:
    """Deny one waiting guest, or everybody in the waiting room.

    They may ask again after 30 seconds, the next time after 2 minutes, and after that not in this room.

    **Who:** hosts.
    """
    denied = await conference.deny(caller, body.room_name, body.target, body.reason)
    return s.DenialsAnswer(denied=denied if body.all else None)


@routes.post("/send-back", responses=refusals(Conference.send_back))
async def send_back(conference: UseCases, caller: KeyHolder, body: s.ParticipantRequest) -> s.SuccessAnswer:
    """Send a participant back to the waiting room.

    This turns the waiting room on. A co-host becomes a guest.

    **Who:** hosts. The owner can't be sent back.
    """
    await conference.send_back(caller, body.room_name, body.participant_identity)
    return s.SuccessAnswer()


@routes.post("/remove", responses=refusals(Conference.remove))
async def remove(conference: UseCases, caller: KeyHolder, body: s.ParticipantRequest) -> s.SuccessAnswer:
    """Remove a participant for good.

    This rotates the code and turns the waiting room on.

    **Who:** hosts. The owner can't be removed.

    **Next:** take the participant off the list of those who may subscribe to your tracks, and call `generateCode`
    before sharing the code again.
    """
    await conference.remove(caller, body.room_name, body.participant_identity)
    return s.SuccessAnswer()


@routes.post("/mute", responses=refusals(Conference.mute))
async def mute(conference: UseCases, caller: KeyHolder, body: s.MuteRequest) -> s.MutedAnswer:
    """Mute one participant, or everybody but the caller.

    They may unmute themselves.

    **Who:** hosts.

    **Next:** LiveKit's own events inform everybody. It is not an error if a participant isn't connected or has no
    such track.
    """
    return s.MutedAnswer.model_validate(await conference.mute(caller, body.room_name, body.target, body.source))


@routes.post("/hand", responses=refusals(Conference.raise_hand))
async def hand(conference: UseCases, caller: KeyHolder, body: s.HandRequest) -> s.SuccessAnswer:
    """Raise or lower your hand.

    **Who:** everybody in the call.

    **Next:** everybody sees it as the LiveKit attribute `hashdrop.hand`, and in `participants`.
    """
    await conference.raise_hand(caller, body.room_name, body.raised)
    return s.SuccessAnswer()


@routes.post("/lower-hand", responses=refusals(Conference.lower_hand))
async def lower_hand(conference: UseCases, caller: KeyHolder, body: s.OneOrAllRequest) -> s.SuccessAnswer:
    """Lower one participant's hand, or all hands.

    **Who:** hosts.
    """
    await conference.lower_hand(caller, body.room_name, body.target)
    return s.SuccessAnswer()


@routes.get(
    "/participants",
    responses=refusals(Conference.participants, body=False) | _UNCHANGED,
    response_model=s.ParticipantsAnswer,
)
async def participants(
    conference: UseCases,
    caller: KeyHolder,
    response: Response,
    room_name: RoomInQuery,
    if_none_match: IfNoneMatch = None,
) -> object:
    """List the admitted participants.

    **Who:** everybody in the call.

    **Next:** let these participants, and nobody else whom LiveKit shows, subscribe to your tracks, and address
    messages to them.
    """
    answer = s.ParticipantsAnswer.model_validate(await conference.participants(caller, room_name))
    return _tagged(_tag_of(answer), _tags(if_none_match), answer, response)


@routes.post("/co-host", responses=refusals(Conference.set_cohost))
async def co_host(conference: UseCases, caller: KeyHolder, body: s.CohostRequest) -> s.SuccessAnswer:
    """Promote a guest to co-host, or demote a co-host to guest.

    **Who:** the owner.
    """
    await conference.set_cohost(caller, body.room_name, body.participant_identity, body.cohost)
    return s.SuccessAnswer()


@routes.post("/settings", responses=refusals(Conference.change_settings))
async def settings(conference: UseCases, caller: KeyHolder, body: s.SettingsRequest) -> s.SettingsAnswer:
    """Lock or unlock the room, and turn its waiting room on or off.

    **Who:** hosts.

    **Next:** people who are already waiting stay there, even if the waiting room is turned off: `admit` with `all`.
    """
    changed = await conference.change_settings(
        caller, body.room_name, locked=body.locked, waiting_room=body.waiting_room
    )
    return s.SettingsAnswer.model_validate(changed)


@routes.get(
    "/admission",
    responses=refusals(Conference.admission, body=False) | _STILL_UNCHANGED,
    response_model=s.AdmissionAnswer,
    response_model_exclude_none=True,
)
async def admission(
    conference: UseCases,
    caller: KeyHolder,
    response: Response,
    room_name: RoomInQuery,
    if_none_match: IfNoneMatch = None,
) -> object:
    """Get the caller's current status.

    With `If-None-Match`, the request is held for up to 25 seconds until the status changes.

    **Who:** anyone with a session key of the room, including people who were denied or have withdrawn.

    **Next:** `admitted`: request a `token` if you don't have one yet. `denied`: show `reason`; after `retryAfter`
    seconds, `join` with the key asks again. `withdrawn` with `dropped`: the waiting room was full; tell the person,
    and let them ask again (`join` with the key). 304: call again with the same tag, after `Retry-After` seconds or,
    without that header, at once. The header means that the request was released in order to hold a newer one: a
    server holds 3 for each session key and 2,000 for each address.
    """
    known = _tags(if_none_match)
    answer = await conference.admission(caller, room_name, known_etags=known)
    tagged = _tagged(answer.tag, known, s.AdmissionAnswer.model_validate(answer), response)
    if answer.repeat_after is not None and isinstance(tagged, Response):
        tagged.headers["Retry-After"] = str(answer.repeat_after)
    return tagged


@routes.post("/token", responses=refusals(Conference.token))
async def token(conference: UseCases, caller: KeyHolder, body: s.RoomRequest) -> s.EntryAnswer:
    """Get a new token for the caller's current status.

    People who had left come back by calling this.

    **Who:** anyone with a session key of the room.

    **Next:** connect with it within 10 minutes. Call this before every connect, after a disconnection that is not
    final, and after admission in isolated mode.

    **Errors:** `room_full` is only possible for people who had stopped waiting, if the waiting room is now off.
    People who were dropped from a full waiting room get `rate_limited`: `join` with the key asks again.
    """
    return s.EntryAnswer.model_validate(await conference.token(caller, body.room_name))


@routes.post("/leave", responses=refusals(Conference.leave))
async def leave(conference: UseCases, caller: KeyHolder, body: s.RoomRequest) -> s.SuccessAnswer:
    """Leave the room, or stop waiting.

    The session key remains valid until the room ends.

    **Who:** anyone with a session key of the room.

    **Next:** disconnect from LiveKit. When the last host leaves, the meeting ends after the host grace period.
    """
    await conference.leave(caller, body.room_name)
    return s.SuccessAnswer()


@routes.post("/end", responses=refusals(Conference.end))
async def end(conference: UseCases, caller: KeyHolder, body: s.RoomRequest) -> s.SuccessAnswer:
    """End the meeting for everybody.

    **Who:** hosts.

    **Next:** everybody, including people in the waiting room, is disconnected with LiveKit's reason `ROOM_DELETED`;
    from now on, every key of the room gets `room_ended`.
    """
    await conference.end(caller, body.room_name)
    return s.SuccessAnswer()
