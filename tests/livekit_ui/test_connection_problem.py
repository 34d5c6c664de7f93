"""Every failure to connect is reported, and cleared once connected."""

import asyncio

import pytest
from playwright.async_api import Locator, expect

from .conftest import Join
from .people import Person
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_WEBRTC = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete window[name];"
FORBIDDEN = "window.RTCPeerConnection = class { constructor() { throw new DOMException('no', 'NotAllowedError') } };"
# Only relay candidates, and no relay: as behind a firewall that blocks both UDP and TCP.
NO_MEDIA = """
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(configuration) {
    super({ ...configuration, iceServers: [], iceTransportPolicy: 'relay' });
  }
  setConfiguration(configuration) {
    super.setConfiguration({ ...configuration, iceServers: [], iceTransportPolicy: 'relay' });
  }
};
"""
# A proxy that answers HTTP and lets WebSockets hang until they time out: like an address that never answers.
SWALLOWED = """
window.WebSocket = class extends WebSocket {
  constructor(address, ...more) {
    super(address, ...more);
    if (!String(address).includes('/rtc')) return;
    this.close();
    return new Proxy(new EventTarget(), { get: (target, name) => (name === 'close' ? () => {} : undefined) });
  }
};
"""


def problem(person: Person) -> Locator:
    return person.page.get_by_role("alert").filter(has_text="Problem: ")


@pytest.mark.parametrize("script", [NO_WEBRTC, FORBIDDEN], ids=["absent", "forbidden"])
async def test_missing_webrtc_is_reported_before_and_in_the_call(script: str, sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", more="&preview=1", script=script)
    await expect(problem(anna)).to_have_text("Problem: no_webrtc")
    await anna.button("Switch").click()
    await expect(anna.page.locator("[data-status=ended]")).to_have_count(1)
    await expect(problem(anna)).to_have_text("Problem: no_webrtc")
    await expect(anna.button("Try again")).to_have_count(0)
    assert await anna.log("token_needed") == []


@pytest.mark.parametrize(
    ("script", "cause"),
    [pytest.param(NO_MEDIA, "media_blocked", marks=pytest.mark.slow), (SWALLOWED, "websocket_blocked")],
    ids=["media", "websocket"],
)
async def test_blocked_media_is_reported(script: str, cause: str, sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await join("Anna", script=script)
    await expect(problem(anna)).to_have_text(f"Problem: {cause}", timeout=15_000)
    await anna.button("Switch").click()
    await expect(problem(anna)).to_have_count(0)
    anna.errors.clear()


async def test_a_refused_connection_is_reported_and_cleared(sfu: Sfu, join: Join) -> None:
    anna = await join("Anna")  # there is no room
    await expect(problem(anna)).to_have_text("Problem: refused", timeout=15_000)
    await sfu.open("Anna")
    await anna.button("Try again").click()
    await anna.sees_moving("Anna")
    await expect(problem(anna)).to_have_count(0)
    anna.errors.clear()


async def test_an_unreachable_server_is_reported_before_and_in_a_call(sfu: Sfu, join: Join) -> None:
    sfu.kill()
    anna = await join("Anna")
    await expect(problem(anna)).to_have_text("Problem: unreachable", timeout=15_000)
    sfu.start()
    await sfu.open("Anna")
    await anna.sees_moving("Anna", 20)
    await expect(problem(anna)).to_have_count(0)

    sfu.kill()
    await expect(problem(anna)).to_have_text("Problem: unreachable", timeout=20_000)
    await anna.page.context.set_offline(True)
    await expect(problem(anna)).to_have_text("Problem: offline", timeout=10_000)
    await anna.page.context.set_offline(False)
    sfu.start()
    await sfu.open("Anna")
    # The media continues during a retry that interrupts the current attempt.
    await asyncio.gather(anna.button("Try again").click(), expect(problem(anna)).to_have_count(0, timeout=20_000))
    await anna.sees_moving("Anna", 20)
    anna.errors.clear()
