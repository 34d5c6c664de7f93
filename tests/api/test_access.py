"""Who may take which route: every one under `/api/conference` for everybody, as one table."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.conftest import Client, Meeting

TABLE = """
                     nobody        wrong_key     other_room    waiting       admitted      denied        removed  cohost     owner  after_end
POST create          ok            ok            ok            ok            ok            ok            ok       ok         ok     ok
POST lookup          ok            ok            ok            ok            ok            ok            ok       ok         ok     room_ended
POST join            ok            ok            ok            ok            ok            denied        removed  ok         ok     room_ended
POST token           unauthorized  unauthorized  unauthorized  ok            ok            denied        removed  ok         ok     room_ended
GET  admission       unauthorized  unauthorized  unauthorized  ok            ok            ok            removed  ok         ok     room_ended
POST leave           unauthorized  unauthorized  unauthorized  ok            ok            ok            removed  ok         ok     room_ended
GET  participants    unauthorized  unauthorized  unauthorized  not_admitted  ok            not_admitted  removed  ok         ok     room_ended
POST hand            unauthorized  unauthorized  unauthorized  not_admitted  ok            not_admitted  removed  ok         ok     room_ended
POST generate-code   unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
GET  waiting         unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST admit           unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST deny            unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST send-back       unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST remove          unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST mute            unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST lower-hand      unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST settings        unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST end             unauthorized  unauthorized  unauthorized  not_host      not_host      not_host      removed  ok         ok     room_ended
POST co-host         unauthorized  unauthorized  unauthorized  not_owner     not_owner     not_owner     removed  not_owner  ok     room_ended
"""  # noqa: E501
PEOPLE, *ROWS = [line.split() for line in TABLE.strip().splitlines()]
ACCESS = {(method, route): dict(zip(PEOPLE, cells, strict=True)) for method, route, *cells in ROWS}


async def _knocked(meeting: Meeting) -> str:
    return (await meeting.knock())["sessionKey"]


async def _admitted(meeting: Meeting) -> str:
    return (await meeting.guest())["sessionKey"]


def _decided(decision: str, come: Callable[[Meeting], Awaitable[dict[str, Any]]]) -> Callable[..., Awaitable[str]]:
    async def person(meeting: Meeting) -> str:
        guest = await come(meeting)
        assert (await meeting.decide(decision, guest)).status_code == 200
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
    "waiting": _knocked,
    "admitted": _admitted,
    "denied": _decided("deny", Meeting.knock),
    "removed": _decided("remove", Meeting.guest),
    "cohost": _decided("co-host", Meeting.guest),
    "owner": _owner,
    "after_end": _owner,
}


async def _body(meeting: Meeting, route: str) -> dict[str, Any]:
    """What the route needs, so that only who is calling can be wrong with it."""
    room = {"roomName": meeting.room}
    match route:
        case "create":
            return {"username": "Zoe"}
        case "lookup" | "join":
            return {"code": meeting.code, "username": "Zoe"}
        case "admit" | "deny":
            return room | {"participantIdentity": (await meeting.knock("Ida"))["identity"]}
        case "send-back" | "remove" | "mute" | "lower-hand" | "co-host":
            return room | {"participantIdentity": (await meeting.guest("Ida"))["identity"]}
        case "hand":
            return room | {"raised": True}
        case _:
            return room


async def _outcome(client: Client, method: str, route: str, key: str | None, body: dict[str, Any]) -> str:
    answer = await (client.get if method == "GET" else client.post)(route, key, **body)
    return "ok" if answer.is_success else answer.json()["code"]


async def test_every_route_has_its_row(client: Client) -> None:
    paths = (await client.http.get("/api/openapi.json")).json()["paths"]
    prefix = "/api/conference/"
    routes = {
        (method.upper(), path.removeprefix(prefix))
        for path, methods in paths.items()
        if path.startswith(prefix)
        for method in methods
    }
    assert routes == ACCESS.keys()


@pytest.mark.parametrize("person", PEOPLE)
async def test_who_may_what(client: Client, person: str) -> None:
    found = {}
    for method, route in ACCESS:
        meeting = await client.meeting()
        key = await KEYS[person](meeting)
        invitation = await client.post("generate-code", meeting.key, roomName=meeting.room)
        meeting = replace(meeting, code=invitation.json()["code"])  # removing somebody has drawn another
        body = await _body(meeting, route)
        if person == "after_end":
            assert (await client.post("end", key, roomName=meeting.room)).status_code == 200
        found[method, route] = await _outcome(client, method, route, key, body)
    assert found == {row: cells[person] for row, cells in ACCESS.items()}


@pytest.mark.parametrize(("method", "route"), [row for row, cells in ACCESS.items() if cells["nobody"] != "ok"])
async def test_a_room_that_does_not_exist_is_told_from_no_other(client: Client, method: str, route: str) -> None:
    meeting = await client.meeting()
    body = await _body(meeting, route) | {"roomName": "hd-no-such-room"}
    for key in (None, meeting.key):
        assert await _outcome(client, method, route, key, body) == "unauthorized"


async def test_every_refusal_is_in_the_openapi_document(client: Client) -> None:
    statuses = {"unauthorized": "401", "not_host": "403", "not_owner": "403", "not_admitted": "403"}
    statuses |= {"denied": "403", "removed": "403", "room_ended": "410"}
    paths = (await client.http.get("/api/openapi.json")).json()["paths"]
    for (method, route), cells in ACCESS.items():
        described = paths[f"/api/conference/{route}"][method.lower()]["responses"]
        assert {statuses[cell] for cell in cells.values() if cell != "ok"} <= described.keys(), route
