"""The typeface has every letter of the messages, in files that browsers load only as they need them."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from playwright.async_api import expect

from hashdrop import locales
from hashdrop.locales.catalogue import say
from hashdrop.web.typeface import ASCENT, DESCENT, PARTS, WEIGHTS

from .conftest import Somebody
from .product import Served

LOADED = """async () => {
  await document.fonts.ready;
  return performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname)
    .filter((path) => path.endsWith('.woff2')).map((path) => path.match(/typeface-([a-z]+)-/)[1]).sort();
}"""


def test_the_typeface_is_light_and_has_every_letter(served: Served) -> None:
    files = {part.name: served.web / "styles" / f"typeface-{part.name}.woff2" for part in PARTS}
    assert sum(file.stat().st_size for file in files.values()) < 60_000
    fonts = {name: TTFont(file) for name, file in files.items()}
    for font in fonts.values():
        (weight,) = font["fvar"].axes
        assert (weight.minValue, weight.maxValue) == WEIGHTS
        lines, size = font["hhea"], font["head"].unitsPerEm
        assert (lines.ascent / size, -lines.descent / size, lines.lineGap) == (ASCENT, DESCENT, 0)
    letters = {letter for words in Path(locales.__file__).parent.glob("*.ftl") for letter in words.read_text("utf-8")}
    drawn = {chr(code) for name in ("latin", "turkish") for code in fonts[name].getBestCmap()}
    assert {letter for letter in letters if letter.isalnum()} <= drawn


@pytest.mark.asyncio(loop_scope="session")
async def test_browsers_load_the_letters_that_they_show(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    await hanna.open()
    await expect(hanna.button("Start a meeting")).to_be_visible()
    assert await hanna.page.evaluate(LOADED) == ["latin"]

    leyla = await somebody("Leyla", locale="tr-TR")
    await leyla.open()
    await expect(leyla.button(say("start-a-meeting", "tr"))).to_be_visible()
    assert await leyla.page.evaluate(LOADED) == ["latin", "turkish"]

    await leyla.textbox(say("your-name", "tr")).fill("Łucja Wąż")
    await leyla.page.wait_for_function(f"async () => (await ({LOADED})()).includes('others')")
