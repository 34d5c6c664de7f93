"""What reaches whom: nothing those who wait or were removed, join requests and looks as often as agreed."""

import asyncio
import json
import time
from itertools import pairwise

import pytest
from livekit import rtc
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person
from .sdk import Spy

pytestmark = pytest.mark.asyncio(loop_scope="session")

WINDOW = 12.0
"""Seconds over which messages are counted."""


async def test_a_waiting_guest_with_his_own_client_gets_nothing_and_once_admitted_everything(
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
    # While he is there, people do what sends most: cameras off and on, a second tab, somebody new who knocks.
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
    async with asyncio.timeout(10):
        while len(spy.tracks) < 4:  # microphone and camera of two
            await asyncio.sleep(0.05)
    await spy.leave()


async def test_a_removed_guest_with_a_live_token_gets_no_track_and_is_out_again_within_two_seconds(
    hanna: Person, somebody: Somebody
) -> None:
    spy = await Spy.ask(hanna.home, "join", code=await hanna.code(), username="Spy")
    await spy.connect()
    await hanna.admit("Spy")
    async with asyncio.timeout(10):
        while len(spy.tracks) < 2:
            await asyncio.sleep(0.05)
    spy.entry |= await spy.call("token")  # a fresh one, good for ten minutes
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


async def test_join_requests_and_the_hosts_looks_come_as_often_as_agreed(hanna: Person, somebody: Somebody) -> None:
    host = await Spy.ask(hanna.home, "create", username="Hanna")
    await host.connect()
    gus = await somebody("Gus")
    await gus.knock((await host.call("generate-code"))["code"])
    waits_since = time.monotonic()
    async with asyncio.timeout(3):  # the first one comes at once
        while not host.packets:
            await asyncio.sleep(0.05)
    first = host.packets[0][0]
    before = len(hanna.sent)
    await asyncio.sleep(first + WINDOW - time.monotonic())
    looks = sum("host_state.look" in frame for frame in hanna.sent[before:])
    assert first - waits_since < 2
    assert len(host.packets) == 3, host.packets
    gaps = [then[0] - earlier[0] for earlier, then in pairwise(host.packets)]
    assert all(4 < gap < 6 for gap in gaps), gaps
    said = {"type": "join-request", "identity": await gus.identity(), "username": "Gus"}
    assert [json.loads(what) for _, _, what in host.packets] == [said] * 3
    assert 4 <= looks <= 7, f"{looks} looks in {WINDOW} s"

    await host.call("end")
    await gus.reads("The meeting has ended")
