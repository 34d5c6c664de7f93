"""HashDrop in a page of another site, as docs/embedding.md shows it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, expect

from hashdrop.operations.processes.ports import choose as free_port
from tests.conftest import CHROMIUM_FLAGS

from .conftest import Somebody, Tolerated
from .own_browser import command_line
from .people import Person
from .product import Served

PORT = free_port()
ALLOWED, OTHER = f"http://127.0.0.1:{PORT}", f"http://localhost:{PORT}"
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.served_with(HASHDROP_EMBED_ORIGINS=ALLOWED)]

SNIPPET = re.findall(r"```html\n(.*?)```", (Path(__file__).parents[2] / "docs/embedding.md").read_text(), re.DOTALL)[0]
PARTITIONING = "ThirdPartyStoragePartitioning"
RECORDS = "window.told ??= []; addEventListener('message', ({ data }) => told.push(data.status ?? data.type));"


@pytest_asyncio.fixture(loop_scope="session")
async def embedder(served: Served, hanna: Person) -> AsyncIterator[None]:
    """A web server whose page embeds Hanna's meeting. It has two host names."""
    page = SNIPPET.replace("https://meet.example.org", served.url).replace("AMBER-FALCON-RIVER", await hanna.code())

    async def show(request: web.Request) -> web.Response:
        return web.Response(text=f"<!doctype html><link rel=icon href=data:,>{page}", content_type="text/html")

    app = web.Application()
    app.router.add_get("/", show)
    runner = web.AppRunner(app, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", PORT).start()
    yield
    await runner.cleanup()


async def told(person: Person, *statuses: str) -> None:
    """Check that the embedding page received exactly these messages."""
    await person.page.wait_for_function("number => window.told.length >= number", arg=len(statuses))
    assert await person.page.evaluate("window.told") == list(statuses)


@pytest_asyncio.fixture(loop_scope="session")
async def usual(browser: Browser, chromium: str) -> AsyncIterator[Browser]:
    """A browser that partitions the storage of frames by site, as all browsers do; Playwright turns that off."""
    processes = sorted(psutil.Process().children(recursive=True), key=psutil.Process.create_time)
    words = (word for process in processes for word in command_line(process).split())
    flags = next(word for word in words if word.startswith("--disable-features=") and PARTITIONING in word)
    kept = flags.replace(PARTITIONING, "")
    usual = await browser.browser_type.launch(
        executable_path=chromium, args=[*CHROMIUM_FLAGS, kept], ignore_default_args=[flags]
    )
    yield usual
    await usual.close()


async def test_an_allowed_site_can_embed_a_call_and_receives_its_events(
    hanna: Person, usual: Browser, somebody: Somebody, embedder: None
) -> None:
    gus = await somebody("Gus", script=RECORDS, using=usual)
    ida = await somebody("Ida", script=RECORDS)  # Ida's browser gives the frame no storage at all
    at_gus, at_ida = (person.page.frame_locator("iframe") for person in (gus, ida))
    for number, (person, frame) in enumerate([(gus, at_gus), (ida, at_ida)], 2):
        await person.page.goto(ALLOWED)
        await expect(frame.get_by_role("textbox", name="Your name")).to_have_value("Gus")
        await expect(frame.get_by_text("HashDrop", exact=True)).to_have_count(0)
        await told(person, "lobby")
        await frame.get_by_role("textbox", name="Your name").fill(person.name)
        await frame.get_by_role("button", name="Ask to join").click()
        await expect(frame.get_by_role("heading", name="Waiting for the host to let you in")).to_be_visible()
        await told(person, "lobby", "waiting")
        await hanna.admit(person.name)
        await expect(frame.get_by_role("group", name="Hanna", exact=True).locator("video")).to_be_visible()
        await expect(hanna.tiles).to_have_count(number)
        await told(person, "lobby", "waiting", "in-room")
    await hanna.sees_moving_picture_of("Gus", "Ida")

    # The frame remembers the guest although the embedding page is reloaded with the code in the frame's address.
    await gus.page.reload()
    await expect(at_gus.get_by_role("group", name="Hanna", exact=True).locator("video")).to_be_visible()
    await told(gus, "in-room")
    await at_ida.get_by_role("button", name="Leave", exact=True).click()
    await expect(ida.page.locator("iframe")).to_have_count(0)
    await told(ida, "lobby", "waiting", "in-room", "lobby", "conference-exit")
    await hanna.end_for_all()
    await expect(at_gus.get_by_role("heading", name="The meeting has ended")).to_be_visible()
    await told(gus, "in-room", "ended")
    await expect(gus.page.get_by_role("status")).to_have_text("ended")
    await at_gus.get_by_role("button", name="Back to the lobby").click()
    await expect(gus.page.locator("iframe")).to_have_count(0)
    await told(gus, "in-room", "ended", "lobby", "conference-exit")


async def test_the_browser_blocks_embedding_by_a_site_that_is_not_allowed(
    somebody: Somebody, embedder: None, tolerated: Tolerated
) -> None:
    tolerated.console.append("frame-ancestors")
    eve = await somebody("Eve", script=RECORDS)
    async with eve.page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        await eve.page.goto(OTHER)
    await told(eve)
