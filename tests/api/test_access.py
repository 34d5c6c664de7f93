"""Who may call which route: every route of the API for every kind of caller.

A route's row is the one for the access that its use case declares, and its request is the first example of the OpenAPI
document: a new route needs nothing here.
"""

import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import jwt
import pytest
from starlette.routing import BaseRoute, Mount

from hashdrop.composition import Parts
from hashdrop.web.api.app import build_api
from tests.conftest import Client, Clock, Meeting
from tests.documented_answers import CONFERENCE, operations, routes_with

TABLE = """
                            nobody        wrong_key     other_room    waiting       admitted      denied        removed  withdrawn     left          sent_back     cohost     demoted    owner  after_end
as   anybody                ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
as   member                 unauthorized  unauthorized  unauthorized  ok            ok            ok            removed  ok            ok            ok            ok         ok         ok     room_ended
as   admitted               unauthorized  unauthorized  unauthorized  not_admitted  ok            not_admitted  removed  not_admitted  not_admitted  not_admitted  ok         ok         ok     room_ended
as   host                   unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
as   owner                  unauthorized  unauthorized  unauthorized  not_owner     not_owner     not_owner     removed  not_owner     not_owner     not_owner     not_owner  not_owner  ok     room_ended
POST lookup                 ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     room_ended
POST join                   ok            ok            ok            ok            ok            denied        removed  ok            ok            ok            ok         ok         ok     room_ended
POST token                  unauthorized  unauthorized  unauthorized  ok            ok            denied        removed  ok            ok            ok            ok         ok         ok     room_ended
POST /api/livekit/webhook   unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized
GET  /metrics               unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized
GET  /api/openapi.json      ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
HEAD /api/openapi.json      ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
GET  /api/docs              ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
GET  /api/docs/assets/*     ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
"""  # noqa: E501
"""Who gets what: for each `Access` that a use case may declare, and for routes that differ or are in no document.

Paths that do not start with `/` are under `/api/conference/`; `*` is a folder of files.
"""

PEOPLE, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
CELLS = {(method, route): dict(zip(PEOPLE, cells, strict=True)) for method, route, *cells in ROWS}
LEVELS = {"not_owner": "owner", "not_host": "host", "not_admitted": "admitted", "unauthorized": "member"}
"""The access that an error tells of. Errors come into the document from what the use case declares."""
DECLARED = {
    operation.row: CELLS["as", next((LEVELS[code] for code in LEVELS if operation.may_refuse(code)), "anybody")]
    for operation in operations()
}
ACCESS = DECLARED | {row: cells for row, cells in CELLS.items() if row[0] != "as"}
REQUESTS = {operation.row: operation.request for operation in operations()}
IN_A_ROOM = [row for row, cells in ACCESS.items() if cells["after_end"] == "room_ended"]
"""The routes of one room."""
OF_THE_WAITING_ROOM = {"admit", "deny"}
"""The routes about a waiting guest. Others are about somebody in the call."""


@pytest.fixture
def wishes() -> dict[str, str]:
    """Settings with a token for the metrics."""
    return {"HASHDROP_METRICS": "the-operators-own-token"}


@dataclass(frozen=True)
class Place:
    """A meeting, and people in it whom a call can be about."""

    meeting: Meeting
    waiting: str
    admitted: str

    @classmethod
    async def open(cls, client: Client) -> "Place":
        """Open a new meeting."""
        meeting = await client.meeting()
        return cls(meeting, (await meeting.knock("Ida"))["identity"], (await meeting.guest("Ivo"))["identity"])

    async def outcome(self, method: str, route: str, key: str | None) -> str:
        """The outcome for a caller with this key; everything else in the request is valid."""
        path = route.replace("*", "swagger-ui.css") if route.startswith("/") else f"/api/conference/{route}"
        body, headers = self._body((method, route)), {"Authorization": f"Bearer {key}"} if key else {}
        sent = {"params": body} if method == "GET" else {"json": body} if method == "POST" else {}
        answer = await self.meeting.client.http.request(method, path, headers=headers, **sent)
        return "ok" if answer.is_success else answer.json()["code"]

    def _body(self, row: tuple[str, str]) -> dict[str, Any]:
        """The request of the example, about the room and the people of this place."""
        here = {
            "roomName": self.meeting.room,
            "code": self.meeting.code,
            "participantIdentity": self.waiting if row[1] in OF_THE_WAITING_ROOM else self.admitted,
        }
        return {field: here.get(field, value) for field, value in REQUESTS.get(row, {}).items()}


