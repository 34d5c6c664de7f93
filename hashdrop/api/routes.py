"""The routes under `/api/conference` (contract, section 4): each calls one use case and translates its answer."""

import hashlib
import re
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from hashdrop.api import schemas as s
from hashdrop.callers import bearer, joined, make_caller
from hashdrop.conference.caller import Caller
from hashdrop.conference.service import Conference
from hashdrop.errors import InvalidRequest

_session_key = HTTPBearer(auto_error=False, scheme_name="sessionKey", description="The `sessionKey` of create or join.")
IdempotencyKey = Annotated[
    str | None,
    Header(max_length=255, description="Repeating a request with the same key within 10 minutes changes nothing more."),
]
IfNoneMatch = Annotated[str | None, Header()]


def _errors(*statuses: int) -> dict[int | str, dict[str, object]]:
    return {status: {"model": s.ErrorAnswer} for status in (400, *statuses, 413, 422, 429, 503)}


_UNCHANGED: dict[int | str, dict[str, object]] = {304: {"description": "`If-None-Match` names the answer of now."}}


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


async def _caller(
    request: Request, _: Annotated[HTTPAuthorizationCredentials | None, Security(_session_key)]
) -> Caller:
    peer = request.client.host if request.client else ""
    headers = joined(request.headers.items())
    return make_caller(peer, headers, bearer(headers), request.app.state.trusted_proxies)


By = Annotated[Caller, Depends(_caller)]


