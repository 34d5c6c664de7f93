"""Takes the screenshots in `docs/screens/`, from a running HashDrop: `python -m tools.take_screenshots [address]`.

The machine needs an emoji font.
"""

import asyncio
import dataclasses
import sys
import tempfile
from pathlib import Path

import numpy as np
from livekit import rtc
from playwright.async_api import BrowserType, Page, async_playwright

from hashdrop.client import Meeting
from tools import cameras
from tools.require_chromium import find

SCREENS = Path(__file__).parent.parent / "docs" / "screens"
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
FLAGS = [
    "--no-sandbox",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    "--auto-select-desktop-capture-source=Entire screen",
]
CAMERAS = ("hanna", "gus", "ida")
"""The scenes that the cameras of Hanna, Gus and Ida see."""

CROWD = {
    "Amira": cameras.Scene(skin=(196, 146, 112), hair=(38, 26, 22), long_hair=True, shirt=(120, 60, 110)),
    "Björn": cameras.Scene(skin=(242, 204, 182), hair=(206, 170, 110), shirt=(60, 92, 70), wall=(170, 150, 132)),
    "Chiara": cameras.Scene(skin=(232, 186, 156), hair=(94, 46, 26), long_hair=True, shirt=(44, 110, 120), shelf=True),
    "Deniz": cameras.Scene(skin=(210, 160, 124), hair=(30, 26, 26), shirt=(150, 150, 156), wall=(120, 140, 150)),
    "Elif": cameras.Scene(skin=(222, 176, 146), hair=(64, 40, 30), long_hair=True, shirt=(180, 70, 84), lamp=True),
    "Farid": cameras.Scene(skin=(150, 104, 76), hair=(24, 20, 20), shirt=(70, 84, 140), wall=(150, 128, 110)),
}
"""Participants without browsers who fill the room, with what their cameras see."""


async def open_page(chromium: BrowserType, executable: Path | None, size: str, clip: Path) -> Page:
    """A page in its own browser, whose camera sees a clip."""
    width, height = SIZES[size]
    flags = [*FLAGS, f"--use-file-for-fake-video-capture={clip}"]
    browser = await chromium.launch(executable_path=executable, args=flags)
    context = await browser.new_context(viewport={"width": width, "height": height}, has_touch=size == "phone")
    return await context.new_page()


async def take(page: Page, size: str, name: str) -> None:
    """Take a screenshot of a page."""
    await page.wait_for_timeout(900)  # until animations have finished
    await page.screenshot(path=SCREENS / f"{name}-{size}.png")


async def join(page: Page, address: str, code: str, name: str) -> None:
    """Ask to join."""
    await page.goto(f"{address}/conference?code={code}")
    await page.get_by_role("textbox", name="Your name").fill(name)
    await page.get_by_role("button", name="Ask to join").click()
    await page.get_by_role("heading", name="Waiting for the host to let you in").wait_for()


async def press(page: Page, name: str) -> None:
    """Press a control of the call; on a phone it may be in the menu."""
    button = page.get_by_role("button", name=name, exact=True)
    if not await button.is_visible():
        await page.get_by_role("button", name="More", exact=True).click()
    await button.click()


async def publish(address: str, code: str, name: str, scene: cameras.Scene) -> None:
    """Join without a browser, and publish a still picture until cancelled."""
    width, height = 480, 270
    image = next(cameras.frames(dataclasses.replace(scene, size=(width, height))))
    pixels = np.dstack([image, np.full((height, width), 255)]).astype(np.uint8).tobytes()
    source = rtc.VideoSource(width, height)
    async with Meeting.join(code, name, server=address, subscribe=False) as meeting:
        room = await meeting.admitted()
        track = rtc.LocalVideoTrack.create_video_track("camera", source)
        options = rtc.TrackPublishOptions(source=rtc.TrackSource.SOURCE_CAMERA, simulcast=False)
        await room.local_participant.publish_track(track, options)
        while True:
            source.capture_frame(rtc.VideoFrame(width, height, rtc.VideoBufferType.RGBA, pixels))
            await asyncio.sleep(0.1)


