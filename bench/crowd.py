"""A page that looks at many: nine who publish, and fifty of whom it shows a part."""

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
"""Seconds until everybody's picture has come up and the page has become quiet."""
LOOKING = 60.0
"""Seconds for which pictures are counted."""
MINUTES = 5
"""How long the heap is watched."""


async def measure_crowd(product: Product, browser: Browser, folder: Path) -> list[Figure]:
    """Pictures a second, long tasks and the heap; a page of `livekit-client` alone looks at the same people."""
    async with (
        bare_pages(folder, NODE_MODULES) as bare,
        _publishers(product, NINE, width=320, height=180, fps=15) as code,
    ):
        guest = product.post("join", code=code, username="Bare")
        page = await opened(browser, bare.page(guest["token"], livekit=guest["livekitUrl"], media=False))
        await page.get_by_role("button", name="Join").click()
        await _all_shown(page, NINE)
        limit, _ = await _frames(page)
        await page.context.close()
        async with _looker(browser, product, code) as looker:
            await _all_shown(looker.page, NINE)
            before = await _heap(looker.page)
            begun = await looker.page.evaluate("performance.now()")
            frames, dropped = await _frames(looker.page)
            await asyncio.sleep(60 * MINUTES - LOOKING)
            longest = await _longest_task(looker.page, begun)
            grown = await _heap(looker.page) - before
    alone = "livekit-client alone"
    return [
        Figure("nine pictures: frames", frames, "/s", limit, alone, more=True, goal_ratio=0.9),
        Figure("nine pictures: dropped", dropped, "% of the frames"),
        Figure("nine pictures: longest task", longest, "ms", goal=100),
        Figure(f"nine pictures: heap grown in {MINUTES} minutes", grown, "MB", goal=2),
        *await _measure_fifty(product, browser),
    ]


async def _measure_fifty(product: Product, browser: Browser) -> list[Figure]:
    async with (
        _publishers(product, FIFTY, width=160, height=90, fps=5) as code,
        _looker(browser, product, code) as looker,
    ):
        page = looker.page
        seats = (await _all_shown(page, 20))["videos"]
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
        Figure(f"{FIFTY} in a room: pictures received, of {seats} tiles", pictures, "", goal=25),
        Figure(f"{FIFTY} in a room: longest task in {SETTLING:.0f} s", longest, "ms", goal=100),
        Figure(f"{FIFTY} in a room: chat opens", opened, "ms", goal=200),
        Figure(f"{FIFTY} in a room: next page → a picture on it", turned, "ms", goal=1000),
    ]


@asynccontextmanager
async def _publishers(product: Product, count: int, *, width: int, height: int, fps: int) -> AsyncIterator[str]:
    """So many in a meeting of HashDrop who publish a picture and look at nobody; the code for coming too."""
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
async def _looker(browser: Browser, product: Product, code: str) -> AsyncIterator[Person]:
    """Somebody in the call whose camera and microphone are off."""
    async with people(browser, product.url, "Lou") as (lou,):
        await lou.page.add_init_script(KEEP_CONNECTIONS)
        await lou.go_to_door(code)
        await lou.textbox("Your name").fill("Lou")
        for device in ("Camera", "Microphone"):
            await lou.button(device).click()
        await lou.button("Join now").click()
        yield lou


async def _all_shown(page: Page, count: int) -> dict[str, int]:
    """Wait until so many pictures have come, and the page has become quiet."""
    moving = (
        "(count) => [...document.querySelectorAll('[role=group] video')].filter((v) => v.videoWidth).length >= count"
    )
    await page.wait_for_function(moving, arg=count, polling=250, timeout=60_000)
    await asyncio.sleep(SETTLING)
    shown: dict[str, int] = await page.evaluate("shown()")
    return shown


async def _frames(page: Page) -> tuple[float, float]:
    """Frames a second, and how many percent of them were dropped."""
    before, begun = await page.evaluate("shown()"), time.monotonic()
    await asyncio.sleep(LOOKING)
    after, took = await page.evaluate("shown()"), time.monotonic() - begun
    frames = after["frames"] - before["frames"]
    return frames / took, 100 * (after["dropped"] - before["dropped"]) / frames


async def _longest_task(page: Page, since: float) -> float:
    """Milliseconds; 0: none that Chromium calls long (50 ms)."""
    took = "(since) => Math.max(0, ...longTasks.filter(([at]) => at > since).map(([, took]) => took))"
    return float(await page.evaluate(took, since))


async def _heap(page: Page) -> float:
    """MB that are in use after the garbage has been collected."""
    session = await page.context.new_cdp_session(page)
    await session.send("HeapProfiler.collectGarbage")
    used = await heap(session)
    await session.detach()
    return used


async def _incoming(page: Page) -> dict[str, float]:
    """The bytes of each picture that has come in."""
    received: dict[str, float] = await page.evaluate("received('video', 'bytesReceived')")
    return received


async def _next_frame(page: Page) -> float:
    """When a picture of who is now on the page came, in milliseconds of the epoch."""
    came = await page.evaluate(
        """() => new Promise((resolve) => {
          const came = () => resolve(performance.timeOrigin + performance.now());
          for (const video of document.querySelectorAll("[role=group] video"))
            if (!video.videoWidth) video.requestVideoFrameCallback(came);
        })"""
    )
    return float(came)
