"""An upgrade of the backends while people are in a call and apps make calls."""

import asyncio

import httpx
import pytest

from tests.e2e.conftest import CONNECTIONS_CUT, Somebody, Tolerated
from tests.e2e.people import Person
from tests.e2e.test_outages import in_a_watched_call, never_stopped, roles_and_code_are_kept

from .conftest import Cluster

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.timeout(150, func_only=True)
async def test_no_api_call_fails_and_no_video_stops_during_an_upgrade(
    hanna: Person, somebody: Somebody, served: Cluster, tolerated: Tolerated
) -> None:
    tolerated.console += CONNECTIONS_CUT
    tolerated.log += ["environ is not initialized"]  # an event arrived over a websocket that was being closed
    gus = await somebody("Gus")
    code = await in_a_watched_call(hanna, gus)
    before = [served.pid("backend-1"), served.pid("backend-2")]
    upgrading = asyncio.create_task(asyncio.to_thread(served.command_beside, "upgrade"))
    room, key, answers = await hanna.room(), await hanna.session_key(), []
    async with httpx.AsyncClient(base_url=served.url, verify=served.verify, trust_env=False, timeout=30) as client:
        client.headers["Authorization"] = f"Bearer {key}"

        async def ask() -> None:
            while not upgrading.done():
                answers.append(await client.get("/api/conference/waiting", params={"roomName": room}))
                answers.append(await client.post("/api/conference/generate-code", json={"roomName": room}))
                await asyncio.sleep(0.05)

        await asyncio.gather(*(ask() for _ in range(3)))
    done = await upgrading
    assert done.returncode == 0, done.stdout
    assert {served.pid("backend-1"), served.pid("backend-2")}.isdisjoint(before)
    assert len(answers) > 100
    assert [answer.text for answer in answers if not answer.is_success] == []
    await roles_and_code_are_kept(hanna, gus, code)
    await never_stopped(hanna, gus)


async def test_the_doctor_finds_the_cluster(served: Cluster) -> None:
    said = await asyncio.to_thread(served.command_beside, "doctor")
    assert said.returncode == 0, said.stdout
    assert f"is running and ready at {served.url}" in said.stdout
    assert "warning" not in said.stdout
