"""The defects of the earlier HashDrop, each with a test that it does not occur here.

Tested elsewhere: waiting guests have no tile and are not counted (`test_joining.py`), reloads return to the call
(`test_rejoining.py`), a host who closes the tab ends the meeting and waiting guests are told (`test_leaving.py`),
every control has a name (`test_screens.py`, `test_layout.py`).
"""

import httpx
import pytest
from playwright.async_api import WebSocketRoute, expect

from .conftest import Somebody
from .people import PHONE, Person
from .product import Served
from .test_moderating import let_in
from .test_screens import IN_SIGHT

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Whether an audio element plays more than silence: the fake microphone beeps once a second.
HEARD = """async () => {
  const elements = [...document.querySelectorAll('audio')].filter((one) => one.srcObject?.getAudioTracks().length);
  const context = new AudioContext();
  const meters = elements.map((one) => {
    const meter = context.createAnalyser();
    context.createMediaStreamSource(one.srcObject).connect(meter);
    return meter;
  });
  const samples = new Float32Array(2048);
  const deadline = Date.now() + 6000;
  let heard = false;
  while (!heard && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const meter of meters) {
      meter.getFloatTimeDomainData(samples);
      heard ||= samples.some((sample) => Math.abs(sample) > 0.01);
    }
  }
  await context.close();
  return { elements: elements.length, heard };
}"""


async def test_the_preview_is_not_blank(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await gus.go_to_door(await hanna.code())
    picture = gus.page.get_by_label("Your video")
    await expect(picture).to_be_visible()
    await gus.page.wait_for_function(
        "video => video.videoWidth > 0 && video.currentTime > 0.2", arg=await picture.element_handle()
    )


async def test_no_toast_covers_admit_or_deny_on_a_phone(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna", size=PHONE), await somebody("Gus")
    await hanna.start_meeting()
    await let_in(hanna, gus)
    wim = await somebody("Wim")
    await wim.knock(await hanna.code())
    await expect(hanna.page.get_by_text("Gus joined").or_(hanna.button("Admit Wim")).first).to_be_visible()
    for name in ("Admit Wim", "Deny Wim", "Admit all"):
        await expect(hanna.button(name)).to_be_visible()
        assert await hanna.button(name).evaluate(IN_SIGHT), f"{name} is covered"


@pytest.mark.slow  # `tests/livekit_ui/test_adaptive_quality.py` hears them, too
async def test_each_voice_is_played_once_and_unmuted_people_are_heard(hanna: Person, somebody: Somebody) -> None:
    await hanna.button("Microphone").click()
    await expect(hanna.button("Microphone")).to_have_attribute("aria-pressed", "false")
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await gus.sees_moving_picture_of("Hanna")
    await hanna.button("Microphone").click()
    await expect(gus.tile("Hanna").get_by_role("img", name="muted")).to_have_count(0)
    assert await gus.page.evaluate(HEARD) == {"elements": 1, "heard": True}


async def test_a_connecting_call_says_so_and_shows_nobody(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    held: list[WebSocketRoute] = []
    await hanna.page.route_web_socket("**/rtc/**", lambda socket: held.append(socket))  # accepted, never answered
    await hanna.open()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await expect(hanna.page.get_by_role("status").filter(has_text="Connecting…")).to_be_visible()
    await expect(hanna.tiles).to_have_count(0)


async def test_malformed_json_and_a_huge_name_are_rejected(served: Served) -> None:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        broken = await client.post("/api/conference/create", content=b'{"username": "Han')
        assert (broken.status_code, broken.json()["code"]) == (400, "bad_json")
        huge = await client.post("/api/conference/create", json={"username": "x" * 100_000})
        assert (huge.status_code, huge.json()["code"]) == (413, "too_large")
        long = await client.post("/api/conference/create", json={"username": "x" * 51})
        assert (long.status_code, long.json()["code"]) == (422, "invalid_request")
        assert "x" * 51 not in long.text
