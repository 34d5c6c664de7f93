"""Holds the children: starts them, starts again what dies, and stops all when it is told to.

It holds no listening socket itself, so nothing that comes from outside can bring it down.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import Awaitable, Callable, Sequence

from hashdrop.embedded.child import Child, ChildSpec
from hashdrop.embedded.restarts import LOOP, Restarts


def tell(line: str) -> None:
    """Print a line; whoever has stopped listening (a closed pipe) does not stop us."""
    with contextlib.suppress(OSError, ValueError):
        print(line, flush=True)


class Supervisor:
    """Runs children until it gets SIGINT, SIGTERM or SIGHUP. A second signal ends them without patience.

    Args:
        children: In the order of their start; they are stopped in the reverse order.
        settle: Awaited once after the start; when it returns, all is well. Until then a child that cannot live ends
            the run; later it is tried for ever.
        say: Takes lines for people.
    """

    def __init__(
        self,
        children: Sequence[ChildSpec],
        settle: Callable[[], Awaitable[object]] | None = None,
        say: Callable[[str], None] = tell,
    ) -> None:
        self._specs = children
        self._settle = settle
        self._say = say
        self._settled = settle is None
        self._stopping = asyncio.Event()
        self._at_once = asyncio.Event()
        self._living: dict[str, Child] = {}

    def stop(self) -> None:
        """Stop all; called again: at once."""
        if self._stopping.is_set():
            self._at_once.set()
        self._stopping.set()

    async def run(self) -> int:
        """Run until told to stop.

        Returns:
            The exit status: 0 after a wanted stop, 1 if a child could not live.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self.stop)
        keepers = {asyncio.create_task(self._keep(spec)) for spec in self._specs}
        settling = asyncio.create_task(self._wait_until_settled())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({stopping, *keepers}, return_when=asyncio.FIRST_COMPLETED)
        failed = not self._stopping.is_set()
        self._stopping.set()
        settling.cancel()
        for spec in reversed(self._specs):
            if child := self._living.get(spec.name):
                await child.stop(self._at_once)
        await asyncio.gather(*keepers, stopping)
        with contextlib.suppress(asyncio.CancelledError):
            await settling
        return 1 if failed else 0

    async def _wait_until_settled(self) -> None:
        if self._settle is not None:
            await self._settle()
        self._settled = True

    async def _keep(self, spec: ChildSpec) -> None:
        """Keep one child alive; returns when all is to stop, or when it cannot live."""
        restarts = Restarts()
        told = False
        while not self._stopping.is_set():
            started = time.monotonic()
            child = Child(spec, self._say)
            try:
                await child.start()
            except OSError as e:
                self._say(f"{spec.name} cannot be started: {e.strerror or e}.")
                return
            self._living[spec.name] = child
            if self._stopping.is_set():  # Told to stop while it was being born.
                await child.stop(self._at_once)
            status = await child.wait()
            del self._living[spec.name]
            if self._stopping.is_set():
                return
            delay = restarts.died(started, time.monotonic())
            if not restarts.looping:
                told = False
                self._say(f"{spec.name} {_ended(status)}; starting it again.")
            elif not told:
                told = True
                last = next((line for line in reversed(child.last_lines) if line.strip()), "nothing")
                self._say(
                    f"{spec.name} has ended {LOOP[0]} times within {LOOP[1]:.0f} s. Its last words: {last.strip()}"
                )
                if not self._settled:
                    return
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(delay):
                    await self._stopping.wait()


def _ended(status: int) -> str:
    if status >= 0:
        return f"ended with status {status}"
    try:
        return f"was ended by {signal.Signals(-status).name}"
    except ValueError:
        return f"was ended by signal {-status}"
