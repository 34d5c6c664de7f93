"""Starts child processes, restarts them when they exit, and stops all of them on a signal.

It has no listening socket, so nothing from outside can bring it down.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import Awaitable, Callable, Sequence

from hashdrop.operations.processes.child import Child, ChildSpec
from hashdrop.operations.processes.restarts import CRASH_LOOP, Restarts


def print_line(line: str) -> None:
    """Print a line, and ignore a closed pipe."""
    with contextlib.suppress(OSError, ValueError):
        print(line, flush=True)


class Supervisor:
    """Runs children until it gets SIGINT, SIGTERM or SIGHUP. A second signal kills them without waiting.

    Args:
        children: They are started in this order, and stopped in reverse.
        until_ready: Awaited once after the start; returns when everything is ready. Until then a child in a crash loop
            ends the run; after that it is restarted for ever.
        say: Prints a line.
    """

    def __init__(
        self,
        children: Sequence[ChildSpec],
        until_ready: Callable[[], Awaitable[object]] | None = None,
        say: Callable[[str], None] = print_line,
    ) -> None:
        self._specs = children
        self._until_ready = until_ready
        self._say = say
        self._is_ready = until_ready is None
        self._stopping = asyncio.Event()
        self._at_once = asyncio.Event()
        self._running: dict[str, Child] = {}

    def stop(self) -> None:
        """Stop all children; the second call kills them."""
        if self._stopping.is_set():
            self._at_once.set()
        self._stopping.set()

    async def run(self) -> int:
        """Run until `stop` is called or a signal arrives.

        Returns:
            The exit status: 0 if it was stopped, 1 if a child could not run.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)
        runs = {asyncio.create_task(self._keep_running(spec)) for spec in self._specs}
        getting_ready = asyncio.create_task(self._wait_until_ready())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({stopping, *runs}, return_when=asyncio.FIRST_COMPLETED)
        failed = not self._stopping.is_set()
        self._stopping.set()
        getting_ready.cancel()
        for spec in reversed(self._specs):
            if child := self._running.get(spec.name):
                await child.stop(self._at_once)
        await asyncio.gather(*runs, stopping)
        with contextlib.suppress(asyncio.CancelledError):
            await getting_ready
        return 1 if failed else 0

    async def _wait_until_ready(self) -> None:
        if self._until_ready is not None:
            await self._until_ready()
        self._is_ready = True

    async def _keep_running(self, spec: ChildSpec) -> None:
        """Restart one child whenever it exits. Returns when everything stops, or when the child cannot run."""
        restarts = Restarts()
        reported_loop = False
        while not self._stopping.is_set():
            started_at = time.monotonic()
            child = Child(spec, self._say)
            try:
                await child.start()
            except OSError as e:
                self._say(f"{spec.name} cannot be started: {e.strerror or e}.")
                return
            self._running[spec.name] = child
            if self._stopping.is_set():  # stopped while it was being started
                await child.stop(self._at_once)
            status = await child.wait()
            del self._running[spec.name]
            if self._stopping.is_set():
                return
            delay = restarts.record_exit(started_at, time.monotonic())
            if not restarts.is_crash_loop:
                reported_loop = False
                self._say(f"{spec.name} {_describe_exit(status)}; restarting it.")
            elif not reported_loop:
                reported_loop = True
                count, seconds = CRASH_LOOP
                last = next((line for line in reversed(child.last_lines) if line.strip()), "nothing")
                self._say(f"{spec.name} exited {count} times within {seconds:.0f} s. Its last output: {last.strip()}")
                if not self._is_ready:
                    return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(delay):
                    await self._stopping.wait()


def _describe_exit(status: int) -> str:
    if status >= 0:
        return f"exited with status {status}"
    try:
        return f"was killed by {signal.Signals(-status).name}"
    except ValueError:
        return f"was killed by signal {-status}"
