"""Every language: chosen by the browser, changed by hand, used by the pages and in the server's errors."""

import asyncio
import re

import pytest
from playwright.async_api import WebSocketRoute, expect

from hashdrop.locales.catalogue import LOCALES, say

from .conftest import Somebody

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("locale", sorted(set(LOCALES) - {"en"}))
async def test_the_page_speaks_the_language_of_the_browser(locale: str, somebody: Somebody) -> None:
    anna = await somebody("Anna", locale=f"{locale}-{locale.upper()}")
    await anna.open()
    await expect(anna.page.locator("html")).to_have_attribute("lang", locale)
    await expect(anna.page.get_by_role("heading", name=say("what-it-is", locale))).to_be_visible()
    await anna.textbox(say("meeting-code", locale)).fill("NO-SUCH-CODE")
    await anna.button(say("join", locale)).click()
    await expect(anna.alert(say("error-code-not-found", locale))).to_be_visible()
    await anna.textbox(say("your-name", locale)).fill("Anna")
    await anna.button(say("start-a-meeting", locale)).click()
    await expect(anna.page.get_by_role("region", name=say("participants-videos", locale))).to_be_visible()
    await anna.button(say("more", locale)).click()
    await expect(anna.button(say("speaker-view", locale))).to_be_visible()
    await expect(anna.page.get_by_role("heading", name=say("default-title", locale, name="Anna"))).to_be_visible()


async def test_a_chosen_language_applies_at_once_and_is_remembered(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    await anna.open()
    await anna.is_at_lobby()
    await anna.page.get_by_role("combobox", name="Language").select_option("tr")
    await expect(anna.button(say("start-a-meeting", "tr"))).to_be_visible()
    await anna.textbox(say("meeting-code", "tr")).fill("NO-SUCH-CODE")
    await anna.button(say("join", "tr")).click()
    await expect(anna.alert(say("error-code-not-found", "tr"))).to_be_visible()
    await anna.page.reload()
    await expect(anna.button(say("start-a-meeting", "tr"))).to_be_visible()


async def test_a_language_chosen_before_the_server_is_up_is_used_by_the_server(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    chosen = asyncio.Event()

    async def late(websocket: WebSocketRoute) -> None:
        await chosen.wait()
        websocket.connect_to_server()

    await anna.page.route_web_socket(re.compile("/_event"), late)
    await anna.open()
    await anna.page.get_by_role("combobox", name="Language").select_option("tr")
    await expect(anna.button(say("start-a-meeting", "tr"))).to_be_visible()
    chosen.set()
    await anna.textbox(say("meeting-code", "tr")).fill("NO-SUCH-CODE")
    await anna.button(say("join", "tr")).click()
    await expect(anna.alert(say("error-code-not-found", "tr"))).to_be_visible()
