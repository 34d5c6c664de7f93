"""What the lobby says of itself: what it is, why it is private, what it costs, and who runs the server."""

import pytest
from playwright.async_api import expect

from hashdrop.locales.catalogue import say

from .conftest import Somebody

pytestmark = pytest.mark.asyncio(loop_scope="session")

OPERATOR = {"Run by Example Society": "about", "Imprint": "imprint", "Privacy policy": "privacy"}


async def test_the_lobby_says_what_protects_meetings_and_what_does_not(somebody: Somebody) -> None:
    anna = await somebody("Anna", locale="fr-FR")
    await anna.open()
    await expect(anna.page.get_by_text(say("what-it-costs", "fr"))).to_be_visible()
    await anna.page.get_by_role("link", name=say("how-protected", "fr")).click()
    await expect(anna.page.get_by_role("heading", name=say("how-protected", "fr"))).to_be_visible()
    await expect(anna.page.get_by_text("ne sont donc pas chiffrées de bout en bout")).to_be_visible()
    await anna.page.get_by_role("link", name=say("back-to-the-lobby", "fr")).click()
    await expect(anna.button(say("start-a-meeting", "fr"))).to_be_visible()


@pytest.mark.served_with(
    HASHDROP_OPERATOR_NAME="Example Society",
    HASHDROP_OPERATOR_URL="https://www.example.org/about",
    HASHDROP_IMPRINT_URL="https://www.example.org/imprint",
    HASHDROP_PRIVACY_URL="https://www.example.org/privacy",
)
async def test_lobby_door_and_farewells_name_the_operator(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna"), await somebody("Gus")

    async def name_the_operator() -> None:
        for person in (hanna, gus):
            for name, path in OPERATOR.items():
                link = person.page.get_by_role("link", name=name, exact=True)
                await expect(link).to_have_attribute("href", f"https://www.example.org/{path}")

    await hanna.open()
    await gus.open()
    await name_the_operator()
    await hanna.start_meeting()
    await gus.go_to_door(await hanna.code())
    await hanna.end_for_all()
    await hanna.reads("The meeting has ended")
    await name_the_operator()


async def test_what_an_operator_has_not_set_is_absent(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    await anna.open()
    await expect(anna.button("Start a meeting")).to_be_enabled()
    await expect(anna.page.locator("footer").get_by_role("link")).to_have_count(0)
