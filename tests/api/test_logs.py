"""What is logged about a call: all of it under its request id, but no names, secrets or addresses."""

import asyncio
import json
import logging
import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

import httpx
import pytest
import structlog

from hashdrop.composition import Parts
from hashdrop.conference.livekit.gateway import LiveKitGateway
from hashdrop.errors import LiveKitUnreachable
from hashdrop.observability.logs import configure_logs
from hashdrop.web.api.app import build_api
from tests.conftest import Client, Clock, Meeting, at_address

PROXY = "10.0.0.1"


@pytest.fixture
def wishes() -> dict[str, str]:
    return {"HASHDROP_TRUSTED_PROXIES": PROXY, "HASHDROP_METRICS": "the-operators-own-token"}


@pytest.fixture
def log() -> Iterator[StringIO]:
    """The log in its machine-readable form at level debug, without the lines of the test client."""
    file, root = StringIO(), logging.getLogger()
    sql = logging.getLogger("sqlalchemy")
    levels = {logger: logger.level for logger in (root, sql)}
    before = list(root.handlers)
    configure_logs("json", file)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG))
    root.setLevel(logging.DEBUG)
    sql.setLevel(logging.INFO)  # statements only; debug would print every row
    root.handlers[0].addFilter(lambda record: not record.name.startswith(("httpx", "httpcore")))
    yield file
    structlog.reset_defaults()
    root.handlers[:] = before
    for logger, level in levels.items():
        logger.setLevel(level)


