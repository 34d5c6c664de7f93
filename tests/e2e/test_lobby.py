"""The lobby: who runs the server, and errors at the fields that they are about."""

import re

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

PORTRAIT_CAMERA = """
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await original(constraints);
  for (const track of stream.getVideoTracks())
    await track.applyConstraints({ width: 18, height: 32, resizeMode: 'crop-and-scale' });
  return stream;
};
"""
"""A phone's, held upright."""
OPERATOR = {"Run by Example Society": "about", "Imprint": "imprint", "Privacy policy": "privacy"}


@pytest.mark.served_with(
    HASHDROP_OPERATOR_NAME="Example Society",
    HASHDROP_OPERATOR_URL="https://www.example.org/about",
    HASHDROP_IMPRINT_URL="https://www.example.org/imprint",
    HASHDROP_PRIVACY_URL="https://www.example.org/privacy",
)
async def test_lobby_door_and_farewells_name_the_operator(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna"), await somebody("Gus")

    async def name_the_operator() -> None:
        for person in (hanna, gus):
            for name, path in OPERATOR.items():
                link = person.page.get_by_role("link", name=name, exact=True)
                await expect(link).to_have_attribute("href", f"https://www.example.org/{path}")

    await hanna.open()
    await gus.open()
    await name_the_operator()
    await hanna.start_meeting()
    await gus.go_to_door(await hanna.code())
    await hanna.end_for_all()
    await hanna.reads("The meeting has ended")
    await name_the_operator()


async def test_what_an_operator_has_not_set_is_absent(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    await anna.open()
    await expect(anna.button("Start a meeting")).to_be_enabled()
    await expect(anna.page.locator("footer").get_by_role("link")).to_have_count(0)


async def test_a_code_that_opens_nothing_stays_in_its_field_with_the_reason(somebody: Somebody) -> None:
    anna = await somebody("Anna")
    await anna.open("/conference?code=amber-falcon-nowhere")
    code = anna.textbox("Meeting code")
    reason = "There is no meeting with this code. Check the words, or ask the host for a new code."
    await expect(code).to_have_value("AMBER-FALCON-NOWHERE")
    await expect(code).to_be_focused()
    await expect(code).to_have_attribute("aria-invalid", "true")
    await expect(code).to_have_accessible_description(reason)
    # It is sent as it stands there, and once corrected, as corrected.
    await anna.button("Join").click()
    await expect(code).to_have_accessible_description(reason)
    await code.fill("")
    await anna.button("Join").click()
    await expect(code).to_be_focused()
    await expect(anna.alert("enter the meeting code")).to_be_visible()


async def test_a_missing_name_is_reported_at_its_field(hanna: Person, somebody: Somebody) -> None:
    anna, gus = await somebody("Anna"), await somebody("Gus")
    await anna.open()
    await gus.go_to_door(await hanna.code())
    for person, button in ((anna, "Start a meeting"), (gus, "Ask to join")):
        name = person.textbox("Your name")
        await expect(name).to_have_attribute("aria-invalid", "false")
        for _ in range(2):
            await person.button(button).click()
            await expect(name).to_be_focused()
        await expect(name).to_have_attribute("aria-invalid", "true")
        await expect(name).to_have_accessible_description(re.compile("Enter your name"))
        await name.fill(person.name)
        await person.button(button).click()
        await expect(name).to_have_count(0)


COUNT_OPENED = """
window.opened = 0;
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wanted) => { window.opened += 1; return open(wanted); };
"""


async def test_a_camera_switched_off_in_the_lobbys_preview_is_off_in_the_call(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=COUNT_OPENED)
    await hanna.open()
    check, video = hanna.button("Check camera and microphone"), hanna.page.get_by_label("Your video")
    await expect(check).to_have_attribute("aria-expanded", "false")
    assert await hanna.page.evaluate("opened") == 0
    await check.click()
    await expect(check).to_have_attribute("aria-expanded", "true")
    await expect(video).to_be_visible()
    await expect(hanna.page.get_by_role("combobox", name="Choose camera")).to_be_enabled()
    await hanna.button("Camera").click()
    await expect(hanna.page.get_by_text("Your camera is off")).to_be_visible()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await hanna.is_in_call()
    await expect(hanna.button("Camera")).to_have_attribute("aria-pressed", "false")
    await expect(hanna.button("Microphone")).to_have_attribute("aria-pressed", "true")
    await expect(hanna.tile("Hanna").locator("video")).to_have_count(0)
    assert await hanna.page.evaluate("opened") == 1  # the call uses what the preview has opened


async def test_the_lobbys_preview_is_remembered_and_asks_for_nothing_by_itself(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=COUNT_OPENED)
    await hanna.open()
    check, video = hanna.button("Check camera and microphone"), hanna.page.get_by_label("Your video")
    await check.click()
    await expect(video).to_be_visible()
    await hanna.page.context.grant_permissions(["camera", "microphone"])
    await hanna.page.reload()
    await expect(video).to_be_visible()
    # Where the browser would ask, a press is needed.
    await hanna.page.context.clear_permissions()
    await hanna.page.reload()
    await expect(check).to_have_attribute("aria-expanded", "true")
    await expect(hanna.button("Start preview")).to_be_visible()
    assert await hanna.page.evaluate("opened") == 0
    await hanna.button("Start preview").click()
    await expect(video).to_be_visible()
    await check.click()
    await expect(video).to_have_count(0)
    await hanna.page.reload()
    await expect(check).to_have_attribute("aria-expanded", "false")


async def test_the_preview_shows_a_portrait_picture_whole(somebody: Somebody) -> None:
    anna = await somebody("Anna", script=PORTRAIT_CAMERA)
    await anna.open()
    await anna.button("Check camera and microphone").click()
    video = anna.page.get_by_label("Your video")
    await expect(video).to_have_css("object-fit", "contain")
    assert await video.bounding_box() == await anna.page.locator(".preview").bounding_box()
