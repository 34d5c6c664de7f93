"""What happens to a meeting when somebody in it loses the network, and when a browser dies."""

import asyncio
import time

import pytest
from playwright.async_api import Locator, expect

from .conftest import CONNECTIONS_CUT, Launch, Somebody, Tolerated
from .people import Person
from .test_outages import chat_is_kept, have_talked, in_a_call, roles_and_code_are_kept

pytestmark = pytest.mark.asyncio(loop_scope="session")

GIVEN_UP = [r"could not restart participant"]
"""LiveKit cannot resume a connection that it has given up meanwhile; the page opens a new one."""


async def until_gone_for(seconds: float, since: float) -> None:
    """Wait until a network has been gone for some seconds; nothing else can be awaited."""
    await asyncio.sleep(max(0.0, since + seconds - time.monotonic()))


@pytest.mark.timeout(200, func_only=True)
@pytest.mark.parametrize("seconds", [25, pytest.param(60, marks=pytest.mark.slow)])
async def test_people_recover_from_network_loss_and_a_dead_host_ends_the_meeting(
    seconds: float, somebody: Somebody, launch: Launch, tolerated: Tolerated
) -> None:
    """Three losses at once: two people for some seconds, two others for 10 s, and a host for good."""
    tolerated.console += CONNECTIONS_CUT
    tolerated.log += GIVEN_UP
    theirs, ours, jos = await launch(), await launch(), await launch()
    hanna, ida = await somebody("Hanna", using=ours.browser), await somebody("Ida", using=ours.browser)
    gus, wim = await somebody("Gus", using=theirs.browser), await somebody("Wim", using=theirs.browser)
    jo, kim = await somebody("Jo", using=jos.browser), await somebody("Kim")
    await jo.start_meeting()
    await in_a_call(jo, kim)
    await hanna.start_meeting()
    code = await in_a_call(hanna, gus)
    await ida.knock(code)
    await hanna.admit("Ida")
    await ida.sees_moving_picture_of("Gus", "Hanna")
    await wim.knock(code)
    await expect(hanna.button("Admit Wim")).to_be_visible()
    await have_talked(hanna, gus)
    await ida.open_panel("Chat")

    jos.kill()
    killed_at = time.monotonic()
    with theirs.offline():
        gone_since = time.monotonic()
        await ida.stops_seeing("Gus")
        await hanna.admit("Wim")  # decided while the guest is offline
        await expect(hanna.waiting_room).to_have_count(0)
        with ours.offline():  # shorter than the host grace: nobody is evicted, and nothing is lost
            ours_gone_since = time.monotonic()
            await ida.stops_seeing("Hanna")
            await hanna.textbox("Message").fill("Said without a network")
            await hanna.button("Send").click()
            await until_gone_for(10, ours_gone_since)
        back_since = time.monotonic()
        await ida.sees_moving_picture_of("Hanna")
        await hanna.sees_moving_picture_of("Ida", "Hanna")
        print(f"after 10 s without a network: pictures back in {time.monotonic() - back_since:.1f} s")
        await expect(ida.messages).to_contain_text("Said without a network")

        await expect(status(gus, "Reconnecting…")).to_be_visible(timeout=20_000)
        await expect(kim.page.get_by_text("The host has left.")).to_be_visible(timeout=25_000)
        await expect(kim.page.get_by_text("The meeting ends in")).to_be_visible()
        print(f"host's browser killed: guests told after {time.monotonic() - killed_at:.1f} s at most")
        await until_gone_for(seconds, gone_since)

    back_since = time.monotonic()
    await gus.sees_moving_picture_of("Hanna", "Ida", "Gus")
    await hanna.sees_moving_picture_of("Gus")
    print(f"after {seconds} s without a network: pictures back in {time.monotonic() - back_since:.1f} s")
    await wim.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Wim")
    await chat_is_kept(hanna, gus)
    await expect(ida.messages).to_contain_text("Half a thought")
    await roles_and_code_are_kept(hanna, gus, code)
    await kim.reads("The meeting has ended", within=25)


def status(person: Person, words: str) -> Locator:
    """An unobtrusive status message on somebody's screen."""
    return person.page.get_by_role("status").filter(has_text=words)
