"""axe finds nothing serious on any screen, in either size and colour scheme."""

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from .conftest import Somebody
from .people import LAPTOP, PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOOKS = [
    pytest.param(LAPTOP, "light", id="laptop-light", marks=pytest.mark.slow),
    pytest.param(LAPTOP, "dark", id="laptop-dark", marks=pytest.mark.slow),
    pytest.param(PHONE, "light", id="phone-light"),
    pytest.param(PHONE, "dark", id="phone-dark", marks=pytest.mark.slow),
]


async def passes(person: Person, screen: str) -> None:
    """Check that axe finds nothing serious or critical on the screen."""
    await person.page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => {})))")
    found = (await Axe().run(person.page)).response["violations"]
    grave = [_told(one) for one in found if one["impact"] in ("serious", "critical")]
    assert not grave, f"{screen}: {grave}"


def _told(violation: dict[str, Any]) -> str:
    return f"{violation['id']}: {[node['html'][:160] for node in violation['nodes']]}"


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
async def test_axe_finds_nothing_serious_on_any_screen(size: dict[str, int], scheme: str, somebody: Somebody) -> None:
    hanna = await somebody("Hanna", size=size, color_scheme=scheme, reduced_motion="reduce")
    gus = await somebody("Gus", size=size, color_scheme=scheme, reduced_motion="reduce")
    await hanna.open()
    await hanna.is_at_lobby()
    await passes(hanna, "lobby")
    await hanna.button("Check camera and microphone").click()
    await expect(hanna.page.get_by_label("Your video")).to_be_visible()
    await passes(hanna, "lobby with preview")
    await hanna.start_meeting()
    await hanna.button("Invite").click()
    await expect(hanna.page.get_by_role("img", name="QR code")).to_be_visible()
    await passes(hanna, "invitation")
    code = await hanna.page.get_by_test_id("code").inner_text()
    await hanna.page.keyboard.press("Escape")
    await gus.go_to_door(code)
    await passes(gus, "before joining")
    await gus.ask_to_join()
    await gus.waits()
    await passes(gus, "waiting")
    await expect(hanna.button("Admit Gus")).to_be_visible()
    await passes(hanna, "knock")
    await hanna.button("Tell Gus why not").click()
    await passes(hanna, "denying with a reason")
    await hanna.page.keyboard.press("Escape")
    await hanna.admit("Gus")
    await hanna.sees_moving_picture_of("Gus")
    await passes(hanna, "call")

    await hanna.button("Chat").click()
    await hanna.textbox("Message").fill("Hello, see https://example.com")
    await hanna.page.keyboard.press("Enter")
    await expect(hanna.messages).to_contain_text("Hello")
    await passes(hanna, "chat")
    await hanna.open_panel("People")
    await passes(hanna, "people")
    await hanna.page.get_by_role("button", name="Actions for Gus").click()
    await passes(hanna, "somebody")
    await hanna.page.keyboard.press("Escape")
    await hanna.button("More").click()
    await passes(hanna, "menu")
    await hanna.button("Settings").click()
    await passes(hanna, "settings")
    await hanna.page.keyboard.press("Escape")
    await hanna.end_for_all()
    await gus.reads("The meeting has ended")
    await passes(gus, "ended")
