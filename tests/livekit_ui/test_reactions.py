"""Reactions between browsers and LiveKit's Python SDK, over a real server."""

import json
import time

import pytest
from playwright.async_api import expect

from tests.eventually import eventually

from .chat_people import Sdk, come, sdk
from .conftest import Join
from .people import Person
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOPIC = "lkr.reaction"
BURST, PER_SECOND = 5, 2
"""What is shown of one sender."""


PICTURE_AND_NAME = "all => all.map((one) => `${one.querySelector('img')?.alt} ${one.textContent}`)"


async def flying(person: Person) -> list[str]:
    shown: list[str] = await person.page.locator(".lkr-reaction").evaluate_all(PICTURE_AND_NAME)
    return shown


async def test_only_the_audience_can_send_and_see_reactions(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Sdk", "Eve")
    anna, bert = await come(join, "Anna"), await come(join, "Bert", size=(390, 844))
    async with sdk(sfu, "Sdk") as friend, sdk(sfu, "Eve") as eve, sdk(sfu, "Spy") as spy:
        await anna.button("Applause").click()
        for person in (anna, bert):
            await person.page.locator(".lkr-reaction").get_by_alt_text("👏").wait_for()
            await expect(person.page.locator(".lkr-spoken")).to_have_text("Anna reacted: Applause")
        pictures = bert.page.get_by_alt_text("👏").locator("visible=true")
        assert await pictures.count() == 2  # the button and the reaction
        assert await pictures.evaluate_all("all => all.every((picture) => picture.naturalWidth > 0)")
        await eventually(lambda: [packet.data for packet in friend.packets] == [b'{"reaction":"\xf0\x9f\x91\x8f"}'])
        await bert.page.locator(".lkr-reaction").wait_for(state="detached")
        await expect(bert.page.locator(".lkr-spoken")).to_have_text("")

        async def react(sender: Sdk, reaction: object, times: int = 1) -> None:
            data = reaction if isinstance(reaction, str) else json.dumps(reaction)
            for _ in range(times):
                await sender.room.local_participant.publish_data(data, reliable=True, topic=TOPIC)

        await react(spy, {"reaction": "🎉"})
        for nonsense in ("no JSON", "null", {"reaction": "💩"}, {"reaction": 7}, "x" * 5000):
            await react(eve, nonsense)
        await eventually(lambda: len(spy.packets) == 5)  # all have passed through the server
        since = time.monotonic()
        await react(friend, {"reaction": "❤️"}, times=20)
        await bert.page.locator(".lkr-reaction").get_by_alt_text("❤️").first.wait_for()
        shown = await flying(bert)
        assert set(shown) == {"❤️ Sdk"}
        assert len(shown) <= BURST + PER_SECOND * (time.monotonic() - since)
        assert [packet for packet in spy.packets if packet.participant and packet.participant.identity == "Anna"] == []


async def test_with_reduced_motion_reactions_only_appear_and_disappear(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await come(join, "Anna")
    await anna.page.emulate_media(reduced_motion="reduce")
    await anna.button("Heart").click()
    one = anna.page.locator(".lkr-reaction")
    await one.wait_for()
    assert await one.evaluate("element => element.getAnimations().length") == 0
    await one.wait_for(state="detached")
