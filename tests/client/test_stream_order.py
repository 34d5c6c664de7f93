"""The order of a sender's streams, which LiveKit's SDK may end in any order."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from hashdrop.client import stream_order
from hashdrop.client.stream_order import OrderedPieces, StreamOrder

pytestmark = pytest.mark.quick


async def text(content: str, after: asyncio.Event | None = None, *, fails: bool = False) -> AsyncIterator[str]:
    """A stream that may end later, or break off."""
    yield content
    if after:
        await after.wait()
    if fails:
        raise ConnectionError("connection lost")


async def read(pieces: OrderedPieces, ends: list[str]) -> None:
    """Read a stream, and note its end."""
    try:
        content = "".join([piece async for piece in pieces])
    except ConnectionError:
        content = "broken off"
    else:
        ends.append(content)
    await pieces.aclose()
    ends.append(f"closed: {content}")


@pytest.mark.parametrize("fails", [False, True])
async def test_a_short_wait_keeps_the_order_of_each_sender(fails: bool) -> None:
    order, ends, slow = StreamOrder(), list[str](), asyncio.Event()
    streams = [("bert", text("1", slow, fails=fails)), ("bert", text("2")), ("cleo", text("3"))]
    tasks = [asyncio.create_task(read(order.ordered(sender, stream), ends)) for sender, stream in streams]
    await asyncio.sleep(0.01)
    assert ends == ["3", "closed: 3"]
    slow.set()
    await asyncio.gather(*tasks)
    assert [one for one in ends if one in ("1", "2")] == (["2"] if fails else ["1", "2"])


async def test_a_slow_stream_holds_up_nothing_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream_order, "_TIMEOUT", 0.01)
    order, ends, slow = StreamOrder(), list[str](), asyncio.Event()
    tasks = [asyncio.create_task(read(order.ordered("bert", one), ends)) for one in (text("1", slow), text("2"))]
    await tasks[1]
    slow.set()
    await tasks[0]
    assert [one for one in ends if one in ("1", "2")] == ["2", "1"]


async def test_a_stream_that_is_refused_holds_up_nothing() -> None:
    order, ends = StreamOrder(), list[str]()
    refused, read_next = order.ordered("bert", text("1")), order.ordered("bert", text("2"))
    await refused.aclose()
    async with asyncio.timeout(0.1):
        await read(read_next, ends)
    assert ends == ["2", "closed: 2"]
