"""Leaving, ending, removing, and a meeting whose host is gone."""

import pytest
from playwright.async_api import expect

from .conftest import Somebody
from .people import PHONE, Person

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def in_a_call(hanna: Person, gus: Person) -> None:
    await gus.knock(await hanna.code())
    await hanna.admit("Gus")
    await gus.is_in_call()
    await expect(hanna.tile("Gus")).to_be_visible()


async def test_a_guest_leaves_without_a_question_and_their_tile_goes(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus", size=PHONE)
    await in_a_call(hanna, gus)
    await expect(gus.button("End for all")).to_have_count(0)
    await gus.leave()
    await gus.reads("You left the meeting", within=2)
    await expect(hanna.tiles).to_have_count(1)
    await expect(gus.page.get_by_text("Hanna's meeting", exact=True)).to_be_visible()
    await gus.button("Rejoin").click()
    await gus.is_in_call()
    await gus.leave()
    await gus.goes_back()


async def test_end_for_all_ends_the_meeting_for_everybody_including_waiting_guests(
    hanna: Person, somebody: Somebody
) -> None:
    gus, wim = await somebody("Gus", size=PHONE), await somebody("Wim")
    await in_a_call(hanna, gus)
    code = await hanna.code()
    await wim.knock(code)

    await hanna.button("End for all").click()
    asked = hanna.page.get_by_role("alertdialog")
    await expect(asked.get_by_role("button", name="End for all", exact=True)).to_be_visible()
    await asked.get_by_role("button", name="Cancel", exact=True).click()
    await expect(asked).to_have_count(0)
    await hanna.is_in_call()

    await hanna.end_for_all()
    for person in (hanna, gus, wim):
        await person.reads("The meeting has ended")
    await gus.page.reload()
    await gus.reads("The meeting has ended")
    for person in (hanna, gus, wim):
        await person.goes_back()
        assert await person.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('hashdrop.key.'))") == []
    await gus.open(f"/conference?code={code}")
    await expect(gus.alert("The meeting has ended")).to_be_visible()


@pytest.mark.served_with(HASHDROP_HOST_GRACE="4")
async def test_the_last_host_may_leave_or_end_and_the_meeting_ends_after_the_grace(
    hanna: Person, somebody: Somebody
) -> None:
    gus, wim = await somebody("Gus"), await somebody("Wim")
    await in_a_call(hanna, gus)
    await wim.knock(await hanna.code())

    await hanna.leave()
    asked = hanna.page.get_by_role("alertdialog")
    for name in ("End for all", "Leave", "Cancel"):
        await expect(asked.get_by_role("button", name=name, exact=True)).to_be_visible()
    await asked.get_by_role("button", name="Leave", exact=True).click()
    await hanna.reads("You left the meeting")
    await expect(gus.tiles).to_have_count(1)
    await gus.is_in_call()
    for person in (gus, wim):
        await person.reads("The meeting has ended", within=9)


@pytest.mark.slow  # a killed browser in `test_faults_network.py` does the same
@pytest.mark.served_with(HASHDROP_HOST_GRACE="4")
async def test_a_meeting_ends_after_the_grace_when_the_host_closes_the_tab(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await in_a_call(hanna, gus)
    await hanna.page.close()
    await expect(gus.tiles).to_have_count(1)
    await gus.reads("The meeting has ended", within=9)


@pytest.mark.slow  # `test_moderating.py` and `tests/api/test_access.py` have the two halves
async def test_a_removed_guest_is_told_and_their_key_grants_nothing(hanna: Person, somebody: Somebody) -> None:
    gus = await somebody("Gus")
    await in_a_call(hanna, gus)
    answer = await hanna.ask_the_api("remove", participantIdentity=await gus.identity())
    assert answer.status_code == 200, answer.text
    await gus.reads("You were removed from the meeting")
    await expect(hanna.tiles).to_have_count(1)
    await gus.page.reload()
    await gus.reads("You were removed from the meeting")
    await expect(gus.page.get_by_text("Hanna's meeting", exact=True)).to_be_visible()
    await expect(gus.page.get_by_role("button")).to_have_count(1)
    await gus.goes_back()
