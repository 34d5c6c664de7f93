"""LiveKit's own components in a browser: a call that is put together from them."""

import re

import pytest
from playwright.async_api import expect

from .conftest import Join
from .people import Person
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def come(join: Join, *names: str) -> list[Person]:
    people = [await join(name, path="/parts") for name in names]
    for person in people:
        await person.was_told("connected", within=20)
    return people


async def test_tracks_are_chosen_by_kind_and_by_name(sfu: Sfu, join: Join) -> None:
    await sfu.open()
    anna, bert = await come(join, "Anna", "Bert")
    page = anna.page
    await expect(page.locator(".lk-grid-layout .lk-participant-tile")).to_have_count(2)
    await expect(page.locator("#people li")).to_have_text(["Anna here", "Bert here"])
    await expect(page.locator("#bert-name")).to_have_text("Bert")
    await expect(page.locator("#room-name")).to_have_text("demo is the room")
    await expect(page.locator("#state")).to_have_text("connected")
    for video in ("#mine", "#bert"):
        await expect(page.locator(video)).to_have_js_property("paused", False)
    await expect(page.locator("#people li video.small")).to_have_count(2)
    await expect(page.locator("#thinking .lk-audio-bar")).to_have_count(2)
    assert await anna.was_told("subscribed") is True
    [camera] = await anna.was_told("devices")
    assert (camera["kind"], bool(camera["deviceId"])) == ("videoinput", True)

    await page.locator(".lk-grid-layout .lk-participant-tile", has_text="Bert").click()
    clicked = await anna.was_told("clicked")
    assert (clicked["identity"], clicked["name"], clicked["source"]) == ("Bert", "Bert", "camera")
    assert clicked["sid"].startswith("TR_")

    await bert.page.get_by_title("Mute me").click()
    assert await bert.was_told("toggled") == [False, True]
    await expect(page.locator("#people li", has_text="Bert")).to_contain_text("muted")
    await expect(page.locator("#people li", has_text="Anna")).not_to_contain_text("muted")

    await bert.button("Leave the room").click()
    assert await bert.was_told("disconnected") == "CLIENT_INITIATED"
    await expect(page.locator("#people li")).to_have_text(["Anna here"])
    await expect(page.locator("#bert")).to_have_count(0)


async def test_a_pinned_track_is_in_focus(sfu: Sfu, join: Join) -> None:
    await sfu.open()
    anna, _ = await come(join, "Anna", "Bert")
    page = anna.page
    of_bert = page.locator(".lk-grid-layout .lk-participant-tile", has_text="Bert")
    await of_bert.hover()
    await of_bert.locator(".lk-focus-toggle-button").click()
    await expect(page.locator(".lk-focus-layout > .lk-participant-tile")).to_contain_text("Bert")
    await expect(page.locator(".lk-carousel .lk-participant-tile")).to_have_text([re.compile("Anna")])
    (pinned,) = await anna.was_told("pinned", times=2)
    assert (pinned["identity"], pinned["source"]) == ("Bert", "camera")
    await anna.button("Unpin").click()
    await expect(page.locator(".lk-grid-layout .lk-participant-tile")).to_have_count(2)
    assert await anna.was_told("pinned", times=3) == []


async def test_messages_have_the_look_that_the_app_gives_them(sfu: Sfu, join: Join) -> None:
    await sfu.open()
    anna, bert = await come(join, "Anna", "Bert")
    await bert.page.get_by_placeholder("Enter a message...").fill("See https://livekit.io")
    await bert.button("Send").click()
    for person in (anna, bert):
        entry = person.page.locator(".lk-chat-entry")
        await expect(entry).to_contain_text("See ")
        await expect(entry.get_by_role("link", name="https://livekit.io")).to_be_visible()
        await expect(entry.locator(".lk-participant-name")).to_have_count(0)
    assert (await anna.was_told("widgets", times=2))["unreadMessages"] == 1
    await anna.page.get_by_title("Preferences").click()
    assert (await anna.was_told("widgets", times=3))["showSettings"] is True
