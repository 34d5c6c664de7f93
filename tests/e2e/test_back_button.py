"""The Back button closes what is open and never drops a call; with nothing open it asks."""

import pytest
from playwright.async_api import Locator, expect

from .conftest import Somebody
from .people import PHONE, Person
from .test_outages import in_a_watched_call, never_stopped

pytestmark = pytest.mark.asyncio(loop_scope="session")


def question(person: Person, words: str = "Leave the meeting?") -> Locator:
    return person.page.get_by_role("alertdialog", name=words, exact=True)


async def test_back_closes_the_top_layer_then_asks_and_video_never_stops(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE)
    await in_a_watched_call(hanna, gus)
    page = gus.page
    await gus.open_panel("Chat")
    await gus.button("More").click()
    await page.go_back()
    await expect(gus.button("More")).to_have_attribute("aria-expanded", "false")
    await expect(gus.textbox("Message")).to_be_visible()
    await gus.button("Invite").click()
    dialog = page.get_by_role("dialog", name="Invite people", exact=True)
    await expect(dialog).to_be_visible()
    await page.go_back()
    await expect(dialog).to_have_count(0)
    await page.go_back()
    await expect(gus.textbox("Message")).to_have_count(0)
    await page.go_forward()
    await expect(gus.textbox("Message")).to_have_count(0)

    # A layer closed in another way consumes no Back.
    await gus.open_panel("Chat")
    await gus.button("Close Chat").click()
    await page.go_back()
    await expect(question(gus)).to_be_visible()
    await page.go_back()
    await expect(question(gus)).to_have_count(0)
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await gus.button("Chat").click()
    await gus.button("Chat").click()
    await page.go_back()
    await question(gus).get_by_role("button", name="Cancel").click()
    await never_stopped(hanna, gus)

    await page.go_back()
    await question(gus).get_by_role("button", name="Leave").click()
    await gus.reads("You left the meeting")
    await gus.goes_back()
    await page.go_back()
    await page.wait_for_url("about:blank")  # and not to history entries of a call that is over


async def test_back_after_a_reload_asks_and_the_last_host_may_end_the_meeting(hanna: Person) -> None:
    await hanna.open_panel("Chat")
    await hanna.page.reload()
    await hanna.is_in_call()
    await hanna.page.go_back()
    await expect(question(hanna)).to_be_visible()
    await expect(question(hanna).get_by_role("button", name="End for all")).to_be_visible()
    await question(hanna).get_by_role("button", name="Cancel").click()
    await hanna.sees_moving_picture_of("Hanna")


async def test_back_while_waiting_asks_and_withdraws_the_join_request(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE)
    await gus.knock(await hanna.code())
    await expect(hanna.button("Admit Gus")).to_be_visible()
    stop = question(gus, "Leave the waiting room?")
    await gus.page.go_back()
    await stop.get_by_role("button", name="Cancel").click()
    await gus.waits()
    await gus.page.go_back()
    await stop.get_by_role("button", name="Leave").click()
    await gus.reads("You left the meeting")
    await expect(hanna.button("Admit Gus")).to_have_count(0)


async def test_back_from_the_door_returns_to_the_lobby_without_the_code_in_the_address(
    hanna: Person, somebody: Somebody
) -> None:
    code = await hanna.code()
    gus = await somebody("Gus", size=PHONE)
    await gus.go_to_door(code)
    await gus.button("Camera").click()
    await gus.page.go_back()
    await gus.is_at_lobby()
    assert code not in await gus.page.evaluate("location.href")
    await gus.textbox("Meeting code").fill(code)
    await gus.button("Join").click()
    await gus.is_at_door()
