"""What a call survives: its backend killed, its LiveKit server killed, both."""

import asyncio

import pytest
from playwright.async_api import Locator, expect

from .conftest import Somebody, Tolerated
from .people import Person
from .served import Served
from .test_talking import say

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
    """In a call, with others who wait; from now on it is noted whether a picture stops (`never_stopped`)."""
    code = await in_a_call(host, guest)
    for person in waiting:
        await person.knock(code)
        await expect(host.button(f"Admit {person.name}")).to_be_visible()
    for person in (host, guest):
        await person.page.evaluate(WATCH)
    return code


async def never_stopped(*people: Person) -> None:
    """No picture has stopped since it was watched, and each is still in the same place of the page."""
    for person in people:
        assert await person.page.evaluate(REPORT) == {"stops": [], "same": True}, person.name


async def roles_and_code_are_kept(host: Person, guest: Person, code: str) -> None:
    """The host is host, the guest is guest, and the code is still the same."""
    await expect(host.button("End for all")).to_be_visible()
    await expect(guest.button("End for all")).to_have_count(0)
    assert await host.code() == code


async def have_talked(host: Person, guest: Person) -> None:
    """Something is said in the chat, and something more is written and not sent."""
    for person in (host, guest):
        await person.open_panel("Chat")
    await say(host, "Said before")
    await expect(guest.messages).to_contain_text("Said before")
    await guest.textbox("Message").fill("Half a thought")


async def is_still_said(host: Person, guest: Person) -> None:
    """What was said is there, and what was not sent can be."""
    for person in (host, guest):
        await expect(person.messages).to_contain_text("Said before")
    await expect(guest.textbox("Message")).to_have_value("Half a thought")
    await guest.button("Send").click()
    await expect(host.messages).to_contain_text("Half a thought")


async def goes_on(host: Person, guest: Person, newcomer: Person, code: str) -> None:
    """Roles are kept, the code is still the same, and somebody new can be let in."""
    await roles_and_code_are_kept(host, guest, code)
    await newcomer.knock(code)
    await host.admit(newcomer.name)
    await newcomer.sees_moving_picture_of(host.name, guest.name)
    await host.sees_moving_picture_of(newcomer.name)


async def test_pictures_never_stop_while_the_backend_is_killed_and_started_again(
    hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += [r"WebSocket connection to '[^']*/_event", r"ERR_CONNECTION_REFUSED", r"net::ERR_"]
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
    await is_still_said(hanna, gus)
    await goes_on(hanna, gus, wim, code)

    await never_stopped(hanna, gus)


@pytest.mark.parametrize("killed", [[LIVEKIT], [LIVEKIT, BACKEND]], ids=["livekit", "both"])
async def test_pictures_come_back_by_themselves_after_a_kill_of(
    killed: list[str], hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += [r"WebSocket connection to 'ws://", r"net::ERR_", "Failed to load resource"]
    tolerated.log += ["room created again", "cannot look after rooms now", "livekit_unreachable"]
    tolerated.log += ["could not handle new participant"]  # who was faster than the room's recreation
    gus, wim, ida = await somebody("Gus"), await somebody("Wim"), await somebody("Ida")
    code = await in_a_call(hanna, gus)
    await ida.knock(code)
    await have_talked(hanna, gus)

    served.kill(*killed)
    await asyncio.to_thread(served.wait_until_served)
    # The old pictures may stand still for a while before they go: only those that move count.
    await hanna.sees_moving_picture_of("Gus", within=15)
    await gus.sees_moving_picture_of("Hanna", within=15)
    await hanna.sees_moving_picture_of("Hanna")
    await ida.waits()
    await goes_on(hanna, gus, wim, code)
    await is_still_said(hanna, gus)
    await hanna.admit("Ida")
    await ida.sees_moving_picture_of("Hanna")


def away(person: Person) -> Locator:
    """The quiet word that HashDrop's server cannot be reached."""
    return person.page.get_by_role("status").filter(has_text="can't be reached")
