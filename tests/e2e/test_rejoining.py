"""Reloads and second tabs: everybody comes back to where they were."""

import asyncio

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_reload_in_the_call_returns_to_the_call_in_the_same_role(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus, wim = await somebody("Gus"), await somebody("Wim")
    await gus.knock(code)
    await hanna.admit("Gus")
    await gus.is_in_call()

    await gus.page.reload()
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Gus")

    await hanna.page.reload()
    await hanna.is_in_call()
    await expect(hanna.button("End for all")).to_be_visible()
    await hanna.sees_moving_picture_of("Gus", "Hanna")
    await gus.sees_moving_picture_of("Hanna")
    for person in (hanna, gus):
        await expect(person.tiles).to_have_count(2)
    await wim.knock(await hanna.code())
    await hanna.admit("Wim")
    await wim.is_in_call()


async def test_a_reload_while_waiting_keeps_one_entry_in_the_waiting_list(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.knock(await hanna.code())
    await expect(hanna.knocks).to_have_count(1)
    for _ in range(2):
        await gus.page.reload()
        await gus.waits()
    await expect(hanna.knocks).to_have_count(1)
    await hanna.page.reload()
    await expect(hanna.knocks).to_have_count(1)
    await hanna.admit("Gus")
    await gus.is_in_call()
    await hanna.sees_moving_picture_of("Gus")


async def test_a_guest_admitted_while_their_page_was_away_returns_to_the_call(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus")
    await gus.knock(await hanna.code())
    await expect(hanna.button("Admit Gus")).to_be_visible()
    room = gus.page.url
    await gus.page.goto("about:blank")
    await hanna.admit("Gus")
    await expect(hanna.waiting_room).to_have_count(0)
    await gus.page.goto(room)
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")


async def test_a_reload_at_the_door_or_after_leaving_stays_there(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.go_to_door(await hanna.code())
    await gus.page.reload()
    await gus.is_at_door()
    await expect(gus.heading("Hanna's meeting")).to_be_visible()
    await gus.ask_to_join()
    await gus.waits()
    await gus.leave()
    await gus.reads("You left the meeting")
    await gus.page.reload()
    await gus.reads("You left the meeting")
    await gus.goes_back()
    await gus.page.reload()
    await gus.is_at_lobby()


async def test_a_second_tab_takes_over_the_call_and_the_first_can_take_it_back(
    hanna: Person, somebody: Somebody
) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    await gus.knock(code)
    await hanna.admit("Gus")
    await gus.is_in_call()

    second = await somebody("Gus", beside=gus)
    await second.go_to_door(code)
    await second.button("Ask to join").click()
    await second.is_in_call()
    await gus.reads("You joined from another tab")
    await second.sees_moving_picture_of("Hanna", "Gus")
    await gus.page.reload()
    await gus.reads("You joined from another tab")

    await gus.button("Use it here").click()
    await gus.is_in_call()
    await second.reads("You joined from another tab")
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await expect(hanna.tiles).to_have_count(2)
    await second.goes_back()
    await gus.sees_moving_picture_of("Hanna")


@pytest.mark.slow  # one link in two tabs leads to the same
async def test_a_second_tab_takes_over_waiting_and_the_first_can_take_it_back(
    hanna: Person, somebody: Somebody
) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    await gus.knock(code)
    second = await somebody("Gus", beside=gus)
    await second.knock(code)
    await gus.reads("You joined from another tab")
    await gus.button("Use it here").click()
    await gus.waits()
    await second.reads("You joined from another tab")
    await expect(hanna.knocks).to_have_count(1)
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    await second.reads("You joined from another tab")


@pytest.mark.parametrize(
    "at_once", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["one after the other", "at once"]
)
async def test_one_link_in_two_tabs_is_one_person(at_once: bool, hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    gus = await somebody("Gus")
    tabs = [gus, await somebody("Gus", beside=gus)]
    for tab in tabs:
        await tab.go_to_door(code)
        await tab.textbox("Your name").fill("Gus")
    presses = [tab.button("Ask to join").click() for tab in tabs]
    if at_once:
        await asyncio.gather(*presses)
    else:
        for tab, press in zip(tabs, presses, strict=True):
            await press
            await tab.waits()
    elsewhere = [tab.heading("You joined from another tab") for tab in tabs]
    await asyncio.wait(
        [asyncio.ensure_future(one.wait_for()) for one in elsewhere], return_when=asyncio.FIRST_COMPLETED
    )
    await expect(hanna.knocks).to_have_count(1)
    await expect(hanna.button("Admit Gus")).to_be_visible()
    here, there = tabs if await elsewhere[1].is_visible() else reversed(tabs)
    await here.waits()
    for tab in tabs:
        await tab.page.reload()
    await here.waits()
    await there.reads("You joined from another tab")
    await hanna.admit("Gus")
    await here.is_in_call()
    await there.button("Use it here").click()
    await there.is_in_call()
    await here.reads("You joined from another tab")
    await expect(hanna.tiles).to_have_count(2)


@pytest.mark.parametrize("invited", [pytest.param("old code", marks=pytest.mark.slow), "new code"])
async def test_a_new_code_between_two_tabs_adds_no_second_person(
    invited: str, hanna: Person, somebody: Somebody
) -> None:
    old = await hanna.code()
    gus = await somebody("Gus")
    second = await somebody("Gus", beside=gus)
    if invited == "old code":
        await second.go_to_door(old)
    await gus.knock(old)
    await hanna.button("Invite").click()
    shown = hanna.page.get_by_test_id("code")
    await hanna.button("New code").click()
    await expect(shown).not_to_have_text(old)
    if invited == "new code":
        await second.go_to_door(await shown.inner_text())
    await hanna.page.keyboard.press("Escape")
    await second.ask_to_join()
    await second.waits()
    await gus.reads("You joined from another tab")
    await expect(hanna.knocks).to_have_count(1)
    await expect(hanna.button("Admit Gus")).to_be_visible()


async def test_return_explains_a_session_that_another_tab_removed(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.knock(await hanna.code())
    await hanna.admit("Gus")
    await gus.is_in_call()
    second = await somebody("Gus", beside=gus)
    await second.open()
    await expect(second.button("Return to your meeting")).to_be_visible()
    await gus.page.evaluate("room => localStorage.removeItem('hashdrop.key.' + room)", await gus.room())
    await second.button("Return to your meeting").click()
    await expect(second.alert("You're not part of this meeting.")).to_be_visible()
    await expect(second.button("Return to your meeting")).to_have_count(0)
