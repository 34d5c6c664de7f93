"""The routes under `/api/conference` (contract, section 4): each calls one use case and translates its answer."""

import hashlib
import re
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic.json_schema import SkipJsonSchema

from hashdrop import errors as e
from hashdrop.api import schemas as s
from hashdrop.api.document import refusals
from hashdrop.callers import bearer, joined, make_caller
from hashdrop.conference.caller import Caller
from hashdrop.conference.service import Conference

_session_key = HTTPBearer(
    auto_error=False, scheme_name="sessionKey", description="The `sessionKey` that `create` or `join` answered."
)
IdempotencyKey = Annotated[
    str | SkipJsonSchema[None],
    Header(
        alias="Idempotency-Key",
        max_length=255,
        description="Any new random text. A request that is repeated with it within 10 minutes, from the same address, "
        "opens no second room and makes no second person, but gets the same session key again.",
        examples=["3f0e8c52-9d1b-4a7e-8f26-5b0c7d9e1a34"],
    ),
]
IfNoneMatch = Annotated[
    str | SkipJsonSchema[None],
    Header(alias="If-None-Match", description="The `ETag` of the last answer.", examples=['"9c41e0b7aa52d3f8"']),
]
RoomInQuery = Annotated[s.RoomName, Query(alias="roomName")]

_UNCHANGED: dict[int | str, dict[str, object]] = {304: {"description": "`If-None-Match` names the answer of now."}}
_OF_MEMBERS = (e.Unauthorized, e.Removed, e.RoomEnded)
_OF_ADMITTED = (*_OF_MEMBERS, e.NotAdmitted)
_OF_HOSTS = (*_OF_MEMBERS, e.NotHost)
_OF_OWNERS = (*_OF_MEMBERS, e.NotOwner)


def _tags(if_none_match: str | None) -> set[str]:
    """The tags of an `If-None-Match` header, weak ones too (RFC 9110, 13.1.2)."""
    return set(re.findall(r'"([^"]*)"', (if_none_match or "")[:1000]))


def _tag_of(answer: s.Schema) -> str:
    return hashlib.sha256(answer.model_dump_json().encode()).hexdigest()[:16]


def _tagged(tag: str, known: set[str], answer: s.Schema, response: Response) -> s.Schema | Response:
    headers = {"ETag": f'"{tag}"', "Cache-Control": "no-store"}
    if tag in known:
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return answer


async def _anyone(request: Request) -> Caller:
    peer = request.client.host if request.client else ""
    headers = joined(request.headers.items())
    return make_caller(peer, headers, bearer(headers), request.app.state.trusted_proxies)


async def _key_holder(
    caller: Annotated[Caller, Depends(_anyone)],
    _: Annotated[HTTPAuthorizationCredentials | None, Security(_session_key)],
) -> Caller:
    return caller


ByAnyone = Annotated[Caller, Depends(_anyone)]
By = Annotated[Caller, Depends(_key_holder)]
"""The same caller; the document says that a session key is wanted of him. Whether it is good, the use case finds."""


