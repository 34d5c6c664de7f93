"""Who comes in and who goes, as hosts decide: the code, the waiting room, sending back, removing."""

from math import ceil

import structlog

from hashdrop.conference import access
from hashdrop.conference.admission import Role, Status, ask_again_at, is_settled_as, may_become
from hashdrop.conference.answers import Admissions, Invitation, WaitingParticipant, WaitingRoom
from hashdrop.conference.caller import Caller
from hashdrop.conference.entrance import POLLED_LATELY
from hashdrop.conference.grace import is_host_present
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.use_cases import UseCases, clean_field
from hashdrop.errors import AlreadyDecided, InvalidRequest, ParticipantNotFound, RoomFull
from hashdrop.settings import Settings

log = structlog.get_logger()

_REASON_LENGTH = 200


def join_url(settings: Settings, code: str) -> str:
    """The link that leads to the door of a code."""
    return f"{settings.address}/conference?code={code}"


class Moderation(UseCases):
    """What hosts decide about people."""

    async def generate_code(self, caller: Caller, room_name: str, rotate: bool = False) -> Invitation:
        """The room's code: the same again until it expires or, with `rotate`, a new one at once.

        Raises:
            Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, _ = await access.host(rows, caller, room_name, lock=True)
            if rotate or not self._is_good(room.code_expires_at):
                await self._rotate_code(rows, room)
        assert room.code is not None and room.code_expires_at is not None
        return Invitation(
            code=room.code,
            room_name=room.name,
            join_url=join_url(self._settings, room.code),
            expires_at=room.code_expires_at,
            ttl=ceil((room.code_expires_at - self._now()).total_seconds()),
        )

    async def waiting(self, caller: Caller, room_name: str) -> WaitingRoom:
        """Who waits, oldest first; and the code that lets more come.

        Raises:
            Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.read() as rows:
            room, host = await access.host(rows, caller, room_name)
            people = await rows.participants(room.id or 0, Status.WAITING)
            others = [other for other in await rows.hosts(room.id or 0) if other.identity != host.identity]
        return WaitingRoom(
            participants=[WaitingParticipant(p.identity, p.username, p.asked_at, self._is_there(p)) for p in people],
            code=room.code if self._is_good(room.code_expires_at) else None,
            locked=room.locked,
            waiting_room=room.waiting_room,
            is_only_host=not is_host_present(others),
        )

    async def admit(self, caller: Caller, room_name: str, identity: str) -> Admissions:
        """Let one who waits in.

        Raises:
            ParticipantNotFound, AlreadyDecided, RoomFull, Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            participant = await self._named(rows, room, identity)
            if participant.status is Status.WAITING and await self._seats_left(rows, room) < 1:
                raise RoomFull
            self._decide(room, participant, Status.ADMITTED, host)
        await self._decided(room.id or 0)
        return Admissions(admitted=[identity], not_admitted=[])

    async def admit_all(self, caller: Caller, room_name: str) -> Admissions:
        """Let the oldest of those who wait in, as many as fit.

        Raises:
            Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            people = await rows.participants(room.id or 0, Status.WAITING)
            seats = max(0, await self._seats_left(rows, room))
            for participant in people[:seats]:
                self._decide(room, participant, Status.ADMITTED, host)
        await self._decided(room.id or 0)
        return Admissions([p.identity for p in people[:seats]], [p.identity for p in people[seats:]])

    async def deny(self, caller: Caller, room_name: str, identity: str, reason: str | None = None) -> None:
        """Send one who waits away; he may ask again after 30 s, then after 2 min, then not in this room.

        Args:
            caller: A host.
            room_name: The room.
            identity: Who.
            reason: What he is told, up to 200 characters.

        Raises:
            ParticipantNotFound, AlreadyDecided, InvalidRequest, Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        said = clean_field("reason", reason, _REASON_LENGTH) if reason else None
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            participant = await self._named(rows, room, identity)
            if self._decide(room, participant, Status.DENIED, host):
                participant.denials += 1
                participant.reason = said
                participant.retry_at = ask_again_at(participant.denials, self._now())
        await self._decided(room.id or 0)

    async def send_back(self, caller: Caller, room_name: str, identity: str) -> None:
        """Let somebody who is in the call wait again. A co-host becomes a guest by it.

        The waiting room is turned on: else he would be in again by leaving and knocking.

        Raises:
            ParticipantNotFound (he is neither in the call nor waiting), InvalidRequest (he is the owner), Unauthorized,
            NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            participant = await self._named(rows, room, identity)
            if participant.owner:
                raise InvalidRequest(participantIdentity="owner-stays")
            if participant.status not in (Status.ADMITTED, Status.WAITING):
                raise ParticipantNotFound
            if self._decide(room, participant, Status.WAITING, host):
                participant.role = Role.GUEST
                participant.asked_at = self._now()
                room.waiting_room = True
                await self._mind_grace(rows, room)
        await self._decided(room.id or 0)

    async def remove(self, caller: Caller, room_name: str, identity: str) -> None:
        """Remove somebody for good. The code is rotated and the waiting room turned on, so that he cannot just return.

        Raises:
            ParticipantNotFound (he is not in the meeting), InvalidRequest (he is the owner), Unauthorized,
            NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            participant = await self._named(rows, room, identity)
            if participant.owner:
                raise InvalidRequest(participantIdentity="owner-stays")
            if participant.status not in (Status.ADMITTED, Status.LEFT, Status.REMOVED):
                raise ParticipantNotFound
            if self._decide(room, participant, Status.REMOVED, host):
                participant.role = Role.GUEST
                await self._mind_grace(rows, room)
                room.waiting_room = True
                if room.code is not None:
                    await self._rotate_code(rows, room)
        await self._decided(room.id or 0)

    def _decide(self, room: Room, participant: Participant, status: Status, host: Participant) -> bool:
        """Take a host's decision; False: the same was decided before.

        Raises:
            AlreadyDecided: Another decision was taken before.
        """
        if is_settled_as(participant.status, status):
            return False
        if not may_become(participant.status, status):
            raise AlreadyDecided(name=participant.username)
        self._set_status(room, participant, status)
        participant.decided_by = host.identity
        if status is Status.ADMITTED:
            self.metrics.knock_to_admit.observe((self._now() - participant.asked_at).total_seconds())
        log.info("decided", room=room.name, participant=participant.identity, status=status, by=host.identity)
        return True

    def _is_there(self, waiting: Participant) -> bool:
        """Whether somebody who waits is connected or, where he cannot be, has asked about his admission lately."""
        lately = self._settings.waiting == "isolated" and self._now() - POLLED_LATELY
        return waiting.absent_since is None or bool(lately and waiting.absent_since > lately)
