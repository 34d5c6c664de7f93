"""What is announced in a call, and which parts of its metadata are reported."""

import asyncio
import json

import pytest
from livekit import api, rtc

from tests.eventually import eventually

from .conftest import Join
from .people import NOTE_OPENED, Person
from .sfu import ROOM, Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Toasts disappear by themselves, perhaps before a test looks for them.
NOTED = """
window.news = [];
document.addEventListener('DOMContentLoaded', () => new MutationObserver((records) => {
  for (const node of records.flatMap(({ addedNodes }) => [...addedNodes])) {
    if (node.matches?.('#news > div')) window.news.push(node.textContent);
  }
}).observe(document, { childList: true, subtree: true }));
"""


async def news(person: Person) -> list[str]:
    told: list[str] = await person.page.evaluate("window.news")
    return told


async def enter(sfu: Sfu, name: str, role: str = "guest") -> rtc.Room:
    room = rtc.Room()
    await room.connect(sfu.url, sfu.token(name, role))
    return room


async def test_joins_leaves_and_raised_hands_are_announced(sfu: Sfu, join: Join) -> None:
    guests = [f"Guest {number}" for number in range(5)]
    await sfu.open("Anna", "Early", "Gus", *guests)
    early = await enter(sfu, "Early")
    anna = await join("Anna", script=NOTED)
    await anna.was_told("connected")
    gus = await enter(sfu, "Gus", "waiting")
    await sfu.permit("Gus", "guest", publish=True)
    # Screen readers read out what is new in it, not all toasts.
    assert await anna.page.locator("#news").get_attribute("aria-atomic") == "false"
    toast = anna.page.locator("#news").get_by_text("Gus joined")
    await toast.wait_for()
    await sfu.mark("Gus", hand="2026-01-01T00:00:00Z")
    await anna.page.locator("#news").get_by_text("Gus raised a hand").wait_for()
    await toast.wait_for(state="detached", timeout=6000)

    # A reload: gone and back. Then gone for good, sent back to the waiting room.
    await gus.disconnect()
    gus = await enter(sfu, "Gus")
    await sfu.mark("Early", role="waiting")
    await anna.page.locator("#news").get_by_text("Early left").wait_for()
    assert await news(anna) == ["Gus joined", "Gus raised a hand", "Early left"]

    # At once, however long each takes to connect: toasts disappear after 4 s.
    crowd = await asyncio.gather(*(enter(sfu, name, "waiting") for name in guests))
    await asyncio.gather(*(sfu.mark(name, role="guest") for name in guests))

    async def summed_up() -> bool:
        return (await news(anna))[-1] == "5 people joined"

    await eventually(summed_up)
    assert await anna.page.locator("#news > div").count() <= 3
    for room in [early, gus, *crowd]:
        await room.disconnect()


async def test_a_lost_server_causes_no_announcements_and_reopens_no_devices(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Carl")
    noted = NOTED + NOTE_OPENED
    anna, bert = await join("Anna", script=noted), await join("Bert", script=noted)
    await anna.sees_moving("Bert")
    await anna.page.evaluate("window.news = []")
    sfu.kill()
    await anna.was_told("reconnecting")
    sfu.start()
    await sfu.open("Anna", "Bert", "Carl")
    await anna.sees_moving("Bert", 20)
    await bert.sees_moving("Anna", 20)
    carl = await enter(sfu, "Carl")
    await anna.page.locator("#news").get_by_text("Carl joined").wait_for()
    assert await news(anna) == ["Carl joined"]
    await eventually(lambda: news(bert))
    assert await news(bert) == ["Carl joined"]
    await carl.disconnect()
    for person in (anna, bert):
        assert await person.page.evaluate("window.opened") == ["audio and video"]
        person.errors.clear()


async def test_only_changes_under_the_watched_keys_are_reported(sfu: Sfu, join: Join) -> None:
    async def write(metadata: str) -> None:
        async with sfu.api() as server:
            await server.room.update_room_metadata(api.UpdateRoomMetadataRequest(room=ROOM, metadata=metadata))

    await sfu.open("Anna")
    anna = await join("Anna")
    assert await anna.was_told("part_of_metadata") == {"metadata": '{"audience": ["Anna"]}'}
    await write(json.dumps({"audience": ["Anna"], "topic": "Tea"}))
    assert json.loads((await anna.was_told("part_of_metadata", times=2))["metadata"])["topic"] == "Tea"
    await sfu.list_audience("Anna", "Bert")
    await anna.was_told("part_of_metadata", times=3)  # the topic is gone
    await sfu.list_audience("Anna")
    await write("no JSON")
    await write(json.dumps({"topic": ["Tea"]}))
    await anna.was_told("metadata", times=6)
    assert len(await anna.log("part_of_metadata")) == 5
