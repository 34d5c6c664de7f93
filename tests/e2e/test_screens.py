"""Each screen at both sizes: accessible names, exact and unique; no sideways scroll; the keyboard."""

import os
from pathlib import Path

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import LAPTOP, PHONE, SIDEWAYS, Person, knock

pytestmark = pytest.mark.asyncio(loop_scope="session")

PICTURES = os.environ.get("HASHDROP_TEST_PICTURES")
"""A folder for a screenshot of each screen, to look at."""

MEDIA = ["button Microphone", "button Camera"]
IN_CALL = ["region Participants' videos", *MEDIA, "button Chat", "button Invite", "button Leave"]
"""What is visible in the call at every size."""
SLOW = pytest.mark.slow
"""Of three sizes, those that find least."""
IN_SIGHT = """element => {
  const box = element.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return box.x >= 0 && box.right <= innerWidth && box.y >= 0 && box.bottom <= innerHeight
    && (element === top || element.contains(top) || (top?.closest('label')?.contains(element) ?? false));
}"""


def in_call(size: dict[str, int], *, host: bool) -> list[str]:
    """What is visible in the call without opening a menu."""
    wide = ["button Share screen", "button People", *(["button End for all"] if host else [])]
    return [*IN_CALL, *(wide if size["width"] >= 600 else [])]


async def shows(person: Person, screen: str, *names: str, scrolls: bool = False) -> None:
    """Check that each name is there once and reachable, and that nothing is wider than the window."""
    for name in names:
        role, _, words = name.partition(" ")
        found = person.page.get_by_role(role, name=words, exact=True)  # type: ignore[arg-type]
        await expect(found, name).to_have_count(1)
        await expect(found, name).to_be_visible()
        if not scrolls:
            assert await found.evaluate(IN_SIGHT), f"{name} is out of sight or covered"
    wide = await person.page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
    assert wide <= 0, f"{screen} can be scrolled sideways by {wide} px"
    if PICTURES:
        width = (person.page.viewport_size or {})["width"]
        await person.page.screenshot(path=Path(PICTURES) / f"{screen}-{width}.png")


@pytest.mark.parametrize(
    "size", [LAPTOP, PHONE, pytest.param(SIDEWAYS, marks=SLOW)], ids=["laptop", "phone", "sideways"]
)
async def test_names_are_exact_and_unique_from_lobby_to_farewell(size: dict[str, int], somebody: Somebody) -> None:
    other_size = PHONE if size == LAPTOP else LAPTOP
    hanna, gus = await somebody("Hanna", size=size), await somebody("Gus", size=size)
    await hanna.open()
    lobby = ["textbox Your name", "button Start a meeting", "textbox Meeting code", "button Join"]
    await expect(hanna.button("Start a meeting")).to_be_enabled()
    await shows(hanna, "lobby", *lobby, "switch Waiting room")
    await hanna.start_meeting()
    await hanna.sees_moving_picture_of("Hanna")
    await shows(hanna, "alone", *in_call(size, host=True), "group Hanna")

    await hanna.button("Invite").click()
    invite = ["dialog Invite people", "button Copy code", "button Copy link", "img QR code"]
    await shows(hanna, "invite", *invite)
    code = await hanna.page.get_by_test_id("code").inner_text()
    await expect(hanna.page.get_by_role("dialog")).to_contain_text(f"{hanna.home}/conference?code={code}")
    await hanna.page.keyboard.press("Escape")

    await gus.go_to_door(code)
    await expect(gus.page.locator("video")).to_be_visible()
    devices = ["combobox Choose microphone", "combobox Choose camera"]
    await shows(gus, "door", "textbox Your name", "button Ask to join", *MEDIA, *devices, scrolls=size != LAPTOP)
    level, tools = gus.page.get_by_role("meter"), gus.page.locator(".preview-tools .tool").first
    level_box, tools_box = await level.bounding_box(), await tools.bounding_box()
    assert level_box
    assert tools_box
    assert level_box["x"] + level_box["width"] < tools_box["x"], "the meter is below the buttons"
    await gus.ask_to_join()
    await gus.waits()
    await shows(gus, "waiting", "heading Waiting for the host to let you in", "button Leave", *MEDIA)

    also_gus = await somebody("Gus", size=other_size)
    await also_gus.knock(code)
    knocks = [f"button {act} {name}" for act in ("Admit", "Deny") for name in ("Gus", "Gus (2)")]
    await expect(hanna.knocks).to_have_count(2)
    await shows(hanna, "knocks", "region Waiting room", *knocks[::2], "button Admit all", *in_call(size, host=True))
    if size != LAPTOP:
        await hanna.button("Show everyone who is waiting").click()
    await shows(hanna, "all-knocks", "region Waiting room", *knocks, "button Admit all", *in_call(size, host=True))

    await hanna.deny("Gus (2)")
    await also_gus.reads("The host didn't let you in")
    await shows(also_gus, "denied", "heading The host didn't let you in", "button Back to the lobby")
    await hanna.admit("Gus")
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Gus")
    await shows(gus, "call-guest", *in_call(size, host=False), "group Hanna", "group Gus")
    await shows(hanna, "call-host", *in_call(size, host=True), "group Hanna", "group Gus")
    for person in (hanna, gus):
        await expect(person.page.get_by_role("group")).to_have_count(2)

    await hanna.leave()
    await shows(hanna, "leave", *(f"button {name}" for name in ("End for all", "Leave", "Cancel")))
    await expect(hanna.page.get_by_role("alertdialog")).to_have_count(1)
    await hanna.button("Cancel").click()
    await hanna.ask_to_end()
    await expect(hanna.page.get_by_role("alertdialog")).to_have_count(1)
    await shows(hanna, "end", *(f"button {name}" for name in ("End for all", "Cancel")))
    await hanna.button("End for all").click()
    await hanna.reads("The meeting has ended")
    await shows(hanna, "ended", "heading The meeting has ended", "button Back to the lobby")