def decided(*decisions: str, comes: Callable[[Meeting], Awaitable[dict[str, Any]]]) -> Callable[..., Awaitable[str]]:
    """A guest about whom hosts decided this, or who left."""

    async def person(meeting: Meeting) -> str:
        guest = await comes(meeting)
        for decision in decisions:
            if decision == "leave":
                answer = await meeting.client.post("leave", guest["sessionKey"], roomName=meeting.room)
            else:
                answer = await meeting.decide(decision.strip("!"), guest, cohost="!" not in decision)
            assert answer.status_code == 200
        return guest["sessionKey"]

    return person


async def _owner(meeting: Meeting) -> str:
    return meeting.key


async def _nobody(meeting: Meeting) -> None:
    return None


async def _wrong_key(meeting: Meeting) -> str:
    return "wrong"


async def _other_owner(meeting: Meeting) -> str:
    return (await meeting.client.meeting()).key


KEYS: dict[str, Callable[[Meeting], Awaitable[str | None]]] = {
    "nobody": _nobody,
    "wrong_key": _wrong_key,
    "other_room": _other_owner,
    "waiting": decided(comes=Meeting.knock),
    "admitted": decided(comes=Meeting.guest),
    "denied": decided("deny", comes=Meeting.knock),
    "removed": decided("remove", comes=Meeting.guest),
    "withdrawn": decided("leave", comes=Meeting.knock),
    "left": decided("leave", comes=Meeting.guest),
    "sent_back": decided("send-back", comes=Meeting.guest),
    "cohost": decided("co-host", comes=Meeting.guest),
    "demoted": decided("co-host", "co-host!", comes=Meeting.guest),
    "owner": _owner,
}


async def _person(place: Place, person: str) -> tuple[Place, str | None]:
    """The key of such a person in this place, and the place with its current code (a removal draws a new one)."""
    meeting = place.meeting
    key = await KEYS[person](meeting)
    invitation = await meeting.client.post("generate-code", meeting.key, roomName=meeting.room)
    return replace(place, meeting=replace(meeting, code=invitation.json()["code"])), key


def _routes(routes: Iterable[BaseRoute]) -> set[tuple[str, str]]:
    """Every method and path that an app answers, in the OpenAPI document or not."""
    found: set[tuple[str, str]] = set()
    for route in routes:
        if isinstance(route, Mount):
            found.add(("GET", f"{route.path}/*"))
        elif included := getattr(route, "original_router", None):
            found |= _routes(included.routes)
        else:
            path: str = route.path  # type: ignore[attr-defined]
            found |= {(method, path) for method in route.methods}  # type: ignore[attr-defined]
    return found


def test_every_route_is_documented_or_has_its_row(parts: Parts) -> None:
    api = build_api(parts.conference, parts.settings, parts.sweep.hint)
    routes = {(method, path.removeprefix(CONFERENCE)) for method, path in _routes(api.routes)}
    assert routes == ACCESS.keys(), "run `make openapi`, or remove the row"


@pytest.mark.parametrize("person", KEYS)
async def test_each_route_grants_access_as_the_table_says(client: Client, person: str) -> None:
    refused_in, refused = await _person(await Place.open(client), person)
    found = {}
    for (method, route), cells in ACCESS.items():
        if method == "POST" and cells[person] == "ok":  # it may change the room for the next rows
            place, key = await _person(await Place.open(client), person)
            found[method, route] = await place.outcome(method, route, key)
        else:
            found[method, route] = await refused_in.outcome(method, route, refused)
    assert found == {row: cells[person] for row, cells in ACCESS.items()}


