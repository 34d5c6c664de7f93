"""What reaches whom: nothing reaches waiting and removed guests; join requests and polls keep the agreed interval."""

import asyncio
import json
import time
from itertools import pairwise

import pytest
from livekit import rtc
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Somebody
from .custom_client import Spy
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

WINDOW = 12.0
"""Seconds over which messages are counted."""


@pytest.mark.slow  # `test_hostile_waiting.py` does more with one
async def test_a_custom_client_receives_nothing_while_waiting_and_all_once_admitted(
    hanna: Person, somebody: Somebody
) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    await gus.knock(code)
    await hanna.admit("Gus")
    await gus.is_in_call()

    spy = await Spy.ask(hanna.home, "join", code=code, username="Spy")
    assert spy.entry["status"] == "waiting"
    await spy.connect()
    for publication in [p for who in spy.room.remote_participants.values() for p in who.track_publications.values()]:
        publication.set_subscribed(True)
    await expect(hanna.button("Admit Spy")).to_be_visible()
    # While the spy is there, people do what sends most: cameras off and on, a second tab, a new knock.
    await gus.button("Camera").click()
    await expect(gus.button("Camera")).to_have_attribute("aria-pressed", "false")
    await gus.button("Camera").click()
    await hanna.page.reload()
    wim = await somebody("Wim")
    await wim.knock(code)
    await expect(hanna.button("Admit Wim")).to_be_visible()
    await hanna.sees_moving_picture_of("Gus")
    assert spy.heard() == []
    assert spy.room.isconnected()

    await hanna.admit("Spy")
    await eventually(lambda: len(spy.tracks) >= 4)  # microphone and camera of two people
    await spy.leave()


@pytest.mark.slow  # `test_hostile_removed.py` does the same with more tokens
async def test_a_removed_guest_with_a_valid_token_is_out_within_2_s_and_gets_no_track(
    hanna: Person, somebody: Somebody
) -> None:
    spy = await Spy.ask(hanna.home, "join", code=await hanna.code(), username="Spy")
    await spy.connect()
    await hanna.admit("Spy")
    await eventually(lambda: len(spy.tracks) >= 2)
    spy.entry |= await spy.call("token")  # a new one, valid for ten minutes
    answer = await hanna.ask_the_api("remove", participantIdentity=spy.entry["identity"])
    assert answer.is_success, answer.text
    await asyncio.wait_for(spy.gone.wait(), 2)
    await expect(hanna.tiles).to_have_count(1)

    spy.tracks.clear()
    stayed = []
    for _ in range(4):
        try:
            await spy.connect()
        except rtc.ConnectError:
            continue
        since = time.monotonic()
        await asyncio.wait_for(spy.gone.wait(), 10)
        stayed.append(time.monotonic() - since)
    assert spy.heard() == []
    assert all(seconds < 2 for seconds in stayed), stayed
    await expect(hanna.tiles).to_have_count(1)
    await hanna.sees_moving_picture_of("Hanna")


async def test_join_requests_and_host_polls_keep_the_agreed_interval(hanna: Person, somebody: Somebody) -> None:
    host = await Spy.ask(hanna.home, "create", username="Hanna")
    await host.connect()
    gus = await somebody("Gus")
    await gus.knock((await host.call("generate-code"))["code"])
    waits_since = time.monotonic()
    await eventually(lambda: host.packets, within=3)  # the first one comes at once
    first = host.packets[0][0]
    before = len(hanna.sent)
    await asyncio.sleep(first + WINDOW - time.monotonic())
    looks = sum("host_state.refresh" in frame for frame in hanna.sent[before:])
    assert first - waits_since < 2
    assert len(host.packets) == 3, host.packets
    gaps = [then[0] - earlier[0] for earlier, then in pairwise(host.packets)]
    assert all(4 < gap < 6 for gap in gaps), gaps
    said = {"type": "join-request", "identity": await gus.identity(), "username": "Gus"}
    assert [json.loads(what) for _, _, what in host.packets] == [said] * 3
    assert 4 <= looks <= 7, f"{looks} looks in {WINDOW} s"

    await host.call("end")
    await gus.reads("The meeting has ended")
