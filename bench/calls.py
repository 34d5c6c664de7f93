"""Latencies of a call: join request, first frame, admission; compared with pages of `livekit-client` alone."""

import asyncio
import statistics
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from livekit import api, rtc
from playwright.async_api import Browser, CDPSession, Page, ViewportSize
from playwright.async_api import TimeoutError as PlaywrightTimeout

from bench.bare import Bare, bare_pages
from bench.figures import Figure
from bench.product import NODE_MODULES, Product
from tests.e2e.people import Person

TRIES = 9
SETTLING = 2.0
"""Seconds of quiet after a step, so that it doesn't slow down the one that is measured."""
SCREEN: ViewportSize = {"width": 1280, "height": 800}
Moments = dict[str, float]
MOMENTS = (Path(__file__).parent / "moments.js").read_text()


async def moment(page: Page, name: str, within: float = 15) -> float:
    """Wait for a moment on a page; returns its time in epoch milliseconds."""
    try:
        seen = "(name) => window.moments[name]"
        noted = await page.wait_for_function(seen, arg=name, polling=50, timeout=1000 * within)
    except PlaywrightTimeout as e:
        raise TimeoutError(f"{name}: only {await page.evaluate('window.moments')}") from e
    return float(await noted.json_value())


async def opened(browser: Browser, address: str) -> Page:
    """A page of `livekit-client` alone, in its own browser context, ready to join."""
    page = await (await browser.new_context(viewport=SCREEN)).new_page()
    await page.add_init_script(MOMENTS)
    await page.goto(address)
    await moment(page, "ready")
    return page


async def heap(session: CDPSession) -> float:
    """MB used by a page's scripts, including typed arrays, but not Blobs, which the browser may move to disk."""
    usage = await session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


@asynccontextmanager
async def people(browser: Browser, url: str, *names: str) -> AsyncIterator[list[Person]]:
    """Participants in HashDrop, each in their own browser context."""
    contexts = [await browser.new_context(viewport=SCREEN) for _ in names]
    pages = [await context.new_page() for context in contexts]
    for page in pages:
        await page.add_init_script(MOMENTS)
    yield [Person(name, page, url) for name, page in zip(names, pages, strict=True)]
    for context in contexts:
        await context.close()


async def measure_calls(product: Product, browser: Browser, folder: Path) -> list[Figure]:
    """The medians of several tries, alternating with those of the baseline, so that both see the same machine."""
    ours: list[Moments] = []
    theirs: list[Moments] = []
    async with bare_pages(folder, NODE_MODULES) as bare:
        for number in range(TRIES):
            ours.append(await _admission(browser, product.url) | await _first_frame(browser, product.url))
            admission = await _bare_admission(browser, bare, f"admission-{number}")
            theirs.append(admission | await _bare_first_frame(browser, bare, f"first-{number}"))
        packet = await _packet(bare)

    def figure(name: str, what: str, baseline_name: str, target: float, ratio: float) -> Figure:
        baseline = _median(theirs, what)
        return Figure(name, _median(ours, what), "ms", baseline, baseline_name, target=target, target_ratio=ratio)

    alone = "livekit-client alone"
    admitted = f"UpdateParticipant, {alone}"
    slowest = max(each["guest sees"] for each in ours)
    return [
        Figure("join request: click → Admit button", _median(ours, "knock"), "ms", packet, "a data packet", target=600),
        figure("first frame: click on Join now → host's picture", "first", alone, 600, 1.15),
        figure("admit → guest sees host", "guest sees", admitted, 350, 1.2),
        Figure(f"slowest of {TRIES}", slowest, "ms", max(each["guest sees"] for each in theirs), admitted),
        figure("admit → host sees guest", "host sees", admitted, 500, 1.2),
    ]


def _median(tries: Sequence[Moments], what: str) -> float:
    return statistics.median(each[what] for each in tries)


