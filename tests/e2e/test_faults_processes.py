"""What a call survives besides a kill (`test_outages.py`): frozen servers and a graceful stop."""

import asyncio
import time
from dataclasses import dataclass
from typing import Any, Self

import httpx
import pytest
from playwright.async_api import expect

from tests.locked_database import locked

from .conftest import CONNECTIONS_CUT, Somebody, Tolerated
from .people import Person
from .product import Served
from .test_faults_network import until_gone_for
from .test_outages import BACKEND, LIVEKIT, in_a_watched_call, never_stopped, roles_and_code_are_kept

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.timeout(150, func_only=True)
@pytest.mark.parametrize("seconds", [6, pytest.param(15, marks=pytest.mark.slow)])
async def test_a_call_survives_a_frozen_backend_and_a_frozen_livekit_server(
    seconds: float, hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += CONNECTIONS_CUT
    tolerated.log += ["sweep_delayed"]
    tolerated.console += [r"406 \(Not Acceptable\)"]  # by LiveKit, asked in vain while it was frozen, just after it
    tolerated.log += ["signal write failed"]  # by LiveKit, about pages that gave up the frozen connection and came back
    gus, wim, ida = await somebody("Gus"), await somebody("Wim"), await somebody("Ida")
    code = await in_a_watched_call(hanna, gus, wim, ida)

    with served.frozen(BACKEND):
        since = time.monotonic()
        await hanna.admit("Wim")
        await until_gone_for(seconds, since)
    thawed = time.monotonic()
    await wim.is_in_call()
    print(f"backend frozen: what was pressed meanwhile is done {time.monotonic() - thawed:.1f} s after it")
    await never_stopped(hanna, gus)
    await wim.sees_moving_picture_of("Hanna", "Gus")
    await expect(hanna.knocks).to_have_count(1)

    with served.frozen(LIVEKIT):
        since = time.monotonic()
        await gus.stops_seeing("Hanna")
        await hanna.admit("Ida")
        await expect(hanna.waiting_room).to_have_count(0)
        await until_gone_for(seconds, since)
    thawed = time.monotonic()
    names = {"Hanna", "Gus", "Wim", "Ida"}
    for person in (hanna, gus, wim, ida):
        await person.sees_moving_picture_of(*names - {person.name})
    print(f"LiveKit frozen: all see all {time.monotonic() - thawed:.1f} s after it")
    await roles_and_code_are_kept(hanna, gus, code)


@pytest.mark.slow  # `test_drain.py` stops one, `test_outages.py` kills one in a call
async def test_a_stopping_backend_answers_open_requests_and_exits_with_0_during_a_call(
    hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += CONNECTIONS_CUT
    tolerated.log += ["environ is not initialized"]  # an event over a websocket that was being closed
    gus, wim, ida = [await somebody(name) for name in ("Gus", "Wim", "Ida")]
    code = await in_a_watched_call(hanna, gus, wim, ida)
    wims = await wim.identity()

    async with Asking(ida) as idas, Asking(hanna) as hannas:
        etag = (await idas.get("admission")).headers["etag"]
        held = await idas.begin("GET", "admission", headers={"If-None-Match": etag})
        with locked(served.database):  # so that the decision is still in progress when the signal comes
            deciding = await hannas.begin("POST", "admit", participantIdentity=wims)
            stopping = asyncio.create_task(asyncio.to_thread(served.terminate, BACKEND))
            news = await held
        decision = await deciding
        await stopping
    assert (news.status_code, decision.status_code) == (304, 200), decision.text
    await asyncio.to_thread(served.wait_until_served)
    await wim.is_in_call()
    await expect(hanna.knocks).to_have_count(1)
    await ida.waits()
    await roles_and_code_are_kept(hanna, gus, code)
    await never_stopped(hanna, gus)
    assert "backend exited with status 0" in served.said()


@dataclass
class Asking:
    """Calls the API as an app would, with the session key stored in somebody's browser."""

    person: Person

    async def __aenter__(self) -> Self:
        headers = {"Authorization": f"Bearer {await self.person.session_key()}"}
        self._room = await self.person.room()
        self._http = httpx.AsyncClient(base_url=self.person.home, trust_env=False, headers=headers, timeout=40)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def get(self, route: str, **more: Any) -> httpx.Response:
        return await self._http.get(f"/api/conference/{route}", params={"roomName": self._room}, **more)

    async def begin(self, method: str, route: str, headers: dict[str, str] | None = None, **body: str) -> asyncio.Task:
        """Send a request and return once it was sent and the server has answered another one since."""
        sent = asyncio.Event()

        async def trace(step: str, info: object) -> None:
            if step == "http11.send_request_body.complete":
                sent.set()

        told = {"params" if method == "GET" else "json": {"roomName": self._room, **body}}
        request = self._http.build_request(
            method, f"/api/conference/{route}", headers=headers, extensions={"trace": trace}, **told
        )
        answering = asyncio.create_task(self._http.send(request))
        await sent.wait()
        await self._http.get("/api/health")
        return answering
