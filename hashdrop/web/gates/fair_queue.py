"""Runs small tasks in the event loop: a few in each of its rounds, and of each network in turn.

An event loop handles everything that is ready before it goes on, so that 2,500 requests made at once would stop it for
seconds. From this queue they only delay one another, and requests from elsewhere don't wait behind them.
"""

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable

Task = Callable[[], object]


class FairQueue:
    """The queue of an event loop.

    Args:
        at_once: How many tasks run in one round.
    """

    def __init__(self, at_once: int) -> None:
        self._at_once = at_once
        self._queues: OrderedDict[str, deque[Task]] = OrderedDict()  # by network, the next one first

    def add(self, network: str, task: Task) -> None:
        """Run a task soon, behind earlier ones of its network."""
        if not self._queues:
            asyncio.get_running_loop().call_soon(self._run_some)
        self._queues.setdefault(network, deque()).append(task)

    def run_all(self) -> None:
        """Run everything now."""
        while self._queues:
            self._run_next()

    def _run_some(self) -> None:
        for _ in range(self._at_once):
            if self._queues:
                self._run_next()
        if self._queues:
            asyncio.get_running_loop().call_soon(self._run_some)

    def _run_next(self) -> None:
        network, queue = self._queues.popitem(last=False)
        task = queue.popleft()
        if queue:
            self._queues[network] = queue  # now the last
        task()
