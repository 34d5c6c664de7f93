"""Callers of the API, in a separate process, so that their cost is not counted as HashDrop's."""

import asyncio
import itertools
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any, TypeVar

import aiohttp

T = TypeVar("T")


@dataclass(frozen=True)
class Call:
    """A request.

    Attributes:
        route: The path under `/api/conference/`.
        key: The session key.
        body: The body of a POST; None: a GET.
        query: The query parameters.
    """

    route: str
    key: str | None = None
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CallResults:
    """The results of calls.

    Attributes:
        seconds: The durations of successful calls in seconds, shortest first.
        elapsed: Seconds from the first call to the last response.
        refused: The number of other responses, by status.
    """

    seconds: Sequence[float]
    elapsed: float
    refused: dict[int, int]

    @property
    def rate(self) -> float:
        """Successful calls per second."""
        return len(self.seconds) / self.elapsed

    def percentile(self, percent: float) -> float:
        """A percentile of the durations, in milliseconds."""
        return 1000 * self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * percent / 100))]


def flood(url: str, calls: Sequence[Call], callers: int) -> CallResults:
    """Make these calls with several callers at once, each of which makes the next call after its last response."""
    return in_process(_flood, url, calls, callers)


def poll(url: str, calls: Sequence[Call], every: float, seconds: float, source: str | None = None) -> CallResults:
    """Repeat each of these calls for a while, at staggered times.

    Args:
        url: The server's address.
        calls: The calls. From the second time on they have the `If-None-Match` of the last response.
        every: Seconds until a call is repeated.
        seconds: Seconds after which no call is made any more.
        source: The address that the calls come from; None: the system chooses.
    """
    return in_process(_poll, url, calls, every, seconds, source)


def in_process(work: Callable[..., Coroutine[Any, Any, T]], *args: Any) -> T:
    """Run a coroutine in a separate process, and wait for its result."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run, work, *args).result()


def _run(work: Callable[..., Coroutine[Any, Any, T]], *args: Any) -> T:
    return asyncio.run(work(*args))


class _Caller:
    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.seconds: list[float] = []
        self.refused: dict[int, int] = {}

    async def call(self, call: Call, headers: dict[str, str]) -> str:
        begun = time.perf_counter()
        method = "GET" if call.body is None else "POST"
        path = f"/api/conference/{call.route}"
        async with self._session.request(method, path, json=call.body, params=call.query, headers=headers) as answer:
            await answer.read()
            if answer.status >= 400:
                self.refused[answer.status] = self.refused.get(answer.status, 0) + 1
            else:
                self.seconds.append(time.perf_counter() - begun)
            return answer.headers.get("ETag", "")


def _headers(call: Call) -> dict[str, str]:
    return {"Authorization": f"Bearer {call.key}"} if call.key else {}


async def _flood(url: str, calls: Sequence[Call], callers: int) -> CallResults:
    async with aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(limit=callers)) as session:
        caller = _Caller(session)
        left = iter(calls)

        async def call_in_sequence() -> None:
            for call in left:
                await caller.call(call, _headers(call))

        begun = time.perf_counter()
        await asyncio.gather(*(call_in_sequence() for _ in range(callers)))
        return CallResults(sorted(caller.seconds), time.perf_counter() - begun, caller.refused)


async def _poll(url: str, calls: Sequence[Call], every: float, seconds: float, source: str | None) -> CallResults:
    connector = aiohttp.TCPConnector(limit=0, local_addr=(source, 0) if source else None)
    async with aiohttp.ClientSession(url, connector=connector) as session:
        caller = _Caller(session)
        begun = time.perf_counter()

        async def repeat(call: Call, first: float) -> None:
            tag = ""
            for number in itertools.count():
                due = begun + first + number * every
                if due > begun + seconds:
                    return
                await asyncio.sleep(max(0, due - time.perf_counter()))
                tag = await caller.call(call, _headers(call) | ({"If-None-Match": tag} if tag else {}))

        await asyncio.gather(*(repeat(call, every * number / len(calls)) for number, call in enumerate(calls)))
        return CallResults(sorted(caller.seconds), time.perf_counter() - begun, caller.refused)
