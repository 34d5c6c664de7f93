"""If no connection is possible, every screen says why and what to do, and allows leaving."""

import re

import pytest
from playwright.async_api import expect

from .conftest import CONNECTIONS_CUT, Somebody, Tolerated
from .people import PHONE, Person
from .product import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

NO_WEBRTC = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection']) delete window[name];"
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


async def test_missing_webrtc_is_reported_in_lobby_and_call_and_leaving_works(somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=NO_WEBRTC)
    await hanna.open()
    await expect(hanna.alert("WebRTC is missing or turned off")).to_be_visible()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await expect(hanna.button("Leave")).to_be_visible()
    await expect(hanna.alert("WebRTC is missing or turned off")).to_be_visible()
    await expect(hanna.page.get_by_text("Connecting…")).to_have_count(0)
    assert await hanna.code()
    await hanna.leave()
    await hanna.page.get_by_role("alertdialog").get_by_role("button", name="Leave").click()
    await hanna.reads("You left the meeting")


async def test_missing_webrtc_is_reported_at_the_door_and_while_waiting(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", script=NO_WEBRTC, size=PHONE, locale="de-DE")
    await gus.open(f"/conference?code={await hanna.code()}")
    words = gus.alert("WebRTC fehlt oder ist ausgeschaltet")
    await expect(words).to_be_visible()
    await gus.textbox("Ihr Name").fill("Gus")
    await gus.button("Teilnahme anfragen").click()
    await expect(gus.button("Verlassen")).to_be_visible()
    await expect(words).to_be_visible()
    await expect(gus.page.get_by_text("Verbindung wird hergestellt…")).to_have_count(0)


async def test_a_network_that_blocks_media_is_reported_while_waiting_too(
    hanna: Person, somebody: Somebody, tolerated: Tolerated
) -> None:
    gus = await somebody("Gus", script=NO_MEDIA)
    await gus.knock(await hanna.code())
    await expect(gus.alert("Your network is blocking audio and video")).to_be_visible(timeout=15_000)
    await expect(gus.button("Try again")).to_be_enabled()
    await expect(hanna.button("Admit Gus")).to_be_visible()
    await gus.leave()
    await gus.reads("You left the meeting")


@pytest.mark.slow  # two restarts of HashDrop; `tests/livekit_ui/test_connection_problem.py` finds the cause
@pytest.mark.served_with(LIVEKIT_PUBLIC_URL="ws://127.0.0.1:9")
async def test_an_unreachable_livekit_server_is_reported(somebody: Somebody, tolerated: Tolerated) -> None:
    tolerated.console += [r"ws://127\.0\.0\.1:9", r"net::ERR_", "Failed to load resource"]
    hanna = await somebody("Hanna")
    await hanna.open()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await expect(hanna.alert("can't be reached")).to_be_visible(timeout=10_000)
    await expect(hanna.button("Try again")).to_be_enabled()


@pytest.mark.slow  # the next one leads to the same words
async def test_a_server_that_never_answers_on_the_websocket_is_reported_in_the_lobby(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    await hanna.page.route_web_socket(re.compile("/_event"), lambda socket: None)
    await hanna.open()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await expect(hanna.page.get_by_role("status").filter(has_text="server can't be reached")).to_be_visible()


async def test_a_press_left_unanswered_by_a_frozen_server_is_reported(
    somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += CONNECTIONS_CUT
    hanna = await somebody("Hanna")
    await hanna.open()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.page.wait_for_load_state("networkidle")
    away = hanna.page.get_by_role("status").filter(has_text="server can't be reached")
    with served.frozen("serve_backend"):
        await hanna.button("Start a meeting").click()
        await expect(away).to_be_visible()
    await expect(away).to_have_count(0)
    await hanna.is_in_call()


@pytest.mark.parametrize("language", [pytest.param("en-GB", marks=pytest.mark.slow), "de-DE"])
@pytest.mark.parametrize("path", ["/", pytest.param("/conference?code=AMBER-FALCON-RIVER", marks=pytest.mark.slow)])
async def test_a_page_whose_code_never_loads_says_so_and_can_be_reloaded(
    language: str, path: str, somebody: Somebody, tolerated: Tolerated
) -> None:
    tolerated.console += [r"net::ERR_", "Failed to load resource"]
    hanna = await somebody("Hanna", locale=language)
    await hanna.page.route(
        "**/*.js", lambda route: route.continue_() if "arriving" in route.request.url else route.abort()
    )
    await hanna.open(path)
    await expect(hanna.page.get_by_text("HashDrop is still loading")).to_be_visible()
    await expect(hanna.page.get_by_role("main").or_(hanna.page.get_by_text("Connecting…"))).to_be_visible()
    await hanna.page.unroute("**/*.js")
    await hanna.page.get_by_role("link", name="Reload this page").click()
    await expect(hanna.page.get_by_text("HashDrop is still loading")).to_have_count(0)
