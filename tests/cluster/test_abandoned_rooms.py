"""Rooms of a dead LiveKit server to which nobody returns."""

from dataclasses import dataclass

import httpx
import pytest
from redis import Redis

from tests.eventually import eventually

from .conftest import Cluster
from .test_killed_processes import kept_down

pytestmark = pytest.mark.asyncio(loop_scope="session")


@dataclass(frozen=True)
class Room:
    name: str
    key: str


@pytest.mark.slow  # `test_killed_processes.py` does the same with rooms to which people return
async def test_rooms_of_a_dead_livekit_server_move_to_the_other_and_can_be_ended(served: Cluster) -> None:
    async with httpx.AsyncClient(base_url=served.url, verify=served.verify, trust_env=False, timeout=30) as client:
        at_one: list[Room] = []
        while len(at_one) < 2:  # each room is placed on a random server
            answer = (await client.post("/api/conference/create", json={"username": "Hanna"})).json()
            if served.livekit_of(answer["roomName"]) == "livekit-1":
                at_one.append(Room(answer["roomName"], answer["sessionKey"]))
        kept, ended = at_one
        async with kept_down(served, "livekit-1"):
            answer = await client.post(
                "/api/conference/end",
                json={"roomName": ended.name},
                headers={"Authorization": f"Bearer {ended.key}"},
            )
            assert answer.status_code == 200, answer.text
            await eventually(lambda: served.livekit_of(kept.name) == "livekit-2", within=30)
            with Redis.from_url(served.layout.redis_in(served.folder).url) as redis:
                await eventually(lambda: not redis.hexists("rooms", ended.name), within=30)
