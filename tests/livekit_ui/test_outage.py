"""What a call survives. LiveKit's SDK and the browser report lost servers as errors, which these tests ignore."""

import asyncio

import pytest
from playwright.async_api import expect

from .conftest import Demo, Join
from .sfu import Sfu

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.slow  # `tests/e2e/test_outages.py` does the same with HashDrop
async def test_video_comes_back_after_the_livekit_server_was_killed(sfu: Sfu, join: Join) -> None:
    await sfu.open("Anna", "Bert")
    anna, bert = await join("Anna"), await join("Bert")
    await anna.sees_moving("Bert")
    await bert.sees_moving("Anna")
    await anna.button("Microphone").click()
    await anna.button("Share screen").click()
    await bert.sees_moving("Anna's screen")

    sfu.kill()
    await anna.was_told("reconnecting")
    assert await anna.status() == "reconnecting"
    sfu.start()
    # Up, but without the room for a while: the SDK takes the 404 as final, and we must not.
    await anna.was_told("token_needed", 15)
    await sfu.open("Anna", "Bert")
    await anna.sees_moving("Bert", 20)
    await bert.sees_moving("Anna")
    await bert.sees_moving("Anna's screen")
    assert (await anna.was_told("reconnected"))["identity"] == "Anna"
    assert await anna.status() == "connected"
    assert await bert.tile("Anna").get_attribute("data-microphone") == "off"
    await expect(bert.tile("Bert")).to_have_attribute("data-microphone", "on")
    for person in (anna, bert):
        assert await person.log("disconnected") == []
        person.errors.clear()


async def test_the_first_connection_is_retried_until_the_room_exists(sfu: Sfu, join: Join) -> None:
    anna = await join("Anna")
    await anna.was_told("token_needed")
    attempts = [told["attempt"] for told in await anna.log("token_needed")]  # on a slow machine there is more than one
    assert attempts == list(range(1, len(attempts) + 1))
    assert await anna.status() == "connecting"
    await sfu.open("Anna")
    await anna.was_told("connected", 10)
    await anna.sees_moving("Anna")
    assert await anna.log("reconnecting") == []
    anna.errors.clear()


@pytest.mark.slow  # `tests/e2e/test_outages.py` does the same with HashDrop
async def test_the_call_continues_without_the_app(sfu: Sfu, demo: Demo, join: Join) -> None:
    await sfu.open("Anna", "Gus")
    anna, gus = await join("Anna"), await join("Gus", more="&role=waiting")
    await gus.was_told("connected")
    await sfu.permit("Gus", "guest", publish=True)
    await anna.sees_moving("Gus")
    await anna.page.evaluate("window.picture = document.querySelector('[aria-label=Gus] video')")
    demo.kill()
    await asyncio.sleep(1)
    assert await anna.page.evaluate("window.picture.isConnected")
    await anna.sees_moving("Gus")

    # Now both are gone: each comes back with the token renewed by LiveKit, and with its current permissions.
    sfu.kill()
    sfu.start()
    await asyncio.sleep(2.5)  # no room: the SDK gives up
    await sfu.open("Anna", "Gus")
    await anna.sees_moving("Gus", 20)
    await gus.sees_moving("Anna")

    await anna.page.evaluate("window.picture = document.querySelector('[aria-label=Gus] video')")
    demo.start()
    await anna.was_told("reconnected")
    await anna.sees_moving("Gus")
    assert await anna.page.evaluate("window.picture.isConnected")
    for person in (anna, gus):
        person.errors.clear()
