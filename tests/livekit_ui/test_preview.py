"""Before a call: one's own picture, choices, and devices that fail."""

import pytest

from .conftest import Join
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAYING = "() => document.querySelector('#preview video').currentTime > 0.2"
# A camera that another program holds, as Windows reports it.
BROKEN_CAMERA = """
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) => constraints.video
  ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
  : original(constraints);
"""


async def test_preview_shows_obeys_and_lets_go(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1")
    await anna.page.wait_for_function(PLAYING)
    devices = anna.page.get_by_role("combobox", name="Camera device", exact=True)
    assert "fake_device_0" in await devices.inner_text()

    await anna.button("Camera").click()
    await anna.page.locator("#preview[data-camera=off]").wait_for()
    assert await anna.page.evaluate("document.querySelector('#preview video').srcObject") is None
    await anna.button("Camera").click()
    await anna.page.wait_for_function(PLAYING)

    await anna.button("Switch").click()
    await anna.sees_moving("Anna")
    assert await anna.page.locator("#preview").get_attribute("data-camera") == "off"


async def test_a_broken_camera_keeps_nobody_out(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=BROKEN_CAMERA)
    error = await anna.was_told("media_error")
    assert (error["source"], error["name"]) == ("camera", "NotReadableError")
    assert await anna.button("Camera").get_attribute("aria-pressed") == "false"
    assert await anna.button("Microphone").get_attribute("aria-pressed") == "true"

    await anna.button("Switch").click()
    await anna.was_told("connected")
    await anna.page.locator('[aria-label="Anna"][data-microphone=on][data-camera=off]').wait_for()
    assert (await sfu.published())["Anna"] == ["MICROPHONE"]
    assert await anna.tile("Anna").inner_text() != ""

    await anna.button("Camera").click()
    await anna.page.wait_for_function("document.querySelector('#log').innerText.match(/media_error/g).length === 2")
    assert await anna.button("Camera").get_attribute("aria-pressed") == "false"
