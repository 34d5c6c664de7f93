"""Whose streams are accepted."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from hashdrop.client.clock import Clock, Timer

_HOLD = 2.0
"""Seconds in which a decision may be made, from the first early stream of a sender."""
_MAX_PENDING, _MAX_SENDERS, _MAX_PER_SENDER = 500, 200, 50
"""Early streams that may wait for a decision: in all, of how many senders, and of one of them."""

Decision = asyncio.Future[bool]


@dataclass
class _Early:
    """A sender's early streams. One who exceeds the limit loses all of them."""

    timer: Timer
    decisions: list[Decision] = field(default_factory=list)
    is_flood: bool = False


class SenderFilter:
    """Decides whose streams are accepted.

    A stream may arrive before the news that its sender, or this client, was admitted, so the decision can wait for a
    moment.

    Args:
        is_accepted: Whether a sender is accepted as far as this client knows by now.
        clock: The source of time.
    """

    def __init__(self, is_accepted: Callable[[str], bool], clock: Clock) -> None:
        self._is_accepted, self._clock = is_accepted, clock
        self._early: dict[str, _Early] = {}

    def decide(self, sender: str) -> Decision:
        """Decide whether to accept a stream, now or within 2 seconds."""
        decision: Decision = asyncio.get_running_loop().create_future()
        if self._is_accepted(sender):
            decision.set_result(True)
        else:
            self._hold(sender, decision)
        return decision

    def recheck(self) -> None:
        """Decide again, after somebody may have been admitted."""
        for sender in [*filter(self._is_accepted, self._early)]:
            self._early[sender].timer.cancel()
            self._settle(sender, accepted=True)

    def _hold(self, sender: str, decision: Decision) -> None:
        pending = sum(len(early.decisions) for early in self._early.values())
        is_full = len(self._early) >= _MAX_SENDERS and sender not in self._early
        if pending >= _MAX_PENDING or is_full:
            decision.set_result(False)
            return
        if sender not in self._early:
            self._early[sender] = _Early(self._clock.call_later(_HOLD, lambda: self._settle(sender, accepted=False)))
        early = self._early[sender]
        early.decisions.append(decision)
        early.is_flood = early.is_flood or len(early.decisions) > _MAX_PER_SENDER
        if early.is_flood:
            _set_all(early.decisions, accepted=False)
            early.decisions.clear()

    def _settle(self, sender: str, *, accepted: bool) -> None:
        _set_all(self._early.pop(sender).decisions, accepted=accepted)


def _set_all(decisions: Iterable[Decision], *, accepted: bool) -> None:
    for decision in decisions:
        if not decision.done():  # its stream may have been given up
            decision.set_result(accepted)
