"""In an app's web view (`mobile=1`), and without a LiveKit server."""

import json
from typing import Any

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

WEB_VIEW = "window.ReactNativeWebView = { postMessage: (message) => window.toldApp(message) };"


async def test_an_enclosing_app_is_told_each_status(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE, script=WEB_VIEW)
    told: list[dict[str, Any]] = []
    await gus.page.expose_function("toldApp", lambda message: told.append(json.loads(message)))

    def statuses() -> list[str]:
        seen = [message["status"] for message in told if message["type"] == "conference-status"]
        return [status for index, status in enumerate(seen) if index == 0 or seen[index - 1] != status]

    code = await hanna.code()
    await gus.go_to_door(code, "&mobile=1")
    await expect(gus.page.get_by_text("HashDrop", exact=True)).to_have_count(0)
    await gus.ask_to_join()
    await gus.waits()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await expect(gus.page.get_by_role("group")).to_have_count(2)
    assert statuses() == ["lobby", "waiting", "in-room"]
    assert {"type": "conference-exit"} not in told
    await gus.leave()
    await gus.reads("You left the meeting")
    await gus.page.wait_for_function("true")
    assert told[-1] == {"type": "conference-exit"}

    told.clear()
    await gus.goes_back()
    await gus.go_to_door(code, "&mobile=1")
    await gus.ask_to_join()
    await gus.is_in_call()
    await hanna.end_for_all()
    await gus.reads("The meeting has ended")
    assert statuses()[-1] == "ended"


async def test_denied_and_removed_are_told_to_the_app_too(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    for name, decide in (("Gus", "deny"), ("Wim", "remove")):
        person = await somebody(name, script=WEB_VIEW)
        told: list[dict[str, Any]] = []
        await person.page.expose_function("toldApp", lambda message, told=told: told.append(json.loads(message)))
        await person.go_to_door(code, "&mobile=1")
        await person.ask_to_join()
        await person.waits()
        identity = await person.identity()
        if decide == "remove":
            await hanna.admit(name)
            await person.is_in_call()
        answer = await hanna.ask_the_api(decide, participantIdentity=identity)
        assert answer.is_success, answer.text
        await person.page.get_by_role("button", name="Back to the lobby").wait_for()
        assert told[-1] == {"type": "conference-status", "status": {"deny": "denied", "remove": "removed"}[decide]}


@pytest.mark.served_with(LIVEKIT_URL="ws://127.0.0.1:1")
async def test_without_livekit_the_pages_open_and_say_what_is_missing(somebody: Somebody) -> None:
    hanna = await somebody("Hanna")
    await hanna.open()
    await expect(hanna.alert("LIVEKIT_API_KEY, LIVEKIT_API_SECRET")).to_have_count(1)
    await hanna.textbox("Your name").fill("Hanna")
    await hanna.button("Start a meeting").click()
    await expect(hanna.alert("LIVEKIT_API_KEY, LIVEKIT_API_SECRET")).to_have_count(2)
    await expect(hanna.textbox("Your name")).to_have_value("Hanna")
    answer = await hanna.page.request.post(f"{hanna.home}/api/conference/create", data={"username": "Hanna"})
    assert answer.status == 503
    assert (await answer.json())["code"] == "livekit_not_configured"