def conference_routes(conference: Conference) -> APIRouter:
    """The routes, over the use cases of a conference. The app's state holds `trusted_proxies`."""
    routes = APIRouter(prefix="/api/conference", tags=["conference"])

    @routes.post("/create", status_code=201, responses=_errors())
    async def create(by: By, body: s.CreateRequest, idempotency_key: IdempotencyKey = None) -> s.KeyedEntryAnswer:
        """Open a room. The caller is its owner and admitted at once."""
        entry = await conference.create(
            by, body.username, body.title, body.waiting_room, body.max_participants, idempotency_key
        )
        return s.KeyedEntryAnswer.model_validate(entry)

    @routes.post("/generate-code", responses=_errors(401, 403, 410))
    async def generate_code(by: By, body: s.GenerateCodeRequest) -> s.InvitationAnswer:
        """The code that opens the room: the same again until it is rotated or expires. For hosts."""
        return s.InvitationAnswer.model_validate(await conference.generate_code(by, body.room_name, body.rotate))

    @routes.post("/lookup", responses=_errors(404, 410))
    async def lookup(by: By, body: s.LookupRequest) -> s.DoorAnswer:
        """What a code opens. A wrong code counts as a guess."""
        return s.DoorAnswer.model_validate(await conference.lookup(by, body.code))

    @routes.post("/join", responses=_errors(403, 404, 409, 410))
    async def join(by: By, body: s.JoinRequest, idempotency_key: IdempotencyKey = None) -> s.KeyedEntryAnswer:
        """Come in with a code; or, with a session key of the room, come back as the same person."""
        entry = await conference.join(by, body.code, body.room_name, body.username, idempotency_key)
        return s.KeyedEntryAnswer.model_validate(entry)

    @routes.get("/waiting", responses=_errors(401, 403, 410) | _UNCHANGED, response_model=s.WaitingAnswer)
    async def waiting(
        by: By,
        response: Response,
        room_name: Annotated[s.RoomName, Query(alias="roomName")],
        if_none_match: IfNoneMatch = None,
    ) -> object:
        """Who waits, oldest first. For hosts."""
        answer = s.WaitingAnswer.model_validate(await conference.waiting(by, room_name))
        return _tagged(_tag_of(answer), _tags(if_none_match), answer, response)

    @routes.post("/admit", responses=_errors(401, 403, 404, 409, 410))
    async def admit(by: By, body: s.AdmitRequest) -> s.AdmissionsAnswer:
        """Let one in who waits, or as many as fit. For hosts."""
        if body.all:
            decided = await conference.admit_all(by, body.room_name)
        elif body.participant_identity:
            decided = await conference.admit(by, body.room_name, body.participant_identity)
        else:
            raise InvalidRequest(participantIdentity="whom")
        return s.AdmissionsAnswer.model_validate(decided)

    @routes.post("/deny", responses=_errors(401, 403, 404, 409, 410))
    async def deny(by: By, body: s.DenyRequest) -> s.SuccessAnswer:
        """Send one away who waits. For hosts."""
        await conference.deny(by, body.room_name, body.participant_identity, body.reason)
        return s.SuccessAnswer()

    @routes.post("/send-back", responses=_errors(401, 403, 404, 410))
    async def send_back(by: By, body: s.ParticipantRequest) -> s.SuccessAnswer:
        """Let somebody who is in the call wait again; turns the waiting room on. For hosts."""
        await conference.send_back(by, body.room_name, body.participant_identity)
        return s.SuccessAnswer()

    @routes.post("/remove", responses=_errors(401, 403, 404, 409, 410))
    async def remove(by: By, body: s.ParticipantRequest) -> s.SuccessAnswer:
        """Remove somebody for good; rotates the code and turns the waiting room on. For hosts."""
        await conference.remove(by, body.room_name, body.participant_identity)
        return s.SuccessAnswer()

    @routes.post("/mute", responses=_errors(401, 403, 404, 410))
    async def mute(by: By, body: s.MuteRequest) -> s.MutedAnswer:
        """Mute one, or everybody but the caller. They may unmute themselves. For hosts."""
        return s.MutedAnswer.model_validate(await conference.mute(by, body.room_name, body.whom, body.source))

    @routes.post("/hand", responses=_errors(401, 403, 410))
    async def hand(by: By, body: s.HandRequest) -> s.SuccessAnswer:
        """Raise or lower one's own hand. For everybody admitted."""
        await conference.raise_hand(by, body.room_name, body.raised)
        return s.SuccessAnswer()

    @routes.post("/lower-hand", responses=_errors(401, 403, 404, 410))
    async def lower_hand(by: By, body: s.OneOrAllRequest) -> s.SuccessAnswer:
        """Lower somebody's hand, or everybody's. For hosts."""
        await conference.lower_hand(by, body.room_name, body.whom)
        return s.SuccessAnswer()

    @routes.get("/participants", responses=_errors(401, 403, 410) | _UNCHANGED, response_model=s.ParticipantsAnswer)
    async def participants(
        by: By,
        response: Response,
        room_name: Annotated[s.RoomName, Query(alias="roomName")],
        if_none_match: IfNoneMatch = None,
    ) -> object:
        """Who is admitted. For everybody who is."""
        answer = s.ParticipantsAnswer.model_validate(await conference.participants(by, room_name))
        return _tagged(_tag_of(answer), _tags(if_none_match), answer, response)

    @routes.post("/co-host", responses=_errors(401, 403, 404, 410))
    async def co_host(by: By, body: s.CohostRequest) -> s.SuccessAnswer:
        """Make a guest a co-host, or a co-host a guest again. For the owner."""
        await conference.set_cohost(by, body.room_name, body.participant_identity, body.cohost)
        return s.SuccessAnswer()

    @routes.post("/settings", responses=_errors(401, 403, 410))
    async def settings(by: By, body: s.SettingsRequest) -> s.SettingsAnswer:
        """Lock the room or open it, and turn its waiting room on or off; what is not given stays. For hosts."""
        changed = await conference.change_settings(
            by, body.room_name, locked=body.locked, waiting_room=body.waiting_room
        )
        return s.SettingsAnswer.model_validate(changed)

    @routes.get(
        "/admission",
        responses=_errors(401, 403, 410) | _UNCHANGED,
        response_model=s.AdmissionAnswer,
        response_model_exclude_none=True,
    )
    async def admission(
        by: By,
        response: Response,
        room_name: Annotated[s.RoomName, Query(alias="roomName")],
        if_none_match: IfNoneMatch = None,
    ) -> object:
        """Where the caller stands. With `If-None-Match` held up to 25 s until that changes."""
        known = _tags(if_none_match)
        answer = await conference.admission(by, room_name, unlike=known)
        return _tagged(answer.tag, known, s.AdmissionAnswer.model_validate(answer), response)

    @routes.post("/token", responses=_errors(401, 403, 410))
    async def token(by: By, body: s.RoomRequest) -> s.EntryAnswer:
        """A fresh token for the caller's present status."""
        return s.EntryAnswer.model_validate(await conference.token(by, body.room_name))

    @routes.post("/leave", responses=_errors(401, 403, 410))
    async def leave(by: By, body: s.RoomRequest) -> s.SuccessAnswer:
        """Leave the room, or stop waiting. The session key still opens it until it ends."""
        await conference.leave(by, body.room_name)
        return s.SuccessAnswer()

    @routes.post("/end", responses=_errors(401, 403, 410))
    async def end(by: By, body: s.RoomRequest) -> s.SuccessAnswer:
        """End the meeting for everybody. For hosts."""
        await conference.end(by, body.room_name)
        return s.SuccessAnswer()

    return routes
