"""What a page survives: a cut websocket, an expired state on the server, a wrong clock."""

import asyncio

import pytest
from playwright.async_api import WebSocketRoute, expect

from .conftest import CONNECTIONS_CUT, Somebody, Tolerated
from .people import Person
from .test_outages import in_a_call

pytestmark = pytest.mark.asyncio(loop_scope="session")

WRONG_CLOCK = """
  const now = Date.now;
  window.Date = new Proxy(Date, {
    construct: (target, given) => (given.length ? new target(...given) : new target(now() + HOURS * 3600e3)),
    get: (target, name) => (name === 'now' ? () => now() + HOURS * 3600e3 : Reflect.get(target, name)),
  });
"""
ASLEEP = """
  // A sleeping page runs no timers: it checks nothing, and its state on the server expires.
  const setTimer = window.setInterval;
  window.setInterval = (task, every, ...more) =>
    [1000, 2000, 5000, 30000].includes(every) ? 0 : setTimer(task, every, ...more);
"""


class Wire:
    """The websocket between a page and HashDrop, which a test can cut."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._sockets: list[WebSocketRoute] = []
        self._whole, self._spoken = asyncio.Event(), asyncio.Event()
        self._whole.set()

    async def lay(self) -> None:
        await self._person.page.route_web_socket("**/_event/**", self._connect)

    async def _connect(self, socket: WebSocketRoute) -> None:
        await self._whole.wait()

        def pass_on(message: str | bytes) -> None:
            socket.send(message)
            if str(message).startswith("42"):  # an event of Socket.IO, after the handshake
                self._spoken.set()

        socket.connect_to_server().on_message(pass_on)
        self._sockets.append(socket)

    async def cut(self) -> None:
        """Cut it; new connections fail until it is repaired."""
        self._whole.clear()
        self._spoken.clear()
        while self._sockets:
            await self._sockets.pop().close()

    async def mend(self) -> None:
        """Repair it, and wait until the page has reconnected by itself."""
        self._whole.set()
        await asyncio.wait_for(self._spoken.wait(), 20)


async def test_a_repeatedly_cut_websocket_loses_no_decision(somebody: Somebody, tolerated: Tolerated) -> None:
    tolerated.console += CONNECTIONS_CUT
    hanna, gus, wim, ida, eve = [await somebody(name) for name in ("Hanna", "Gus", "Wim", "Ida", "Eve")]
    hannas, guss, wims = Wire(hanna), Wire(gus), Wire(wim)
    for wire in (hannas, guss, wims):
        await wire.lay()
    await hanna.start_meeting()
    code = await in_a_call(hanna, gus)
    for guest in (wim, ida, eve):
        await guest.knock(code)
        await expect(hanna.button(f"Admit {guest.name}")).to_be_visible()

    for _ in range(3):
        for wire in (hannas, guss, wims):
            await wire.cut()
            await wire.mend()
    await wims.cut()
    await hannas.cut()
    await hanna.admit("Wim")  # pressed while the websocket is cut
    await hannas.mend()
    await expect(hanna.knocks).to_have_count(2)
    await wims.mend()
    await wim.is_in_call()
    await gus.sees_moving_picture_of("Hanna", "Wim")

    # Two hosts take opposite decisions at the same moment: one wins, and both see the result.
    await hanna.does_with("Gus", "Make co-host")
    await gus.button("Dismiss").click()  # Gus was told
    await expect(gus.button("Deny Ida")).to_be_visible()
    await asyncio.gather(hanna.admit("Ida"), gus.deny("Ida"))
    decided = ida.tile("Ida").or_(ida.heading("The host didn't let you in"))
    await expect(decided.first).to_be_visible()
    for host in (hanna, gus):
        await expect(host.knocks).to_have_count(1)
        await expect(host.page.get_by_role("alert")).to_have_count(0)
    await gus.admit("Eve")
    await eve.is_in_call()


@pytest.mark.slow  # a sleeping page, below, loses more
@pytest.mark.served_with(REFLEX_REDIS_TOKEN_EXPIRATION="2")
async def test_buttons_work_on_a_page_open_for_longer_than_the_state_lifetime(somebody: Somebody) -> None:
    hanna, gus = await somebody("Hanna"), await somebody("Gus")
    await hanna.open()
    await hanna.textbox("Your name").fill("Hanna")
    await expect(hanna.button("Start a meeting")).to_be_enabled()
    await expire()
    await hanna.button("Start a meeting").click()
    await hanna.is_in_call()
    await gus.go_to_door(await hanna.code())
    await expire()
    await gus.ask_to_join()
    await gus.waits()
    await gus.leave()
    await gus.reads("You left the meeting")
    await expire()
    await gus.goes_back()


@pytest.mark.served_with(REFLEX_REDIS_TOKEN_EXPIRATION="2")
async def test_a_click_works_after_the_state_of_a_sleeping_page_has_expired(somebody: Somebody) -> None:
    hanna, gus, wim = [await somebody(name, script=ASLEEP) for name in ("Hanna", "Gus", "Wim")]
    await hanna.start_meeting()
    code = await hanna.code()
    await gus.knock(code)
    await wim.knock(code)
    await expect(hanna.button("Admit Wim")).to_be_visible()
    await expire()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await expire()
    await gus.button("Raise hand").click()
    await expect(gus.button("Raise hand")).to_have_attribute("aria-pressed", "true")
    assert await hanna.code() == code
    await wim.leave()
    await wim.reads("You left the meeting")
    await expire()
    await hanna.end_for_all()
    for person in (hanna, gus):
        await person.reads("The meeting has ended")


async def expire() -> None:
    """Nothing announces that a state has expired, so wait for a time."""
    await asyncio.sleep(2.5)


@pytest.mark.parametrize("hours", [pytest.param(5, marks=pytest.mark.slow), 10 * 365 * 24], ids=["hours", "years"])
async def test_wrong_browser_clocks_change_nothing(hours: int, somebody: Somebody) -> None:
    hanna = await somebody("Hanna", script=WRONG_CLOCK.replace("HOURS", f"{hours}"))
    gus = await somebody("Gus", script=WRONG_CLOCK.replace("HOURS", f"-{hours}"))
    await hanna.start_meeting()
    await hanna.button("Invite").click()
    await expect(hanna.page.get_by_role("dialog")).to_contain_text("Valid for 24 hours")
    await hanna.page.keyboard.press("Escape")
    await gus.knock(await hanna.code())
    await expect(gus.page.get_by_role("timer")).to_contain_text("0:0")
    await hanna.admit("Gus")
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Gus")
    said = ["first", "second", "third", "fourth"]
    for person in (hanna, gus):
        await person.open_panel("Chat")
    for text, person in zip(said, (hanna, gus, gus, hanna), strict=True):
        await person.textbox("Message").fill(text)
        await person.page.keyboard.press("Enter")
        for reader in (hanna, gus):
            await expect(reader.messages.get_by_text(text, exact=True)).to_be_visible()
    for reader in (hanna, gus):
        await expect(reader.messages.locator(".lkr-bubble")).to_have_text(said)
