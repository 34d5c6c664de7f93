"""However a device fails, before or during a call, a message says so until it works."""

import re

import pytest
from playwright.async_api import Locator, expect

from .conftest import Join
from .people import Person
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

FAILING = """
window.failure = null;
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (constraints) => window.failure
  ? Promise.reject(new DOMException(window.failure[1], window.failure[0]))
  : original(constraints).then((stream) => {
      for (const track of stream.getTracks()) (window.tracks ??= {})[track.kind] = track;
      return stream;
    });
navigator.mediaDevices.getDisplayMedia = (constraints) => window.failure
  ? Promise.reject(new DOMException(window.failure[1], window.failure[0]))
  : new Promise(() => {});
// As when a device is unplugged: the track ends by itself.
window.lose = (kind, failure) => {
  window.failure = failure;
  window.tracks[kind].stop();
  window.tracks[kind].dispatchEvent(new Event('ended'));
};
"""
UNANSWERED = """
navigator.mediaDevices.getUserMedia = () => new Promise((_, refuse) => {
  window.refuse = () => refuse(new DOMException('Permission denied', 'NotAllowedError'));
});
"""
ENDS = {
    "unplugged": ["NotFoundError", "Requested device not found"],
    "revoked": ["NotAllowedError", "Permission denied"],
    "in_use": ["NotReadableError", "Could not start video source"],
    "forbidden_by_system": ["NotAllowedError", "Permission denied by system"],
}


def problem(person: Person) -> Locator:
    return person.page.get_by_role("alert").filter(has_text=re.compile("^(microphone|camera|both|screen|speaker) "))


async def test_a_permission_refused_in_the_call_is_reported_there(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&role=waiting", script=UNANSWERED)
    await anna.was_told("connected")
    # The preview closes while its prompt is still open.
    await anna.page.evaluate("window.refuse")
    await sfu.permit("Anna", "guest", publish=True)
    await anna.was_told("permissions", times=2)
    await anna.page.evaluate("window.refuse()")
    await anna.page.wait_for_function("document.querySelector('button[data-source=camera][aria-busy=true]')")
    await anna.page.evaluate("window.refuse()")  # each separately, as two prompts
    await anna.page.evaluate("window.refuse()")
    await expect(problem(anna)).to_have_text(re.compile("refused"))


@pytest.mark.parametrize(
    ("cause", "failure"),
    [pytest.param(*end, id=end[0], marks=[] if end[0] == "unplugged" else [pytest.mark.slow]) for end in ENDS.items()],
)
async def test_each_way_a_device_fails_in_a_call_is_reported(
    cause: str, failure: list[str], sfu: Sfu, join: Join
) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", script=FAILING)
    await anna.sees_moving("Anna")
    await anna.page.locator("[role=group][aria-label=Anna][data-microphone=on]").wait_for()
    await anna.page.evaluate("failure => window.lose('video', failure)", failure)
    await expect(problem(anna)).to_have_text(f"camera {cause}")
    await expect(anna.button("Camera")).to_have_attribute("aria-pressed", "false")
    await anna.page.evaluate("failure => window.lose('audio', failure)", failure)
    await expect(problem(anna)).to_have_text(f"both {cause}")
    await expect(anna.button("Microphone")).to_have_attribute("aria-pressed", "false")
    await anna.was_told("media_error", times=2)
    assert {(told["source"], told["cause"]) for told in await anna.log("media_error")} == {
        ("camera", cause),
        ("microphone", cause),
    }

    # A problem that is solved is no longer reported.
    await anna.page.evaluate("window.failure = null")
    await anna.button("Camera").click()
    await anna.sees_moving("Anna")
    await expect(problem(anna)).to_have_text(f"microphone {cause}")
    await anna.button("Dismiss").click()
    await expect(problem(anna)).to_have_count(0)


async def test_a_device_paused_by_the_system_is_reported_until_it_resumes(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", script=FAILING)
    await anna.sees_moving("Anna")
    hold = """held => {
      Object.defineProperty(window.tracks.video, 'muted', { value: held, configurable: true });
      window.tracks.video.dispatchEvent(new Event(held ? 'mute' : 'unmute'));
    }"""
    await anna.page.evaluate(hold, True)
    await expect(problem(anna)).to_have_text("camera paused", timeout=10_000)
    await anna.page.evaluate(hold, False)
    await expect(problem(anna)).to_have_count(0)


async def test_a_remote_mute_is_reported_until_unmuting(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna")
    await anna.page.locator("[role=group][aria-label=Anna][data-microphone=on]").wait_for()
    await sfu.mute("Anna", "MICROPHONE")
    await expect(problem(anna)).to_have_text("microphone failed")  # the demo has no message of its own for it
    await anna.button("Microphone").click()
    await expect(problem(anna)).to_have_count(0)


async def test_a_preview_reports_that_its_only_camera_was_unplugged(sfu: Sfu, join: Join) -> None:
    anna = await join("Anna", more="&preview=1", script=FAILING)
    await anna.page.wait_for_function("() => document.querySelector('#preview video').currentTime > 0.2")
    await anna.page.evaluate("window.lose('video', ['NotFoundError', 'Requested device not found'])")
    await expect(problem(anna)).to_have_text("camera unplugged")


async def test_a_blocked_screen_share_is_reported_and_a_cancelled_picker_is_not(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", script=FAILING)
    await anna.sees_moving("Anna")
    for number, (failure, told) in enumerate(
        [
            (["NotAllowedError", "Permission denied by user"], None),
            (["NotAllowedError", "Permission denied by system"], "screen forbidden_by_system"),
            (["NotReadableError", "Could not start"], "screen in_use"),
        ],
        1,
    ):
        await anna.page.evaluate("failure => { window.failure = failure }", failure)
        await anna.button("Share screen").click()
        await anna.was_told("media_error", times=number)
        await (expect(problem(anna)).to_have_text(told) if told else expect(problem(anna)).to_have_count(0))
