"""Microphone, camera and screen in the call."""

import re

import pytest
from playwright.async_api import Browser, expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

REFUSED = """
navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
"""


async def in_a_call(hanna: Person, gus: Person) -> None:
    await gus.knock(await hanna.code())
    await hanna.admit("Gus")
    await gus.is_in_call()


@pytest.mark.slow  # `tests/livekit_ui/test_call.py` switches them, too
async def test_others_see_microphone_and_camera_being_switched(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE)
    await in_a_call(hanna, gus)
    await gus.sees_moving_picture_of("Hanna")

    await hanna.button("Camera").click()
    await expect(hanna.button("Camera")).to_have_attribute("aria-pressed", "false")
    await expect(gus.tile("Hanna").locator("video")).to_have_count(0)
    await expect(gus.tile("Hanna")).to_be_visible()
    await hanna.button("Microphone").click()
    await expect(hanna.button("Microphone")).to_have_attribute("aria-pressed", "false")
    await expect(gus.tile("Hanna").get_by_role("img", name="muted")).to_be_visible()

    await hanna.page.reload()
    await hanna.is_in_call()
    for name in ("Camera", "Microphone"):
        await expect(hanna.button(name)).to_have_attribute("aria-pressed", "false")
        await hanna.button(name).click()
        await expect(hanna.button(name)).to_have_attribute("aria-pressed", "true")
    await gus.sees_moving_picture_of("Hanna")
    await expect(gus.tile("Hanna").get_by_role("img", name="muted")).to_have_count(0)


async def test_devices_switched_off_at_the_door_stay_off_in_the_call(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.go_to_door(await hanna.code())
    await expect(gus.page.locator("video")).to_be_visible()
    await gus.button("Camera").click()
    await expect(gus.page.get_by_text("Your camera is off")).to_be_visible()
    await gus.ask_to_join()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    await expect(gus.button("Camera")).to_have_attribute("aria-pressed", "false")
    await expect(hanna.tile("Gus").locator("video")).to_have_count(0)
    await expect(hanna.tile("Gus").get_by_role("img", name="muted")).to_have_count(0)


async def test_refusing_camera_and_microphone_still_joins_and_explains_what_to_do(
    hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus", script=REFUSED)
    await gus.go_to_door(await hanna.code())
    await expect(gus.alert("blocked by your browser")).to_be_visible()
    await gus.ask_to_join()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    await expect(hanna.tile("Gus")).to_be_visible()
    await expect(gus.alert("Press the icon to the left of the address")).to_be_visible()
    for name in ("Camera", "Microphone"):
        await expect(gus.button(name)).to_have_attribute("aria-pressed", "false")
    await gus.button("Camera").click()
    await expect(gus.alert("Your microphone and camera are blocked by your browser.")).to_be_visible()
    await expect(gus.button("Camera")).to_have_attribute("aria-pressed", "false")
    await gus.button("Dismiss").click()
    await expect(gus.page.get_by_role("alert")).to_have_count(0)


FAILS = """
navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('It does not work', 'NAME'));
"""
INSECURE = "Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined });"
PROBLEMS = [
    pytest.param(FAILS.replace("NAME", "NotFoundError"), "No microphone or camera was found", id="missing"),
    pytest.param(
        FAILS.replace("NAME", "NotReadableError"), "Another app is using your", id="in use", marks=pytest.mark.slow
    ),
    pytest.param(INSECURE, "at addresses without HTTPS", id="insecure address"),
]


@pytest.mark.parametrize(("script", "words"), PROBLEMS)
async def test_each_device_problem_is_explained_and_joining_works_without_devices(
    script: str, words: str, hanna: Person, somebody: Somebody
) -> None:
    gus = await somebody("Gus", script=script)
    await gus.go_to_door(await hanna.code())
    await expect(gus.alert(words)).to_be_visible()
    await gus.ask_to_join()
    await gus.waits()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")


async def test_devices_can_be_changed_during_the_call_and_are_remembered(
    somebody: Somebody, common_browser: Browser
) -> None:
    hanna = await somebody("Hanna", using=common_browser)
    await hanna.start_meeting()
    await hanna.button("Audio devices").click()
    for name in ("Choose microphone", "Choose speaker"):
        await expect(hanna.page.get_by_role("combobox", name=name)).to_be_visible()
    await hanna.button("Video devices").click()
    cameras = hanna.page.get_by_role("combobox", name="Choose camera")
    await expect(cameras.get_by_role("option")).to_have_count(2)
    second = await cameras.get_by_role("option").nth(1).inner_text()
    await cameras.select_option(label=second)
    await hanna.page.keyboard.press("Escape")
    await hanna.sees_moving_picture_of("Hanna")
    await hanna.page.reload()
    await hanna.is_in_call()
    await hanna.button("More").click()
    await hanna.button("Settings").click()
    await expect(cameras.locator("option:checked")).to_have_text(second)


async def test_a_device_that_fails_is_reported_at_its_select(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=FAILS.replace("NAME", "NotReadableError"))
    await hanna.start_meeting()
    await hanna.button("More").click()
    await hanna.button("Settings").click()
    for name in ("microphone", "camera"):
        select = hanna.page.get_by_role("combobox", name=f"Choose {name}")
        await expect(select).to_have_attribute("aria-invalid", "true")
        await expect(select).to_have_accessible_description(re.compile("Another app is using"))
    await expect(hanna.page.get_by_role("dialog").get_by_role("alert")).to_be_visible()


async def test_while_saving_data_the_camera_says_why_it_is_off(hanna: Person) -> None:
    await hanna.button("More").click()
    await hanna.button("Save data").click()
    await expect(hanna.button("Camera")).to_be_disabled()
    await hanna.button("Camera").click(force=True)
    await expect(hanna.alert("Your camera is off because “Save data” is on")).to_be_visible()
    await hanna.button("More").click()
    await hanna.button("Save data").click()
    await expect(hanna.page.get_by_role("alert")).to_have_count(0)
    await expect(hanna.button("Camera")).to_have_attribute("aria-pressed", "true")


async def test_a_host_who_refuses_devices_can_start_a_meeting_too(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=REFUSED)
    await hanna.start_meeting()
    await expect(hanna.alert("blocked by your browser")).to_be_visible()
    assert await hanna.code()


@pytest.mark.slow  # `test_moderating.py` and others share one, too
async def test_a_shared_screen_appears_as_a_tile_for_the_others(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await in_a_call(hanna, gus)
    await expect(hanna.button("Share screen")).to_have_attribute("aria-pressed", "false")
    await hanna.button("Share screen").click()
    await expect(hanna.button("Share screen")).to_have_attribute("aria-pressed", "true")
    await gus.sees_moving_picture_of("Hanna's screen", "Hanna")
    await expect(gus.tiles).to_have_count(3)
    await hanna.button("Share screen").click()
    await expect(gus.tiles).to_have_count(2)
    await expect(hanna.button("Share screen")).to_have_attribute("aria-pressed", "false")
    await gus.sees_moving_picture_of("Hanna")
