"""The use cases of HashDrop, for the API and the pages alike.

Each takes a `Caller`, checks limits and access, decides in one transaction, and then pushes the decision to LiveKit.
"Join" is in `join.py`, "admit" in `moderation.py`, "lock" in `rooms.py`, "mute" in `in_call.py`.
"""

import asyncio
import hmac
from collections.abc import Awaitable
from typing import TypeVar

from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.use_cases.in_call import InCallService
from hashdrop.conference.use_cases.join import JoinService
from hashdrop.conference.use_cases.moderation import ModerationService
from hashdrop.conference.use_cases.rooms import RoomService
from hashdrop.errors import RouteNotFound, Unauthorized, Unavailable
from hashdrop.observability.metrics import Census

T = TypeVar("T")

READINESS_TIMEOUT = 2.0
"""Seconds that a service has to respond when an operator's tools ask. They do not wait long themselves."""


class Conference(JoinService, ModerationService, RoomService, InCallService):
    """All use cases, and the health of the backend."""

    _checking: asyncio.Task[dict[str, bool]] | None = None

    async def readiness(self) -> dict[str, bool]:
        """Which of the services that a call needs respond: `database`, `livekit` and, if configured, `redis`.

        Anybody may ask, as often as they like: simultaneous requests share one check.
        """
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._check_parts())
        return await asyncio.shield(self._checking)

    async def _check_parts(self) -> dict[str, bool]:
        async def database() -> str:
            async with self._database.read(retry=False) as rows:
                return await rows.namespace()

        asked: dict[str, Awaitable[object]] = {
            "database": _answer_in_time(database()),
            "livekit": _answer_in_time(self._livekit.rooms()),
        }
        if self._settings.redis_url:
            asked["redis"] = _answer_in_time(self._limits.check())
        answers = await asyncio.gather(*asked.values())
        return {part: answer not in (None, False) for part, answer in zip(asked, answers, strict=True)}

    async def figures(self, caller: Caller) -> bytes:
        """The metrics as Prometheus text; without those from the database if it is away.

        Args:
            caller: Anybody with the token that the operator has set, or anyone if it is `true`.

        Raises:
            RouteNotFound: The operator has not enabled metrics.
            Unauthorized: The token is wrong.
        """
        token = self._settings.metrics
        if token is None:
            raise RouteNotFound
        if token != "true" and not hmac.compare_digest((caller.credential or "").encode(), token.encode()):
            raise Unauthorized

        async def census() -> Census:
            async with self._database.read(retry=False) as rows:
                return await rows.census()

        return self.metrics.exposition(await _answer_in_time(census()))

    def room_of_webhook(self, body: str, authorization: str | None) -> str | None:
        """The room that a webhook of the LiveKit server is about.

        Raises:
            Unauthorized: The signature is missing or wrong.
        """
        return self._livekit.room_of_webhook(body, authorization)


async def _answer_in_time(answer: Awaitable[T]) -> T | None:
    """The answer of a service; None: it did not respond in time.

    It is then cancelled, but that is not awaited: a driver whose server is frozen takes its time.
    """
    asking = asyncio.ensure_future(answer)
    asking.add_done_callback(
        lambda done: done.cancelled() or done.exception()
    )  # retrieve an exception that nobody may await
    try:
        await asyncio.wait({asking}, timeout=READINESS_TIMEOUT)
        return asking.result() if asking.done() else None
    except Unavailable:
        return None
    finally:
        asking.cancel()
