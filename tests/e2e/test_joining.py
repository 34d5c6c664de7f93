"""Start, knock, admit, deny: the way into a call."""

import re

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

EAGER = """
(function press() {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent === 'BUTTON' && !one.disabled);
  if (!button) return requestAnimationFrame(press);
  document.querySelector('input[name=username]').value = 'Gus';
  button.click();
})();
"""


async def test_starting_a_meeting_enters_the_call_at_once_with_a_self_view(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    await hanna.start_meeting()
    await hanna.sees_moving_picture_of("Hanna", within=5)
    await expect(hanna.page.get_by_role("heading", name="Hanna's meeting")).to_be_visible()
    await expect(hanna.button("Microphone")).to_have_attribute("aria-pressed", "true")
    await expect(hanna.button("Camera")).to_have_attribute("aria-pressed", "true")


async def test_after_knock_and_admit_both_see_moving_video(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE)
    await gus.go_to_door(await hanna.code())
    await expect(hanna.waiting_room).to_have_count(0)
    await gus.ask_to_join()
    await expect(hanna.button("Admit Gus")).to_be_visible(timeout=4000)
    await gus.waits()
    await expect(hanna.tiles).to_have_count(1)

    await hanna.admit("Gus")
    await hanna.sees_moving_picture_of("Gus", "Hanna")
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await expect(hanna.waiting_room).to_have_count(0)
    for person in (hanna, gus):
        await expect(person.tiles).to_have_count(2)


@pytest.mark.parametrize("button", [pytest.param("Ask to join", marks=pytest.mark.slow), "Start a meeting"])
async def test_a_button_works_the_moment_it_is_enabled(button: str, hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus = await somebody("Gus", script=EAGER.replace("BUTTON", button))
    if button == "Ask to join":
        await gus.open(f"/conference?code={code}")
        await gus.waits()
        await hanna.admit("Gus")
    else:
        await gus.open()
    await gus.is_in_call()


async def test_the_code_is_removed_from_the_address_bar(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    code = await hanna.code()
    await gus.go_to_door(code, "&mobile=1")
    await expect(gus.page).to_have_url(re.compile("/conference/?[?]mobile=1$"))
    await gus.open()
    await gus.page.go_back()
    await gus.is_at_door()
    assert code not in gus.page.url


async def test_admit_all_lets_everybody_in(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus, also_gus = await somebody("Gus", size=PHONE), await somebody("Gus")
    await gus.knock(code)
    await also_gus.knock(code)
    also_gus.name = "Gus (2)"
    await expect(hanna.button("Admit Gus (2)")).to_be_visible()
    await hanna.button("Admit all").click()
    await expect(hanna.waiting_room).to_have_count(0)
    for person in (hanna, gus, also_gus):
        await expect(person.tiles).to_have_count(3)
    await also_gus.sees_moving_picture_of("Hanna", "Gus", "Gus (2)")


async def test_without_a_waiting_room_join_now_enters_the_call_at_once(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna"), await somebody("Gus")
    await hanna.start_meeting(waiting_room=False)
    await gus.go_to_door(await hanna.code())
    await gus.ask_to_join("Join now")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    await hanna.sees_moving_picture_of("Gus")


async def test_a_lower_case_code_typed_in_the_lobby_opens_the_door(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    code = await hanna.code()
    await gus.open()
    await gus.textbox("Your name").fill("Gus")
    await gus.textbox("Meeting code").fill(f"  {code.lower().replace('-', ' ')} ")
    await gus.button("Join").click()
    await expect(gus.heading("Hanna's meeting")).to_be_visible()
    await expect(gus.textbox("Your name")).to_have_value("Gus")
    await gus.button("Ask to join").click()
    await gus.waits()


async def test_a_wrong_code_is_reported_in_the_lobby_and_keeps_the_input(somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.open()
    await gus.textbox("Your name").fill("Gus")
    await gus.textbox("Meeting code").fill("WRONG-WORDS-HERE")
    await gus.button("Join").click()
    await expect(gus.alert("There is no meeting with this code")).to_be_visible()
    await expect(gus.textbox("Your name")).to_have_value("Gus")
    await expect(gus.textbox("Meeting code")).to_have_value("WRONG-WORDS-HERE")
    await gus.open("/conference?code=WRONG-WORDS-HERE")
    await expect(gus.alert("There is no meeting with this code")).to_be_visible()
    await gus.is_at_lobby()


async def test_a_missing_name_is_reported_and_starts_nothing(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    await hanna.open()
    await hanna.textbox("Meeting code").fill("KEPT-AS-TYPED")
    await hanna.button("Start a meeting").click()
    await expect(hanna.page.get_by_role("alert")).to_have_count(1)
    await expect(hanna.textbox("Meeting code")).to_have_value("KEPT-AS-TYPED")
    await expect(hanna.button("Start a meeting")).to_be_enabled()


async def test_waiting_guests_have_no_tile_and_are_not_counted(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    ada, gus, wim = await somebody("Ada"), await somebody("Gus"), await somebody("Wim")
    await ada.knock(code)
    await hanna.admit("Ada")
    await ada.is_in_call()
    await gus.knock(code)
    await wim.knock(code)
    await expect(hanna.knocks).to_have_count(2)
    # LiveKit announces people who publish nothing within 3 s: the host seeing the admitted guest proves that it has.
    await hanna.admit("Wim")
    await wim.is_in_call()
    for person in (hanna, ada, wim):
        await expect(person.tiles).to_have_count(3)
        await expect(person.tile("Gus")).to_have_count(0)
        await expect(person.page.locator(".count")).to_have_text("3")
    await expect(gus.page.get_by_role("group")).to_have_count(0)
    await expect(gus.page.locator("video")).to_have_count(1)  # the guest's own
    await expect(gus.page.get_by_label("Your video")).to_be_visible()


async def test_a_denied_guest_is_told_when_asking_again_is_allowed(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    await gus.knock(code)
    await hanna.deny("Gus")
    await gus.reads("The host didn't let you in")
    await expect(hanna.waiting_room).to_have_count(0)
    await expect(hanna.tiles).to_have_count(1)

    await gus.page.reload()
    await gus.reads("The host didn't let you in")
    await gus.goes_back()
    await gus.go_to_door(code)
    await gus.ask_to_join()
    await expect(gus.alert("You can ask again in")).to_contain_text(re.compile(r"\d+ seconds?"))
    await gus.is_at_door()
    await expect(hanna.waiting_room).to_have_count(0)


async def test_a_guest_who_stops_waiting_disappears_from_the_hosts_list(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    await gus.knock(code)
    await expect(hanna.button("Admit Gus")).to_be_visible()
    await gus.leave()
    await gus.reads("You left the meeting")
    await expect(hanna.waiting_room).to_have_count(0)

    await gus.goes_back()
    await gus.knock(code)
    await expect(hanna.knocks).to_have_count(1)
    await hanna.admit("Gus")
    await gus.is_in_call()
