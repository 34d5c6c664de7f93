"""What a call survives: its backend killed, its LiveKit server killed, both."""

import asyncio

import pytest
from playwright.async_api import Locator, expect

from .conftest import Somebody, Tolerated
from .people import Person
from .served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

BACKEND, LIVEKIT = "serve_backend", "livekit-server"

_WATCH = """() => {
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
_REPORT = """() => {
  clearInterval(window.watching);
  const now = [...document.querySelectorAll('[role=group] video')];
  return { stops: window.stops, same: window.watched.every((video) => now.includes(video)) };
}"""


async def in_a_call(hanna: Person, gus: Person) -> str:
    code = await hanna.code()
    await gus.knock(code)
    await hanna.admit("Gus")
    await hanna.sees_moving_picture_of("Gus", "Hanna")
    await gus.sees_moving_picture_of("Hanna", "Gus")
    return code


async def goes_on(hanna: Person, gus: Person, wim: Person, code: str) -> None:
    """Roles are kept, and somebody new can be let in."""
    await expect(hanna.button("End for all")).to_be_visible()
    await expect(gus.button("End for all")).to_have_count(0)
    await wim.knock(code)
    await hanna.admit("Wim")
    await wim.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Wim")


async def test_pictures_never_stop_while_the_backend_is_killed_and_started_again(
    hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += [r"WebSocket connection to '[^']*/_event", r"ERR_CONNECTION_REFUSED", r"net::ERR_"]
    gus, wim = await somebody("Gus"), await somebody("Wim")
    code = await in_a_call(hanna, gus)
    for person in (hanna, gus):
        await person.page.evaluate(_WATCH)

    served.kill(BACKEND)
    await expect(away(hanna)).to_be_visible()
    await hanna.sees_moving_picture_of("Gus")
    await asyncio.to_thread(served.wait_until_served)
    await expect(away(hanna)).to_have_count(0, timeout=15_000)
    await goes_on(hanna, gus, wim, code)

    for person in (hanna, gus):
        assert await person.page.evaluate(_REPORT) == {"stops": [], "same": True}, person.name


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

    served.kill(*killed)
    await asyncio.to_thread(served.wait_until_served)
    # The old pictures may stand still for a while before they go: only those that move count.
    await hanna.sees_moving_picture_of("Gus", within=15)
    await gus.sees_moving_picture_of("Hanna", within=15)
    await hanna.sees_moving_picture_of("Hanna")
    await ida.waits()
    await goes_on(hanna, gus, wim, code)
    await hanna.admit("Ida")
    await ida.sees_moving_picture_of("Hanna")


def away(person: Person) -> Locator:
    """The quiet word that HashDrop's server cannot be reached."""
    return person.page.get_by_role("status").filter(has_text="can't be reached")
