"""A call continues while the database is locked, full or missing; failed decisions are reported, nothing is lost."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.async_api import expect

from tests.locked_database import locked

from .conftest import Somebody, Tolerated
from .people import Person
from .product import Served
from .test_outages import BACKEND, in_a_watched_call, never_stopped, roles_and_code_are_kept

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNAVAILABLE = "HashDrop isn't available right now. Try again in a moment."


@contextmanager
def gone(file: Path) -> Iterator[None]:
    """Inside the block the database is moved away with all its files; no new one may be created in its place."""
    away = file.parent / "away"
    away.mkdir()
    for part in file.parent.glob(f"{file.name}*"):
        part.rename(away / part.name)
    yield
    assert not list(file.parent.glob(f"{file.name}*"))
    for part in away.iterdir():
        part.rename(file.parent / part.name)


async def reads_alert(person: Person) -> None:
    await expect(person.alert(UNAVAILABLE)).to_be_visible(timeout=25_000)
    await person.button("Dismiss").click()


async def ready(served: Served) -> tuple[int, str]:
    async with httpx.AsyncClient(base_url=served.url, trust_env=False) as client:
        answer = await client.get("/api/ready")
    return answer.status_code, answer.json().get("code", "")


@pytest.mark.timeout(150, func_only=True)
async def test_decisions_that_cannot_be_stored_are_reported_and_can_be_repeated(
    hanna: Person, somebody: Somebody, served: Served, tolerated: Tolerated
) -> None:
    tolerated.log += ["sweep_delayed", "sync_delayed"]
    gus, wim, ida, eve = [await somebody(name) for name in ("Gus", "Wim", "Ida", "Eve")]
    code = await in_a_watched_call(hanna, gus, wim, ida)

    idas = await ida.identity()
    with locked(served.database):
        asking = asyncio.create_task(hanna.ask_the_api("deny", participantIdentity=idas))
        await hanna.admit("Wim")
        await reads_alert(hanna)
        answer = await asking
        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
        await wim.waits()
        await hanna.admit("Wim")  # again, and the lock ends before the timeout
    await wim.is_in_call()

    with served.disk_full(BACKEND):
        await hanna.deny("Ida")
        await reads_alert(hanna)
        await gus.button("Raise hand").click()
        await reads_alert(gus)
        await ida.waits()

    await eve.go_to_door(code)
    with gone(served.database):
        await hanna.admit("Ida")
        await reads_alert(hanna)
        await eve.ask_to_join()
        await expect(eve.alert(UNAVAILABLE)).to_be_visible()
        assert await ready(served) == (503, "unavailable")
        await ida.waits()
    await eve.ask_to_join()
    await eve.waits()
    await hanna.admit("Ida")
    await ida.is_in_call()
    await hanna.deny("Eve")
    await eve.reads("The host didn't let you in")

    await never_stopped(hanna, gus)
    await gus.sees_moving_picture_of("Hanna", "Wim", "Ida")
    await roles_and_code_are_kept(hanna, gus, code)
