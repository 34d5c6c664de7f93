"""Text in the size set in the reader's browser: all of it scales, and nothing runs off a narrow screen."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from hashdrop.locales.catalogue import LOCALES, say
from tests.conftest import launched
from tests.small_camera import small_camera

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURES = os.environ.get("HASHDROP_TEST_PICTURES")
WIDTHS = (320, 375)
SIZE = 32
"""Of text, in px."""
LONGEST = "de"
"""The language with the longest words."""

# What on the page is off screen sideways, cut off, or smaller than the size set in the browser.
_WRONG = """async (size) => {
  const said = (element) => `${element.localName}.${element.className.baseVal ?? element.className}: `
    + (element.ariaLabel ?? element.textContent).trim().slice(0, 40);
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const look = () => {
    const wrong = [];
    const page = document.scrollingElement;
    if (page.scrollWidth > page.clientWidth) wrong.push(`the page is ${page.scrollWidth} wide`);
    for (const element of document.body.querySelectorAll('*')) {
      const isControl = element.matches('button, input, select, textarea');
      if (!(isControl || hasText(element)) || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('.only-heard, .lkr-spoken, script, style')) continue;
      const { left, right, width } = element.getBoundingClientRect();
      if (width <= 1) continue;
      const style = getComputedStyle(element);
      if (style.clipPath !== 'none') continue;
      if (left < -0.5 || right > innerWidth + 0.5) wrong.push(`${left} to ${right}: ${said(element)}`);
      const isCut = element.scrollWidth > element.clientWidth + 1 && style.textOverflow !== 'ellipsis';
      if (isControl && element.localName === 'button' && isCut) wrong.push(`cut off: ${said(element)}`);
      if (parseFloat(style.fontSize) < 0.6 * size) wrong.push(`${style.fontSize}: ${said(element)}`);
    }
    return wrong;
  };
  // Tiles are laid out a moment after the window was resized.
  let wrong = look();
  for (let frame = 0; wrong.length && frame < 60; frame += 1) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    wrong = look();
  }
  return wrong;
}"""


@pytest_asyncio.fixture(loop_scope="session")
async def magnifying(chromium: str) -> AsyncIterator[Browser]:
    """A browser set to twice the usual text size."""
    async with launched(chromium, small_camera(), f"--blink-settings=defaultFontSize={SIZE}") as own:
        yield own


async def misfits(person: Person, screen: str) -> list[str]:
    """What is wrong on a screen, for each width."""
    found = []
    for width in WIDTHS:
        await person.page.set_viewport_size({"width": width, "height": 740})
        found += [f"{screen} at {width}: {wrong}" for wrong in await person.page.evaluate(_WRONG, SIZE)]
        if PICTURES:
            await person.page.screenshot(path=Path(PICTURES) / f"text-{screen}-{width}.png")
    return found


@pytest.mark.parametrize(
    "locale", [pytest.param(locale, marks=[] if locale == LONGEST else [pytest.mark.slow]) for locale in LOCALES]
)
async def test_all_text_scales_and_fits(locale: str, magnifying: Browser, somebody: Somebody) -> None:
    narrow = {"using": magnifying, "size": {"width": 320, "height": 740}, "locale": locale}
    hanna, gus = await somebody("Hanna", **narrow), await somebody("Gustav-Maximilian", **narrow)

    wrong: list[str] = []

    def words(key: str) -> str:
        return say(key, locale)

    await hanna.open()
    await expect(hanna.button(words("start-a-meeting"))).to_be_enabled()
    root = await hanna.page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    assert root == SIZE
    wrong += await misfits(hanna, f"lobby-{locale}")
    await hanna.textbox(words("your-name")).fill("Hanna")
    await hanna.button(words("start-a-meeting")).click()
    await expect(hanna.page.get_by_role("group", name="Hanna", exact=True)).to_be_visible()
    wrong += await misfits(hanna, f"call-{locale}")
    await hanna.button(words("invite")).click()
    await expect(hanna.page.get_by_test_id("code")).not_to_have_text("")
    wrong += await misfits(hanna, f"invite-{locale}")
    code = await hanna.page.get_by_test_id("code").inner_text()
    await hanna.page.keyboard.press("Escape")

    await gus.open(f"/conference?code={code}")
    await expect(gus.button(words("ask-to-join"))).to_be_enabled()
    wrong += await misfits(gus, f"door-{locale}")
    await gus.textbox(words("your-name")).fill(gus.name)
    await gus.button(words("ask-to-join")).click()
    await expect(gus.heading(words("waiting-heading"))).to_be_visible()
    wrong += await misfits(gus, f"waiting-{locale}")
    await expect(hanna.page.locator(".knock")).to_have_count(1)
    wrong += await misfits(hanna, f"knock-{locale}")
    await hanna.page.locator(".knock .primary").click()
    await expect(gus.page.get_by_role("group", name=gus.name, exact=True)).to_be_visible()

    await hanna.button(words("more")).click()
    wrong += await misfits(hanna, f"menu-{locale}")
    await hanna.button(words("settings")).click()
    wrong += await misfits(hanna, f"settings-{locale}")
    await hanna.page.keyboard.press("Escape")
    await hanna.button(words("more")).click()
    await hanna.button(words("people")).click()
    wrong += await misfits(hanna, f"people-{locale}")
    await hanna.page.locator(".lkr-action").last.click()
    wrong += await misfits(hanna, f"person-{locale}")
    await hanna.button(words("remove")).click()
    wrong += await misfits(hanna, f"remove-{locale}")
    await hanna.page.keyboard.press("Escape")
    await hanna.button(words("chat")).click()
    await hanna.textbox(words("message")).fill(
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen, https://example.com"
    )
    await hanna.page.keyboard.press("Enter")
    wrong += await misfits(hanna, f"chat-{locale}")
    await hanna.button(words("leave")).click()
    wrong += await misfits(hanna, f"leave-{locale}")
    await hanna.page.get_by_role("alertdialog").get_by_role("button", name=words("end-for-all"), exact=True).click()
    await expect(gus.heading(words("ended-heading"))).to_be_visible()
    wrong += await misfits(gus, f"ended-{locale}")
    assert wrong == []
