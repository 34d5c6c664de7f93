"""Reloads and second tabs: everybody comes back to where he was."""

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_reload_in_the_call_leads_back_into_the_call_in_the_same_role(
    hanna: Person, somebody: Somebody
) -> None:
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


async def test_a_reload_while_waiting_leads_back_to_waiting_and_once_into_the_hosts_list(
    hanna: Person, somebody: Somebody
) -> None:
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


async def test_who_was_admitted_while_his_page_was_away_comes_back_into_the_call(
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


async def test_a_reload_at_the_door_and_after_leaving_stays_there(hanna: Person, somebody: Somebody) -> None:
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


async def test_a_second_tab_takes_the_call_over_and_the_first_can_take_it_back(
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


async def test_a_second_tab_takes_the_waiting_over_and_the_first_can_take_it_back(
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
