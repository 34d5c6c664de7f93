"""Callers of the API, in a process of their own, so that what they cost is not taken for what HashDrop costs."""

import asyncio
import itertools
import time
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

import aiohttp


@dataclass(frozen=True)
class Call:
    """A request.

    Attributes:
        route: Under `/api/conference/`.
        key: The session key that is shown.
        body: What is posted; None: a GET.
        query: What is asked for.
    """

    route: str
    key: str | None = None
    body: dict[str, Any] | None = None
    query: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """How the calls were answered.

    Attributes:
        seconds: What each took, in seconds, shortest first.
        elapsed: From the first call to the last answer, in seconds.
        refused: By status, how many were not answered with success.
    """

    seconds: Sequence[float]
    elapsed: float
    refused: dict[int, int]

    @property
    def rate(self) -> float:
        """Calls a second."""
        return len(self.seconds) / self.elapsed

    def percentile(self, percent: float) -> float:
        """Milliseconds within which so many percent were answered."""
        return 1000 * self.seconds[min(len(self.seconds) - 1, int(len(self.seconds) * percent / 100))]


def flood(url: str, calls: Sequence[Call], callers: int) -> Answers:
    """Make these calls, so many at once, each caller the next when his last is answered."""
    return _apart(_flood, url, calls, callers)


def poll(url: str, calls: Sequence[Call], every: float, seconds: float) -> Answers:
    """Make each of these calls again and again for a while, each by somebody who began at another moment."""
    return _apart(_poll, url, calls, every, seconds)


def _apart(work: Callable[..., Coroutine[Any, Any, Answers]], *args: Any) -> Answers:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_run, work, *args).result()


def _run(work: Callable[..., Coroutine[Any, Any, Answers]], *args: Any) -> Answers:
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


async def _flood(url: str, calls: Sequence[Call], callers: int) -> Answers:
    async with aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(limit=callers)) as session:
        caller = _Caller(session)
        left = iter(calls)

        async def one_after_the_other() -> None:
            for call in left:
                await caller.call(call, _headers(call))

        begun = time.perf_counter()
        await asyncio.gather(*(one_after_the_other() for _ in range(callers)))
        return Answers(sorted(caller.seconds), time.perf_counter() - begun, caller.refused)


async def _poll(url: str, calls: Sequence[Call], every: float, seconds: float) -> Answers:
    async with aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(limit=0)) as session:
        caller = _Caller(session)
        begun = time.perf_counter()

        async def again_and_again(call: Call, first: float) -> None:
            tag = ""
            for number in itertools.count():
                due = begun + first + number * every
                if due > begun + seconds:
                    return
                await asyncio.sleep(max(0, due - time.perf_counter()))
                tag = await caller.call(call, _headers(call) | ({"If-None-Match": tag} if tag else {}))

        await asyncio.gather(*(again_and_again(call, every * number / len(calls)) for number, call in enumerate(calls)))
        return Answers(sorted(caller.seconds), time.perf_counter() - begun, caller.refused)
