"""An admitted custom client floods and forges: pages stay usable, and no forgery succeeds."""

import asyncio
import hashlib
import json
from array import array
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from livekit import rtc
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Somebody
from .custom_client import Spy
from .hostile import COUNT_SOUNDS, HTML, MARK, NAMES, all_of, answers, picture
from .people import Person
from .test_chat import say

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120, func_only=True)]

MAX_ENTRIES = 500
MAX_REACTIONS = 30


async def admitted(hanna: Person, code: str, name: str, *, subscribe: bool = True) -> Spy:
    """A custom client, admitted to the call."""
    spy = await Spy.ask(hanna.home, "join", code=code, username=name)
    await spy.connect(subscribe=subscribe)
    await hanna.admit(name)
    await expect(hanna.tile(name)).to_be_visible()
    return spy


async def stays_as_it_is(page: Person) -> None:
    """Check that the page responds, holds no more than allowed, and ran nothing that it was sent."""
    await answers(page)
    entries, reactions, title, images = await page.page.evaluate(
        """() => [
          document.querySelectorAll(".lkr-entry").length,
          document.querySelectorAll(".lkr-reaction").length,
          document.title,
          document.querySelectorAll(".lkr-chat img[src='x'], .lkr-chat script").length,
        ]"""
    )
    assert entries <= MAX_ENTRIES
    assert reactions <= MAX_REACTIONS
    assert MARK not in title
    assert images == 0


class Mallory:
    """Sends to one page by name, on every topic that it accepts."""

    def __init__(self, spy: Spy, target: str) -> None:
        self.me = spy.room.local_participant
        self.to = [target]

    def text(self, text: str, topic: str = "lk.chat", **more: Any) -> Awaitable[object]:
        return self.me.send_text(text, topic=topic, destination_identities=self.to, **more)

    def claim(self, what: str, **claim: Any) -> Awaitable[object]:
        return self.text(json.dumps(claim), f"hashdrop.file-{what}")

    def file(self, id_: str, content: bytes, name: str, mime: str = "image/png") -> Awaitable[object]:
        return self.me.send_bytes(
            content, topic="hashdrop.file", name=name, mime_type=mime, attributes={"id": id_},
            destination_identities=self.to,
        )  # fmt: skip

    def reaction(self, reaction: Any) -> Awaitable[object]:
        packet = json.dumps({"reaction": reaction})
        return self.me.publish_data(packet, topic="hashdrop.reaction", destination_identities=self.to)

    async def open_stream(self, number: int, topic: str = "lk.chat") -> rtc.TextStreamWriter:
        writer = await self.me.stream_text(topic=topic, destination_identities=self.to)
        await writer.write(f"{MARK} never ends {number}")
        return writer


