"""A burst within every limit, from one address, does not delay callers elsewhere."""

import asyncio
from collections.abc import Callable

import pytest

from hashdrop.composition import Parts
from tests.conftest import Client, at_address, in_both_forms

BURST = 300


@pytest.mark.parametrize(
    "keys", ["many keys", *(pytest.param(keys, marks=pytest.mark.slow) for keys in ("one key", "no key"))]
)
async def test_a_call_from_elsewhere_overtakes_a_burst(client: Client, parts: Parts, keys: str) -> None:
    meeting = await client.meeting()
    async with at_address(parts, "198.51.100.7") as attacker:
        guest = await meeting.knock()
        calls: Callable[[int], object] = {
            "one key": lambda _: attacker.get("admission", guest["sessionKey"], roomName=meeting.room),
            "many keys": lambda n: attacker.get("admission", f"{n:032}", roomName=meeting.room),
            "no key": lambda n: attacker.post("join", code=meeting.code, username=f"Eve {n}"),
        }[keys]
        burst = [asyncio.create_task(calls(number)) for number in range(BURST)]  # type: ignore[arg-type]
        await asyncio.wait(burst, return_when=asyncio.FIRST_COMPLETED)
        assert len(await meeting.waiting()) >= 1
        answered = sum(task.done() for task in burst)
        await asyncio.gather(*burst)
    print(f"{answered} of {BURST} were answered first")
    assert answered < BURST / 5


@in_both_forms
async def test_reads_of_the_database_take_turns(parts: Parts) -> None:
    order: list[int] = []

    async def read_again_and_again() -> None:
        for number in range(4):
            async with parts.database.read() as rows:
                await rows.namespace()
            order.append(number)

    await asyncio.gather(*(read_again_and_again() for _ in range(BURST)))
    assert order.index(2) > len(order) // 4, "somebody has read for the third time before all had their first turn"
