"""A clock and a room without a server, for the rules of chat."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass


async def settled() -> None:
    """Wait until all tasks are waiting."""
    for _ in range(20):
        await asyncio.sleep(0)


@dataclass
class TurnedTimer:
    """Something that happens at a time of a `TurnedClock`, in ms."""

    due: int
    task: Callable[[], object]
    cancelled: bool = False

    def cancel(self) -> None:
        """Let it not happen."""
        self.cancelled = True


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self) -> None:
        self.ms = 0
        self._timers: list[TurnedTimer] = []

    def now(self) -> float:
        """Seconds."""
        return self.ms / 1000

    def call_later(self, seconds: float, task: Callable[[], object]) -> TurnedTimer:
        """Call something after a time."""
        timer = TurnedTimer(self.ms + round(seconds * 1000), task)
        self._timers.append(timer)
        return timer

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock is turned."""
        over = asyncio.Event()
        self.call_later(seconds, over.set)
        await over.wait()

    async def turn(self, ms: int) -> None:
        """Turn it on to a time, in ms, with all that happens until then."""
        await settled()
        while due := sorted((one for one in self._timers if one.due <= ms), key=lambda one: one.due):
            self.ms = max(self.ms, due[0].due)
            self._timers.remove(due[0])
            if not due[0].cancelled:
                due[0].task()
                await settled()
        self.ms = max(self.ms, ms)


@dataclass(frozen=True)
class Sent:
    """A message that was sent, at a time in ms."""

    at: int
    to: list[str]
    text: str
    message_id: str


class FakeRoom:
    """Anna's connection to a room.

    Args:
        clock: The source of time.
        audience: Who is admitted.
        names: The names of some.
        absent: Who can't receive at the moment.
    """

    identity = "anna"

    def __init__(
        self, clock: TurnedClock, audience: Sequence[str], names: Mapping[str, str], absent: Iterable[str]
    ) -> None:
        self._clock = clock
        self.audience, self._names, self.absent = audience, names, {*absent}
        self.is_connected = True
        self.sent: list[Sent] = []
        self.failure: ConnectionError | None = None

    def is_ready(self, identity: str) -> bool:
        """Whether somebody can receive."""
        return identity not in self.absent

    def name_of(self, identity: str) -> str:
        """Somebody's name."""
        return self._names.get(identity, "")

    async def send_text(self, text: str, to: Sequence[str], message_id: str) -> None:
        """Send a message."""
        assert to, "an empty list means everybody"
        if self.failure:
            raise self.failure
        self.sent.append(Sent(self._clock.ms, [*to], text, message_id))
