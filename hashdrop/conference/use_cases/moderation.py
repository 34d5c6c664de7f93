"""Hosts' decisions about people: the code, the waiting room, sending back, removing."""

from math import ceil

import structlog

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status, ask_again_at, is_settled_as, may_become
from hashdrop.conference.rules.grace import is_host_present
from hashdrop.conference.storage.repository import Repository
from hashdrop.conference.use_cases.answers import Admissions, Invitation, WaitingParticipant, WaitingRoom
from hashdrop.conference.use_cases.base import UseCases, as_host, clean_field
from hashdrop.errors import AlreadyDecided, InvalidRequest, ParticipantNotFound, RoomFull
from hashdrop.settings import Settings

log = structlog.get_logger()

_MAX_REASON_LENGTH = 200


def join_url(settings: Settings, code: str) -> str:
    """The link for joining with a code."""
    return f"{settings.address}/conference?code={code}"


class ModerationService(UseCases):
    """What hosts may decide about people."""

    @as_host(pushes=False)
    async def generate_code(self, rows: Repository, room: Room, host: Participant, rotate: bool = False) -> Invitation:
        """The room's code: the same until it expires or, with `rotate`, a new one at once."""
        if rotate or not self._is_valid(room.code_expires_at):
            await self._rotate_code(rows, room)
        assert room.code is not None and room.code_expires_at is not None
        return Invitation(
            code=room.code,
            room_name=room.name,
            join_url=join_url(self._settings, room.code),
            expires_at=room.code_expires_at,
            ttl=ceil((room.code_expires_at - self._now()).total_seconds()),
        )

    @as_host(writes=False)
    async def waiting(self, rows: Repository, room: Room, host: Participant) -> WaitingRoom:
        """The waiting guests, oldest first; and the current code."""
        people = await rows.participants(room.id, Status.WAITING)
        others = [other for other in await rows.hosts(room.id) if other.identity != host.identity]
        return WaitingRoom(
            participants=[WaitingParticipant(p.identity, p.username, p.asked_at, self._is_there(p)) for p in people],
            code=room.code if self._is_valid(room.code_expires_at) else None,
            locked=room.locked,
            waiting_room=room.waiting_room,
            is_only_host=not is_host_present(others),
        )

    @as_host(ParticipantNotFound, AlreadyDecided, RoomFull)
    async def admit(self, rows: Repository, room: Room, host: Participant, identity: str) -> Admissions:
        """Admit a waiting guest."""
        participant = await self._named(rows, room, identity)
        if participant.status is Status.WAITING and await self._seats_left(rows, room) < 1:
            raise RoomFull
        self._decide(room, participant, Status.ADMITTED, host)
        return Admissions(admitted=[identity], not_admitted=[])

    @as_host()
    async def admit_all(self, rows: Repository, room: Room, host: Participant) -> Admissions:
        """Admit as many waiting guests as there are seats, the oldest knock first."""
        people = await rows.participants(room.id, Status.WAITING)
        seats = max(0, await self._seats_left(rows, room))
        for participant in people[:seats]:
            self._decide(room, participant, Status.ADMITTED, host)
        return Admissions([p.identity for p in people[:seats]], [p.identity for p in people[seats:]])

    @as_host(ParticipantNotFound, AlreadyDecided)
    async def deny(
        self, rows: Repository, room: Room, host: Participant, identity: str | None, reason: str | None = None
    ) -> list[str]:
        """Deny waiting guests. They may ask again after 30 s, then after 2 min, then not in this room.

        Args:
            identity: Who is denied; None: all waiting guests.
            reason: A message for them, up to 200 characters.

        Returns:
            The identities of the denied guests, oldest knock first.
        """
        message = clean_field("reason", reason, _MAX_REASON_LENGTH) if reason else None
        if identity is None:
            people = await rows.participants(room.id, Status.WAITING)
        else:
            people = [await self._named(rows, room, identity)]
        for participant in people:
            if self._decide(room, participant, Status.DENIED, host):
                participant.denials += 1
                participant.reason = message
                participant.retry_at = ask_again_at(participant.denials, self._now())
        return [participant.identity for participant in people]

    @as_host(ParticipantNotFound)
    async def send_back(self, rows: Repository, room: Room, host: Participant, identity: str) -> None:
        """Send somebody in the call back to the waiting room. A co-host becomes a guest.

        The waiting room is turned on: else they could get back in by leaving and knocking.

        Raises:
            ParticipantNotFound: They are neither in the call nor waiting.
            InvalidRequest: They are the owner.
        """
        participant = await self._named(rows, room, identity)
        if participant.owner:
            raise InvalidRequest(participantIdentity="owner-stays")
        if participant.status not in (Status.ADMITTED, Status.WAITING):
            raise ParticipantNotFound
        if self._decide(room, participant, Status.WAITING, host):
            participant.role = Role.GUEST
            participant.asked_at = self._now()
            room.waiting_room = True
            await self._update_host_grace(rows, room)

    @as_host(ParticipantNotFound)
    async def remove(self, rows: Repository, room: Room, host: Participant, identity: str) -> None:
        """Remove somebody for good. The code is rotated and the waiting room turned on, so that they can't just return.

        Raises:
            ParticipantNotFound: They are not in the meeting.
            InvalidRequest: They are the owner.
        """
        participant = await self._named(rows, room, identity)
        if participant.owner:
            raise InvalidRequest(participantIdentity="owner-stays")
        if participant.status not in (Status.ADMITTED, Status.LEFT, Status.REMOVED):
            raise ParticipantNotFound
        if self._decide(room, participant, Status.REMOVED, host):
            participant.role = Role.GUEST
            await self._update_host_grace(rows, room)
            room.waiting_room = True
            if room.code is not None:
                await self._rotate_code(rows, room)

    def _decide(self, room: Room, participant: Participant, status: Status, host: Participant) -> bool:
        """Apply a host's decision; False: it was made before.

        Raises:
            AlreadyDecided: Another decision was made before.
        """
        if is_settled_as(participant.status, status):
            return False
        if not may_become(participant.status, status):
            raise AlreadyDecided(name=participant.username)
        self._set_status(room, participant, status)
        participant.decided_by = host.identity
        if status is Status.ADMITTED:
            self.metrics.knock_to_admit.observe((self._now() - participant.asked_at).total_seconds())
        log.info("decision_made", room=room.name, participant=participant.identity, status=status, by=host.identity)
        return True
