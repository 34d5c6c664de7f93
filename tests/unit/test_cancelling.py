"""Who is cancelled stops, in whatever step it reaches him: a task that went on would keep its process from ending."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from hashdrop.conference.changes import Changes
from hashdrop.conference.database import Database
from hashdrop.conference.use_cases import utc_now

STEPS = 60
"""More than a task of these takes before it begins anew."""


async def cancelled_after(steps: int, work: Callable[[], Awaitable[None]]) -> bool:
    """Whether a task that does work again and again is over soon after it was cancelled."""

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


async def test_a_writer_stops(database_url: str) -> None:
    database = Database(database_url, utc_now)

    async def write() -> None:
        async with database.write():
            pass

    assert [steps for steps in range(STEPS) if not await cancelled_after(steps, write)] == []
    async with asyncio.timeout(5), database.write():
        pass  # nobody of them has kept the turn
    await database.close()


@pytest.mark.parametrize("news", [True, False])
async def test_who_waits_for_news_stops(news: bool) -> None:
    changes = Changes()

    async def wait() -> None:
        with changes.listening(1) as heard:
            await heard()
            if news:
                asyncio.get_running_loop().call_soon(changes.announce, 1)
            await heard()

    assert [steps for steps in range(STEPS) if not await cancelled_after(steps, wait)] == []
