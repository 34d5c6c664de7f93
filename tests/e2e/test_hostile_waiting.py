"""A waiting guest with a custom client receives nothing, and nothing they send or try has an effect."""

import asyncio
import hashlib
import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import Somebody
from .custom_client import Spy
from .hostile import COUNT_SOUNDS, MARK, answers, ask_pages, attack, change_oneself, look_of, seen_by, watch
from .people import Person
from .test_chat import say
from .test_moderating import let_in

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120, func_only=True)]


async def lists(host: Person) -> Any:
    """The participants and the waiting list, as the host can request them."""
    headers = {"Authorization": f"Bearer {await host.session_key()}"}
    query = {"roomName": await host.room()}
    async with httpx.AsyncClient(base_url=host.home, trust_env=False, headers=headers) as client:
        both = [await client.get(f"/api/conference/{what}", params=query) for what in ("participants", "waiting")]
    return [answer.raise_for_status().json() for answer in both]


def made_up(file: Path, size: int) -> Path:
    """A file with this many arbitrary bytes."""
    file.write_bytes(hashlib.shake_128(file.name.encode()).digest(size))
    return file


async def send_file(sender: Person, receiver: Person, file: Path, size: int) -> None:
    """Send a file in the chat, which both have open, and wait until it is accepted and complete."""
    async with sender.page.expect_file_chooser() as chooser:
        await sender.button("Send a file").click()
    await (await chooser.value).set_files(made_up(file, size))
    if size > 1_000_000:
        await receiver.button(f"Accept {file.name}").click()
    await expect(receiver.page.get_by_role("link", name=f"Save {file.name}")).to_be_visible(timeout=20_000)


async def do_all_that_sends(hanna: Person, gus: Person, folder: Path) -> None:
    """Let the pages send each other everything they can, and check that it arrives."""
    for person in (hanna, gus):
        await person.open_panel("Chat")
    await hanna.button("Share screen").click()
    await gus.sees_moving_picture_of("Hanna's screen", "Hanna")
    await say(hanna, "Among us")
    await expect(gus.messages).to_contain_text("Among us")
    for name, size in (("small.bin", 2000), ("large.bin", 1_500_000)):
        await send_file(hanna, gus, folder / name, size)
    await gus.button("Raise hand").click()
    await expect(hanna.tile("Gus").get_by_role("img", name="hand raised")).to_be_visible()
    await gus.button("React").click()
    await gus.button("Applause").click()
    await expect(hanna.page.get_by_text("Gus: Applause")).to_have_count(1)
    await gus.page.keyboard.press("Escape")
    await hanna.button("Share screen").click()
    await expect(gus.tile("Hanna's screen")).to_have_count(0)


async def test_a_waiting_guest_receives_nothing_and_nothing_they_send_has_an_effect(
    somebody: Somebody, tmp_path: Path
) -> None:
    hanna, gus = await somebody("Hanna", script=COUNT_SOUNDS), await somebody("Gus", script=COUNT_SOUNDS)
    await hanna.start_meeting()
    await let_in(hanna, gus)
    code = await hanna.code()
    spy, wim = [await Spy.ask(hanna.home, "join", code=code, username=name) for name in ("Spy", "Wim")]
    await spy.connect()
    spy.take_all()
    spy.room.on("track_published", lambda publication, _: publication.set_subscribed(True))
    await expect(hanna.button("Admit Wim")).to_be_visible()

    await do_all_that_sends(hanna, gus, tmp_path)
    spy.take_all()
    assert spy.heard() == []
    assert spy.room.isconnected()

    await hanna.open_panel("People")  # otherwise a message would be read at once
    targets = [await hanna.identity(), await gus.identity()]
    await expect(hanna.page.locator(".lkr-reaction, .lkr-toast")).to_have_count(0)
    await expect(gus.page.locator(".lkr-reaction, .lkr-toast")).to_have_count(0)
    before = [await look_of(hanna), await look_of(gus), await lists(hanna)]
    await watch(hanna, gus)
    await attack(spy, targets, [*targets, wim.entry["identity"]])
    await change_oneself(spy)
    answered = await ask_pages(spy, targets)
    assert [await seen_by(hanna), await seen_by(gus)] == [[], []]
    assert [await look_of(hanna), await look_of(gus), await lists(hanna)] == before
    for person in (hanna, gus):
        await answers(person)
    assert answered == []
    assert spy.heard() == []
    assert (await spy.call("token"))["status"] == "waiting"

    await hanna.admit("Wim")  # works as before
    await expect(hanna.button("Admit Wim")).to_have_count(0)
    await asyncio.sleep(2.5)  # messages sent in the last 2 s before admission are delivered after it
    await hanna.admit("Spy")  # anything said now arrives after everything sent before
    await expect(hanna.tile("Spy")).to_be_visible()
    await eventually(lambda: len(spy.tracks) >= 4)  # microphone and camera of two people
    await spy.room.local_participant.send_text("Now I may", topic="lk.chat", destination_identities=targets)
    await expect(gus.messages).to_contain_text("Now I may")
    assert MARK not in json.dumps([await seen_by(hanna), await seen_by(gus)])
    await expect(gus.messages.locator(".lkr-entry")).to_have_count(4)  # two messages and two files
    await spy.leave()
