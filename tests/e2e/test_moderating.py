"""What hosts do in the call, and what the others see of that."""

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def let_in(hanna: Person, *guests: Person) -> None:
    """Let these people knock, and the host admit them."""
    code = await hanna.code()
    for guest in guests:
        await guest.knock(code)
        await hanna.admit(guest.name)
        await guest.is_in_call()


async def test_a_host_can_mute_stop_a_share_and_lower_a_hand(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await gus.button("Share screen").click()
    await gus.button("Raise hand").click()
    await expect(gus.button("Raise hand")).to_have_attribute("aria-pressed", "true")
    await hanna.sees_moving_picture_of("Gus's screen")

    await hanna.does_with("Gus", "Mute")
    await expect(gus.button("Microphone")).to_have_attribute("aria-pressed", "false")
    await expect(gus.alert("The host muted you.")).to_be_visible()
    await expect(hanna.tile("Gus").get_by_role("img", name="muted")).to_be_visible()
    await hanna.does_with("Gus", "Stop screen sharing")
    await expect(gus.button("Share screen")).to_have_attribute("aria-pressed", "false")
    await expect(hanna.tile("Gus's screen")).to_have_count(0)
    await hanna.does_with("Gus", "Lower hand")
    await expect(gus.button("Raise hand")).to_have_attribute("aria-pressed", "false")

    await gus.button("Microphone").click()
    await expect(gus.button("Microphone")).to_have_attribute("aria-pressed", "true")
    await hanna.button("Mute all").click()
    await expect(gus.button("Microphone")).to_have_attribute("aria-pressed", "false")
    await expect(hanna.button("Microphone")).to_have_attribute("aria-pressed", "true")


@pytest.mark.slow  # `tests/livekit_ui/test_layout.py` raises hands, too
async def test_latecomers_see_a_raised_hand(hanna: Person, somebody: Somebody) -> None:
    gus, ida = await somebody("Gus", size=PHONE), await somebody("Ida")
    await let_in(hanna, gus)
    await gus.button("More").click()
    await gus.button("Raise hand").click()
    await expect(hanna.tile("Gus").get_by_role("img", name="hand raised")).to_be_visible()
    await let_in(hanna, ida)
    await expect(ida.tile("Gus").get_by_role("img", name="hand raised")).to_be_visible()
    await gus.page.reload()
    await gus.is_in_call()
    await expect(ida.tile("Gus").get_by_role("img", name="hand raised")).to_be_visible()


@pytest.mark.slow  # `test_isolated_waiting.py` and `test_hostile_removed.py` send guests back, too
async def test_a_guest_sent_back_sees_nothing_until_admitted_again(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await gus.sees_moving_picture_of("Hanna")
    await hanna.does_with("Gus", "Send back to the waiting room")
    await gus.waits()
    await expect(gus.alert("The host sent you back to the waiting room.")).to_be_visible()
    await expect(gus.videos).to_have_count(0)
    await expect(hanna.tiles).to_have_count(1)
    await gus.page.reload()
    await gus.waits()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    await hanna.sees_moving_picture_of("Gus")


async def test_removing_asks_once_and_is_final(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await hanna.does_with("Gus", "Remove from the meeting")
    dialog = hanna.page.get_by_role("alertdialog", name="Remove Gus from the meeting?")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(hanna.tile("Gus")).to_be_visible()
    await hanna.does_with("Gus", "Remove from the meeting")
    await dialog.get_by_role("button", name="Remove from the meeting").click()
    await gus.reads("You were removed from the meeting")
    await expect(hanna.tiles).to_have_count(1)


async def test_a_cohost_can_admit_people_until_demoted(hanna: Person, somebody: Somebody) -> None:
    gus, ida = await somebody("Gus"), await somebody("Ida")
    await let_in(hanna, gus)
    await expect(gus.button("End for all")).to_have_count(0)
    await hanna.does_with("Gus", "Make co-host")
    await expect(gus.alert("You're now a co-host")).to_be_visible()
    await expect(gus.button("End for all")).to_be_visible()
    await ida.knock(await hanna.code())
    await gus.admit("Ida")
    await ida.is_in_call()

    await gus.open_panel("People")
    await gus.page.get_by_role("button", name="Actions for Ida").click()
    await expect(gus.button("Mute")).to_be_visible()
    await expect(gus.button("Make co-host")).to_have_count(0)
    await gus.page.keyboard.press("Escape")
    await hanna.does_with("Gus", "Remove as co-host")
    await expect(gus.button("End for all")).to_have_count(0)
    await expect(gus.button("Mute all")).to_have_count(0)


async def test_a_meeting_can_be_locked_and_unlocked_and_its_waiting_room_turned_off(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus")
    code = await hanna.code()
    await hanna.open_panel("People")
    await hanna.switch("Lock the meeting").check()
    await expect(hanna.page.get_by_role("img", name="The meeting is locked")).to_be_visible()
    await gus.go_to_door(code)
    await expect(gus.alert("The meeting is locked")).to_be_visible()
    await gus.ask_to_join()
    await expect(gus.alert("The meeting is locked").first).to_be_visible()
    await hanna.switch("Lock the meeting").uncheck()
    await expect(hanna.page.get_by_role("img", name="The meeting is locked")).to_have_count(0)
    await hanna.switch("Waiting room").uncheck()
    await expect(hanna.switch("Waiting room")).not_to_be_checked()
    await gus.go_to_door(code)
    await gus.ask_to_join("Join now")
    await gus.is_in_call()


async def test_a_new_code_invalidates_the_old_one(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await hanna.button("Invite").click()
    shown = hanna.page.get_by_test_id("code")
    old = await shown.inner_text()
    await expect(hanna.page.get_by_text("Valid for 24 hours")).to_be_visible()
    await hanna.button("New code").click()
    await expect(shown).not_to_have_text(old)
    await gus.open(f"/conference?code={old}")
    await expect(gus.alert("There is no meeting with this code")).to_be_visible()
    await gus.go_to_door(await shown.inner_text())


async def test_a_denied_guest_reads_why(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await is_denied_with_a_reason(gus, hanna)


@pytest.mark.slow  # the pause is 30 s
async def test_a_denied_guest_may_ask_again_later(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await is_denied_with_a_reason(gus, hanna)
    await gus.button("Ask to join").click(timeout=35_000)
    await gus.waits()
    await expect(hanna.button("Admit Gus")).to_be_visible()


async def is_denied_with_a_reason(gus: Person, hanna: Person) -> None:
    """Let a guest knock and be denied, and check what they read."""
    await gus.knock(await hanna.code())
    await hanna.button("Tell Gus why not").click()
    await hanna.textbox("Reason (optional)").fill("Come back at noon")
    await hanna.button("Deny").click()
    await gus.reads("The host didn't let you in")
    await expect(gus.page.get_by_text("The host said: Come back at noon")).to_be_visible()
    await expect(gus.page.get_by_role("timer")).to_contain_text("You can ask again in")
    await expect(gus.button("Ask to join")).to_have_count(0)
