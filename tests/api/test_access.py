"""Who may take which route: every one of the API for everybody, as one table."""

import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

import jwt
import pytest
from starlette.routing import BaseRoute, Mount

from hashdrop.api.app import build_api
from hashdrop.composition import Parts
from tests.conftest import Client, Clock, Meeting

TABLE = """
                            nobody        wrong_key     other_room    waiting       admitted      denied        removed  withdrawn     left          sent_back     cohost     demoted    owner  after_end
POST create                 ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
POST lookup                 ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     room_ended
POST join                   ok            ok            ok            ok            ok            denied        removed  ok            ok            ok            ok         ok         ok     room_ended
POST token                  unauthorized  unauthorized  unauthorized  ok            ok            denied        removed  ok            ok            ok            ok         ok         ok     room_ended
GET  admission              unauthorized  unauthorized  unauthorized  ok            ok            ok            removed  ok            ok            ok            ok         ok         ok     room_ended
POST leave                  unauthorized  unauthorized  unauthorized  ok            ok            ok            removed  ok            ok            ok            ok         ok         ok     room_ended
GET  participants           unauthorized  unauthorized  unauthorized  not_admitted  ok            not_admitted  removed  not_admitted  not_admitted  not_admitted  ok         ok         ok     room_ended
POST hand                   unauthorized  unauthorized  unauthorized  not_admitted  ok            not_admitted  removed  not_admitted  not_admitted  not_admitted  ok         ok         ok     room_ended
POST generate-code          unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
GET  waiting                unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST admit                  unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST deny                   unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST send-back              unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST remove                 unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST mute                   unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST lower-hand             unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST settings               unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST end                    unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  not_host      not_host      not_host      ok         not_host   ok     room_ended
POST co-host                unauthorized  unauthorized  unauthorized  not_owner     not_owner     not_owner     removed  not_owner     not_owner     not_owner     not_owner  not_owner  ok     room_ended
POST /api/livekit/webhook   unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized
GET  /api/health            ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
GET  /api/ready             ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
GET  /metrics               unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized  unauthorized
GET  /api/openapi.json      ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
HEAD /api/openapi.json      ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
GET  /api/docs              ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
GET  /api/docs/assets/*     ok            ok            ok            ok            ok            ok            ok       ok            ok            ok            ok         ok         ok     ok
"""  # noqa: E501
"""Paths that do not begin with `/` are under `/api/conference/`; `*` is a folder of files."""

PEOPLE, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
ACCESS = {(method, route): dict(zip(PEOPLE, cells, strict=True)) for method, route, *cells in ROWS}
IN_A_ROOM = [row for row, cells in ACCESS.items() if cells["after_end"] == "room_ended"]
"""The routes of one room."""


@pytest.fixture
def wishes() -> dict[str, str]:
    """With figures for who has the token for them."""
    return {"HASHDROP_METRICS": "the-operators-own-token"}


@dataclass(frozen=True)
class Place:
    """A meeting, and others in it to whom something can be done."""

    meeting: Meeting
    waiting: str
    admitted: str

    @classmethod
    async def open(cls, client: Client) -> "Place":
        """A new one."""
        meeting = await client.meeting()
        return cls(meeting, (await meeting.knock("Ida"))["identity"], (await meeting.guest("Ivo"))["identity"])

    async def outcome(self, method: str, route: str, key: str | None) -> str:
        """What somebody who shows a key is told: only who he is can be wrong."""
        path = route.replace("*", "swagger-ui.css") if route.startswith("/") else f"/api/conference/{route}"
        body, headers = self._body(route), {"Authorization": f"Bearer {key}"} if key else {}
        sent = {"params": body} if method == "GET" else {"json": body} if method == "POST" else {}
        answer = await self.meeting.client.http.request(method, path, headers=headers, **sent)
        return "ok" if answer.is_success else answer.json()["code"]

    def _body(self, route: str) -> dict[str, Any]:
        room = {"roomName": self.meeting.room}
        match route:
            case "create":
                return {"username": "Zoe"}
            case "lookup" | "join":
                return {"code": self.meeting.code, "username": "Zoe"}
            case "admit" | "deny":
                return room | {"participantIdentity": self.waiting}
            case "send-back" | "remove" | "mute" | "lower-hand" | "co-host":
                return room | {"participantIdentity": self.admitted}
            case "hand":
                return room | {"raised": True}
            case "/api/livekit/webhook":
                return {"event": "room_finished", "room": {"name": self.meeting.room}}
            case _:
                return room


