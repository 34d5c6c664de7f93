"""What the operator may do, on the machine itself: no session key is asked for, so no route and no event calls this."""

from collections.abc import Sequence
from datetime import timedelta

from hashdrop.conference.codes import normalize_code
from hashdrop.conference.models import Room, Webhook
from hashdrop.conference.repository import ListedRoom, Repository
from hashdrop.conference.use_cases import UseCases


class NoSuchRoom(LookupError):
    """No open room has this name or code."""


class Operation(UseCases):
    """What the operator decides about rooms."""

    async def open_rooms(self) -> Sequence[ListedRoom]:
        """All rooms that have not ended, the oldest first.

        Raises:
            Unavailable
        """
        async with self._database.read() as rows:
            return await rows.listed_rooms()

    async def end(self, room_name: str) -> bool:
        """End a meeting for everybody.

        Args:
            room_name: The room's name, or its code.

        Returns:
            Whether LiveKit has been told. What it was not told, the sweep of a HashDrop that runs tells it.

        Raises:
            NoSuchRoom, Unavailable
        """
        async with self._database.write() as rows:
            room = await _open_room(rows, room_name)
            room.ended_at = self._now()
            room.version += 1
        return await self._decided(room.id or 0)

    async def rotate_code(self, room_name: str) -> Room:
        """Give a room a new code; the old one opens nothing any more.

        Args:
            room_name: The room's name, or its code.

        Raises:
            NoSuchRoom, Unavailable
        """
        async with self._database.write() as rows:
            room = await _open_room(rows, room_name)
            await self._rotate_code(rows, room)
        return room

    async def purge(self, older_than: timedelta, *, really: bool = True) -> int:
        """Forget the rooms that ended so long ago, who was in them, and what is still to be told of them.

        Args:
            older_than: How long.
            really: False: they are only counted.

        Returns:
            How many there were.

        Raises:
            Unavailable
        """
        ended_before = self._now() - older_than
        if not really:
            async with self._database.read() as rows:
                return await rows.count_rooms_to_forget(ended_before)
        async with self._database.write() as rows:
            forgotten = await rows.forget_rooms(ended_before)
            await rows.forget_webhooks_of_no_room()
        return forgotten

    async def webhooks(self, limit: int) -> tuple[Sequence[Webhook], Sequence[Webhook]]:
        """The events for the operator's own system that were delivered last, and the oldest that are not yet.

        Args:
            limit: How many of each.

        Raises:
            Unavailable
        """
        async with self._database.read() as rows:
            return await rows.delivered_webhooks(limit), await rows.pending_webhooks(limit)


async def _open_room(rows: Repository, named: str) -> Room:
    code = normalize_code(named)
    room = await rows.room_named(named, lock=True) or (code and await rows.room_by_code(code, lock=True))
    if not room or room.ended_at is not None:
        raise NoSuchRoom(named)
    return room
