"""Presses in quick succession, and a knock at a bad moment."""

import asyncio

import pytest
from playwright.async_api import WebSocketRoute, expect

from .conftest import Somebody
from .people import PHONE, Person, knock

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_double_click_admits_only_the_intended_guest(hanna: Person) -> None:
    code = await hanna.code()
    await knock(hanna.home, code, "Ada", "Bo", "Cy")
    await expect(hanna.knocks).to_have_count(3)
    box = await hanna.button("Admit Ada").bounding_box()
    assert box
    await hanna.page.mouse.click(box["x"] + 9, box["y"] + 9)
    await expect(hanna.knocks).to_have_count(2)  # the next row has moved under the pointer
    await hanna.page.mouse.click(box["x"] + 9, box["y"] + 9, click_count=2)
    await expect(hanna.knocks).to_have_count(1)  # its first press counts, its second does not
    await expect(hanna.button("Admit Cy")).to_be_visible()


async def test_asking_twice_in_quick_succession_makes_one_person(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.go_to_door(await hanna.code())
    await gus.textbox("Your name").fill("Gus")
    await gus.button("Ask to join").dblclick()
    await gus.waits()
    await expect(hanna.button("Admit Gus")).to_be_visible()
    wim = await somebody("Wim")
    await wim.knock(await hanna.code())  # earlier guests are in the list by now
    await expect(hanna.button("Admit Wim")).to_be_visible()
    await expect(hanna.knocks).to_have_count(2)


async def test_a_press_right_after_a_reload_works_with_a_slow_server(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.knock(await hanna.code())
    await gus.leave()
    await gus.reads("You left the meeting")
    may_connect = asyncio.Event()

    async def slowly(websocket: WebSocketRoute) -> None:
        await may_connect.wait()
        websocket.connect_to_server()

    await gus.page.route_web_socket("**/_event/**", slowly)
    await gus.page.reload()
    await gus.reads("You left the meeting")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(gus.goes_back())
        await asyncio.sleep(0.5)  # time for a press that wouldn't wait for the connection
        may_connect.set()
    await gus.page.reload()
    await gus.is_at_lobby()


async def test_a_meeting_started_before_the_server_is_up_starts_once_it_is(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    pressed = asyncio.Event()

    async def late(websocket: WebSocketRoute) -> None:
        await pressed.wait()
        websocket.connect_to_server()

    await anna.page.route_web_socket("**/_event/**", late)
    await anna.open()
    await anna.textbox("Your name").fill("Anna")
    await anna.button("Start a meeting").dblclick()
    await expect(anna.page.locator("form[aria-busy=true]")).to_have_count(1)
    pressed.set()
    await anna.is_in_call()


async def test_a_knock_can_be_answered_while_a_dialog_is_open_on_a_phone(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna", size=PHONE), await somebody("Gus")
    await hanna.start_meeting()
    code = await hanna.code()
    await hanna.button("Invite").click()
    await gus.knock(code)
    await expect(hanna.waiting_room).to_have_count(1)
    await hanna.admit("Gus")
    await gus.is_in_call()
    await expect(hanna.page.get_by_role("dialog", name="Invite people")).to_be_visible()


async def test_several_decisions_can_be_taken_by_keyboard_in_a_row(hanna: Person) -> None:
    code = await hanna.code()
    await knock(hanna.home, code, "Ada", "Bo")
    await expect(hanna.knocks).to_have_count(2)
    await hanna.button("Admit Ada").focus()
    await hanna.page.keyboard.press("Enter")
    await expect(hanna.button("Admit Bo")).to_be_focused()
    await hanna.button("More").click()
    await hanna.button("Settings").click()
    await hanna.page.keyboard.press("Escape")
    await expect(hanna.button("More")).to_be_focused()