async def walk(pages: list[Page], address: str, size: str) -> None:
    """Walk through a meeting from the lobby to its end, and take a screenshot of each screen."""
    host, gus, ida = pages
    await host.goto(address)
    await host.get_by_role("textbox", name="Your name").fill("Hanna")
    await take(host, size, "lobby")
    await host.get_by_role("button", name="Start a meeting").click()
    await host.get_by_role("group", name="Hanna").wait_for()
    await host.get_by_role("img", name="QR code").wait_for()
    await take(host, size, "alone")
    await press(host, "Invite")
    code = await host.get_by_test_id("code").inner_text()
    await take(host, size, "invite")
    await host.keyboard.press("Escape")
    await gus.goto(f"{address}/conference?code={code}")
    await gus.get_by_role("button", name="Ask to join").wait_for()
    await take(gus, size, "before-joining")
    await join(gus, address, code, "Gus")
    await take(gus, size, "waiting")
    await host.get_by_role("button", name="Admit Gus").click()
    await host.get_by_role("group", name="Gus").locator("video").wait_for()
    await host.get_by_text("Gus joined").wait_for(state="hidden")
    await take(host, size, "two")
    await join(ida, address, code, "Ida")
    await host.get_by_role("button", name="Admit Ida").wait_for()
    await take(host, size, "knock")
    await host.get_by_role("button", name="Admit Ida").click()
    for name in ("Gus", "Ida"):
        await host.get_by_role("group", name=name, exact=True).locator("video").wait_for()
    await host.get_by_text("Ida joined").wait_for(state="hidden")
    await take(host, size, "call")
    await press(gus, "Raise hand")
    await talk(host, gus)
    await take(host, size, "chat")
    await press(host, "People")
    await take(host, size, "people")
    await host.get_by_role("button", name="Actions for Gus").click()
    await take(host, size, "person")
    await host.keyboard.press("Escape")
    await host.get_by_role("button", name="Close People").click()
    await host.get_by_role("button", name="More", exact=True).click()
    await take(host, size, "menu")
    await host.get_by_role("button", name="Settings").click()
    await take(host, size, "settings")
    await host.keyboard.press("Escape")
    if size == "desktop":
        await host.keyboard.press("?")
        await take(host, size, "shortcuts")
        await host.keyboard.press("Escape")
        await press(gus, "Share screen")
        await host.get_by_role("group", name="Gus's screen").locator("video").wait_for()
        await take(host, size, "shared-screen")
        await press(gus, "Share screen")
    crowd = []
    for name, scene in CROWD.items():
        crowd.append(asyncio.create_task(publish(address, code, name, scene)))
        await host.get_by_role("button", name=f"Admit {name}").wait_for()
    await host.get_by_role("button", name="Admit all").click()
    # A function, because the page's content security policy forbids evaluating strings later.
    pictures = "(n) => [...document.querySelectorAll('[role=group] video')].filter((v) => v.videoWidth).length === n"
    await host.wait_for_function(pictures, arg=3 + len(CROWD))
    await host.get_by_text("joined").wait_for(state="hidden")
    await take(host, size, "nine")
    for task in crowd:
        task.cancel()
    await asyncio.wait(crowd)
    await press(host, "End for all")
    await take(host, size, "end")
    await host.get_by_role("alertdialog").get_by_role("button", name="End for all").click()
    await gus.get_by_role("heading", name="The meeting has ended").wait_for()
    await take(gus, size, "ended")


async def talk(host: Page, gus: Page) -> None:
    """Send a few messages and a file."""
    for page in (host, gus):
        await page.get_by_role("button", name="Chat", exact=True).click()
    for page, text in (
        (host, "Good morning! The agenda is at https://example.com/agenda"),
        (gus, "Thank you. I have the figures of last week."),
    ):
        await page.get_by_role("textbox", name="Message").fill(text)
        await page.keyboard.press("Enter")
        await host.get_by_role("log", name="Messages").get_by_text(text.split(".")[0].split("!")[0]).wait_for()
    async with gus.expect_file_chooser() as chooser:
        await gus.get_by_role("button", name="Send a file").click()
    await (await chooser.value).set_files(
        {"name": "figures.csv", "mimeType": "text/csv", "buffer": b"week,joins\n46,1200\n"}
    )
    await host.get_by_role("link", name="Save figures.csv").wait_for()
    await gus.get_by_role("button", name="Close Chat").click()


async def main(address: str, chromium: Path | None) -> None:
    """Take the screenshots for desktop and phone."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        clips = [Path(folder) / f"{scene}.y4m" for scene in CAMERAS]
        for clip in clips:
            cameras.draw(cameras.SCENES[clip.stem], clip)
        async with async_playwright() as playwright:
            for size in SIZES:
                pages = [await open_page(playwright.chromium, chromium, size, clip) for clip in clips]
                await walk(pages, address, size)
                for page in pages:
                    if page.context.browser:
                        await page.context.browser.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:3000", find()))
