"""What a call survives: a killed backend, a killed LiveKit server, both."""

import asyncio

import pytest
from playwright.async_api import Locator, expect

from .conftest import CONNECTIONS_CUT, Somebody, Tolerated
from .people import Person
from .product import Served
from .test_chat import say

pytestmark = pytest.mark.asyncio(loop_scope="session")

BACKEND, LIVEKIT = "serve_backend", "livekit-server"

WATCH = """() => {
  window.watched = [...document.querySelectorAll('[role=group] video')];
  window.stops = [];
  let before = window.watched.map((video) => ({ time: video.currentTime, at: performance.now() }));
  window.watching = setInterval(() => {
    before = before.map((last, index) => {
      const video = window.watched[index];
      const at = performance.now();
      if (video.currentTime > last.time) return { time: video.currentTime, at };
      if (at - last.at > 1500) window.stops.push(Math.round(at - last.at));
      return last;
    });
  }, 100);
}"""
REPORT = """() => {
  clearInterval(window.watching);
  const now = [...document.querySelectorAll('[role=group] video')];
  return { stops: window.stops, same: window.watched.every((video) => now.includes(video)) };
}"""


async def in_a_call(host: Person, guest: Person) -> str:
    code = await host.code()
    await guest.knock(code)
    await host.admit(guest.name)
    await host.sees_moving_picture_of(guest.name, host.name)
    await guest.sees_moving_picture_of(host.name, guest.name)
    return code


async def in_a_watched_call(host: Person, guest: Person, *waiting: Person) -> str:
    """Enter a call, with others waiting; from now on it is recorded whether video stops (`never_stopped`)."""
    code = await in_a_call(host, guest)
    for person in waiting:
        await person.knock(code)
        await expect(host.button(f"Admit {person.name}")).to_be_visible()
    for person in (host, guest):
        await person.page.evaluate(WATCH)
    return code


async def never_stopped(*people: Person) -> None:
    """Check that no video has stopped since it was watched, and that each is still in the same place of the page."""
    for person in people:
        assert await person.page.evaluate(REPORT) == {"stops": [], "same": True}, person.name


async def roles_and_code_are_kept(host: Person, guest: Person, code: str) -> None:
    """Check that the roles and the code are still the same."""
    await expect(host.button("End for all")).to_be_visible()
    await expect(guest.button("End for all")).to_have_count(0)
    assert await host.code() == code


async def have_talked(host: Person, guest: Person) -> None:
    """Send a chat message, and write another one without sending it."""
    for person in (host, guest):
        await person.open_panel("Chat")
    await say(host, "Said before")
    await expect(guest.messages).to_contain_text("Said before")
    await guest.textbox("Message").fill("Half a thought")


async def chat_is_kept(host: Person, guest: Person) -> None:
    """Check that the sent message is still there, and that the draft can be sent."""
    for person in (host, guest):
        await expect(person.messages).to_contain_text("Said before")
    await expect(guest.textbox("Message")).to_have_value("Half a thought")
    await guest.button("Send").click()
    await expect(host.messages).to_contain_text("Half a thought")


async def call_continues(host: Person, guest: Person, newcomer: Person, code: str) -> None:
    """Check that roles and code are kept, and that somebody new can be admitted."""
    await roles_and_code_are_kept(host, guest, code)
    await newcomer.knock(code)
    await host.admit(newcomer.name)
    await newcomer.sees_moving_picture_of(host.name, guest.name)
    await host.sees_moving_picture_of(newcomer.name)


async def test_video_never_stops_while_the_backend_is_killed_and_restarted(
    hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += CONNECTIONS_CUT
    gus, wim, ida = await somebody("Gus"), await somebody("Wim"), await somebody("Ida")
    code = await in_a_call(hanna, gus)
    await ida.knock(code)
    await have_talked(hanna, gus)
    for person in (hanna, gus):
        await person.page.evaluate(WATCH)

    served.kill(BACKEND)
    await expect(away(hanna)).to_be_visible()
    await hanna.sees_moving_picture_of("Gus")
    await asyncio.to_thread(served.wait_until_served)
    await expect(away(hanna)).to_have_count(0, timeout=15_000)
    await ida.waits()
    await expect(hanna.button("Admit Ida")).to_be_visible()
    await chat_is_kept(hanna, gus)
    await call_continues(hanna, gus, wim, code)

    await never_stopped(hanna, gus)


@pytest.mark.parametrize(
    "killed",
    [pytest.param([LIVEKIT], id="livekit", marks=pytest.mark.slow), pytest.param([LIVEKIT, BACKEND], id="both")],
)
async def test_video_recovers_by_itself_after_a_kill_of(
    killed: list[str], hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += [*CONNECTIONS_CUT, "Failed to load resource"]
    tolerated.log += ["room_recreated", "sweep_delayed", "livekit_unreachable"]
    tolerated.log += ["could not handle new participant"]  # somebody reconnected before the room was recreated
    gus, wim, ida = await somebody("Gus"), await somebody("Wim"), await somebody("Ida")
    code = await in_a_call(hanna, gus)
    await ida.knock(code)
    await have_talked(hanna, gus)

    served.kill(*killed)
    await asyncio.to_thread(served.wait_until_served)
    # The old video may stay frozen for a while before it disappears: only moving video counts.
    await hanna.sees_moving_picture_of("Gus", within=15)
    await gus.sees_moving_picture_of("Hanna", within=15)
    await hanna.sees_moving_picture_of("Hanna")
    await ida.waits()
    await call_continues(hanna, gus, wim, code)
    await chat_is_kept(hanna, gus)
    await hanna.admit("Ida")
    await ida.sees_moving_picture_of("Hanna")


def away(person: Person) -> Locator:
    """The status message that HashDrop's server cannot be reached."""
    return person.page.get_by_role("status").filter(has_text="can't be reached")
