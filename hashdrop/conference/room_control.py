"""The room itself: its settings, its co-hosts, its end."""

import structlog

from hashdrop.conference import access
from hashdrop.conference.admission import Role, Status
from hashdrop.conference.answers import RoomSettings
from hashdrop.conference.caller import Caller
from hashdrop.conference.use_cases import UseCases
from hashdrop.errors import InvalidRequest, ParticipantNotFound

log = structlog.get_logger()


class RoomControl(UseCases):
    """What hosts decide about the room, and the owner about the hosts."""

    async def change_settings(
        self, caller: Caller, room_name: str, *, locked: bool | None = None, waiting_room: bool | None = None
    ) -> RoomSettings:
        """Lock the room or open it, and turn its waiting room on or off.

        Who waits already goes on waiting until a host decides, whether or not the waiting room is turned off.

        Args:
            caller: A host.
            room_name: The room.
            locked: Whether nobody new may join or knock; None: as it is.
            waiting_room: Whether new people wait until a host admits them; None: as it is.

        Raises:
            Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            if locked is not None:
                room.locked = locked
            if waiting_room is not None:
                room.waiting_room = waiting_room
        await self._decided(room.id or 0)
        settings = RoomSettings(locked=room.locked, waiting_room=room.waiting_room)
        log.info("settings changed", room=room.name, settings=settings, by=host.identity)
        return settings

    async def set_cohost(self, caller: Caller, room_name: str, identity: str, cohost: bool) -> None:
        """Make a guest a co-host, or a co-host a guest again.

        Args:
            caller: The owner.
            room_name: The room.
            identity: Who: somebody in the call. A co-host who has left can be made a guest, too.
            cohost: Whether he should be one.

        Raises:
            ParticipantNotFound (he is not in the call), InvalidRequest (the owner stays host), NotOwner, Unauthorized,
            RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        role = Role.HOST if cohost else Role.GUEST
        async with self._database.write() as rows:
            room, _ = await access.owner(rows, caller, room_name, lock=True)
            participant = await self._named(rows, room, identity)
            if participant.owner and not cohost:
                raise InvalidRequest(participantIdentity="owner-stays")
            if participant.status is not Status.ADMITTED and (cohost or participant.status is not Status.LEFT):
                raise ParticipantNotFound
            if participant.role is not role:
                participant.role = role
                participant.version += 1
                room.version += 1
                await self._mind_grace(rows, room)
                log.info("role changed", room=room.name, participant=identity, role=role)
        await self._decided(room.id or 0)

    async def end(self, caller: Caller, room_name: str) -> None:
        """End the meeting for everybody.

        Raises:
            Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, _ = await access.host(rows, caller, room_name, lock=True)
            room.ended_at = self._now()
            room.version += 1
        await self._decided(room.id or 0)
        log.info("room ended", room=room.name, by="host")
