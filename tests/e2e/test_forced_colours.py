"""High contrast (forced colours): every switch, toggle and mark is visible, and looks different when on."""

import base64
import os
from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from tests.eventually import eventually

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURES = os.environ.get("HASHDROP_TEST_PICTURES")
MEDIA = ("Microphone", "Audio devices", "Camera", "Video devices")
SCHEMES = pytest.mark.parametrize("scheme", [pytest.param("light", marks=pytest.mark.slow), "dark"])

# How many pixels of two screenshots differ clearly, and how many of the second differ from its corner.
_COMPARE = """async ([before, after]) => {
  const pixels = async (picture) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${picture}`)).blob());
    const canvas = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height });
    const context = canvas.getContext('2d');
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, bitmap.width, bitmap.height).data;
  };
  const [one, other] = [await pixels(before), await pixels(after)];
  const far = (a, i, b, j) => [0, 1, 2].some((k) => Math.abs(a[i + k] - b[j + k]) > 96);
  let differ = 0, drawn = 0;
  for (let i = 0; i < other.length; i += 4) {
    differ += far(one, i, other, i);
    drawn += far(other, i, other, 0);
  }
  return [differ, drawn];
}"""
CLEARLY = 8
"""Minimum of visible pixels; the three dots of a small icon have 12."""


async def picture(control: Locator) -> str:
    await control.page.mouse.move(0, 0)
    await control.evaluate("() => document.activeElement?.blur()")
    return base64.b64encode(await control.screenshot(animations="disabled")).decode()


async def compare(control: Locator, before: str, after: str) -> tuple[int, int]:
    blank = [page for page in control.page.context.pages if page.url == "about:blank"]
    page = blank[0] if blank else await control.page.context.new_page()  # HashDrop's pages may not fetch pictures so
    differ, drawn = await page.evaluate(_COMPARE, [before, after])
    return differ, drawn


async def is_drawn(mark: Locator) -> None:
    await expect(mark).to_be_visible()
    shot = await picture(mark)
    _, drawn = await compare(mark, shot, shot)
    assert drawn >= CLEARLY, f"{mark} is not drawn"


async def changes(control: Locator) -> None:
    """Check that a control is visible on and off, with a difference, and restore its state."""

    async def state() -> str:
        told: str = await control.evaluate("e => [e.checked, e.ariaPressed, e.ariaExpanded].join()")
        return told

    async def press() -> str:
        before = await state()
        await control.click()

        async def is_another() -> bool:
            return await state() != before

        await eventually(is_another)
        return await picture(control)

    first = await picture(control)
    other = await press()
    again = await press()
    for before, after in ((first, other), (other, again)):
        differ, drawn = await compare(control, before, after)
        assert min(differ, drawn) >= CLEARLY, f"{control}: {differ} pixels differ, {drawn} are drawn"


async def keep(person: Person, screen: str) -> None:
    if PICTURES:
        width = (person.page.viewport_size or {})["width"]
        await person.page.screenshot(path=Path(PICTURES) / f"forced-{screen}-{width}.png")


@SCHEMES
async def test_every_switch_toggle_and_mark_is_visible_and_visibly_on(scheme: str, somebody: Somebody) -> None:
    contrast = {"forced_colors": "active", "color_scheme": scheme}
    hanna, gus = await somebody("Hanna", **contrast), await somebody("Gus", size=PHONE, **contrast)
    await hanna.open()
    await expect(hanna.button("Start a meeting")).to_be_enabled()
    await changes(hanna.switch("Waiting room"))
    await keep(hanna, f"lobby-{scheme}")
    await hanna.start_meeting()
    code = await hanna.code()
    await gus.go_to_door(code)
    for device in ("Microphone", "Camera"):
        await changes(gus.button(device))
    await keep(gus, f"door-{scheme}")
    await gus.knock(code)
    await keep(gus, f"waiting-{scheme}")
    await expect(hanna.knocks).to_have_count(1)
    await keep(hanna, f"knocks-{scheme}")
    await hanna.admit("Gus")
    await gus.is_in_call()

    for toggle in (*MEDIA, "Chat", "People", "Raise hand", "React", "More"):
        await changes(hanna.button(toggle))
    await hanna.button("More").click()
    for choice in ("Speaker view", "Hide self-view", "Save data"):
        await changes(hanna.button(choice))
    await hanna.button("More").click()

    await hanna.open_panel("People")
    for name in ("Waiting room", "Lock the meeting"):
        await changes(hanna.switch(name))
    await gus.button("Microphone").click()
    await gus.button("More").click()
    await gus.button("Raise hand").click()
    row = hanna.page.get_by_role("listitem").filter(has_text="Gus")
    for mark in ("muted", "hand raised"):
        await is_drawn(row.get_by_role("img", name=mark))
        await is_drawn(hanna.tile("Gus").get_by_role("img", name=mark))
    await is_drawn(hanna.button("Actions for Gus"))
    await hanna.tile("Gus").hover()
    await keep(hanna, f"people-{scheme}")
    await hanna.button("Actions for Gus").click()
    await keep(hanna, f"person-{scheme}")
    await hanna.page.keyboard.press("Escape")

    await hanna.open_panel("Chat")
    await hanna.textbox("Message").fill("Hello")
    await hanna.page.keyboard.press("Enter")
    await gus.button("Chat").click()
    await gus.textbox("Message").fill("Hello, Hanna")
    await gus.page.keyboard.press("Enter")
    await expect(hanna.messages).to_contain_text("Hello, Hanna")
    await keep(hanna, f"chat-{scheme}")
    await keep(gus, f"chat-{scheme}")
    await hanna.button("More").click()
    await keep(hanna, f"menu-{scheme}")
    await hanna.button("Settings").click()
    await changes(hanna.switch("Save data"))
    await keep(hanna, f"settings-{scheme}")
    await hanna.page.keyboard.press("Escape")
    await hanna.button("Invite").click()
    await expect(hanna.page.get_by_role("img", name="QR code")).to_be_visible()
    await keep(hanna, f"invite-{scheme}")
