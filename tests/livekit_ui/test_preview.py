"""Before a call: the self-view, choices, and devices that fail."""

import pytest
from playwright.async_api import Browser, expect

from .conftest import Join
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def visitors(browser: Browser) -> Browser:
    """A browser with two cameras."""
    return browser


PLAYING = "() => document.querySelector('#preview video').currentTime > 0.2"
# The earlier preview was always blank: real video has edges and several colours, and moves.
PICTURED = """() => {
  const video = document.querySelector('#preview video');
  if (!video.videoWidth || !video.checkVisibility()) return false;
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const context = canvas.getContext('2d');
  context.drawImage(video, 0, 0, 64, 48);
  return new Set(new Uint32Array(context.getImageData(0, 0, 64, 48).data.buffer)).size > 20;
}"""
# Devices that fail with `window.failure`, `[name, message]`, until it is unset.
FAILING = """
window.failure = ['NotAllowedError', 'Permission denied'];
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) => window.failure
  ? Promise.reject(new DOMException(window.failure[1], window.failure[0]))
  : original(constraints);
"""
# What a page at a plain HTTP address has.
INSECURE = "Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => undefined });"
# A camera that another program holds, as Windows reports it.
BROKEN_CAMERA = """
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) => constraints.video
  ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
  : original(constraints);
"""
# The camera of a phone that is held upright.
PORTRAIT_CAMERA = """
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await original(constraints);
  for (const track of stream.getVideoTracks())
    await track.applyConstraints({ width: 90, height: 160, resizeMode: 'crop-and-scale' });
  return stream;
};
"""


async def test_a_portrait_picture_is_shown_whole(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=PORTRAIT_CAMERA)
    await anna.page.wait_for_function(PLAYING)
    video = anna.page.locator("#preview video")
    assert await video.evaluate("v => v.videoHeight > v.videoWidth")
    await expect(video).to_have_css("object-fit", "contain")


async def test_the_preview_shows_follows_toggles_and_releases_devices(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1")
    await anna.page.wait_for_function(PICTURED)
    assert await anna.page.locator("#preview video").evaluate("v => getComputedStyle(v).transform") == (
        "matrix(-1, 0, 0, 1, 0, 0)"
    )
    assert await anna.page.locator("#preview").inner_text() == ""
    await anna.page.wait_for_function(PLAYING)
    devices = anna.page.get_by_role("combobox", name="Camera device", exact=True)
    await expect(devices).to_contain_text("fake_device_0")

    await anna.button("Camera").click()
    await anna.page.locator("#preview[data-camera=off]").wait_for()
    await anna.page.wait_for_function("document.querySelector('#preview video').srcObject === null")
    await expect(anna.page.locator("#preview")).to_have_text("No picture")
    await anna.button("Camera").click()
    await anna.page.wait_for_function(PLAYING)

    await anna.button("Switch").click()
    await anna.sees_moving("Anna")
    await expect(anna.page.locator("#preview")).to_have_attribute("data-camera", "off")


async def test_a_broken_camera_does_not_prevent_joining(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=BROKEN_CAMERA)
    error = await anna.was_told("media_error")
    assert (error["source"], error["name"]) == ("camera", "NotReadableError")
    await expect(anna.button("Camera")).to_have_attribute("aria-pressed", "false")
    await expect(anna.button("Microphone")).to_have_attribute("aria-pressed", "true")

    await anna.button("Switch").click()
    await anna.was_told("connected")
    await anna.page.locator('[aria-label="Anna"][data-microphone=on][data-camera=off]').wait_for()
    assert (await sfu.published())["Anna"] == ["MICROPHONE"]
    assert await anna.tile("Anna").inner_text() != ""

    await anna.button("Camera").click()
    await anna.page.wait_for_function("document.querySelector('#log').innerText.match(/media_error/g).length === 2")
    await expect(anna.button("Camera")).to_have_attribute("aria-pressed", "false")


async def test_each_failure_can_be_reported_and_fixed_without_a_reload(sfu: Sfu, join: Join) -> None:
    anna = await join("Anna", more="&preview=1", script=FAILING)
    await anna.was_told("media_error", times=2)
    assert sorted(error["source"] for error in await anna.log("media_error")) == ["camera", "microphone"]
    for name, message, cause in [
        ("NotAllowedError", "Permission denied", "refused"),
        ("NotAllowedError", "Permission dismissed", "dismissed"),
        ("NotAllowedError", "Permission denied by system", "forbidden_by_system"),
        ("NotFoundError", "Requested device not found", "missing"),
        ("NotReadableError", "Could not start video source", "in_use"),
        ("AbortError", "Starting videoinput failed", "in_use"),
        ("OverconstrainedError", "", "failed"),
    ]:
        before = len(await anna.log("media_error"))
        await anna.page.evaluate("failure => { window.failure = failure }", [name, message])
        await anna.button("Camera").click()
        error = await anna.was_told("media_error", times=before + 1)
        assert (error["source"], error["name"], error["cause"]) == ("camera", name, cause)
        await anna.page.locator("button[data-source=camera][aria-pressed=false]").wait_for()

    await anna.page.evaluate("window.failure = null")
    await anna.button("Camera").click()
    await anna.page.wait_for_function(PICTURED)


async def test_an_insecure_address_does_not_prevent_joining(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=INSECURE)
    error = await anna.was_told("media_error", times=2)
    assert error["name"] == "NotSupportedError"
    await anna.button("Switch").click()
    await anna.page.locator('[aria-label="Anna"][data-microphone=off][data-camera=off]').wait_for()
