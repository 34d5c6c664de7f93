"""Calls of two browsers (and a Python client) over a real LiveKit server."""

import asyncio

import pytest
from livekit import rtc
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Join
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

BOTH = ["CAMERA", "MICROPHONE"]


async def test_two_people_see_each_other_move(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, bert = await join("Anna"), await join("Bert", more="&role=guest", size=(390, 844))
    for person in (anna, bert):
        for name in ("Anna", "Bert"):
            await person.sees_moving(name)
        assert await person.tiles() == ["Anna", "Bert"]
        await expect(person.page.locator("#count")).to_have_text("2 here")
        # Each remote voice is played once, the own voice never.
        await expect(person.page.locator("audio")).to_have_count(1)
    assert await sfu.published() == {"Anna": BOTH, "Bert": BOTH}
    assert await anna.tile("Anna").get_attribute("data-local") == "true"
    assert "(You)" in await anna.tile("Anna").inner_text()


async def test_a_waiting_guest_has_no_tile_and_publishes_once_admitted(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna, gus = await join("Anna"), await join("Gus", more="&role=waiting&hosts=Anna")
    assert await gus.was_told("permissions") == {"can_publish": False, "can_subscribe": False}
    first = await anna.was_told("message")
    assert first == {"topic": "", "sender": "Gus", "payload": '{"type": "knock"}'}

    before = len(await anna.log("message"))
    await asyncio.sleep(3)
    assert 4 <= len(await anna.log("message")) - before <= 8  # one each half second
    assert await anna.tiles() == ["Anna"]
    assert await anna.page.locator("#count").inner_text() == "1 here"
    assert (await sfu.published())["Gus"] == []
    assert await gus.button("Camera").get_attribute("aria-pressed") == "true"  # the state after admission

    await sfu.list_audience("Anna", "Gus")
    await sfu.permit("Gus", "guest", publish=True)
    await anna.sees_moving("Gus")
    await gus.sees_moving("Anna")

    async def both_publish() -> bool:
        return await sfu.published() == {"Anna": BOTH, "Gus": BOTH}

    await eventually(both_publish)

    await sfu.permit("Gus", "waiting", publish=False)

    async def gone() -> bool:
        return (await sfu.published())["Gus"] == [] and await anna.tiles() == ["Anna"]

    await eventually(gone)


@pytest.mark.slow  # the rules are in `session.test.ts`
async def test_an_admission_that_livekit_does_not_tell_is_learned_from_the_token(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna, gus = await join("Anna"), await join("Gus", more="&role=waiting&hosts=Anna")
    await gus.was_told("permissions")
    await sfu.list_audience("Anna", "Gus")
    await gus.button("Get admitted").click()  # by the app alone
    await gus.sees_moving("Anna", within=25)
    await anna.sees_moving("Gus")
    assert (await gus.log("permissions"))[-1] == {"can_publish": True, "can_subscribe": True}


async def test_only_the_audience_receives(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    await join("Anna")
    spy, friend = rtc.Room(), rtc.Room()
    subscribed: set[str] = set()
    friend_subscribed = asyncio.Event()
    friend.on("track_subscribed", lambda *_: friend_subscribed.set())
    frames = 0

    @spy.on("track_subscribed")
    def watch(track: rtc.Track, *_: object) -> None:
        subscribed.add(track.sid)
        if track.kind == rtc.TrackKind.KIND_VIDEO:
            watching.append(asyncio.create_task(count(track)))

    async def count(track: rtc.Track) -> None:
        nonlocal frames
        async for _ in rtc.VideoStream(track):
            frames += 1

    async def new_frames() -> int:
        before = frames
        await asyncio.sleep(1)
        return frames - before

    async def no_new_frames() -> bool:
        return await new_frames() == 0

    async def published() -> bool:
        return (await sfu.published()).get("Anna") == BOTH

    watching: list[asyncio.Task[None]] = []
    await eventually(published)
    await spy.connect(sfu.url, sfu.token("Spy"))
    try:
        # Somebody who comes later and is listed receives a track, and the spy still does not.
        await sfu.list_audience("Anna", "Friend")
        await friend.connect(sfu.url, sfu.token("Friend"))
        await asyncio.wait_for(friend_subscribed.wait(), 10)
        assert subscribed == set()
        await sfu.list_audience("Anna", "Spy")
        await eventually(new_frames)
        assert len(subscribed) == 2
        await sfu.list_audience("Anna")
        await eventually(no_new_frames)
    finally:
        await spy.disconnect()
        await friend.disconnect()
        for task in watching:
            task.cancel()


async def test_people_outside_the_audience_are_neither_seen_nor_heard(sfu: Sfu, join: Join) -> None:
    """With an old token somebody may have the attribute of admitted people, and publish."""
    await sfu.open("Anna")
    anna = await join("Anna")
    await anna.sees_moving("Anna")
    voices = anna.page.locator("audio")
    spy = rtc.Room()
    await spy.connect(sfu.url, sfu.token("Spy"))
    try:
        sound = rtc.LocalAudioTrack.create_audio_track("sound", rtc.AudioSource(48000, 1))
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
        publication = await spy.local_participant.publish_track(sound, options)
        # The packet arrives after LiveKit announced the track.
        await spy.local_participant.publish_data("published")
        await anna.was_told("message")
        assert await anna.tiles() == ["Anna"]
        assert await anna.page.locator("#count").inner_text() == "1 here"
        assert await voices.count() == 0
        assert await anna.received("audio", "packetsReceived") == {}
        await sfu.list_audience("Anna", "Spy")
        await anna.tile("Spy").wait_for()
        async with asyncio.timeout(10):
            await publication.wait_for_subscription()
        await voices.wait_for(state="attached")
        await sfu.list_audience("Anna")
        await anna.tile("Spy").wait_for(state="detached")
        await voices.wait_for(state="detached")
    finally:
        await spy.disconnect()


async def test_toggles_show_what_is_published_and_are_remembered(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, bert = await join("Anna"), await join("Bert")
    await anna.sees_moving("Bert")
    await bert.sees_moving("Anna")

    await anna.button("Microphone").click()
    await anna.button("Camera").click()
    muted = '[role=group][aria-label="Anna"][data-microphone=off][data-camera=off]'
    await bert.page.locator(muted).wait_for()
    assert await anna.button("Microphone").get_attribute("aria-pressed") == "false"
    assert await anna.button("Microphone").inner_text() == "off"
    assert await bert.tile("Anna").get_by_role("img", name="muted").count() == 1

    await anna.page.reload()
    await expect(anna.page.locator("[data-status=connected]")).to_have_count(1)
    await bert.page.locator(muted).wait_for()
    assert (await sfu.published())["Anna"] == []
    await anna.button("Camera").click()
    await bert.sees_moving("Anna")

    await anna.button("Share screen").click()
    await bert.sees_moving("Anna's screen")
    assert await bert.tiles() == ["Anna", "Anna's screen", "Bert"]
    await anna.button("Share screen").click()
    await bert.tile("Anna's screen").wait_for(state="detached")


async def test_final_disconnect_reasons_are_reported_and_not_retried(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna = await join("Anna")
    await anna.was_told("connected")
    again = await join("Anna", beside=anna)
    assert await anna.was_told("disconnected") == {"reason": "DUPLICATE_IDENTITY"}
    await again.sees_moving("Anna")

    await anna.button("Switch").click()  # leave for good
    await expect(anna.page.locator("[data-status=idle]")).to_have_count(1)
    await anna.button("Switch").click()  # then take over the call
    assert await again.was_told("disconnected") == {"reason": "DUPLICATE_IDENTITY"}
    await anna.sees_moving("Anna")

    bert = await join("Bert")
    await bert.was_told("connected")
    await sfu.remove("Bert")
    assert await bert.was_told("disconnected") == {"reason": "PARTICIPANT_REMOVED"}
    await asyncio.sleep(1.5)
    assert list(await sfu.published()) == ["Anna"]

    await sfu.close()
    # After the first tab's DUPLICATE_IDENTITY; leaving an ended call is no second disconnection.
    assert await anna.was_told("disconnected", times=2) == {"reason": "ROOM_DELETED"}
    assert [await person.status() for person in (anna, again, bert)] == ["ended"] * 3
    assert [await person.log("token_needed") for person in (anna, again, bert)] == [[], [], []]
