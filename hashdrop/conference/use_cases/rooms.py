"""The room itself: its settings, its co-hosts, its end."""

import structlog

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.storage.repository import Repository
from hashdrop.conference.use_cases.answers import RoomSettings
from hashdrop.conference.use_cases.base import UseCases, as_host, as_owner
from hashdrop.errors import InvalidRequest, ParticipantNotFound

log = structlog.get_logger()


class RoomService(UseCases):
    """What hosts decide about the room, and the owner about the hosts."""

    @as_host()
    async def change_settings(
        self,
        rows: Repository,
        room: Room,
        host: Participant,
        *,
        locked: bool | None = None,
        waiting_room: bool | None = None,
    ) -> RoomSettings:
        """Lock the room or open it, and turn its waiting room on or off.

        People in the waiting room stay there until a host decides, even if the waiting room is turned off.

        Args:
            locked: Whether new people are refused; None: unchanged.
            waiting_room: Whether new people wait until a host admits them; None: unchanged.
        """
        if locked is not None:
            room.locked = locked
        if waiting_room is not None:
            room.waiting_room = waiting_room
        settings = RoomSettings(locked=room.locked, waiting_room=room.waiting_room)
        log.info("room_settings_changed", room=room.name, settings=settings, by=host.identity)
        return settings

    @as_owner(ParticipantNotFound)
    async def set_cohost(self, rows: Repository, room: Room, owner: Participant, identity: str, cohost: bool) -> None:
        """Make a guest a co-host, or a co-host a guest again.

        Args:
            identity: Somebody in the call; a co-host who has left can also be made a guest.
            cohost: Whether they become a co-host.

        Raises:
            ParticipantNotFound: They are not in the call.
            InvalidRequest: The owner stays host.
        """
        role = Role.HOST if cohost else Role.GUEST
        participant = await self._named(rows, room, identity)
        if participant.owner and not cohost:
            raise InvalidRequest(participantIdentity="owner-stays")
        if participant.status is not Status.ADMITTED and (cohost or participant.status is not Status.LEFT):
            raise ParticipantNotFound
        if participant.role is not role:
            participant.role = role
            participant.version += 1
            room.version += 1
            await self._update_host_grace(rows, room)
            log.info("role_changed", room=room.name, participant=identity, role=role)

    @as_host()
    async def end(self, rows: Repository, room: Room, host: Participant) -> None:
        """End the meeting for everybody."""
        room.ended_at = self._now()
        room.version += 1
        log.info("room_ended", room=room.name, by="host")
