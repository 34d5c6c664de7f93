"""What the operator may do on the machine itself. No session key is needed, so no route and no event calls this."""

from collections.abc import Sequence
from datetime import timedelta

from hashdrop.conference.models import Room, Webhook
from hashdrop.conference.rules.codes import normalize_code
from hashdrop.conference.storage.repository import ListedRoom, Repository
from hashdrop.conference.use_cases.base import UseCases, repeated_on_connection_loss


class NoSuchRoom(LookupError):
    """No open room has this name or code."""


class OperatorService(UseCases):
    """What the operator may decide about rooms."""

    @repeated_on_connection_loss
    async def open_rooms(self) -> Sequence[ListedRoom]:
        """All rooms that have not ended, the oldest first.

        Raises:
            Unavailable
        """
        async with self._database.read() as rows:
            return await rows.listed_rooms()

    @repeated_on_connection_loss
    async def end(self, room_name: str) -> bool:
        """End a meeting for everybody.

        Args:
            room_name: The room's name, or its code.

        Returns:
            Whether LiveKit has been told. If not, the sweep of a running backend does it.

        Raises:
            NoSuchRoom, Unavailable
        """
        async with self._database.write() as rows:
            room = await _open_room(rows, room_name)
            room.ended_at = self._now()
            room.version += 1
        return await self._sync_to_livekit(room.id)

    @repeated_on_connection_loss
    async def rotate_code(self, room_name: str) -> Room:
        """Give a room a new code. The old one stops working.

        Args:
            room_name: The room's name, or its code.

        Raises:
            NoSuchRoom, Unavailable
        """
        async with self._database.write() as rows:
            room = await _open_room(rows, room_name)
            await self._rotate_code(rows, room)
        return room

    @repeated_on_connection_loss
    async def purge(self, older_than: timedelta, *, really: bool = True) -> int:
        """Delete rooms that ended so long ago, with their participants and undelivered events.

        Args:
            older_than: How long ago.
            really: False: only count them.

        Returns:
            How many rooms.

        Raises:
            Unavailable
        """
        ended_before = self._now() - older_than
        if not really:
            async with self._database.read() as rows:
                return await rows.count_ended_rooms(ended_before)
        async with self._database.write() as rows:
            forgotten = await rows.delete_ended_rooms(ended_before)
            await rows.delete_orphaned_webhooks()
        return forgotten

    @repeated_on_connection_loss
    async def webhooks(self, limit: int) -> tuple[Sequence[Webhook], Sequence[Webhook]]:
        """The events for the operator's own system that were delivered last, and the oldest undelivered ones.

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
