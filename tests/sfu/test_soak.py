"""Ended and deleted meetings leave nothing behind, however many there were."""

import asyncio
import gc

import pytest

from hashdrop.composition import Parts
from hashdrop.conference.livekit.projection import room_prefix
from tests.conftest import Client, Clock
from tests.eventually import eventually
from tests.sfu.sdk_client import SdkClient
from tests.sfu.test_retention import counted

MEETINGS = 40


@pytest.fixture
def wishes() -> dict[str, str]:
    """Limits whose windows end within the test."""
    limits = {"CREATE": "1000/second", "JOIN": "1000/second", "CALLS": "1000/second", "GUESS": "100/second"}
    return {f"HASHDROP_LIMIT_{name}": rate for name, rate in limits.items()} | {"HASHDROP_RETENTION": "60"}


async def whole_meeting(client: Client, number: int) -> None:
    """Run a meeting from start to end, with everything that can happen to guests; some of them connect."""
    meeting = await client.meeting()
    gus, ida, wim = [await meeting.knock(name) for name in ("Gus", "Ida", "Wim")]
    await meeting.decide("admit", gus)
    await meeting.decide("deny", ida)
    await client.post("leave", wim["sessionKey"], roomName=meeting.room)
    await client.post("lookup", code="AMBER-NOT-THERE")
    etag = (await client.get("admission", gus["sessionKey"], roomName=meeting.room)).headers["etag"]
    told = asyncio.create_task(
        client.get("admission", gus["sessionKey"], headers={"If-None-Match": etag}, roomName=meeting.room)
    )
    if number % 10 == 0:
        async with SdkClient(meeting.host), SdkClient(await meeting.guest("Eve")) as eve:
            await client.post("end", meeting.key, roomName=meeting.room)
            await asyncio.wait_for(eve.disconnected.wait(), 5)
    else:
        await client.post("end", meeting.key, roomName=meeting.room)
    assert (await told).status_code in (200, 410)


@pytest.mark.slow
@pytest.mark.usefixtures("sweeping")
async def test_nothing_is_left_of_ended_meetings(client: Client, parts: Parts, clock: Clock) -> None:
    async def round_of_meetings() -> tuple[int, int]:
        """Run many meetings until they are deleted; returns the number of tasks and objects."""
        for first in range(0, MEETINGS, 10):
            await asyncio.gather(*(whole_meeting(client, first + number) for number in range(10)))
        clock.turn(61 + 60)

        async def forgotten() -> bool:
            return await counted(parts) == {"room": 0, "participant": 0, "replay": 0}

        await eventually(forgotten)
        async with parts.database.read() as rows:
            prefix = room_prefix(await rows.namespace())
        assert [room.name for room in await parts.livekit.rooms() if room.name.startswith(prefix)] == []

        def idle() -> bool:
            sweep = parts.sweep
            under_way = (sweep._locks, sweep.reconciliation.projection._locks)
            held = parts.conference.held_requests
            if held.number or not held._watching or not held._watching.done():
                return False
            return not any(map(len, (sweep._due, sweep._hints, held._answering, *under_way)))

        await eventually(idle)
        gc.collect()
        return len(asyncio.all_tasks()), len(gc.get_objects())

    await round_of_meetings()  # what is created once, such as connections and compiled queries, exists now
    tasks, objects = await round_of_meetings()
    tasks_then, objects_then = await round_of_meetings()
    assert tasks_then <= tasks
    assert len(parts.limits._guessers) == 0
    assert objects_then - objects < 20 * MEETINGS, "objects left behind by each meeting"