def lines(log: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


async def test_a_response_and_all_its_log_lines_carry_one_request_id(client: Client, log: StringIO) -> None:
    meeting = await client.meeting()
    gus = await meeting.knock()
    answers = await asyncio.gather(meeting.decide("admit", gus), *(meeting.knock() for _ in range(2)))
    request_id = answers[0].headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{16}", request_id)
    decided = [line for line in lines(log) if line["event"] == "decision_made"]
    assert [(line["request_id"], line["participant"]) for line in decided] == [(request_id, gus["identity"])]
    others = [await client.http.get(path) for path in ("/api/health", "/api/nowhere", "/metrics", "/api/docs/assets/x")]
    others.append(await client.http.post("/api/conference/join", content=b"{" * 70_000))
    assert len({answer.headers["x-request-id"] for answer in others} | {request_id}) == 6
    assert "X-Request-Id" in others[0].headers["access-control-expose-headers"]


async def test_background_work_of_a_call_carries_its_request_id(
    client: Client, parts: Parts, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    """LiveKit is updated in a separate task."""
    meeting = await client.meeting()
    gus = await meeting.knock()

    async def set_rights(self: LiveKitGateway, *args: object) -> bool:
        raise self._failed("update_participant", TimeoutError()) from None

    monkeypatch.setattr(LiveKitGateway, "set_rights", set_rights)
    request_id = (await meeting.decide("admit", gus)).headers["x-request-id"]
    assert {line["event"] for line in lines(log) if line.get("request_id") == request_id and "logger" not in line} == {
        "decision_made",
        "livekit_call_failed",
        "sync_delayed",
    }


async def test_only_a_trusted_proxy_may_set_the_request_id(client: Client, parts: Parts) -> None:
    named = {"X-Request-Id": "from-the-proxy.1"}
    assert (await client.http.get("/api/health", headers=named)).headers["x-request-id"] != "from-the-proxy.1"
    async with at_address(parts, PROXY) as proxy:
        assert (await proxy.http.get("/api/health", headers=named)).headers["x-request-id"] == "from-the-proxy.1"


async def test_a_failed_call_is_found_in_the_log_by_its_request_id(
    client: Client, parts: Parts, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(*_: object) -> None:
        raise LiveKitUnreachable

    monkeypatch.setattr(parts.livekit, "create_room", away)
    answer = await client.post("create", username="Hanna")
    assert answer.status_code == 503
    (line,) = [line for line in lines(log) if line["event"] == "request_refused"]
    said = {"code": "livekit_unreachable", "route": "/api/conference/create"}
    assert said | {"request_id": answer.headers["x-request-id"]} == {name: line[name] for name in (*said, "request_id")}


async def test_an_unexpected_error_has_a_request_id(
    parts: Parts, log: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(parts.conference, "lookup", broken)
    api = build_api(parts.conference, parts.settings, parts.sweep.hint)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(api), base_url="http://hashdrop.test") as http:
        answer = await http.post("/api/conference/lookup", json={"code": "x"})
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    (line,) = [line for line in lines(log) if line["level"] == "error"]
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["exception"][0]["exc_type"] == "ZeroDivisionError"


async def test_a_whole_meeting_logs_no_name_no_secret_and_no_address(
    log: StringIO, client: Client, parts: Parts, clock: Clock
) -> None:
    hanna = (await client.post("create", username="Hanna Huber", title="Quarterly plans")).json()
    key, room = hanna["sessionKey"], hanna["roomName"]
    code = (await client.post("generate-code", key, roomName=room)).json()["code"]
    meeting = Meeting(client, hanna, key, room, code)
    again = {"Idempotency-Key": "once-and-no-more"}
    gus = (await client.post("join", None, again, code=code, username="Gus Grau")).json()
    wim, ida = await meeting.knock("Wim Weiss"), await meeting.knock("Ida Igel")
    await client.post("lookup", code=code)
    await client.post("lookup", code="WRONG-GUESS-HERE")
    await client.get("admission", "no-such-key", roomName=room)
    await client.http.get(f"/api/conference/{code}?token={key}")
    await client.http.get("/metrics", headers={"Authorization": "Bearer the-operators-own-token"})
    assert (await meeting.decide("admit", gus)).is_success
    assert (await meeting.decide("deny", wim, reason="Not this time")).is_success
    await client.post("admit", key, roomName=room, all=True)
    for decision in ("co-host", "mute", "send-back"):
        assert (await meeting.decide(decision, ida, cohost=True)).is_success
    await client.post("hand", gus["sessionKey"], roomName=room, raised=True)
    await client.post("settings", key, roomName=room, locked=True)
    assert (await meeting.decide("remove", gus)).is_success
    rotated = (await client.post("generate-code", key, roomName=room)).json()["code"]
    fresh = (await client.post("token", ida["sessionKey"], roomName=room)).json()["token"]
    await parts.sweep.run_once()
    await parts.livekit.delete_room(room)  # LiveKit loses the room
    clock.turn(10)
    await parts.sweep.run_once()
    await client.post("end", key, roomName=room)
    said = log.getvalue()
    assert "SQL parameters hidden" in said
    assert {"room_created", "decision_made", "room_recreated"} <= {line["event"] for line in lines(log)}
    people = [hanna, gus, wim, ida]
    secrets = [code, rotated, "WRONG-GUESS-HERE", "no-such-key", "once-and-no-more", "the-operators-own-token"]
    secrets += [parts.settings.livekit_api_secret, fresh, *(p[it] for p in people for it in ("sessionKey", "token"))]
    names = ["Hanna", "Huber", "Gus", "Grau", "Wim", "Weiss", "Ida", "Igel", "Quarterly", "Not this time", "192.0.2."]
    assert [word for word in (*secrets, *names) if word in said] == []


async def test_warnings_of_libraries_are_logged_in_the_same_format(log: StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request_id="a-1"):
        try:
            raise LookupError("gone")
        except LookupError:
            logging.getLogger("some.library").exception("It %s", "failed")
    (line,) = [line for line in lines(log) if line.get("logger") == "some.library"]
    assert (line["event"], line["level"], line["request_id"]) == ("It failed", "error", "a-1")
    assert line["exception"][0]["exc_value"] == "gone"
    assert "locals" not in log.getvalue()
