"""A school behind one address, at the default limits: thirty classes join within the same hour, some with typos."""

import asyncio

import pytest

from hashdrop.composition import Parts
from hashdrop.settings import Settings
from tests.api.limits_clock import LimitsClock, limits_clock
from tests.conftest import Client, at_address

__all__ = ["limits_clock"]

CLASSES, PUPILS = 30, 10
TYPOS = 15
"""Wrong codes in all: fewer than the 20 that one address has in 15 minutes."""


@pytest.fixture
def wishes() -> dict[str, str]:
    names = ("create", "join", "guess", "calls")
    return {f"HASHDROP_LIMIT_{name.upper()}": Settings.model_fields[f"limit_{name}"].default for name in names}


async def test_thirty_classes_of_one_school_meet_within_ten_minutes(client: Client, limits_clock: LimitsClock) -> None:
    """All rooms in the first minute (30 a minute), then 300 pupils in three, each after looking up a code; among
    them 15 who mistype it first. Nobody is refused, and all are in their waiting rooms."""
    meetings = [await client.meeting() for _ in range(CLASSES)]
    limits_clock.turn(60)
    for pupil in range(PUPILS):
        for number, meeting in enumerate(meetings):
            if pupil % 2 and number % 10 == 0 and pupil * 3 < TYPOS * 2:
                assert (await client.post("lookup", code=f"{meeting.code}S")).status_code == 404
        doors = await asyncio.gather(*(client.post("lookup", code=meeting.code) for meeting in meetings))
        assert {door.status_code for door in doors} == {200}
        await asyncio.gather(*(meeting.knock(f"Pupil {pupil}") for meeting in meetings))
        limits_clock.turn(20)
    waiting = [len(await meeting.waiting()) for meeting in meetings]
    assert waiting == [PUPILS] * CLASSES


async def test_a_class_behind_one_address_fills_a_room_without_a_waiting_room(client: Client, parts: Parts) -> None:
    """The teacher and one pupil are at home. All seats are filled, and nobody is refused a free one."""
    async with at_address(parts, "198.51.100.1") as home, at_address(parts, "198.51.100.2") as ill:
        meeting = await home.meeting(waitingRoom=False, maxParticipants=30)
        for number in range(29):
            by = ill if number == 3 else client
            answer = await by.post("join", code=meeting.code, username=f"Pupil {number}")
            assert answer.json()["status"] == "admitted", number
        assert (await client.post("join", code=meeting.code, username="One too many")).status_code == 409
