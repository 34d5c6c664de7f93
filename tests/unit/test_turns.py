"""Calls of one key or network take turns, whatever they wait for, and nothing is kept of them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from hashdrop.conference.use_cases import turns as turns_module
from hashdrop.conference.use_cases.turns import Turns, end_turns
from tests.eventually import eventually


class Calls:
    """Calls that are handled until they are told to end.

    Attributes:
        handled: Their numbers, in the order in which handling began.
    """

    def __init__(self, turns: Turns, at_once: int) -> None:
        self._turns, self._at_once = turns, at_once
        self._ends: dict[int, asyncio.Event] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self.handled: list[int] = []

    async def _handle(self, number: int, *, only_waits: bool) -> None:
        async with self._turns.turn("a network", self._at_once):
            self.handled.append(number)
            if only_waits:
                end_turns()
            await self._ends[number].wait()

    async def begin(self, *numbers: int, only_waits: bool = False) -> None:
        """Begin these calls; returns when all that have a turn are handled."""
        for number in numbers:
            self._ends[number] = asyncio.Event()
            self._tasks[number] = asyncio.create_task(self._handle(number, only_waits=only_waits))
        await settled()

    async def end(self, number: int) -> None:
        """End a call."""
        self._ends[number].set()
        await self._tasks[number]
        await settled()

    async def cancel(self, number: int) -> None:
        """Cancel a call, as its client's disconnection does."""
        self._tasks[number].cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._tasks[number]
        await settled()

    async def cancel_all(self) -> None:
        for number in self._tasks:
            await self.cancel(number)


async def settled() -> None:
    """Let every task that can go on do so."""
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
def turns() -> Turns:
    return Turns()


@pytest.fixture
async def calls(turns: Turns) -> AsyncIterator[Calls]:
    calls = Calls(turns, 2)
    yield calls
    await calls.cancel_all()


@pytest.fixture
def endless_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns_module, "MAX_TURN", 1000)


@pytest.mark.usefixtures("endless_turns")
async def test_calls_are_handled_in_their_order_a_few_at_a_time(calls: Calls) -> None:
    await calls.begin(1, 2, 3, 4, 5)
    assert calls.handled == [1, 2]
    await calls.end(2)
    assert calls.handled == [1, 2, 3]
    await calls.begin(6)
    await calls.end(1)
    await calls.end(3)
    assert calls.handled == [1, 2, 3, 4, 5]


@pytest.mark.usefixtures("endless_turns")
async def test_a_cancelled_call_takes_no_turn_and_gives_its_own_back(calls: Calls) -> None:
    await calls.begin(1, 2, 3, 4)
    await calls.cancel(3)
    assert calls.handled == [1, 2]
    await calls.cancel(1)
    assert calls.handled == [1, 2, 4]


@pytest.mark.usefixtures("endless_turns")
async def test_a_held_call_leaves_its_turn_to_others(calls: Calls) -> None:
    await calls.begin(*range(10), only_waits=True)
    assert calls.handled == [*range(10)]
    await calls.begin(10, 11, 12)
    assert calls.handled[10:] == [10, 11]
    await calls.end(3)  # it has no turn to give back
    assert calls.handled[10:] == [10, 11]


async def test_a_call_that_waits_for_something_else_does_not_stop_the_others(
    calls: Calls, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns_module, "MAX_TURN", 0.01)
    await calls.begin(1, 2, 3, 4)
    await eventually(lambda: calls.handled == [1, 2, 3, 4])


async def test_networks_do_not_wait_for_each_other_and_are_forgotten(turns: Turns) -> None:
    async with turns.turn("one", 1), turns.turn("another", 1):
        assert len(turns._free) == 2
    await eventually(lambda: len(turns._free) == 0)
