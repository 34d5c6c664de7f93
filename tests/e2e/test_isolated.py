"""`HASHDROP_WAITING=isolated`: who waits is not connected to LiveKit, and all goes the same way."""

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import Person

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.served_with(HASHDROP_WAITING="isolated")]


async def test_who_is_admitted_gets_in_and_who_is_denied_is_told(hanna: Person, somebody: Somebody) -> None:
    gus, ida = await somebody("Gus"), await somebody("Ida")
    code = await hanna.code()
    for person in (gus, ida):
        await person.knock(code)
        entry = await person.ask_the_api("token")
        assert (entry.json()["status"], entry.json()["token"]) == ("waiting", None)
    await hanna.admit("Gus")
    await gus.is_in_call()
    await gus.sees_moving_picture_of("Hanna", "Gus")
    await hanna.sees_moving_picture_of("Gus")
    await hanna.deny("Ida")
    await ida.reads("The host didn't let you in")
    await expect(ida.page.get_by_text("You can ask again in")).to_be_visible()