@pytest.mark.parametrize(
    "size",
    [pytest.param(LAPTOP, marks=SLOW), PHONE, pytest.param(SIDEWAYS, marks=SLOW)],
    ids=["laptop", "phone", "sideways"],
)
async def test_a_full_waiting_room_covers_no_controls(size: dict[str, int], somebody: Somebody, hanna: Person) -> None:
    await hanna.page.set_viewport_size(size)  # type: ignore[arg-type]
    code = await hanna.code()
    names = [f"Guest with a rather long name {n}" for n in range(8)]
    await knock(hanna.home, code, *names)
    await expect(hanna.knocks).to_have_count(8)
    await shows(hanna, "many-knocks", "region Waiting room", "button Admit all", *in_call(size, host=True))
    await shows(hanna, "many-knocks", f"button Admit {names[0]}", f"button Deny {names[0]}")
    last = hanna.button(f"Admit {names[-1]}")
    await last.scroll_into_view_if_needed()
    assert await last.evaluate(IN_SIGHT)


async def test_escape_closes_dialogs_and_the_focus_returns(hanna: Person) -> None:
    for button, role in (("Invite", "dialog"), ("End for all", "alertdialog"), ("Leave", "alertdialog")):
        await hanna.button(button).focus()
        await hanna.page.keyboard.press("Enter")
        dialog = hanna.page.get_by_role(role)  # type: ignore[arg-type]
        await expect(dialog).to_have_count(1)
        for _ in range(8):  # the focus stays inside
            await hanna.page.keyboard.press("Tab")
            assert await hanna.page.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
            )
        await hanna.page.keyboard.press("Escape")
        await expect(dialog).to_have_count(0)
        await expect(hanna.button(button)).to_be_focused()
    await hanna.is_in_call()


async def test_a_meeting_can_be_started_and_joined_by_keyboard_alone(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna"), await somebody("Gus")
    await hanna.open()
    await expect(hanna.button("Start a meeting")).to_be_enabled()
    await hanna.page.keyboard.press("Tab")
    await expect(hanna.textbox("Your name")).to_be_focused()
    await hanna.page.keyboard.type("Hanna")
    await hanna.page.keyboard.press("Enter")
    await hanna.is_in_call()
    await gus.go_to_door(await hanna.code())
    await gus.textbox("Your name").focus()
    await gus.page.keyboard.type("Gus")
    await gus.page.keyboard.press("Enter")
    await gus.waits()


async def test_the_invitation_is_copied(hanna: Person) -> None:
    await hanna.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await hanna.button("Invite").click()
    code = await hanna.page.get_by_test_id("code").inner_text()
    for button, text in (("Copy code", code), ("Copy link", f"{hanna.home}/conference?code={code}")):
        await hanna.button(button).click()
        await hanna.page.wait_for_function("text => navigator.clipboard.readText().then((t) => t === text)", arg=text)