async def _door(gus: Person, code: str) -> None:
    """Open the screen before joining, and wait until the page is quiet."""
    await gus.go_to_door(code)
    await gus.textbox("Your name").fill("Gus")
    await asyncio.sleep(SETTLING)


async def _admission(browser: Browser, url: str) -> Moments:
    async with people(browser, url, "Hanna", "Gus") as (hanna, gus):
        await hanna.start_meeting()
        await _door(gus, await hanna.code())
        await gus.button("Ask to join").click()
        knocked = await moment(gus.page, "click: Ask to join")
        seen = await moment(hanna.page, "seen: Admit Gus")
        await asyncio.sleep(SETTLING)
        await hanna.admit("Gus")
        admitted = await moment(hanna.page, "click: Admit Gus")
        return {
            "knock": seen - knocked,
            "guest sees": await moment(gus.page, "frame: Hanna") - admitted,
            "host sees": await moment(hanna.page, "frame: Gus") - admitted,
        }


async def _first_frame(browser: Browser, url: str) -> Moments:
    async with people(browser, url, "Hanna", "Gus") as (hanna, gus):
        await hanna.start_meeting(waiting_room=False)
        await _door(gus, await hanna.code())
        await gus.button("Join now").click()
        joined = await moment(gus.page, "click: Join now")
        return {"first": await moment(gus.page, "frame: Hanna") - joined}


@asynccontextmanager
async def _bare_people(browser: Browser, bare: Bare, room: str, *, admitted: bool) -> AsyncIterator[tuple[Page, Page]]:
    """A host who publishes, and a guest whose page is open."""
    async with bare.api() as server:
        await server.room.create_room(api.CreateRoomRequest(name=room))
    tokens = bare.token(room, "Hanna"), bare.token(room, "Gus", media=admitted)
    host, guest = [await opened(browser, bare.page(token)) for token in tokens]
    await host.get_by_role("button", name="Join").click()
    await moment(host, "published")
    await asyncio.sleep(SETTLING)
    yield host, guest
    await host.context.close()
    await guest.context.close()


async def _bare_first_frame(browser: Browser, bare: Bare, room: str) -> Moments:
    async with _bare_people(browser, bare, room, admitted=True) as (_, guest):
        await guest.get_by_role("button", name="Join").click()
        return {"first": await moment(guest, "frame: Hanna") - await moment(guest, "click: Join")}


async def _bare_admission(browser: Browser, bare: Bare, room: str) -> Moments:
    async with _bare_people(browser, bare, room, admitted=False) as (host, guest), bare.api() as server:
        await guest.get_by_role("button", name="Join").click()
        await moment(guest, "published")
        await asyncio.sleep(SETTLING)
        permission = api.ParticipantPermission(can_publish=True, can_subscribe=True, can_publish_data=True)
        admitted = time.time() * 1000
        await server.room.update_participant(
            api.UpdateParticipantRequest(room=room, identity="Gus", permission=permission)
        )
        return {
            "guest sees": await moment(guest, "frame: Hanna") - admitted,
            "host sees": await moment(host, "frame: Gus") - admitted,
        }


async def _packet(bare: Bare) -> float:
    """The latency of a data packet between two Python clients, in milliseconds."""
    async with bare.api() as server:
        await server.room.create_room(api.CreateRoomRequest(name="packet"))
    host, guest = rtc.Room(), rtc.Room()
    received = asyncio.Event()
    host.on("data_received", lambda _: received.set())
    await host.connect(bare.livekit.config.url, bare.token("packet", "Hanna"))
    await guest.connect(bare.livekit.config.url, bare.token("packet", "Gus"))
    took = []
    for _ in range(20):
        received.clear()
        begun = time.perf_counter()
        await guest.local_participant.publish_data(b"knock", reliable=True, destination_identities=["Hanna"])
        await asyncio.wait_for(received.wait(), 10)
        took.append(1000 * (time.perf_counter() - begun))
    await guest.disconnect()
    await host.disconnect()
    return statistics.median(took)