def conference_routes(conference: Conference) -> APIRouter:
    """The routes, over the use cases of a conference. The app's state holds `trusted_proxies`."""
    routes = APIRouter(prefix="/api/conference", tags=["conference"])

    @routes.post(
        "/create",
        status_code=201,
        responses=refusals(e.RoomEnded, e.LiveKitNotConfigured, e.LiveKitUnreachable, wrong="username"),
    )
    async def create(by: ByAnyone, body: s.CreateRequest, idempotency_key: IdempotencyKey = None) -> s.KeyedEntryAnswer:
        """Open a room. The caller is its owner and admitted at once.

        **Who:** anyone.

        **Next:** store `sessionKey` and `roomName`, connect to `livekitUrl` with `token`, and invite people by what
        `generateCode` answers. A room to which no host ever connects lives 10 minutes.

        **Errors:** `room_ended` can come only where an `Idempotency-Key` is repeated after the meeting.
        """
        entry = await conference.create(
            by, body.username, body.title, body.waiting_room, body.max_participants, idempotency_key
        )
        return s.KeyedEntryAnswer.model_validate(entry)

    @routes.post("/generate-code", responses=refusals(*_OF_HOSTS))
    async def generate_code(by: By, body: s.GenerateCodeRequest) -> s.InvitationAnswer:
        """The code that opens the room: the same again until it is rotated or expires.

        **Who:** hosts.

        **Next:** share `code`, or `joinUrl` as link and QR code. Ask again before showing it: removing somebody rotates
        it, too.
        """
        return s.InvitationAnswer.model_validate(await conference.generate_code(by, body.room_name, body.rotate))

    @routes.post("/lookup", responses=refusals(e.CodeNotFound, e.RoomEnded, wrong="code"))
    async def lookup(by: ByAnyone, body: s.LookupRequest) -> s.DoorAnswer:
        """What a code opens, before anybody comes in.

        **Who:** anyone with the code. A wrong one counts as a guess.

        **Next:** show the title, ask for a name, and call the button after what will happen: asking to join if
        `waitingRoom`, joining otherwise.
        """
        return s.DoorAnswer.model_validate(await conference.lookup(by, body.code))

    @routes.post(
        "/join",
        responses=refusals(
            *(e.CodeNotFound, e.RoomFull, e.RoomLocked, e.Denied, e.LiveKitNotConfigured, *_OF_MEMBERS),
            wrong="username",
        ),
        openapi_extra={"security": [{}]},  # without a key, or with one
    )
    async def join(by: By, body: s.JoinRequest, idempotency_key: IdempotencyKey = None) -> s.KeyedEntryAnswer:
        """Come in with a code; or, with a session key of the room, come back as the same person.

        **Who:** anyone with the code, or with a session key of the room. A key of another room is ignored.

        **Next:** store `sessionKey` and `roomName`. `admitted`: connect and publish. `waiting`: connect, send the hosts
        a join request at once and every 5 seconds, and publish when LiveKit tells of the permission. `token: null`: the
        server is in isolated mode; wait by `admission`, and ask for a `token` once admitted.

        **Errors:** after `denied` the same person asks again by this call with his key. `unauthorized` can come only
        with the key of a meeting that is being forgotten: join with the code.
        """
        entry = await conference.join(by, body.code, body.room_name, body.username, idempotency_key)
        return s.KeyedEntryAnswer.model_validate(entry)

    @routes.get("/waiting", responses=refusals(*_OF_HOSTS, body=False) | _UNCHANGED, response_model=s.WaitingAnswer)
    async def waiting(by: By, response: Response, room_name: RoomInQuery, if_none_match: IfNoneMatch = None) -> object:
        """Who waits, oldest first.

        **Who:** hosts.

        **Next:** call it every 2 seconds with `If-None-Match`, and at once when a join request comes: that is a hint to
        look, never a fact. Then `admit` or `deny`.
        """
        answer = s.WaitingAnswer.model_validate(await conference.waiting(by, room_name))
        return _tagged(_tag_of(answer), _tags(if_none_match), answer, response)

    @routes.post(
        "/admit",
        responses=refusals(
            *_OF_HOSTS, e.ParticipantNotFound, e.AlreadyDecided, e.RoomFull, wrong="participantIdentity"
        ),
    )
    async def admit(by: By, body: s.AdmitRequest) -> s.AdmissionsAnswer:
        """Let one in who waits, or as many as fit.

        **Who:** hosts.

        **Next:** LiveKit gives him his rights within milliseconds; add him to those who may subscribe to one's tracks
        and to whom messages are addressed. With `all`, who did not fit is in `notAdmitted`, and that is no error.
        """
        if body.all:
            decided = await conference.admit_all(by, body.room_name)
        elif body.participant_identity:
            decided = await conference.admit(by, body.room_name, body.participant_identity)
        else:
            raise e.InvalidRequest(participantIdentity="whom")
        return s.AdmissionsAnswer.model_validate(decided)

    @routes.post("/deny", responses=refusals(*_OF_HOSTS, e.ParticipantNotFound, e.AlreadyDecided))
    async def deny(by: By, body: s.DenyRequest) -> s.SuccessAnswer:
        """Send one away who waits. He may ask again after 30 seconds, then after 2 minutes, then not in this room.

        **Who:** hosts.
        """
        await conference.deny(by, body.room_name, body.participant_identity, body.reason)
        return s.SuccessAnswer()

    @routes.post("/send-back", responses=refusals(*_OF_HOSTS, e.ParticipantNotFound))
    async def send_back(by: By, body: s.ParticipantRequest) -> s.SuccessAnswer:
        """Let somebody who is in the call wait again; turns the waiting room on. A co-host becomes a guest by it.

        **Who:** hosts. Nobody can send the owner back.
        """
        await conference.send_back(by, body.room_name, body.participant_identity)
        return s.SuccessAnswer()

    @routes.post("/remove", responses=refusals(*_OF_HOSTS, e.ParticipantNotFound))
    async def remove(by: By, body: s.ParticipantRequest) -> s.SuccessAnswer:
        """Remove somebody for good; rotates the code and turns the waiting room on.

        **Who:** hosts. Nobody can remove the owner.

        **Next:** take him from those who may subscribe to one's tracks, and call `generateCode` before sharing again.
        """
        await conference.remove(by, body.room_name, body.participant_identity)
        return s.SuccessAnswer()

    @routes.post(
        "/mute", responses=refusals(*_OF_HOSTS, e.ParticipantNotFound, e.LiveKitNotConfigured, e.LiveKitUnreachable)
    )
    async def mute(by: By, body: s.MuteRequest) -> s.MutedAnswer:
        """Mute one, or everybody but the caller. They may unmute themselves.

        **Who:** hosts.

        **Next:** LiveKit tells everybody by its own events. Who is not connected, or has no such track, is no error.
        """
        return s.MutedAnswer.model_validate(await conference.mute(by, body.room_name, body.whom, body.source))

    @routes.post("/hand", responses=refusals(*_OF_ADMITTED))
    async def hand(by: By, body: s.HandRequest) -> s.SuccessAnswer:
        """Raise or lower one's own hand.

        **Who:** everybody admitted.

        **Next:** everybody sees it as the LiveKit attribute `hashdrop.hand`, and in `participants`.
        """
        await conference.raise_hand(by, body.room_name, body.raised)
        return s.SuccessAnswer()

    @routes.post("/lower-hand", responses=refusals(*_OF_HOSTS, e.ParticipantNotFound))
    async def lower_hand(by: By, body: s.OneOrAllRequest) -> s.SuccessAnswer:
        """Lower somebody's hand, or everybody's.

        **Who:** hosts.
        """
        await conference.lower_hand(by, body.room_name, body.whom)
        return s.SuccessAnswer()

    @routes.get(
        "/participants", responses=refusals(*_OF_ADMITTED, body=False) | _UNCHANGED, response_model=s.ParticipantsAnswer
    )
    async def participants(
        by: By, response: Response, room_name: RoomInQuery, if_none_match: IfNoneMatch = None
    ) -> object:
        """Who is admitted.

        **Who:** everybody who is.

        **Next:** these, and nobody else whom LiveKit shows, may subscribe to one's tracks, and to these messages are
        addressed.
        """
        answer = s.ParticipantsAnswer.model_validate(await conference.participants(by, room_name))
        return _tagged(_tag_of(answer), _tags(if_none_match), answer, response)

    @routes.post("/co-host", responses=refusals(*_OF_OWNERS, e.ParticipantNotFound))
    async def co_host(by: By, body: s.CohostRequest) -> s.SuccessAnswer:
        """Make a guest a co-host, or a co-host a guest again.

        **Who:** the owner.
        """
        await conference.set_cohost(by, body.room_name, body.participant_identity, body.cohost)
        return s.SuccessAnswer()

    @routes.post("/settings", responses=refusals(*_OF_HOSTS))
    async def settings(by: By, body: s.SettingsRequest) -> s.SettingsAnswer:
        """Lock the room or open it, and turn its waiting room on or off.

        **Who:** hosts.

        **Next:** who waits already goes on waiting, even if the waiting room is turned off: `admit` with `all`.
        """
        changed = await conference.change_settings(
            by, body.room_name, locked=body.locked, waiting_room=body.waiting_room
        )
        return s.SettingsAnswer.model_validate(changed)

    @routes.get(
        "/admission",
        responses=refusals(*_OF_MEMBERS, body=False) | _UNCHANGED,
        response_model=s.AdmissionAnswer,
        response_model_exclude_none=True,
    )
    async def admission(
        by: By, response: Response, room_name: RoomInQuery, if_none_match: IfNoneMatch = None
    ) -> object:
        """Where the caller stands. With `If-None-Match` the call is held for up to 25 seconds until that changes.

        **Who:** anyone with a session key of the room, denied or withdrawn too.

        **Next:** `admitted`: ask for a `token` if there is none yet. `denied`: show `reason`; after `retryAfter`
        seconds `join` with the key asks again. 304: call again at once, with the same tag.
        """
        known = _tags(if_none_match)
        answer = await conference.admission(by, room_name, unlike=known)
        return _tagged(answer.tag, known, s.AdmissionAnswer.model_validate(answer), response)

    @routes.post("/token", responses=refusals(*_OF_MEMBERS, e.Denied, e.RoomFull, e.LiveKitNotConfigured))
    async def token(by: By, body: s.RoomRequest) -> s.EntryAnswer:
        """A fresh token for the caller's present status. Who had left comes back by it.

        **Who:** anyone with a session key of the room.

        **Next:** connect with it within 10 minutes. Call it before every connect, after a disconnection that is not
        final, and after admission in isolated mode.

        **Errors:** `room_full` can come only to who had stopped waiting, where there is no waiting room any more.
        """
        return s.EntryAnswer.model_validate(await conference.token(by, body.room_name))

    @routes.post("/leave", responses=refusals(*_OF_MEMBERS))
    async def leave(by: By, body: s.RoomRequest) -> s.SuccessAnswer:
        """Leave the room, or stop waiting. The session key still opens it until it ends.

        **Who:** anyone with a session key of the room.

        **Next:** disconnect from LiveKit. When the last host leaves, the meeting ends after the host grace.
        """
        await conference.leave(by, body.room_name)
        return s.SuccessAnswer()

    @routes.post("/end", responses=refusals(*_OF_HOSTS))
    async def end(by: By, body: s.RoomRequest) -> s.SuccessAnswer:
        """End the meeting for everybody.

        **Who:** hosts.

        **Next:** everybody, who waits too, is disconnected with LiveKit's reason `ROOM_DELETED`; every key of the room
        earns `room_ended` from now on.
        """
        await conference.end(by, body.room_name)
        return s.SuccessAnswer()

    return routes
