"""Without a LiveKit server every call that needs one says so."""

import httpx
import pytest

from hashdrop.composition import compose
from hashdrop.operations.processes.ports import choose as free_port
from hashdrop.operations.run.livekit_server import LiveKitServer
from hashdrop.settings import Settings
from hashdrop.web.api.app import build_api

NONE = {"LIVEKIT_URL": None, "LIVEKIT_API_KEY": None, "LIVEKIT_API_SECRET": None}


@pytest.fixture
def asked(database_url: str):
    async def ask(livekit: dict, method: str, path: str, /, headers: dict | None = None, **body):
        parts = compose(Settings(_env_file=None, **livekit, DATABASE_URL=database_url))
        api = build_api(parts.conference, parts.settings, parts.sweep.hint)
        try:
            async with httpx.AsyncClient(transport=httpx.ASGITransport(api), base_url="http://t") as http:
                return await http.request(method, path, json=body or None, headers=headers)
        finally:
            await parts.close()

    return ask


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("create", {"username": "Hanna"}),
        ("join", {"code": "AMBER-FALCON-RIVER", "username": "Gus"}),
        ("token", {"roomName": "hd-x"}),
    ],
)
async def test_the_missing_variables_are_named(asked, path: str, body: dict) -> None:
    answer = await asked({**NONE, "LIVEKIT_API_KEY": "key"}, "POST", f"/api/conference/{path}", **body)
    assert (answer.status_code, answer.json()["code"]) == (503, "livekit_not_configured")
    assert "LIVEKIT_URL, LIVEKIT_API_SECRET" in answer.json()["error"]


async def test_readiness_gives_the_reason(asked) -> None:
    answer = await asked(NONE, "GET", "/api/ready")
    assert (answer.status_code, answer.json()["code"]) == (503, "livekit_not_configured")
    assert (answer.json()["database"], answer.json()["livekit"]) == (True, False)


async def test_an_unreachable_livekit_server_opens_no_room(asked) -> None:
    away = {"LIVEKIT_URL": f"ws://127.0.0.1:{free_port()}", "LIVEKIT_API_KEY": "k", "LIVEKIT_API_SECRET": "s" * 32}
    answer = await asked(away, "POST", "/api/conference/create", username="Hanna")
    assert (answer.status_code, answer.json()["code"]) == (503, "livekit_unreachable")
    assert (await asked(away, "GET", "/api/ready")).json()["code"] == "livekit_unreachable"


async def test_a_failed_create_can_be_repeated(asked, livekit: LiveKitServer) -> None:
    away = livekit.config.environment | {"LIVEKIT_URL": f"ws://127.0.0.1:{free_port()}"}
    repeat = {"Idempotency-Key": "4e1f"}
    answer = await asked(away, "POST", "/api/conference/create", headers=repeat, username="Hanna")
    assert answer.json()["code"] == "livekit_unreachable"
    there = livekit.config.environment
    answer = await asked(there, "POST", "/api/conference/create", headers=repeat, username="Hanna")
    assert answer.status_code == 201
