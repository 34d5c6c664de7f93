"""HashDrop as an app on the home screen, and as a link in a messenger."""

import re

import httpx
import pytest
from playwright.async_api import Page

from .conftest import Somebody
from .people import PHONE
from .product import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOWN_COLOUR = """[...document.querySelectorAll('meta[name=theme-color]')]
  .find(({ media }) => matchMedia(media).matches).content"""


async def bar_colour(page: Page) -> str:
    return str(await page.evaluate(SHOWN_COLOUR))


async def test_browsers_take_the_manifest_and_bars_have_the_colour_of_the_screen(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", size=PHONE, color_scheme="light")
    await hanna.open()
    devtools = await hanna.page.context.new_cdp_session(hanna.page)
    manifest = await devtools.send("Page.getAppManifest")
    assert manifest["url"].endswith("/manifest.webmanifest")
    assert manifest["errors"] == []
    assert await bar_colour(hanna.page) == "#f4f4ef"
    await hanna.start_meeting()
    assert await bar_colour(hanna.page) == "#090f0d"
    await hanna.end_for_all()
    await hanna.reads("The meeting has ended")
    assert await bar_colour(hanna.page) == "#f4f4ef"


@pytest.mark.parametrize("path", ["/", "/conference?code=AMBER-FALCON-RIVER", "/security"])
async def test_the_pictures_of_a_page_exist(path: str, served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        page = (await client.get(path)).text
        manifest = (await client.get("/manifest.webmanifest")).json()
        (preview,) = re.findall(r'<meta content="([^"]+)" property="og:image"', page)
        linked = re.findall(r'<link href="([^"]+)" rel="(?:icon|apple-touch-icon|manifest)"', page)
        assert len(linked) == 3
        for address in {preview, *linked, *(icon["src"] for icon in manifest["icons"])}:
            assert (await client.get(address)).is_success, address
        assert (await client.get(preview)).headers["content-type"] == "image/png"
