"""Pages that are only read, in the reader's language."""

import pytest
from playwright.async_api import expect

from hashdrop.locales.catalogue import LOCALES, say

from .conftest import Somebody, Tolerated

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_lobby_says_what_protects_meetings_and_what_does_not(somebody: Somebody) -> None:
    anna = await somebody("Anna", locale="fr-FR")
    await anna.open()
    await expect(anna.page.get_by_text(say("what-it-costs", "fr"))).to_be_visible()
    await anna.page.get_by_role("link", name=say("how-protected", "fr")).click()
    await expect(anna.page.get_by_role("heading", name=say("how-protected", "fr"))).to_be_visible()
    await expect(anna.page.get_by_text("ne sont donc pas chiffrées de bout en bout")).to_be_visible()
    await anna.page.get_by_role("link", name=say("back-to-the-lobby", "fr")).click()
    await expect(anna.button(say("start-a-meeting", "fr"))).to_be_visible()


@pytest.mark.parametrize("locale", LOCALES)
async def test_an_address_without_a_page_leads_to_the_lobby(
    locale: str, somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.console += ["status of 404"]
    anna = await somebody("Anna", locale=locale)
    answer = await anna.page.goto(f"{anna.home}/conferense/AMBER-FALCON-RIVER")
    assert answer
    assert answer.status == 404
    await expect(anna.page.get_by_role("heading", name=say("not-found-heading", locale))).to_be_visible()
    await anna.page.get_by_role("link", name=say("back-to-the-lobby", locale)).click()
    await expect(anna.button(say("start-a-meeting", locale))).to_be_visible()
