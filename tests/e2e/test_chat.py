"""Chat, files and reactions between our pages, and chat with other LiveKit clients."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from livekit import rtc
from playwright.async_api import expect

from hashdrop.client import Meeting

from .conftest import Somebody
from .custom_client import Spy
from .people import PHONE, Person
from .test_moderating import let_in

pytestmark = pytest.mark.asyncio(loop_scope="session")


def read(file: Path) -> bytes:
    """The content of a file."""
    return file.read_bytes()


async def say(person: Person, text: str) -> None:
    """Send a message in the open chat."""
    await person.textbox("Message").fill(text)
    await person.button("Send").click()
    await expect(person.messages).to_contain_text(text)


async def test_chat_messages_reach_the_others_and_survive_a_reload(hanna: Person, somebody: Somebody) -> None:
    gus, wim = await somebody("Gus", size=PHONE), await somebody("Wim")
    await let_in(hanna, gus)
    await wim.knock(await hanna.code())
    await expect(hanna.button("Admit Wim")).to_be_visible()
    await hanna.open_panel("Chat")
    await say(hanna, "Hello, see https://example.com/agenda")
    await expect(gus.page.locator("[data-count='1']").filter(visible=True)).to_have_text("1")
    await gus.open_panel("Chat")
    await expect(gus.messages).to_contain_text("Hello")
    await expect(gus.messages.get_by_role("link", name="https://example.com/agenda")).to_have_attribute(
        "rel", "noopener noreferrer"
    )
    await say(gus, "<b>Good</b> morning")
    await expect(hanna.messages).to_contain_text("<b>Good</b> morning")

    await gus.page.reload()
    await gus.is_in_call()
    await gus.open_panel("Chat")
    await expect(gus.messages).to_contain_text("Hello")
    await expect(gus.messages).to_contain_text("<b>Good</b> morning")

    await hanna.admit("Wim")  # earlier messages are not for Wim
    await wim.is_in_call()
    await wim.open_panel("Chat")
    await say(hanna, "Welcome")
    await expect(wim.messages).to_contain_text("Welcome")
    await expect(wim.messages).not_to_contain_text("Hello")


async def test_another_livekit_client_can_chat_with_the_page_once_admitted(hanna: Person, somebody: Somebody) -> None:
    spy = await Spy.ask(hanna.home, "join", code=await hanna.code(), username="Spy")
    await spy.connect()
    spy.room.unregister_text_stream_handler("lk.chat")
    heard: asyncio.Queue[str] = asyncio.Queue()
    tasks = set()

    async def hear(reader: rtc.TextStreamReader) -> None:
        await heard.put(await reader.read_all())

    def on_chat(reader: rtc.TextStreamReader, _: str) -> None:
        tasks.add(asyncio.create_task(hear(reader)))

    spy.room.register_text_stream_handler("lk.chat", on_chat)
    await expect(hanna.button("Admit Spy")).to_be_visible()
    await hanna.open_panel("Chat")
    await say(hanna, "Only for us")
    await spy.room.local_participant.send_text("Let me in", topic="lk.chat")
    await asyncio.sleep(2.5)  # messages sent in the last 2 s before admission are delivered after it
    await hanna.admit("Spy")
    await expect(hanna.tile("Spy")).to_be_visible()
    await say(hanna, "Hello Spy")
    assert await asyncio.wait_for(heard.get(), 5) == "Hello Spy"
    host = spy.entry["hosts"][0]
    await spy.room.local_participant.send_text("Hello Hanna", topic="lk.chat", destination_identities=[host])
    await expect(hanna.messages).to_contain_text("Hello Hanna")
    await expect(hanna.messages).not_to_contain_text("Let me in")
    await spy.leave()


async def test_the_python_client_takes_part_like_any_guest(hanna: Person) -> None:
    async with Meeting.join(await hanna.code(), "Kiosk", server=hanna.home) as kiosk:
        await hanna.admit("Kiosk")
        room = await kiosk.admitted()
        seen = asyncio.Event()
        room.on("track_subscribed", lambda track: seen.set())
        await hanna.open_panel("Chat")
        await say(hanna, "Hello Kiosk")
        assert (await asyncio.wait_for(anext(kiosk.chat()), 5)).text == "Hello Kiosk"
        await kiosk.say("Hello Hanna")
        await expect(hanna.messages).to_contain_text("Hello Hanna")
        await asyncio.wait_for(seen.wait(), 5)
    await expect(hanna.tile("Kiosk")).to_have_count(0)


@pytest.mark.slow  # so do those in `test_hostile_waiting.py`
async def test_a_small_file_arrives_at_once_and_a_large_one_once_accepted(
    hanna: Person, somebody: Somebody, tmp_path: Path
) -> None:
    gus = await somebody("Gus")
    await let_in(hanna, gus)
    await hanna.open_panel("Chat")
    await gus.open_panel("Chat")
    for name, size in (("notes.txt", 2000), ("film.bin", 3_000_000)):
        file = tmp_path / name
        file.write_bytes(hashlib.shake_128(name.encode()).digest(size))
        async with hanna.page.expect_file_chooser() as chooser:
            await hanna.button("Send a file").click()
        await (await chooser.value).set_files(file)
        if size > 1_000_000:
            await gus.button(f"Accept {name}").click()
        async with gus.page.expect_download() as download:
            await gus.page.get_by_role("link", name=f"Save {name}").click(timeout=20_000)
        assert read(await (await download.value).path()) == file.read_bytes()
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        await expect(gus.messages).to_contain_text(digest[:8])


@pytest.mark.slow  # `test_hostile_waiting.py` has one on its way, `tests/livekit_ui/test_reactions.py` the rest
async def test_everybody_sees_a_reaction(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE)
    await let_in(hanna, gus)
    await gus.button("More").click()
    await gus.button("Applause").click()
    await expect(hanna.page.get_by_text("Gus: Applause")).to_have_count(1)
