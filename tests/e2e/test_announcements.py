"""What people notice: a knock, people joining and leaving, a missing host."""

import re

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import PHONE, Person, knock
from .test_moderating import let_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Headless Chromium shows no notifications, and a machine without loudspeakers plays no sound.
NOTED = """
window.noted = [];
window.Notification = class { constructor(title, { body }) { noted.push(body); } close() {} };
Notification.permission = 'granted';
Notification.requestPermission = async () => 'granted';
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) { noted.push('sound'); return start.apply(this, when); };
"""
AWAY = "Object.defineProperty(document, 'hidden', { configurable: true, value: true });"


async def test_a_host_notices_a_knock_with_a_panel_open_on_a_phone(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", size=PHONE, script=NOTED)
    await hanna.start_meeting()
    code = await hanna.code()
    await hanna.button("More").click()
    await hanna.button("Settings").click()
    await hanna.switch("Notify me when someone is waiting").check()
    await hanna.page.keyboard.press("Escape")
    await hanna.button("Chat").click()
    await hanna.page.evaluate(AWAY)

    gus = await somebody("Gus")
    await gus.knock(code)
    await expect(hanna.waiting_room).to_be_visible()
    await expect(hanna.page).to_have_title("(1) Hanna's meeting – HashDrop")
    await hanna.page.wait_for_function("() => noted.length >= 3")
    assert sorted(await hanna.page.evaluate("noted")) == ["Gus is asking to join.", "sound", "sound"]
    await expect(hanna.page.locator("[aria-live=assertive]")).to_have_text("Gus is asking to join.")
    await expect(hanna.waiting_room.get_by_role("timer")).to_contain_text("0:0")
    await hanna.admit("Gus")
    await gus.is_in_call()
    await expect(hanna.page).to_have_title("Hanna's meeting – HashDrop")
    # The outdated announcement is no longer there for screen readers.
    await expect(hanna.page.locator("[aria-live=assertive]")).to_have_text("")
    await knock(hanna.home, code, "Ada", "Bo", "Cy")
    await expect(hanna.page.locator("[aria-live=assertive]")).to_have_text("Ada, Bo, and Cy are asking to join.")


async def test_waiting_guests_see_how_long_they_wait_and_whether_a_host_is_there(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus")
    await gus.knock(await hanna.code())
    await expect(gus.page.get_by_text("The host knows you're here.")).to_be_visible()
    await expect(gus.page.get_by_role("timer")).to_contain_text("0:0")
    await expect(gus.page.get_by_label("Your video")).to_be_visible()
    elsewhere = await somebody("Hanna", beside=hanna)
    await hanna.page.close()
    await expect(gus.page.get_by_text("No host is here yet.")).to_be_visible(timeout=15_000)
    await elsewhere.open()
    await elsewhere.button("Return to your meeting").click()
    await elsewhere.is_in_call()
    await expect(gus.page.get_by_text("The host knows you're here.")).to_be_visible(timeout=15_000)
    await elsewhere.admit("Gus")
    await gus.is_in_call()


@pytest.mark.slow  # `tests/livekit_ui/test_announcements.py` hears the same
async def test_people_are_told_who_joins_and_leaves(hanna: Person, somebody: Somebody) -> None:
    gus, ida = await somebody("Gus"), await somebody("Ida")
    await let_in(hanna, gus)
    await expect(hanna.page.get_by_text("Gus joined")).to_be_visible()
    await ida.knock(await hanna.code())
    await expect(hanna.button("Admit Ida")).to_be_visible()
    await expect(gus.page.get_by_text("Ida joined")).to_have_count(0)
    await hanna.admit("Ida")
    await expect(gus.page.get_by_text("Ida joined")).to_be_visible()
    await ida.leave()
    await ida.reads("You left the meeting")
    await expect(gus.page.get_by_text("Ida left")).to_be_visible()


@pytest.mark.slow  # `test_faults_network.py` sees a host lost, too
async def test_without_a_host_people_see_how_long_the_meeting_lasts(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    elsewhere = await somebody("Hanna", beside=hanna)
    await hanna.page.close()
    await expect(gus.page.get_by_text("The host has left.")).to_be_visible()
    await expect(gus.page.get_by_role("timer").filter(has_text="The meeting ends in")).to_be_visible()
    await elsewhere.open()
    await elsewhere.button("Return to your meeting").click()
    await elsewhere.is_in_call()
    await expect(elsewhere.button("End for all")).to_be_visible()
    await expect(gus.page.get_by_text("The host has left.")).to_have_count(0)
    await gus.sees_moving_picture_of("Hanna")


async def test_people_who_left_can_return_from_the_lobby_while_the_meeting_is_open(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await gus.leave()
    await gus.reads("You left the meeting")
    await gus.goes_back()
    await gus.button("Return to your meeting").click()
    await gus.is_in_call()
    await gus.leave()
    await gus.reads("You left the meeting")
    await hanna.end_for_all()
    await hanna.reads("The meeting has ended")
    await gus.goes_back()
    await gus.page.reload()
    await gus.is_at_lobby()
    await expect(gus.button("Return to your meeting")).to_have_count(0)


KEEP_TITLES_AND_STATUS = """
window.titles = [];
window.told = [];
document.addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
  if (document.title !== titles.at(-1)) titles.push(document.title);
  const text = document.querySelector('.own-media')?.textContent;
  if (text && text !== told.at(-1)) told.push(text);
}).observe(document, { subtree: true, childList: true, characterData: true }));
"""


async def test_people_who_are_let_in_hear_it_and_read_what_others_see_of_them(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus", script=NOTED + KEEP_TITLES_AND_STATUS)
    await gus.go_to_door(await hanna.code())
    await gus.button("Microphone").click()
    await gus.ask_to_join()
    await gus.waits()
    await expect(gus.page).to_have_title("Hanna's meeting – HashDrop")
    assert await gus.page.evaluate("noted") == []
    await hanna.admit("Gus")
    await gus.page.wait_for_function("() => told.length > 0")
    assert await gus.page.evaluate("told") == ["Your camera is on and your microphone is off"]
    await expect(gus.page.locator(".own-media")).to_be_empty()
    await expect(gus.page).to_have_title("Hanna's meeting – HashDrop")
    assert "You're in" in await gus.page.evaluate("titles")
    assert await gus.page.evaluate("noted") == ["sound", "sound"]

    # Nobody is let in by a reload.
    await gus.page.reload()
    await gus.is_in_call()
    await expect(gus.page).to_have_title("Hanna's meeting – HashDrop")
    assert "You're in" not in await gus.page.evaluate("titles")


async def test_a_message_sounds_once_in_a_while_unless_sounds_are_off(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna", script=NOTED), await somebody("Gus")
    await hanna.start_meeting()
    await let_in(hanna, gus)
    await hanna.page.wait_for_function("() => noted.length === 4")  # a knock, and somebody who joined
    await gus.button("Chat").click()
    for text in ("One", "Two", "Three"):
        await gus.textbox("Message").fill(text)
        await gus.page.keyboard.press("Enter")
    await expect(hanna.button("Chat").locator("[data-count]")).to_have_text("3")
    assert len(await hanna.page.evaluate("noted")) == 5
    await hanna.button("More").click()
    await hanna.button("Settings").click()
    await hanna.switch("Sounds").uncheck()
    await hanna.page.keyboard.press("Escape")
    await gus.button("Raise hand").click()
    await expect(hanna.tile("Gus").get_by_role("img", name="hand raised")).to_be_visible()
    await expect(hanna.page.get_by_text("Gus raised a hand")).to_be_visible()
    assert len(await hanna.page.evaluate("noted")) == 5


async def test_how_long_a_meeting_has_lasted_is_the_same_for_all_and_after_a_reload(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    for person in (hanna, gus):
        await expect(person.page.get_by_role("timer", name="Meeting duration")).to_have_text(re.compile(r"^\d+:\d\d$"))
    seconds = """() => {
      const [minutes, seconds] = document.querySelector('.lasting').textContent.split(':');
      return 60 * minutes + Number(seconds);
    }"""
    before = await hanna.page.evaluate(seconds)
    assert abs(await gus.page.evaluate(seconds) - before) <= 2
    await gus.page.reload()
    await gus.is_in_call()
    await expect(gus.page.get_by_role("timer", name="Meeting duration")).to_be_visible()
    assert before <= await gus.page.evaluate(seconds) <= await hanna.page.evaluate(seconds) + 2