def decided(*decisions: str, comes: Callable[[Meeting], Awaitable[dict[str, Any]]]) -> Callable[..., Awaitable[str]]:
    """Somebody of whom hosts decided this, or who left."""

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
    """The key of such a person in this place, and the place with the code of now: a removal draws another."""
    meeting = place.meeting
    key = await KEYS[person](meeting)
    invitation = await meeting.client.post("generate-code", meeting.key, roomName=meeting.room)
    return replace(place, meeting=replace(meeting, code=invitation.json()["code"])), key


def _routes(routes: Iterable[BaseRoute]) -> set[tuple[str, str]]:
    """Every method and path that an app answers, whether it is in the OpenAPI document or not."""
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


async def test_every_route_has_its_row(client: Client, parts: Parts) -> None:
    api = build_api(parts.conference, parts.settings, parts.lifecycle.hint)
    prefix = "/api/conference/"
    assert {(method, path.removeprefix(prefix)) for method, path in _routes(api.routes)} == ACCESS.keys()
    described = (await client.http.get("/api/openapi.json")).json()["paths"]
    assert {path.removeprefix(prefix) for path in described} <= {route for _, route in ACCESS}


@pytest.mark.parametrize("person", KEYS)
async def test_who_may_what(client: Client, person: str) -> None:
    refused_in, refused = await _person(await Place.open(client), person)
    found = {}
    for (method, route), cells in ACCESS.items():
        if method == "POST" and cells[person] == "ok":  # it may change the room for the rows that follow
            place, key = await _person(await Place.open(client), person)
            found[method, route] = await place.outcome(method, route, key)
        else:
            found[method, route] = await refused_in.outcome(method, route, refused)
    assert found == {row: cells[person] for row, cells in ACCESS.items()}


async def test_after_the_end_every_key_of_the_room_earns_that_answer_only(client: Client) -> None:
    place, keys = await Place.open(client), {}
    for person in KEYS.keys() - {"nobody", "wrong_key", "other_room"}:
        place, keys[person] = await _person(place, person)
    ended = await client.post("end", place.meeting.key, roomName=place.meeting.room)
    assert ended.status_code == 200
    expected = {row: cells["after_end"] for row, cells in ACCESS.items()}
    for person, key in keys.items():
        rows = ACCESS if person == "owner" else IN_A_ROOM
        assert {row: await place.outcome(*row, key) for row in rows} == {row: expected[row] for row in rows}, person


async def test_every_other_credential_is_worth_as_much_as_a_wrong_key(
    client: Client, parts: Parts, clock: Clock
) -> None:
    """LiveKit's tokens, genuine and forged, the host's key spelled otherwise, and what the database holds."""
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
async def test_a_key_opens_only_as_a_bearer(client: Client, scheme: str) -> None:
    meeting = await client.meeting()
    headers = {"Authorization": scheme.format(meeting.key), "Cookie": f"sessionKey={meeting.key}"}
    query = {"roomName": meeting.room, "sessionKey": meeting.key, "token": meeting.key, "access_token": meeting.key}
    answer = await client.get("admission", None, headers, **query)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_room_that_does_not_exist_is_told_from_no_other(client: Client) -> None:
    place = await Place.open(client)
    nowhere = replace(place, meeting=replace(place.meeting, room="hd-no-such-room"))
    for row in (row for row, cells in ACCESS.items() if cells["nobody"] != "ok"):
        for key in (None, place.meeting.key):
            assert await nowhere.outcome(*row, key) == "unauthorized", row
