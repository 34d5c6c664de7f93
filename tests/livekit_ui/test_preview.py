"""Before a call: one's own picture, choices, and devices that fail."""

import pytest

from .conftest import Join
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

PLAYING = "() => document.querySelector('#preview video').currentTime > 0.2"
# The earlier preview was always blank: a picture has edges and several colours, and moves.
PICTURED = """() => {
  const video = document.querySelector('#preview video');
  if (!video.videoWidth || !video.checkVisibility()) return false;
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, 64, 48);
  return new Set(new Uint32Array(context.getImageData(0, 0, 64, 48).data.buffer)).size > 20;
}"""
# Devices that fail as `window.failure` says, `[name, message]`, until it says nothing.
FAILING = """
window.failure = ['NotAllowedError', 'Permission denied'];
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) => window.failure
  ? Promise.reject(new DOMException(window.failure[1], window.failure[0]))
  : original(constraints);
"""
# What a page at a plain HTTP address finds.
INSECURE = "Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });"
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
    await anna.page.wait_for_function(PICTURED)
    assert await anna.page.locator("#preview video").evaluate("v => getComputedStyle(v).transform") == (
        "matrix(-1, 0, 0, 1, 0, 0)"
    )
    assert await anna.page.locator("#preview").inner_text() == ""
    await anna.page.wait_for_function(PLAYING)
    devices = anna.page.get_by_role("combobox", name="Camera device", exact=True)
    assert "fake_device_0" in await devices.inner_text()

    await anna.button("Camera").click()
    await anna.page.locator("#preview[data-camera=off]").wait_for()
    assert await anna.page.evaluate("document.querySelector('#preview video').srcObject") is None
    assert await anna.page.locator("#preview").inner_text() == "No picture"
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


async def test_each_failure_can_be_told_and_mended_without_a_reload(sfu: Sfu, join: Join) -> None:
    anna = await join("Anna", more="&preview=1", script=FAILING)
    await anna.was_told("media_error", times=2)
    assert sorted(error["source"] for error in await anna.log("media_error")) == ["camera", "microphone"]
    for name, message, refusal in [
        ("NotAllowedError", "Permission denied", "denied"),
        ("NotAllowedError", "Permission dismissed", "dismissed"),
        ("NotAllowedError", "Permission denied by system", "system"),
        ("NotFoundError", "Requested device not found", ""),
        ("NotReadableError", "Could not start video source", ""),
    ]:
        before = len(await anna.log("media_error"))
        await anna.page.evaluate("failure => { window.failure = failure }", [name, message])
        await anna.button("Camera").click()
        error = await anna.was_told("media_error", times=before + 1)
        assert (error["source"], error["name"], error["refusal"]) == ("camera", name, refusal)
        await anna.page.locator("button[data-source=camera][aria-pressed=false]").wait_for()

    await anna.page.evaluate("window.failure = null")
    await anna.button("Camera").click()
    await anna.page.wait_for_function(PICTURED)


async def test_an_insecure_address_keeps_nobody_out(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=INSECURE)
    error = await anna.was_told("media_error", times=2)
    assert error["name"] == "NotSupportedError"
    await anna.button("Switch").click()
    await anna.page.locator('[aria-label="Anna"][data-microphone=off][data-camera=off]').wait_for()
