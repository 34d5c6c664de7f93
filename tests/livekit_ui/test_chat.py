"""Chat between browsers and LiveKit's Python SDK, over a real server."""

import asyncio
import time

import pytest
from playwright.async_api import expect

from tests.eventually import eventually

from .chat_people import box, come, log, said, say, sdk, sees
from .conftest import Join
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")

BURST, PER_SECOND = 20, 2
"""What is accepted of one sender."""


async def test_only_the_audience_can_read_and_write_messages(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert", "Sdk")
    anna, bert = await come(join, "Anna"), await come(join, "Bert", size=(390, 844))
    async with sdk(sfu, "Sdk") as friend, sdk(sfu, "Spy") as spy:
        await box(anna).fill("Hello")
        await anna.button("Send").click()
        await sees(bert, "Hello")
        await sees(anna, "Hello")
        await eventually(lambda: ("lk.chat", "Anna", "Hello") in friend.texts)

        await spy.say("Let me in")  # to everybody
        await spy.say("Let me in", "Anna", "Bert")
        await friend.say("I am the SDK", "Anna", "Bert")
        for person in (anna, bert):
            await sees(person, "I am the SDK")
        await say(bert, "Both of you")
        await sees(anna, "Both of you")
        await eventually(lambda: ("lk.chat", "Bert", "Both of you") in friend.texts)

        for person in (anna, bert):
            assert await said(person) == ["Hello", "I am the SDK", "Both of you"]
        assert spy.texts == []
        # LiveKit announces the names of people who publish nothing some seconds later.
        await expect(log(anna).locator(".lkr-by b")).to_have_text(["You", "Sdk", "Bert"])
        assert await log(bert).locator("[data-own=true]").all_inner_texts() != []

        # Removed from the list at once, in both directions.
        await sfu.list_audience("Anna", "Bert")
        await anna.was_told("metadata", times=2)
        await friend.say("Still here?", "Anna")
        await say(anna, "Without him")
        await sees(bert, "Without him")
        assert ("lk.chat", "Anna", "Without him") not in friend.texts
        assert "Still here?" not in await said(anna)


@pytest.mark.parametrize("mark", [{"keyCode": 229}, {"isComposing": True}], ids=["Safari", "others"])
async def test_enter_during_ime_composition_sends_nothing(mark: dict[str, int], sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    anna = await come(join, "Anna")
    await box(anna).fill("日本")
    # As in Safari (229: the composition is already over), and as in other browsers.
    took_it = await box(anna).evaluate(
        """(element, mark) => {
          element.dispatchEvent(new CompositionEvent('compositionend', { data: '日本', bubbles: true }));
          const key = { key: 'Enter', bubbles: true, cancelable: true, ...mark };
          return !element.dispatchEvent(new KeyboardEvent('keydown', key));
        }""",
        mark,
    )
    assert not took_it
    assert await box(anna).input_value() == "日本"
    assert await said(anna) == []
    await box(anna).press("Enter")
    await sees(anna, "日本")


async def test_nothing_is_sent_to_an_empty_room(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna")
    async with sdk(sfu, "Spy") as spy:
        anna = await come(join, "Anna")
        await say(anna, "Anybody?")
        await log(anna).locator("[data-state=sent]").wait_for()
        await sfu.list_audience("Anna", "Spy")
        await anna.was_told("metadata", times=2)
        await say(anna, "You there?")
        await eventually(lambda: spy.texts == [("lk.chat", "Anna", "You there?")])


async def test_received_messages_are_bounded_plain_text(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Sdk")
    anna = await come(join, "Anna")
    async with sdk(sfu, "Sdk") as friend:
        await friend.say("<img src=x onerror=alert(1)> javascript:alert(1) https://livekit.example/a?b=(c).", "Anna")
        link = log(anna).get_by_role("link")
        await link.wait_for()
        assert await log(anna).get_by_role("link").count() == 1
        assert await link.get_attribute("href") == await link.inner_text() == "https://livekit.example/a?b=(c)"
        assert await link.get_attribute("rel") == "noopener noreferrer"
        assert await link.get_attribute("target") == "_blank"
        assert await log(anna).locator("img").count() == 0

        # Compressible and incompressible: the SDK sends them differently.
        for long in ("x" * 300_000, "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(60_000))):
            await friend.say(long, "Anna")
            await sees(anna, long[:10_000] + "…")

        before, since = len(await said(anna)), time.monotonic()
        await asyncio.gather(*(friend.say(f"flood {number}", "Anna") for number in range(60)))
        await friend.say("  \n ", "Anna")

        async def flooded() -> bool:
            return len(await said(anna)) >= 15

        await eventually(flooded)
        await asyncio.sleep(1)
        shown = len(await said(anna)) - before
        assert shown <= BURST + PER_SECOND * (time.monotonic() - since)


async def test_unread_messages_are_counted_and_survive_a_reload(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, bert = await come(join, "Anna"), await come(join, "Bert")
    badge = anna.page.locator("#unread")
    await say(bert, "one\ntwo")
    await sees(anna, "one two")
    assert await badge.count() == 0
    await box(anna).fill("half a sen")
    await anna.button("Chat").click()
    await box(anna).wait_for(state="detached")
    for text in ("three", "four"):
        await say(bert, text)
    await anna.page.locator("#unread[data-count='2']").wait_for()
    await anna.button("Chat").click()
    await badge.wait_for(state="detached")
    assert await box(anna).input_value() == "half a sen"
    before = await said(anna)
    assert before == ["one\ntwo", "three", "four"]
    assert await log(anna).locator(".lkr-by").count() == 1  # one person, one heading

    await anna.page.reload()
    await sees(anna, "four")
    assert await said(anna) == before
    await say(bert, "five")
    await sees(anna, "five")
    assert await log(anna).locator("[data-state=received]").count() == 4


async def test_the_newest_message_is_in_view_unless_the_reader_scrolled_up(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, bert = await come(join, "Anna"), await come(join, "Bert", size=(390, 500))
    for number in range(15):
        await say(anna, f"line {number}")
    await sees(bert, "line 14")
    end = "log => log.scrollHeight - log.scrollTop - log.clientHeight < 2"
    await eventually(lambda: log(bert).evaluate(end))
    # The reader scrolls up just as a message arrives: a browser reports both in the same frame.
    await log(bert).evaluate(
        "log => new MutationObserver((_, one) => (log.scrollTop = 0, one.disconnect()))"
        ".observe(log.firstChild, { childList: true })"
    )
    await say(anna, "news")
    await bert.button("New messages").click()
    await eventually(lambda: log(bert).evaluate(end))
    await bert.button("New messages").wait_for(state="detached")

    # The box grows with its lines; Enter sends, Shift+Enter does not.
    low = (await box(bert).bounding_box() or {})["height"]
    await box(bert).fill("a")
    await box(bert).press("Shift+Enter")
    await box(bert).press_sequentially("b")

    async def has_grown() -> bool:
        return (await box(bert).bounding_box() or {})["height"] > low

    await eventually(has_grown)
    await box(bert).press("Enter")
    await sees(anna, "a b")
    for button in await bert.page.locator(".lkr-chat button:visible").all():
        size = await button.bounding_box() or {}
        assert min(size["width"], size["height"]) >= 44
    assert await box(bert).evaluate("box => parseFloat(getComputedStyle(box).fontSize)") >= 16


async def test_messages_written_while_disconnected_are_sent_later_and_once(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, bert = await come(join, "Anna"), await come(join, "Bert")
    await say(anna, "before")
    await sees(bert, "before")
    sfu.kill()
    await anna.was_told("reconnecting")
    await say(anna, "meanwhile")
    await log(anna).locator("[data-state=sending]", has_text="meanwhile").wait_for()
    sfu.start()
    await sfu.open("Anna", "Bert")
    await sees(bert, "meanwhile", 20)
    await log(anna).locator("[data-state=sent]", has_text="meanwhile").wait_for()
    for person in (anna, bert):
        assert await said(person) == ["before", "meanwhile"]
        person.errors.clear()