@pytest.mark.parametrize("route", routes_with("all"))
async def test_only_hosts_may_apply_their_decisions_to_everybody(client: Client, route: str) -> None:
    place = await Place.open(client)
    for person in KEYS:
        place, key = await _person(place, person)
        answer = await client.post(route, key, roomName=place.meeting.room, all=True)
        outcome = "ok" if answer.is_success else answer.json()["code"]
        assert outcome == ACCESS["POST", route][person], person


async def test_after_the_end_every_session_key_of_the_room_is_told_so(client: Client) -> None:
    place, keys = await Place.open(client), {}
    for person in KEYS.keys() - {"nobody", "wrong_key", "other_room"}:
        place, keys[person] = await _person(place, person)
    ended = await client.post("end", place.meeting.key, roomName=place.meeting.room)
    assert ended.status_code == 200
    expected = {row: cells["after_end"] for row, cells in ACCESS.items()}
    for person, key in keys.items():
        rows = ACCESS if person == "owner" else IN_A_ROOM
        assert {row: await place.outcome(*row, key) for row in rows} == {row: expected[row] for row in rows}, person


async def test_every_other_credential_is_treated_as_a_wrong_key(client: Client, parts: Parts, clock: Clock) -> None:
    """LiveKit tokens, genuine and forged, variations of the host's key, and the stored hash."""
    place = await Place.open(client)
    meeting, secret = place.meeting, parts.settings.livekit_api_secret
    claims = jwt.decode(meeting.host["token"], options={"verify_signature": False})
    forged = claims | {"video": claims["video"] | {"roomAdmin": True}}
    async with parts.database.read() as rows:
        room = await rows.room_named(meeting.room)
        assert room and room.id
        (owner, *_) = await rows.hosts(room.id)
    worthless = {
        "LiveKit's token of the host": meeting.host["token"],
        "one with another secret": jwt.encode(forged, "another secret of 32 characters!", "HS256"),
        "one with LiveKit's own secret": jwt.encode(forged, secret, "HS256"),
        "one without a signature": jwt.encode(forged, None, "none"),
        "one that has expired": jwt.encode(claims | {"exp": int(time.time()) - 3600}, secret, "HS256"),
        "LiveKit's secret": secret,
        "LiveKit's key": parts.settings.livekit_api_key,
        "the key's hash": owner.key_hash,
        "the key in other case": meeting.key.swapcase(),
        "the key and more": f"{meeting.key}A",
        "less than the key": meeting.key[:-1],
        "two keys": f"{meeting.key} {meeting.key}",
        "the identity": meeting.host["identity"],
        "the code": meeting.code,
        "quotes": "' OR '1'='1",
        "a joker": "%",
    }
    rows_for_a_key = [row for row, cells in ACCESS.items() if cells["wrong_key"] == "unauthorized"]
    for name, key in worthless.items():
        assert {await place.outcome(*row, key) for row in rows_for_a_key} == {"unauthorized"}, name
        assert await place.outcome("POST", "join", key) == "ok", name


@pytest.mark.parametrize("scheme", ["Basic {}", "{}", "Bearer", "Bearer  ", "Token {}", "Bearer{}", "\tBearer {}x"])
async def test_a_session_key_works_only_as_a_bearer_token(client: Client, scheme: str) -> None:
    meeting = await client.meeting()
    headers = {"Authorization": scheme.format(meeting.key), "Cookie": f"sessionKey={meeting.key}"}
    query = {"roomName": meeting.room, "sessionKey": meeting.key, "token": meeting.key, "access_token": meeting.key}
    answer = await client.get("admission", None, headers, **query)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_missing_room_cannot_be_told_from_an_inaccessible_one(client: Client) -> None:
    place = await Place.open(client)
    nowhere = replace(place, meeting=replace(place.meeting, room="hd-no-such-room"))
    for row in (row for row, cells in ACCESS.items() if cells["nobody"] != "ok"):
        for key in (None, place.meeting.key):
            assert await nowhere.outcome(*row, key) == "unauthorized", row
