"""The use cases: what can be done with HashDrop, by the API and by the pages alike.

Each takes a `Caller`, checks limits and access, decides in one transaction, and then tells LiveKit. What "join" does
stands in `entrance.py`, what "admit" does in `moderation.py`, "lock" in `room_control.py`, "mute" in `in_call.py`.
"""

import asyncio
import hmac
from collections.abc import Awaitable
from typing import TypeVar

from hashdrop.conference.caller import Caller
from hashdrop.conference.entrance import Entrance
from hashdrop.conference.in_call import InCall
from hashdrop.conference.moderation import Moderation
from hashdrop.conference.room_control import RoomControl
from hashdrop.errors import RouteNotFound, Unauthorized, Unavailable
from hashdrop.metrics import Census

T = TypeVar("T")

_SOON = 2.0
"""Seconds that a part gets for its answer when an operator's tools ask. They do not wait long themselves."""


class Conference(Entrance, Moderation, RoomControl, InCall):
    """HashDrop's use cases, and whether it is well."""

    async def readiness(self) -> dict[str, bool]:
        """Which of the parts that a call needs answer: `database`, `livekit` and, where it is set, `redis`."""

        async def database() -> str:
            async with self._database.read(patient=False) as rows:
                return await rows.namespace()

        asked: dict[str, Awaitable[object]] = {"database": _soon(database()), "livekit": _soon(self._sfu.rooms())}
        if self._settings.redis_url:
            asked["redis"] = _soon(self._limits.check())
        answers = await asyncio.gather(*asked.values())
        return {part: answer not in (None, False) for part, answer in zip(asked, answers, strict=True)}

    async def figures(self, caller: Caller) -> bytes:
        """What is counted, as Prometheus text. Without the database, the rest of it.

        Args:
            caller: Who shows the token that the operator has set, or anyone if it is `true`.

        Raises:
            RouteNotFound: The operator does not want it.
            Unauthorized: It is not that token.
        """
        wanted = self._settings.metrics
        if wanted is None:
            raise RouteNotFound
        if wanted != "true" and not hmac.compare_digest((caller.credential or "").encode(), wanted.encode()):
            raise Unauthorized

        async def census() -> Census:
            async with self._database.read(patient=False) as rows:
                return await rows.census()

        return self.metrics.exposition(await _soon(census()))

    def room_of_webhook(self, body: str, authorization: str | None) -> str | None:
        """The room that a webhook of the LiveKit server speaks of.

        Raises:
            Unauthorized: The signature is missing or wrong.
        """
        return self._sfu.room_of_webhook(body, authorization)


async def _soon(answer: Awaitable[T]) -> T | None:
    """What a part answers, if it does so soon.

    If it does not it is told to stop but not waited for: a driver whose server stands still takes its time for that.
    """
    asking = asyncio.ensure_future(answer)
    asking.add_done_callback(lambda done: done.cancelled() or done.exception())  # nobody else may want to know
    try:
        await asyncio.wait({asking}, timeout=_SOON)
        return asking.result() if asking.done() else None
    except Unavailable:
        return None
    finally:
        asking.cancel()
