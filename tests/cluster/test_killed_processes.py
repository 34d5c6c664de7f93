"""What a call on a cluster survives: processes of each kind are killed, one after the other."""

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
import pytest
from playwright.async_api import expect

from hashdrop.operations.processes import ports
from tests.e2e.conftest import CONNECTIONS_CUT, Somebody, Tolerated
from tests.e2e.people import Person
from tests.e2e.test_outages import in_a_watched_call, never_stopped, roles_and_code_are_kept
from tests.eventually import eventually

from .conftest import Cluster

pytestmark = pytest.mark.asyncio(loop_scope="session")

CUT = [*CONNECTIONS_CUT, "Failed to load resource"]
"""What browsers log about the connections of a killed process."""


async def kill(served: Cluster, part: str) -> float:
    """Kill a part as `kill -9` does, wait until another process replaces it, and return the time of the kill."""
    old = served.pid(part)
    assert old
    os.kill(old, signal.SIGKILL)
    since = time.monotonic()
    await eventually(lambda: served.pid(part) not in (None, old))
    return since


async def is_back(served: Cluster, part: str) -> None:
    """Wait until a part answers again."""
    layout = served.layout
    port = {
        "backend-1": layout.backends[0],
        "backend-2": layout.backends[1],
        "redis": layout.redis,
        "postgres": layout.postgres,
    }[part]
    await eventually(lambda: not ports.is_free(port), within=60)  # a backend takes 5 s of a core to start


async def somebody_knocks_and_is_admitted(name: str, code: str, host: Person) -> None:
    """A guest with an app knocks; the host sees that on the page, and admits them there."""
    async with httpx.AsyncClient(base_url=host.home, verify=host.verify, trust_env=False, timeout=30) as client:
        joined = await client.post("/api/conference/join", json={"code": code, "username": name})
        assert joined.status_code == 200, joined.text
        key, room = joined.json()["sessionKey"], joined.json()["roomName"]
        await host.admit(name)
        await expect(host.knocks).to_have_count(0)

        async def admitted() -> bool:
            answer = await client.get(
                "/api/conference/admission", params={"roomName": room}, headers={"Authorization": f"Bearer {key}"}
            )
            return answer.json()["status"] == "admitted"

        await eventually(admitted)


@asynccontextmanager
async def kept_down(served: Cluster, part: str) -> AsyncIterator[None]:
    """Inside the block, kill a part again whenever it is restarted."""

    async def keep_down() -> None:
        while True:
            if pid := served.pid(part):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            await asyncio.sleep(0.02)

    keeping = asyncio.create_task(keep_down())
    try:
        yield
    finally:
        keeping.cancel()


async def see_each_other_again(part: str, one: Person, other: Person) -> None:
    """After a part was killed, wait until video stops and comes back."""
    since = time.monotonic()
    await one.stops_seeing(other.name)
    await one.sees_moving_picture_of(other.name, within=30)
    await other.sees_moving_picture_of(one.name, within=30)
    print(f"{part} killed: both see each other {time.monotonic() - since:.1f} s after it")


@pytest.mark.slow  # `test_outages.py` kills backends, `tests/api/test_database_outages.py` both databases
@pytest.mark.timeout(150, func_only=True)
async def test_video_never_stops_while_backends_redis_and_postgres_are_killed(
    hanna: Person, somebody: Somebody, served: Cluster, tolerated: Tolerated
) -> None:
    tolerated.console += CUT
    gus = await somebody("Gus")
    code = await in_a_watched_call(hanna, gus)
    for part in ("backend-1", "backend-2", "redis", "postgres"):
        since = await kill(served, part)
        await somebody_knocks_and_is_admitted(f"Ida after {part}", code, hanna)
        print(f"{part} killed: somebody knocked and was admitted {time.monotonic() - since:.1f} s after it")
        await is_back(served, part)
    await roles_and_code_are_kept(hanna, gus, code)
    await never_stopped(hanna, gus)


@pytest.mark.timeout(150, func_only=True)
async def test_video_recovers_after_caddy_and_the_rooms_livekit_server_are_killed(
    hanna: Person, somebody: Somebody, served: Cluster, tolerated: Tolerated
) -> None:
    tolerated.console += CUT
    gus, wim = await somebody("Gus"), await somebody("Wim")
    code = await in_a_watched_call(hanna, gus, wim)
    room = await hanna.room()
    await kill(served, "caddy")
    await never_stopped(hanna, gus)

    first = served.livekit_of(room)
    async with kept_down(served, first):
        await see_each_other_again(first, hanna, gus)
        second = served.livekit_of(room)
        assert second != first
    await kill(served, second)
    await see_each_other_again(second, hanna, gus)
    await roles_and_code_are_kept(hanna, gus, code)
    await hanna.admit("Wim")
    await wim.sees_moving_picture_of("Hanna", "Gus")


async def test_rooms_are_spread_over_both_livekit_servers(served: Cluster) -> None:
    async with httpx.AsyncClient(base_url=served.url, verify=served.verify, trust_env=False, timeout=30) as client:
        servers = set()
        for _ in range(30):  # each room is placed on a random server
            created = await client.post("/api/conference/create", json={"username": "Hanna"})
            servers.add(served.livekit_of(created.json()["roomName"]))
            if len(servers) == 2:
                return
    raise AssertionError(servers)
