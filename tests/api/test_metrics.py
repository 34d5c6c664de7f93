"""What operators see from outside: `/metrics` and `/api/ready`."""

import asyncio
import shutil
import subprocess
import time
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from hashdrop.composition import Parts, compose
from hashdrop.conference.use_cases import service
from hashdrop.operations.cluster.redis import Redis
from hashdrop.operations.processes.ports import choose as free_port
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.settings import Settings
from hashdrop.web.api.app import beside_pages, build_api
from tests.conftest import Client, Clock, at_address
from tests.eventually import eventually

TOKEN = "the-operators-own-token"
COUNTED = ("hashdrop_open_rooms", "hashdrop_admitted_participants", "hashdrop_waiting_knocks")


@pytest.fixture
def wishes() -> dict[str, str]:
    return {"HASHDROP_METRICS": "true"}


async def figures(client: Client) -> dict[str, float]:
    """All our metrics, by name and labels as `name label label`, with the labels ordered by their names."""
    answer = await client.http.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        " ".join([sample.name, *(sample.labels[label] for label in sorted(sample.labels))]): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


@pytest.mark.parametrize("wishes", [{}])
async def test_metrics_are_off_by_default(client: Client) -> None:
    answer = await client.http.get("/metrics", headers={"Authorization": "Bearer true"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("wishes", [{"HASHDROP_METRICS": TOKEN}])
async def test_metrics_may_require_a_token(client: Client) -> None:
    for key in ("true", TOKEN[:-1], f"{TOKEN}x", TOKEN.upper(), "é" * 20, "x" * 5000):
        answer = await client.http.get("/metrics", headers={b"Authorization": f"Bearer {key}".encode()})
        assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized"), key
    answer = await client.http.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200
    assert TOKEN not in answer.text


async def test_metrics_are_served_by_the_api_and_not_by_the_pages(parts: Parts) -> None:
    app = beside_pages(build_api(parts.conference, parts.settings, parts.sweep.hint))(None)  # type: ignore[arg-type]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://hashdrop.test") as http:
        assert (await http.get("/metrics")).is_success


async def test_every_backend_reports_the_same_rooms_and_people(client: Client, parts: Parts, clock: Clock) -> None:
    meetings = [await client.meeting() for _ in range(3)]
    await meetings[0].guest()
    for name in ("Ida", "Ivo", "Zoe"):
        await meetings[1].knock(name)
    await meetings[2].knock()
    await client.post("end", meetings[2].key, roomName=meetings[2].room)
    other_backend = compose(parts.settings, clock)
    for each in (parts, other_backend):
        async with at_address(each, "192.0.2.1") as asking:
            seen = await figures(asking)
        assert [seen[f"{name} installation"] for name in COUNTED] == [2, 3, 3]
    await other_backend.close()


async def test_waiting_time_is_observed_on_admission(client: Client, clock: Clock) -> None:
    meeting = await client.meeting()
    knocking = [await meeting.knock(name) for name in ("Ida", "Ivo", "Zoe")]
    clock.turn(7)
    await meeting.decide("admit", knocking[0])
    await meeting.decide("admit", knocking[0])  # again: nothing is decided
    await meeting.decide("deny", knocking[1])
    clock.turn(20)
    await client.post("admit", meeting.key, roomName=meeting.room, all=True)
    seen = await figures(client)
    name = "hashdrop_knock_to_admit_seconds"
    assert (seen[f"{name}_count"], seen[f"{name}_sum"]) == (2, 7 + 27)
    assert [seen[f"{name}_bucket {le}"] for le in ("5.0", "10.0", "30.0")] == [0, 1, 2]


async def test_joins_are_counted_by_outcome_and_stage(client: Client) -> None:
    meeting, full = await client.meeting(), await client.meeting(waitingRoom=False, maxParticipants=2)
    gus = await meeting.knock()
    await full.knock()
    await client.post("join", code=full.code, username="Ida")
    await client.post("join", code="AMBER-FALCON-RIVER", username="Eve")
    await client.post("join", code=meeting.code, username=" ")
    await client.post("join", gus["sessionKey"], roomName=meeting.room)
    await meeting.decide("deny", gus)
    await client.post("join", gus["sessionKey"], roomName=meeting.room)
    seen = await figures(client)
    joins = {name.removeprefix("hashdrop_joins_total "): n for name, n in seen.items() if "joins" in name}
    assert joins == {
        "waiting room": 1,
        "admitted room": 1,
        "room_full room": 1,
        "code_not_found code": 1,
        "invalid_request request": 1,
        "waiting return": 1,
        "denied return": 1,
    }


async def test_request_durations_are_labelled_by_route_template_only(client: Client) -> None:
    meeting = await client.meeting()
    odd = ["/api/" + meeting.code, f"/api/conference/{meeting.key}", "/api/conference/join/x", "/api/docs/assets/nope"]
    for path in odd:
        await client.http.get(path)
    await client.http.put("/api/conference/join")
    seen = await figures(client)
    calls = {
        tuple(name.split()[1:]): n for name, n in seen.items() if name.startswith("hashdrop_api_call_seconds_count")
    }
    assert calls == {
        ("/api/conference/create", "201"): 1,
        ("/api/conference/generate-code", "200"): 1,
        ("/api/conference/join", "405"): 1,
        ("other", "404"): 4,
    }
    assert all(meeting.code not in name and meeting.key not in name for name in seen)


async def test_the_other_metrics_remain_without_the_database(client: Client, tmp_path: Path) -> None:
    await client.meeting()
    away = shutil.move(tmp_path / "test.db", tmp_path / "away.db")
    seen = await figures(client)
    assert seen["hashdrop_database_up"] == 0
    assert not [name for name in seen if name.startswith(COUNTED)]
    assert seen["hashdrop_api_call_seconds_count /api/conference/create 201"] == 1
    shutil.move(away, tmp_path / "test.db")
    seen = await figures(client)
    assert (seen["hashdrop_database_up"], seen["hashdrop_open_rooms installation"]) == (1, 1)


@pytest.fixture
async def silent() -> AsyncIterator[int]:
    """The port of a server that accepts connections and never answers."""
    server = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()


async def test_unresponsive_services_do_not_block_readiness_or_metrics(
    livekit: LiveKitServer, silent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "READINESS_TIMEOUT", 0.3)
    values = livekit.config.environment | {
        "HASHDROP_METRICS": "true",
        "DATABASE_URL": f"postgresql://me@127.0.0.1:{silent}/x",
        "REDIS_URL": f"redis://127.0.0.1:{silent}",
    }
    parts = compose(Settings(_env_file=None, **values))
    async with at_address(parts, "192.0.2.1") as client:
        since = time.monotonic()
        seen, ready = await asyncio.gather(figures(client), client.http.get("/api/ready"))
        assert time.monotonic() - since < 2.9  # their drivers need at least 3 s to time out
    assert seen["hashdrop_database_up"] == 0
    assert {part: ready.json()[part] for part in ("database", "redis")} == {"database": False, "redis": False}
    assert ready.status_code == 503
    await parts.close()


async def test_readiness_mentions_redis_only_where_it_is_configured(
    client: Client, livekit: LiveKitServer, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = await client.http.get("/api/ready")
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "database": True, "livekit": True})
    redis = Redis(tmp_path / "redis", free_port(), "sesame")
    values = livekit.config.environment | {"REDIS_URL": redis.url, "DATABASE_URL": database_url}
    parts = compose(Settings(_env_file=None, **values))
    server = await asyncio.create_subprocess_exec(
        *redis.child_spec(tmp_path / "redis.pid").command, stdout=subprocess.DEVNULL
    )
    try:
        async with at_address(parts, "192.0.2.1") as other:

            async def once_ready() -> dict[str, bool] | None:
                answer = (await other.http.get("/api/ready")).json()
                return answer if answer["ready"] else None

            assert (await eventually(once_ready))["redis"] is True
            server.kill()
            await server.wait()
            monkeypatch.setattr(service, "READINESS_TIMEOUT", 0.3)
            ready = await other.http.get("/api/ready")
            assert (ready.status_code, ready.json()["redis"]) == (503, False)
    finally:
        if server.returncode is None:
            server.kill()
            await server.wait()
        await parts.close()


async def test_livekit_failures_are_counted_by_call_and_kind(livekit: LiveKitServer, database_url: str) -> None:
    wrong = {"LIVEKIT_API_SECRET": "not the secret of this server, though long", "DATABASE_URL": database_url}
    wrong |= {"HASHDROP_METRICS": "true"}
    away = wrong | {"LIVEKIT_URL": f"ws://127.0.0.1:{free_port()}"}
    for values, kind in ((wrong, "http_401"), (away, "unreachable")):
        parts = compose(Settings(_env_file=None, **livekit.config.environment | values))
        async with at_address(parts, "192.0.2.1") as client:
            assert (await client.post("create", username="Hanna")).json()["code"] == "livekit_unreachable"
            assert (await figures(client))[f"hashdrop_livekit_errors_total create_room {kind}"] == 1
        await parts.close()
