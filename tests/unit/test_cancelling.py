"""A cancelled task stops at whatever step it is: a task that continued would keep its process from ending."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.storage.changes import Changes
from hashdrop.conference.storage.database import Database
from hashdrop.conference.storage.repository import RoomAccess
from hashdrop.conference.use_cases.base import utc_now
from hashdrop.conference.use_cases.held_requests import HeldRequests
from hashdrop.observability.metrics import Metrics

STEPS = 60
"""More steps than one of these tasks takes before it starts over."""


async def cancelled_after(steps: int, work: Callable[[], Awaitable[None]]) -> bool:
    """Whether a task that repeats some work ends soon after it was cancelled."""

    async def again_and_again() -> None:
        while True:
            await work()

    task = asyncio.create_task(again_and_again())
    for _ in range(steps):
        await asyncio.sleep(0)
    task.cancel()
    for _ in range(STEPS):
        await asyncio.sleep(0)
    stopped = task.done()
    while not task.done():
        task.cancel()
        await asyncio.sleep(0)
    return stopped


async def test_a_cancelled_writer_stops(database_url: str) -> None:
    database = Database(database_url, utc_now)

    async def write() -> None:
        async with database.write():
            pass

    assert [steps for steps in range(STEPS) if not await cancelled_after(steps, write)] == []
    async with asyncio.timeout(5), database.write():
        pass  # none of them kept the lock
    await database.close()


@pytest.mark.parametrize("news", [True, False])
async def test_a_cancelled_held_call_stops(news: bool, database_url: str) -> None:
    changes, database = Changes(), Database(database_url, utc_now)
    held_requests = HeldRequests(database, changes, Metrics(), utc_now)
    standing = RoomAccess(Room(id=1, version=1), Participant(id=1, room_id=1), [])
    caller = Caller("192.0.2.1", "a-key", "en", "")

    async def wait() -> None:
        deadline = utc_now() + timedelta(seconds=25)
        with held_requests.hold("admission", caller, standing, lambda _: True, deadline) as held:
            if news:
                held.wake(standing)
            await held.news()
            await asyncio.sleep(0)

    assert [steps for steps in range(STEPS) if not await cancelled_after(steps, wait)] == []
    assert held_requests.number == 0
    await held_requests.close()
    await database.close()
