"""Browsers without storage, or with full storage: meetings work, the limits are explained, and nothing loops."""

import asyncio
import re

import pytest
from playwright.async_api import Locator, WebSocketRoute, expect

from .conftest import Somebody, Tolerated
from .people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

FULL = """
for (let size = 2 ** 22; size; size >>= 1) {
  try {
    for (;;) STORAGE[`full${STORAGE.length}`] = '.'.repeat(size);
  } catch {}
}
"""
REFUSED = "Object.defineProperty(window, 'STORAGE', { get() { throw new DOMException('', 'SecurityError') } })"
NULL = "Object.defineProperty(window, 'STORAGE', { value: null })"
READ_ONLY = """
const { setItem } = Storage.prototype;
Storage.prototype.setItem = function (...entry) {
  if (this === STORAGE) throw new DOMException('', 'QuotaExceededError');
  setItem.apply(this, entry);
}
"""
PAGE = "Your browser doesn't let this page store anything."
TAB = "Your browser has no room for what this page stores"
KEYS = "Your browser stores only part of what this page needs."

SLOW = pytest.mark.slow
"""Of several ways to the same words, all but one are slow."""


def both(script: str) -> str:
    return ";".join(f"{{{script.replace('STORAGE', name)}}}" for name in ("localStorage", "sessionStorage"))


def note(person: Person, words: str) -> Locator:
    return person.page.get_by_role("status").filter(has_text=words)


@pytest.mark.parametrize(
    ("script", "cost"),
    [
        pytest.param(both(NULL), PAGE, id="null", marks=SLOW),
        pytest.param(both(REFUSED), PAGE, id="refused", marks=SLOW),
        pytest.param(both(READ_ONLY), PAGE, id="read only", marks=SLOW),
        pytest.param(both(FULL), PAGE, id="full"),
        pytest.param(FULL.replace("STORAGE", "localStorage"), TAB, id="localStorage full", marks=SLOW),
        pytest.param(NULL.replace("STORAGE", "localStorage"), TAB, id="localStorage null"),
        pytest.param(REFUSED.replace("STORAGE", "sessionStorage"), KEYS, id="sessionStorage refused"),
        pytest.param(READ_ONLY.replace("STORAGE", "sessionStorage"), KEYS, id="sessionStorage read only", marks=SLOW),
    ],
)
async def test_starting_joining_chatting_and_leaving_work_without_storage(
    script: str, cost: str, somebody: Somebody
) -> None:
    hanna, gus = await somebody("Hanna", script=script), await somebody("Gus", script=script)
    await hanna.open()
    await expect(note(hanna, cost)).to_be_visible()
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await hanna.is_in_call()
    await expect(note(hanna, cost)).to_be_visible()
    await hanna.page.locator(".notice").filter(has_text=cost).get_by_role("button", name="Dismiss").click()
    await expect(note(hanna, cost)).to_have_count(0)
    await gus.go_to_door(await hanna.code())
    await expect(note(gus, cost)).to_be_visible()
    await gus.ask_to_join()
    await gus.waits()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna")
    await gus.open_panel("Chat")
    await gus.textbox("Message").fill("Hello")
    await gus.button("Send").click()
    await hanna.open_panel("Chat")
    await expect(hanna.messages).to_contain_text("Hello")
    await gus.leave()
    await gus.reads("You left the meeting")
    await gus.goes_back()
    for person in (hanna, gus):
        sockets = [address for address in person.addresses if "/_event" in address]
        assert len(sockets) <= 3, "one for each page, and one more where it was loaded before"


async def test_storage_that_fills_up_later_loses_no_host_role(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    await hanna.open()
    await hanna.is_at_lobby()
    await hanna.page.evaluate(FULL.replace("STORAGE", "localStorage"))
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await hanna.is_in_call()
    await expect(note(hanna, TAB)).to_be_visible()
    await hanna.page.reload()
    await hanna.is_in_call()
    await expect(hanna.button("End for all")).to_be_visible()


async def test_a_page_whose_connection_keeps_closing_opens_few_new_ones(somebody: Somebody) -> None:
    gus = await somebody("Gus")
    opened = 0

    def close_when_connected(socket: WebSocketRoute) -> None:
        nonlocal opened
        opened += 1

        async def answer(said: str | bytes) -> None:
            if str(said).startswith("40/_event"):
                socket.send('40/_event,{"sid":"a"}')
                await socket.close()

        socket.on_message(lambda said: asyncio.ensure_future(answer(said)))
        socket.send('0{"sid":"a","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}')

    await gus.page.route_web_socket(re.compile("/_event"), close_when_connected)
    await gus.open()
    await expect(gus.page.get_by_text("HashDrop's server can't be reached")).to_be_visible()
    assert 1 < opened <= 60


async def test_a_page_reports_a_limited_number_of_errors(somebody: Somebody, tolerated: Tolerated) -> None:
    tolerated.console.append("page error: (again|never mind)")
    tolerated.log.append("page_failed")
    gus = await somebody("Gus")
    await gus.open()
    await gus.is_at_lobby()
    await gus.textbox("Meeting code").fill("AMBER-FALCON-RIVER")
    await gus.page.evaluate(
        """async () => {
          for (let i = 0; i < 50; i++) {
            setTimeout(() => { throw new Error('again') });
            Promise.reject(new Error('never mind'));
          }
          await new Promise((resolve) => setTimeout(resolve));
        }"""
    )
    await gus.button("Join").click()
    await expect(gus.alert("There is no meeting with this code.")).to_be_visible()
    reports = [frame for frame in gus.sent if "handle_frontend_exception" in frame]
    assert 0 < len(reports) <= 5