async def test_nobody_can_write_into_another_persons_stream(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    vera, spy = await admitted(hanna, code, "Vera"), await admitted(hanna, code, "Mallory")
    target = await hanna.identity()
    mallory = Mallory(spy, target)
    await hanna.open_panel("Chat")
    honest = {"topic": "lk.chat", "destination_identities": [target], "stream_id": "one", "attributes": {"id": "1"}}
    hers = await vera.room.local_participant.stream_text(**honest)
    await hers.write("I agree")
    await mallory.text("I saw that")  # arrives after the other has begun
    await expect(hanna.messages).to_contain_text("I saw that")
    stream = await spy.room.local_participant.stream_text(**honest)
    for piece in ("nothing", f" to pay {MARK}"):
        await stream.write(piece)
    await stream.aclose()
    await mallory.text("Again", attributes={"id": "1"})
    await expect(hanna.messages).to_contain_text("Again")
    await hers.write(" to listen")
    await hers.aclose()
    await expect(hanna.messages).to_contain_text("I agree to listen")
    await expect(hanna.messages).not_to_contain_text(MARK)
    by = hanna.messages.locator(".lkr-entry", has_text="I agree to listen")
    await expect(by.locator("b")).to_have_text("Vera")
    for one in (vera, spy):
        await one.leave()


async def test_floods_and_forgeries_leave_the_page_usable(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=COUNT_SOUNDS)
    await hanna.start_meeting()
    code = await hanna.code()
    spy, other = await admitted(hanna, code, "Mallory"), await admitted(hanna, code, "Trudy")
    target = await hanna.identity()
    mallory, trudy = Mallory(spy, target), Mallory(other, target)
    await hanna.open_panel("Chat")
    await say(hanna, "Before")

    # Forged files
    for number, name in enumerate(NAMES):
        await mallory.file(f"f{number}", b"<script>" * 50, name or MARK, "text/html")
        await mallory.claim("done", id=f"f{number}", sha256="0" * 64)
        await mallory.claim("offer", id=f"o{number}", name=name, size=2**60 if number % 2 else -1, mime=HTML)
        await mallory.claim("done", id=f"unknown{number}", sha256=HTML)
        await mallory.claim("answer", id=HTML, accept={"accept": True})
    await expect(hanna.messages.get_by_text("Damaged: doesn't match what was sent").first).to_be_visible()
    for side in (8000, 80):  # 256 MB, if it were decoded
        name, content = f"{side}.png", picture(side)
        await mallory.file(name, content, name)
        await mallory.claim("done", id=name, sha256=hashlib.sha256(content).hexdigest())
    await expect(hanna.messages.get_by_role("img", name="80.png", exact=True)).to_be_visible()
    await expect(hanna.page.get_by_role("link", name="Save 8000.png")).to_be_visible()
    await expect(hanna.messages.get_by_role("img")).to_have_count(1)
    for bad in ("../", "\u202e", "\x00"):
        assert bad not in await hanna.messages.inner_text()
    await expect(hanna.page.get_by_role("link", name="Save")).to_have_count(2)  # the two pictures
    await stays_as_it_is(hanna)

    # Long messages, and many of them
    await mallory.text(f"{MARK} " + "x" * 1_000_000)
    assert await all_of(mallory.reaction("🎉") for _ in range(500)) == 500
    for odd in ("🦄", MARK * 100, HTML, 7, None, {"a": "🎉"}):
        await mallory.reaction(odd)
    await all_of(trudy.claim("offer", id=f"many{n}", name="a.bin", size=2_000_000, mime="") for n in range(150))
    await expect(hanna.button("Accept a.bin")).to_have_count(20)  # no more until some are accepted or declined
    await all_of(trudy.text("a" * 1_000_000, topic) for topic in ["lk.chat", "hashdrop.file-offer"] * 20)
    await stays_as_it_is(hanna)
    assert await all_of(mallory.text(f"{MARK} {HTML} {number}") for number in range(10_000)) == 10_000
    await stays_as_it_is(hanna)
    longest = await hanna.messages.locator(".lkr-entry").evaluate_all(
        "entries => Math.max(...entries.map((entry) => entry.textContent.length))"
    )
    assert 10_000 < longest < 10_100
    assert await hanna.messages.get_by_text(f"{MARK} <img").count() >= 20
    await expect(hanna.messages).to_contain_text("Before")

    # Streams without an end
    open_streams = [await trudy.open_stream(number) for number in range(300)]
    await stays_as_it_is(hanna)

    # Twenty video and audio tracks of one person
    for number in range(10):
        await publish(spy, rtc.LocalVideoTrack.create_video_track(f"v{number}", rtc.VideoSource(64, 48)))
        await publish(spy, rtc.LocalAudioTrack.create_audio_track(f"a{number}", rtc.AudioSource(48000, 1)))
    await expect(hanna.tile("Mallory").get_by_role("img", name="muted")).to_have_count(0)
    await expect(hanna.tiles).to_have_count(3)
    await hanna.sees_moving_picture_of("Hanna")
    await stays_as_it_is(hanna)
    await say(hanna, "After")
    assert len(open_streams) == 300
    for one in (spy, other):
        await one.leave()


async def publish(spy: Spy, track: rtc.LocalTrack) -> None:
    """Publish video as a camera, and audio as a microphone."""
    is_video = track.kind == rtc.TrackKind.KIND_VIDEO
    source = rtc.TrackSource.SOURCE_CAMERA if is_video else rtc.TrackSource.SOURCE_MICROPHONE
    await spy.room.local_participant.publish_track(track, rtc.TrackPublishOptions(source=source))


STALLS = """(seconds) => new Promise((resolve) => {
  const end = performance.now() + seconds * 1000;
  let [last, longest] = [performance.now(), 0];
  const look = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (now < end) setTimeout(look);
    else resolve(longest);
  };
  look();
})"""
KEEP_CONNECTIONS = """
  window.connections = [];
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(...args) {
      super(...args);
      window.connections.push(this);
    }
  };
"""
RECEIVED = """() => window.connections.flatMap((connection) => connection.getTransceivers()).filter(
  ({ currentDirection, receiver: { track } }) => /recv/.test(currentDirection) && track.kind === "audio",
).length"""
SECTIONS_IN_RESERVE = 3
"""The number of audio sections that the SDK negotiates before anybody publishes."""


@pytest.mark.parametrize("many", [10, pytest.param(50, marks=pytest.mark.slow)])
async def test_a_page_receives_one_of_many_audio_tracks_of_a_participant(many: int, somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=KEEP_CONNECTIONS)
    await hanna.start_meeting()
    code = await hanna.code()
    # A client subscribed to so many tracks would have no time to publish one.
    vera, mallory = [await admitted(hanna, code, name, subscribe=False) for name in ("Vera", "Mallory")]
    usual = await hanna.page.evaluate(STALLS, many / 12)

    watching = asyncio.create_task(hanna.page.evaluate(STALLS, many / 6))
    for number in range(1, many + 1):
        # One after the other, and silent once it is published: encoding many sounds takes more than a core.
        async with open_microphone(mallory):
            await eventually(lambda needed=number: len(published(vera, mallory)) >= needed, within=60)
    async with open_microphone(vera):
        await expect(hanna.page.locator("audio")).to_have_count(2)
    await answers(hanna)
    print(f"longest stall of a page: {usual:.0f} ms, with {many} tracks {await watching:.0f} ms")
    assert await hanna.page.evaluate(RECEIVED) <= 2 + SECTIONS_IN_RESERVE
    assert await hanna.page.locator("audio").count() == 2
    for one in (vera, mallory):
        await one.leave()


def published(to: Spy, by: Spy) -> list[rtc.RemoteTrackPublication]:
    """The tracks of a participant, as the page sees them."""
    person = to.room.remote_participants.get(by.entry["identity"])
    return list(person.track_publications.values()) if person else []


@asynccontextmanager
async def open_microphone(spy: Spy) -> AsyncIterator[None]:
    """Publish another microphone, which hums inside the block and stays published after it."""
    source = rtc.AudioSource(48000, 1)
    track = rtc.LocalAudioTrack.create_audio_track("sound", source)
    options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_MICROPHONE)
    await spy.room.local_participant.publish_track(track, options)

    async def hum() -> None:
        frame = rtc.AudioFrame(array("h", [0, 3000, 0, -3000] * 1200).tobytes(), 48000, 1, 4800)
        while True:
            await source.capture_frame(frame)

    humming = asyncio.create_task(hum())
    yield
    humming.cancel()
