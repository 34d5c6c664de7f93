"""The toolbar of the call and the buttons of its dialogs, at every width and in every language."""

import pytest
from playwright.async_api import expect

from hashdrop.locales.catalogue import LOCALES, say

from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

WIDTHS = (320, 390, 429, 430, 599, 600, 640, 652, 799, 800, 844, 912, 913, 1216, 1217, 1280, 1920, 3840)
"""In CSS pixels, those on both sides of each change of the layout among them; 640 is a laptop's at a zoom of 200 %."""

LONGEST = "es"
"""The language with the longest names of controls."""

# Controls that are cut off, too small for a finger, or covered.
_WRONG = """() => [...document.querySelectorAll('.toolbar :is(button, select, .menu)')].flatMap((control) => {
  const name = control.ariaLabel ?? control.className;
  const scrolls = control.parentElement.closest('.menu');
  if (!control.checkVisibility()) return [];
  const { x, y, width, height, right, bottom } = control.getBoundingClientRect();
  const wrong = [];
  if (x < 0 || right > innerWidth || (!scrolls && (y < 0 || bottom > innerHeight))) wrong.push(`${name} is outside`);
  if (width < 44 || height < 44) wrong.push(`${name} has ${width}×${height}`);
  if (control.localName === 'button' && control.scrollWidth > control.clientWidth) wrong.push(`${name} is cut off`);
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  if (!scrolls && !control.contains(top)) wrong.push(`${name} is covered`);
  return wrong;
})"""
# How many rows and columns the buttons of each row in a dialog form, and how many heights they have.
_ROWS = """() => [...document.querySelectorAll('dialog .dialog-buttons')].map((row) => {
  const boxes = [...row.children].map((button) => button.getBoundingClientRect());
  return ['top', 'left', 'height'].map((edge) => new Set(boxes.map((box) => Math.round(box[edge]))).size);
})"""


async def resize(person: Person, width: int) -> None:
    height = 390 if 640 <= width <= 844 else 800  # a phone in landscape, and a zoomed laptop
    await person.page.set_viewport_size({"width": width, "height": height})


@pytest.mark.parametrize(
    "locale", [pytest.param(locale, marks=[] if locale == LONGEST else [pytest.mark.slow]) for locale in LOCALES]
)
async def test_nothing_is_cut_off_at_any_width(locale: str, hanna: Person) -> None:
    page = hanna.page
    await hanna.button("More").click()
    await hanna.button("Settings").click()
    await page.get_by_role("dialog").locator("select.language").select_option(locale)
    settings = page.get_by_role("dialog", name=say("settings", locale), exact=True)
    await expect(settings).to_be_visible()
    await page.keyboard.press("Escape")

    wrong: list[str] = []
    for width in WIDTHS:
        await resize(hanna, width)
        wrong += [f"{width}: {fault}" for fault in await page.evaluate(_WRONG)]
        for menu in ("audio-devices", "video-devices", "react", "more"):
            button = hanna.button(say(menu, locale))
            if await button.is_visible():
                await button.click()
                await expect(page.locator(".menu")).to_be_visible()
                wrong += [f"{width}, {menu}: {fault}" for fault in await page.evaluate(_WRONG)]
                await page.keyboard.press("Escape")
    for dialog in ("leave", "invite"):
        await hanna.button(say(dialog, locale)).click()
        await expect(page.locator("dialog .button").first).to_be_visible()
        for width in (320, 390, 600, 844, 1280):
            await resize(hanna, width)
            for rows, columns, heights in await page.evaluate(_ROWS):
                if (rows > 1 and columns > 1) or heights > 1:
                    wrong.append(f"{width}, {dialog}: {rows} rows, {columns} columns, {heights} heights")
        await page.keyboard.press("Escape")
    assert wrong == []
