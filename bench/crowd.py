"""A page in a large call: with nine publishers, and with fifty, of whom it shows a part."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from livekit import rtc
from playwright.async_api import Browser, Page

from bench.bare import bare_pages
from bench.calls import heap, moment, opened, people
from bench.figures import Figure
from bench.product import NODE_MODULES, Product
from tests.e2e.people import Person
from tests.livekit_ui.crowd import Guest
from tests.livekit_ui.people import KEEP_CONNECTIONS

NINE, FIFTY = 9, 50
SETTLING = 10.0
"""Seconds until all pictures are shown and the page is quiet."""
COUNTING = 60.0
"""Seconds for which frames are counted."""
MINUTES = 5
"""Minutes for which the heap is observed."""


async def measure_crowd(product: Product, browser: Browser, folder: Path) -> list[Figure]:
    """Frames per second, long tasks and heap; compared with a page of `livekit-client` alone in the same room."""
    async with (
        bare_pages(folder, NODE_MODULES) as bare,
        _publishers(product, NINE, width=320, height=180, fps=15) as code,
    ):
        guest = product.post("join", code=code, username="Bare")
        page = await opened(browser, bare.page(guest["token"], livekit=guest["livekitUrl"], media=False))
        await page.get_by_role("button", name="Join").click()
        await _all_shown(page, NINE)
        baseline, _ = await _frames(page)
        await page.context.close()
        async with _viewer(browser, product, code) as viewer:
            await _all_shown(viewer.page, NINE)
            before = await _heap(viewer.page)
            begun = await viewer.page.evaluate("performance.now()")
            frames, dropped = await _frames(viewer.page)
            await asyncio.sleep(60 * MINUTES - COUNTING)
            longest = await _longest_task(viewer.page, begun)
            growth = await _heap(viewer.page) - before
    alone = "livekit-client alone"
    return [
        Figure("nine pictures: frames", frames, "/s", baseline, alone, higher_is_better=True, target_ratio=0.9),
        Figure("nine pictures: dropped", dropped, "% of frames"),
        Figure("nine pictures: longest task", longest, "ms", target=100),
        Figure(f"nine pictures: heap growth in {MINUTES} minutes", growth, "MB", target=2),
        *await _measure_fifty(product, browser),
    ]


async def _measure_fifty(product: Product, browser: Browser) -> list[Figure]:
    async with (
        _publishers(product, FIFTY, width=160, height=90, fps=5) as code,
        _viewer(browser, product, code) as viewer,
    ):
        page = viewer.page
        tiles = (await _all_shown(page, 20))["videos"]
        begun = await page.evaluate("performance.now()")
        before = await _incoming(page)
        await asyncio.sleep(SETTLING)
        pictures = sum(bytes_ > before.get(track, 0) for track, bytes_ in (await _incoming(page)).items())
        longest = await _longest_task(page, begun)
        await page.get_by_role("button", name="Chat", exact=True).click()
        opened = await moment(page, "seen: Send") - await moment(page, "click: Chat")
        await page.get_by_role("button", name="Next page").click()
        turned = await _next_frame(page) - await moment(page, "click: Next page")
    return [
        Figure(f"{FIFTY} in a room: pictures received, for {tiles} tiles", pictures, "", target=25),
        Figure(f"{FIFTY} in a room: longest task in {SETTLING:.0f} s", longest, "ms", target=100),
        Figure(f"{FIFTY} in a room: chat opens", opened, "ms", target=200),
        Figure(f"{FIFTY} in a room: next page → first picture on it", turned, "ms", target=1000),
    ]


@asynccontextmanager
async def _publishers(product: Product, count: int, *, width: int, height: int, fps: int) -> AsyncIterator[str]:
    """A meeting in HashDrop with many publishers, who subscribe to nobody; yields its code."""
    meeting = product.meeting(waitingRoom=False, maxParticipants=count + 5)
    guests = []
    try:
        for number in range(count):
            entry = product.post("join", code=meeting.code, username=f"Guest {number + 1}")
            guest = Guest(entry["username"])
            await guest.room.connect(entry["livekitUrl"], entry["token"], rtc.RoomOptions(auto_subscribe=False))
            guests.append(guest)
            await guest.show(width, height, fps=fps)
        yield meeting.code
    finally:
        await asyncio.gather(*(guest.leave() for guest in guests))


@asynccontextmanager
async def _viewer(browser: Browser, product: Product, code: str) -> AsyncIterator[Person]:
    """A participant whose camera and microphone are off."""
    async with people(browser, product.url, "Lou") as (lou,):
        await lou.page.add_init_script(KEEP_CONNECTIONS)
        await lou.go_to_door(code)
        await lou.textbox("Your name").fill("Lou")
        for device in ("Camera", "Microphone"):
            await lou.button(device).click()
        await lou.button("Join now").click()
        yield lou


async def _all_shown(page: Page, count: int) -> dict[str, int]:
    """Wait until this many pictures are shown and the page is quiet."""
    moving = (
        "(count) => [...document.querySelectorAll('[role=group] video')].filter((v) => v.videoWidth).length >= count"
    )
    await page.wait_for_function(moving, arg=count, polling=250, timeout=60_000)
    await asyncio.sleep(SETTLING)
    shown: dict[str, int] = await page.evaluate("shown()")
    return shown


async def _frames(page: Page) -> tuple[float, float]:
    """Frames per second, and the percentage of dropped frames."""
    before, begun = await page.evaluate("shown()"), time.monotonic()
    await asyncio.sleep(COUNTING)
    after, took = await page.evaluate("shown()"), time.monotonic() - begun
    frames = after["frames"] - before["frames"]
    return frames / took, 100 * (after["dropped"] - before["dropped"]) / frames


async def _longest_task(page: Page, since: float) -> float:
    """The longest task in milliseconds; 0 if there was no long task (50 ms)."""
    took = "(since) => Math.max(0, ...longTasks.filter(([at]) => at > since).map(([, took]) => took))"
    return float(await page.evaluate(took, since))


async def _heap(page: Page) -> float:
    """MB in use after a garbage collection."""
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    used = await heap(session)
    await session.detach()
    return used


async def _incoming(page: Page) -> dict[str, float]:
    """The bytes received for each video track."""
    received: dict[str, float] = await page.evaluate("received('video', 'bytesReceived')")
    return received


async def _next_frame(page: Page) -> float:
    """When the first picture of the new page was shown, in epoch milliseconds."""
    time_shown = await page.evaluate(
        """() => new Promise((resolve) => {
          const shown = () => resolve(performance.timeOrigin + performance.now());
          for (const video of document.querySelectorAll("[role=group] video"))
            if (!video.videoWidth) video.requestVideoFrameCallback(shown);
        })"""
    )
    return float(time_shown)
