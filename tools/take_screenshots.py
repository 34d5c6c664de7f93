"""Takes the pictures in `docs/screens/` of a HashDrop that runs: `python tools/take_screenshots.py [address]`."""

import asyncio
import sys
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright
from require_chromium import find

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
FLAGS = ["--no-sandbox", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]


async def open_page(browser: Browser, size: str) -> Page:
    """A person's own browser."""
    width, height = SIZES[size]
    context = await browser.new_context(viewport={"width": width, "height": height})
    return await context.new_page()


async def take(page: Page, size: str, name: str) -> None:
    """Keep a picture of what a page shows."""
    await page.wait_for_timeout(700)  # the picture should be a settled one
    await page.screenshot(path=SCREENS / f"{name}-{size}.png")


async def join(page: Page, address: str, code: str, name: str) -> None:
    """Ask to join."""
    await page.goto(f"{address}/conference?code={code}")
    await page.get_by_role("textbox", name="Your name").fill(name)
    await page.get_by_role("button", name="Ask to join").click()
    await page.get_by_role("heading", name="Waiting for the host to let you in").wait_for()


async def walk(browser: Browser, address: str, size: str) -> None:
    """A meeting from lobby to end, with a picture of each screen."""
    host, gus, ida = [await open_page(browser, size) for _ in range(3)]
    await host.goto(address)
    await host.get_by_role("textbox", name="Your name").fill("Hanna")
    await take(host, size, "lobby")
    await host.get_by_role("button", name="Start a meeting").click()
    await host.get_by_role("group", name="Hanna").wait_for()
    await host.get_by_role("button", name="Invite").click()
    code = await host.get_by_test_id("code").inner_text()
    await take(host, size, "invite")
    await host.keyboard.press("Escape")
    await gus.goto(f"{address}/conference?code={code}")
    await gus.get_by_role("button", name="Ask to join").wait_for()
    await take(gus, size, "before-joining")
    await join(gus, address, code, "Gus")
    await take(gus, size, "waiting")
    await host.get_by_role("button", name="Admit Gus").click()
    await host.get_by_role("group", name="Gus").wait_for()
    await join(ida, address, code, "Ida")
    await host.get_by_role("button", name="Admit Ida").wait_for()
    await take(host, size, "knock")
    await host.get_by_role("button", name="Admit Ida").click()
    for name in ("Gus", "Ida"):
        await host.get_by_role("group", name=name).locator("video").wait_for()
    await take(host, size, "call")
    await host.get_by_role("button", name="End for all").click()
    await take(host, size, "end")
    await host.get_by_role("alertdialog").get_by_role("button", name="End for all").click()
    await gus.get_by_role("heading", name="The meeting has ended").wait_for()
    await take(gus, size, "ended")


async def main(chromium: str, address: str) -> None:
    """Take them all, in both sizes."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        for size in SIZES:
            await walk(browser, address, size)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main(str(find()), sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000"))
