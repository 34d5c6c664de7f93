"""Video that should arrive and does not: reported on the tile, requested again, counted, and shown when it arrives."""

import asyncio
import re
from contextlib import suppress

import httpx
import pytest
from livekit import api, rtc
from playwright.async_api import expect

from hashdrop.operations.run.livekit_config import load
from tests.eventually import eventually

from .conftest import METRICS_TOKEN
from .people import Person
from .product import Served
from .test_hostile_admitted import admitted

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120, func_only=True)]

LATE = "No video is coming through."


async def test_missing_video_is_reported_counted_and_recovered(hanna: Person, served: Served) -> None:
    vera = await admitted(hanna, await hanna.code(), "Vera")
    camera = rtc.VideoSource(160, 90)
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
    track = rtc.LocalVideoTrack.create_video_track("camera", camera)
    publication = await vera.room.local_participant.publish_track(track, options)
    painting = asyncio.create_task(paint(camera))
    await hanna.sees_moving_picture_of("Vera")

    # The LiveKit server forgets the subscriptions of the page, however often the page asks.
    forgetting = asyncio.create_task(forget(served, await hanna.room(), await hanna.identity(), publication.sid))
    late = hanna.tile("Vera").get_by_role("status").filter(has_text=LATE)
    await expect(late).to_be_visible()
    await cancelled(forgetting)

    await hanna.sees_moving_picture_of("Vera", within=45)
    await expect(late).to_have_count(0)
    counted = await eventually(lambda: counts(hanna, "recovered"))
    assert counted["told"] == counted["recovered"] == 1
    assert counted["subscription"] >= 3
    await cancelled(painting)
    await vera.leave()


async def paint(camera: rtc.VideoSource) -> None:
    """Show a colour that keeps changing."""
    for hue in range(10_000):
        pixel = bytes((hue * 5 % 256, 90, 255 - hue * 5 % 256, 255))
        camera.capture_frame(rtc.VideoFrame(160, 90, rtc.VideoBufferType.RGBA, pixel * (160 * 90)))
        await asyncio.sleep(0.2)


async def forget(served: Served, room: str, identity: str, sid: str) -> None:
    """End a subscription again and again without telling the page."""
    config = load(served.state)
    assert config
    async with api.LiveKitAPI(config.url.replace("ws", "http", 1), config.api_key, config.api_secret) as livekit:
        request = api.UpdateSubscriptionsRequest(room=room, identity=identity, track_sids=[sid], subscribe=False)
        while True:
            await livekit.room.update_subscriptions(request)
            await asyncio.sleep(0.1)


async def cancelled(task: asyncio.Task[None]) -> None:
    """Cancel a task."""
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def counts(person: Person, awaited: str) -> dict[str, float] | None:
    """What pages did about late video, by step, once this step is among them."""
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.get(f"{person.home}/metrics", headers={"Authorization": f"Bearer {METRICS_TOKEN}"})
    found = re.findall(r'hashdrop_late_media_total\{kind="picture",step="(\w+)"\} (\S+)', answer.text)
    counted = {step: float(count) for step, count in found}
    return counted if awaited in counted else None
