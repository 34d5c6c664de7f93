"""Microphone, loudspeaker and devices: what is opened how often, what is heard, what is plugged in and unplugged."""

import pytest
from playwright.async_api import Browser, expect

from tests.eventually import eventually

from .conftest import Join
from .people import NOTE_OPENED, Person
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.fixture
def visitors(browser: Browser) -> Browser:
    """A browser with two cameras."""
    return browser


# A microphone whose volume a test sets: `window.volume`. Chromium's own only beeps now and then.
MICROPHONE = """
window.twins = [];
const clone = MediaStreamTrack.prototype.clone;
MediaStreamTrack.prototype.clone = function () {
  const twin = clone.call(this);
  if (this.kind === 'audio') window.twins.push(twin);
  return twin;
};
const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await original(constraints);
  for (const track of stream.getAudioTracks()) {
    stream.removeTrack(track);
    track.stop();
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { frequency: 300 });
    const level = new GainNode(context, { gain: 0 });
    window.volume = level.gain;
    const destination = new MediaStreamAudioDestinationNode(context);
    tone.connect(level).connect(destination);
    tone.start();
    addEventListener('click', () => context.resume());
    stream.addTrack(destination.stream.getAudioTracks()[0]);
  }
  return stream;
};
"""
# The second microphone, loudspeaker and camera appear when plugged in; the audio devices are one headset.
UNPLUGGED = """
window.microphones = [];
const opens = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (constraints) => {
  const stream = await opens(constraints);
  window.microphones.push(...stream.getAudioTracks().map(({ label }) => label));
  return stream;
};
window.pluggedIn = '';
const original = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
navigator.mediaDevices.enumerateDevices = async () => (await original())
  .filter(({ label }) => !/Audio (Input|Output) 2|fake_device_1/.test(label) || label.match(window.pluggedIn || '$^'))
  .map((one) => /Audio (Input|Output) 2/.test(one.label)
    ? { kind: one.kind, deviceId: one.deviceId, label: one.label + ' (0b0e:2e11)', groupId: 'headset' }
    : one);
window.plug = (what) => {
  window.pluggedIn = what;
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
};
"""
PLAYING = "() => document.querySelector('#preview video').currentTime > 0.2"
PREVIEWED = "document.querySelector('#preview video').srcObject?.getTracks()[0].id"
SHOWN = "document.querySelector('[role=group] video').srcObject.getVideoTracks()[0].id"


async def chosen(person: Person, name: str) -> str:
    select = person.page.get_by_role("combobox", name=name, exact=True)
    return str(await select.evaluate("select => select.selectedOptions[0].textContent"))


async def becomes_chosen(person: Person, name: str, label: str) -> None:
    async def is_chosen() -> bool:
        return await chosen(person, name) == label

    await eventually(is_chosen)


async def test_the_previewed_track_is_the_published_one(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=NOTE_OPENED)
    await anna.page.wait_for_function(PLAYING)
    previewed = await anna.page.evaluate(PREVIEWED)
    await anna.button("Switch").click()
    await anna.sees_moving("Anna")
    assert await anna.page.evaluate(SHOWN) == previewed
    assert await anna.page.evaluate("window.opened") == ["audio and video"]

    # In the call the SDK owns it: off closes the camera, on opens it again, possibly another one.
    await anna.button("Camera").click()
    await anna.page.locator('[aria-label="Anna"][data-camera=off]').wait_for()
    await anna.button("Camera").click()
    await anna.sees_moving("Anna")
    await anna.page.get_by_role("combobox", name="Camera device").select_option("fake_device_1")
    await anna.page.wait_for_function(
        "document.querySelector('[role=group] video').srcObject?.getVideoTracks()[0].label === 'fake_device_1'"
    )
    track = await anna.page.evaluate_handle(
        "document.querySelector('[role=group] video').srcObject.getVideoTracks()[0]"
    )

    await anna.button("Switch").click()
    await anna.was_told("disconnected")
    assert await track.evaluate("track => track.readyState") == "ended"
    await anna.page.wait_for_function(PLAYING)


