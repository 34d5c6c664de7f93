"""In an app's web view (`mobile=1`), and without a LiveKit server."""

import asyncio
import json

import pytest
from playwright.async_api import expect

from tests.eventually import eventually

from .conftest import CONNECTIONS_CUT, Somebody, Tolerated
from .people import PHONE, Person
from .product import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

WEB_VIEW = "window.ReactNativeWebView = { postMessage: (message) => window.toldApp(message) };"


class App:
    """An app around a page.

    Attributes:
        told: The messages it received: the statuses and `exit`.
    """

    def __init__(self) -> None:
        self.told: list[str] = []

    def hear(self, message: str) -> None:
        told = json.loads(message)
        assert {**told, "type": ""}.keys() == ({"type", "status"} if told["type"] == "conference-status" else {"type"})
        self.told.append(told.get("status", told["type"].removeprefix("conference-")))

    async def was_told(self, *told: str) -> None:
        """Check that it received exactly these messages since the last check."""
        await eventually(lambda: len(self.told) >= len(told))
        assert self.told == [*told]
        self.told.clear()


async def in_an_app(person: Person) -> App:
    app = App()
    await person.page.expose_function("toldApp", app.hear)
    return app


async def test_the_enclosing_app_is_told_each_status_once(
    hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.console += CONNECTIONS_CUT  # while the backend is killed
    gus = await somebody("Gus", size=PHONE, script=WEB_VIEW)
    app = await in_an_app(gus)
    code = await hanna.code()
    await gus.go_to_door(code, "&mobile=1")
    await expect(gus.page.get_by_text("HashDrop", exact=True)).to_have_count(0)
    await gus.ask_to_join()
    await gus.waits()
    await app.was_told("lobby", "waiting")
    await gus.page.reload()
    await gus.waits()
    await app.was_told("waiting")
    await hanna.admit("Gus")
    await gus.is_in_call()
    await expect(gus.page.get_by_role("group")).to_have_count(2)
    await expect(gus.page.get_by_text("HashDrop", exact=True)).to_have_count(0)
    await app.was_told("in-room")
    await gus.page.reload()
    await gus.sees_moving_picture_of("Hanna")
    await app.was_told("in-room")

    served.kill("serve_backend")
    away = gus.page.get_by_role("status").filter(has_text="can't be reached")
    await expect(away).to_be_visible()
    await asyncio.to_thread(served.wait_until_served)
    await expect(away).to_have_count(0, timeout=15_000)
    identity = await gus.identity()
    await expect(hanna.page.get_by_role("status").filter(has_text="can't be reached")).to_have_count(0, timeout=15_000)
    await hanna.ask_the_api("send-back", participantIdentity=identity)
    await gus.waits()
    await hanna.admit("Gus")
    await gus.is_in_call()
    await app.was_told("waiting", "in-room")
    await gus.leave()
    await gus.reads("You left the meeting")
    await app.was_told("lobby", "exit")
    await gus.page.reload()
    await gus.reads("You left the meeting")
    await app.was_told("lobby")
    await gus.goes_back()
    await gus.button("Return to your meeting").click()
    await gus.is_in_call()
    await app.was_told("in-room")
    await gus.sees_moving_picture_of("Hanna")  # a connection that is just being made would ask for a room that is gone
    await hanna.end_for_all()
    await gus.reads("The meeting has ended")
    await app.was_told("ended")
    await gus.goes_back()
    await app.was_told("lobby", "exit")


async def test_the_enclosing_app_is_told_of_denial_and_removal(hanna: Person, somebody: Somebody) -> None:
    code = await hanna.code()
    for name, decide in (("Gus", "deny"), ("Wim", "remove")):
        person = await somebody(name, script=WEB_VIEW)
        app = await in_an_app(person)
        await person.go_to_door(code, "&mobile=1")
        await person.ask_to_join()
        await person.waits()
        identity = await person.identity()
        if decide == "remove":
            await hanna.admit(name)
            await person.is_in_call()
        answer = await hanna.ask_the_api(decide, participantIdentity=identity)
        assert answer.is_success, answer.text
        last = {"deny": ["denied"], "remove": ["in-room", "removed"]}[decide]
        await app.was_told("lobby", "waiting", *last)
        await person.page.reload()
        await person.button("Back to the lobby").wait_for()
        await app.was_told(last[-1])
        await person.goes_back()
        await app.was_told("lobby", "exit")


@pytest.mark.served_with(LIVEKIT_URL="ws://127.0.0.1:1")
async def test_without_livekit_pages_open_and_name_what_is_missing(somebody: Somebody) -> None:
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
