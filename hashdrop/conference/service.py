"""The use cases: what can be done with HashDrop, by the API and by the pages alike.

Each takes a `Caller`, checks limits and access, decides in one transaction, and then tells LiveKit. What "join" does
stands in `entrance.py`, what "admit" does in `moderation.py`, "lock" in `room_control.py`, "mute" in `in_call.py`.
"""

from collections.abc import Awaitable

from hashdrop.conference.entrance import Entrance
from hashdrop.conference.in_call import InCall
from hashdrop.conference.moderation import Moderation
from hashdrop.conference.room_control import RoomControl
from hashdrop.errors import Unavailable


class Conference(Entrance, Moderation, RoomControl, InCall):
    """HashDrop's use cases, and whether it is well."""

    async def readiness(self) -> dict[str, bool]:
        """Which of the parts that a call needs answer: `database`, `livekit` and, where it is set, `redis`."""

        async def database() -> None:
            async with self._database.read(patient=False) as rows:
                await rows.namespace()

        async def answers(check: Awaitable[object]) -> bool:
            try:
                await check
            except Unavailable:
                return False
            return True

        parts = {"database": await answers(database()), "livekit": await answers(self._sfu.rooms())}
        if self._settings.redis_url:
            parts["redis"] = await self._limits.check()
        return parts

    def room_of_webhook(self, body: str, authorization: str | None) -> str | None:
        """The room that a webhook of the LiveKit server speaks of.

        Raises:
            Unauthorized: The signature is missing or wrong.
        """
        return self._sfu.room_of_webhook(body, authorization)