async def test_a_waiting_guest_has_a_self_view_until_admitted(sfu: Sfu, join: Join) -> None:
    await sfu.open("Gus")
    gus = await join("Gus", more="&role=waiting", script=NOTE_OPENED)
    await gus.was_told("connected")
    await gus.page.wait_for_function(PLAYING)
    previewed = await gus.page.evaluate(PREVIEWED)
    await sfu.permit("Gus", "guest", publish=True)
    await gus.sees_moving("Gus")
    assert await gus.page.evaluate(SHOWN) == previewed
    await gus.page.locator("#preview[data-camera=off]").wait_for()
    assert await gus.page.evaluate("window.opened") == ["audio and video"]

    # Sent back, the guest has a self-view again.
    await sfu.permit("Gus", "waiting", publish=False)
    await gus.page.wait_for_function(PLAYING)

    async def publishes_nothing() -> bool:
        return (await sfu.published())["Gus"] == []

    await eventually(publishes_nothing)


async def test_an_opening_device_is_shown_as_busy_and_can_be_cancelled(sfu: Sfu, join: Join) -> None:
    slow = (
        NOTE_OPENED
        + """
      const fast = navigator.mediaDevices.getUserMedia;
      window.tracks = [];
      navigator.mediaDevices.getUserMedia = async (constraints) => {
        await new Promise((resolve) => { window.goOn = resolve; });
        const stream = await fast(constraints);
        window.tracks.push(...stream.getTracks());
        return stream;
      };
    """
    )
    anna = await join("Anna", more="&preview=1", script=slow)
    await anna.page.locator("button[data-source=camera][aria-busy=true]").wait_for()
    await anna.button("Camera").click()
    await expect(anna.button("Camera")).to_have_attribute("aria-pressed", "false")
    await anna.page.evaluate("window.goOn()")
    await anna.page.locator("button[data-source=camera][aria-busy=false]").wait_for()
    await expect(anna.page.locator("#preview")).to_have_attribute("data-camera", "off")
    states = "window.tracks.map((track) => `${track.kind} ${track.readyState}`).sort()"
    assert await anna.page.evaluate(states) == ["audio live", "video ended"]


async def test_the_level_meter_moves_and_silence_is_noticed(sfu: Sfu, join: Join) -> None:
    anna = await join("Anna", more="&preview=1", script=MICROPHONE)
    await anna.page.wait_for_function(PLAYING)
    level = anna.page.get_by_role("meter", name="Microphone level")
    silence = anna.page.locator("#silence")
    await anna.page.locator("h1, body").first.click(position={"x": 1, "y": 1})
    await anna.page.evaluate("window.volume.value = 0.5")
    await anna.page.locator("#level[aria-valuenow='100']").wait_for()
    assert await level.locator("[data-lit]").count() == 8
    assert await silence.inner_text() == ""

    await anna.page.evaluate("window.volume.value = 0")
    await anna.page.locator("#level[aria-valuenow='0']").wait_for()
    await silence.get_by_text("Nothing is heard").wait_for(timeout=8000)
    await anna.page.evaluate("window.volume.value = 0.5")
    await anna.page.locator("#silence[data-state=off]").wait_for(state="attached")
    await anna.button("Microphone").click()
    await level.wait_for(state="detached")


