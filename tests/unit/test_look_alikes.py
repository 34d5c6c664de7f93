"""Names that look the same, judged by the pixels that Chromium draws."""

import unicodedata

import pytest
from playwright.async_api import Browser

from hashdrop.conference.rules.names import appearance

pytestmark = pytest.mark.asyncio(loop_scope="session")

DRAW = """(names) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 40 });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.font = "24px sans-serif";
  const drawn = (name) => {
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillText(name, 4, 30);
    return new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
  };
  const hanna = drawn("Hanna");
  return names.filter((name) => drawn(name).every((pixel, at) => pixel === hanna[at]));
}"""
"""Returns the names that are drawn exactly like `Hanna`."""

TOLD = [0xFE0E, 0xFE0F, 0xE0100, 0x180B, 0x17B4, 0x2065, 0xFFF0, 0xE0080, 0x3164, 0x2800, 0x115F, 0x1D159, 0x34F]
"""Characters known to have made a second Hanna possible."""
MANY = (
    "CJK",
    "HANGUL SYLLABLE",
    "TANGUT",
    "NUSHU",
    "KHITAN SMALL SCRIPT CHARACTER",
    "EGYPTIAN",
    "ANATOLIAN",
    "CUNEIFORM",
)


INVISIBLE = {"Cf", "Me", "Mn", "Zs"}
"""Categories of characters of which many are not drawn: formats, marks, spaces."""


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["invisible", "every"])
async def test_names_that_are_drawn_alike_count_as_the_same(every: bool, browser: Browser) -> None:
    """`Hanna` followed by every character that Python knows, except those of scripts with thousands of characters."""
    behind = [
        chr(code)
        for code in range(0x20, 0xE0200)
        if code in TOLD
        or (
            (every or unicodedata.category(chr(code)) in INVISIBLE)
            and not unicodedata.name(chr(code), MANY[0]).startswith(MANY)
        )
    ]
    page = await browser.new_page()
    same = await page.evaluate(DRAW, [f"Hanna{c}" for c in behind])
    await page.close()
    assert len(behind) > (20_000 if every else 2000) and len(same) > 300
    told_apart = [f"U+{ord(name[5:]):04X}" for name in same if appearance(name) != appearance("Hanna")]
    assert told_apart == []
    assert {appearance(f"Hanna{chr(code)}") for code in TOLD} == {appearance("Hanna")}