async def test_speaking_while_muted_is_reported(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna = await join("Anna", script=MICROPHONE)
    bert = await join("Bert", script=MICROPHONE)
    await anna.page.locator("[role=group][aria-label=Anna][data-microphone=on]").wait_for()
    notice = anna.page.locator("#muted-speech")
    await anna.page.evaluate("window.volume.value = 0.5")
    await anna.button("Microphone").click()
    await notice.get_by_text("You are muted").wait_for()
    await anna.page.locator("#muted-speech[data-state=off]").wait_for(state="attached", timeout=8000)
    await anna.button("Microphone").click()
    await anna.page.locator("[role=group][aria-label=Anna][data-microphone=on]").wait_for()
    twins = "window.twins.filter((twin) => twin.readyState === 'live').length"
    await anna.page.wait_for_function(f"{twins} === 0")

    # A microphone that was never on is not listened to.
    await bert.button("Microphone").click()
    await bert.page.locator("[role=group][aria-label=Bert][data-microphone=off]").wait_for()
    await bert.page.reload()
    await bert.sees_moving("Bert")
    assert await bert.page.evaluate("[window.volume, window.twins.length]") == [None, 0]


async def test_the_loudspeaker_can_be_chosen_and_tested(sfu: Sfu, join: Join, common_browser: Browser) -> None:
    await sfu.open("Anna", "Bert")
    spy = """
      window.sinks = [];
      const setSinkId = HTMLMediaElement.prototype.setSinkId;
      HTMLMediaElement.prototype.setSinkId = function (id) {
        window.sinks.push(id);
        return setSinkId.call(this, id);
      };
    """
    anna = await join("Anna", script=spy, using=common_browser)
    await join("Bert")
    await anna.sees_moving("Bert")
    await anna.page.get_by_role("combobox", name="Loudspeaker").select_option("Fake Audio Output 1")
    sink = await anna.page.get_by_role("combobox", name="Loudspeaker").input_value()
    await anna.page.wait_for_function("(sink) => document.querySelector('audio').sinkId === sink", arg=sink)

    await anna.page.evaluate("window.sinks = []")
    test = anna.button("Test the loudspeaker")
    await test.click()
    await anna.page.locator("button[aria-pressed=true]", has_text="Test").wait_for()
    await anna.page.locator("button[aria-pressed=false]", has_text="Test").wait_for()
    assert await anna.page.evaluate("window.sinks") == [sink]
    assert await anna.log("media_error") == []

    await anna.page.reload()
    await anna.sees_moving("Bert")
    await becomes_chosen(anna, "Loudspeaker", "Fake Audio Output 1")
    await anna.page.wait_for_function("(sink) => document.querySelector('audio').sinkId === sink", arg=sink)


async def test_newly_plugged_in_devices_are_offered(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", script=UNPLUGGED)
    await anna.sees_moving("Anna")
    offer = anna.page.locator("#offer")
    assert await offer.inner_text() == ""
    before = await chosen(anna, "Loudspeaker")

    await anna.page.evaluate("window.plug('Audio')")
    await offer.get_by_text("Use Fake Audio Input 2?").wait_for()
    await offer.get_by_role("button", name="Use it").click()
    await anna.page.locator("#offer[data-state=off]").wait_for(state="attached")
    await becomes_chosen(anna, "Microphone device", "Fake Audio Input 2 (0b0e:2e11)")
    await becomes_chosen(anna, "Loudspeaker", "Fake Audio Output 2 (0b0e:2e11)")

    await anna.page.wait_for_function("window.microphones.at(-1) === 'Fake Audio Input 2'")

    # When it is unplugged, the default takes over without a message.
    await anna.page.evaluate("window.plug('')")

    async def fell_back() -> bool:
        return [await chosen(anna, "Microphone device"), await chosen(anna, "Loudspeaker")] == [
            "Fake Default Audio Input",
            before,
        ]

    await eventually(fell_back)
    await anna.page.wait_for_function("window.microphones.at(-1) === 'Fake Default Audio Input'")
    await anna.page.evaluate("window.plug('fake_device_1')")
    await offer.get_by_text("Use fake_device_1?").wait_for()
    await offer.get_by_role("button", name="Not now").click()
    assert await chosen(anna, "Camera device") == "fake_device_0"
    await anna.page.evaluate("window.plug('')")
    cameras = anna.page.get_by_role("combobox", name="Camera device")
    await cameras.get_by_role("option", name="fake_device_1").wait_for(state="detached")
    await anna.page.evaluate("window.plug('fake_device_1')")
    await offer.get_by_role("button", name="Use it").click()
    await anna.page.wait_for_function(
        "document.querySelector('[role=group] video').srcObject?.getVideoTracks()[0].label === 'fake_device_1'"
    )
    # An unplugged camera ends its track, whatever the device list says.
    await anna.page.evaluate("""() => {
      const track = document.querySelector('[role=group] video').srcObject.getVideoTracks()[0];
      track.stop();
      track.dispatchEvent(new Event('ended'));
      window.plug('');
    }""")
    await anna.page.wait_for_function(
        "document.querySelector('[role=group] video')?.srcObject?.getVideoTracks()[0].label === 'fake_device_0'"
    )
    await anna.sees_moving("Anna")
    assert await anna.log("media_error") == []
    assert await anna.tile("Anna").get_attribute("data-microphone") == "on"
