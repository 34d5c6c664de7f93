"""In the call: who is there, raised hands, muting."""

import structlog

from hashdrop.conference import access
from hashdrop.conference.admission import Status
from hashdrop.conference.answers import AdmittedParticipant, Muted, Participants
from hashdrop.conference.caller import Caller
from hashdrop.conference.models import Participant
from hashdrop.conference.sfu import Source
from hashdrop.conference.use_cases import UseCases
from hashdrop.errors import InvalidRequest, ParticipantNotFound

log = structlog.get_logger()


class InCall(UseCases):
    """What those in the call may see and do, and what hosts may do to them there."""

    async def participants(self, caller: Caller, room_name: str) -> Participants:
        """Who is admitted. For everybody who is.

        Raises:
            NotAdmitted, Unauthorized, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.read() as rows:
            room, _ = await access.admitted(rows, caller, room_name)
            people = await rows.participants(room.id or 0, Status.ADMITTED)
        return Participants(
            [
                AdmittedParticipant(p.identity, p.username, p.role, p.owner, p.absent_since is None, p.hand_raised_at)
                for p in people
            ]
        )

    async def raise_hand(self, caller: Caller, room_name: str, raised: bool) -> None:
        """Raise the caller's hand, or lower it. One that is raised already stays so since when it was.

        Raises:
            NotAdmitted, Unauthorized, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, participant = await access.admitted(rows, caller, room_name, lock=True)
            if raised and not participant.hand_raised_at:
                participant.hand_raised_at = self._now()
                participant.version += 1
            elif not raised:
                self._lower(participant)
        await self._decided(room.id or 0)

    async def lower_hand(self, caller: Caller, room_name: str, identity: str | None) -> None:
        """Lower somebody's hand, if it is raised.

        Args:
            caller: A host.
            room_name: The room.
            identity: Whose; None: everybody's.

        Raises:
            ParticipantNotFound, Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, _ = await access.host(rows, caller, room_name, lock=True)
            if identity is None:
                people = await rows.participants(room.id or 0, Status.ADMITTED)
            else:
                people = [await self._named(rows, room, identity)]
            for participant in people:
                self._lower(participant)
        await self._decided(room.id or 0)

    async def mute(
        self, caller: Caller, room_name: str, identity: str | None, source: str = Source.MICROPHONE
    ) -> Muted:
        """Mute somebody, who may unmute himself. Who is not connected, or has no such track, is no error.

        Args:
            caller: A host.
            room_name: The room.
            identity: Whom; None: everybody but the caller.
            source: One of `Source`. A shared screen is stopped together with its sound.

        Raises:
            ParticipantNotFound (he is not in the call), InvalidRequest, LiveKitNotConfigured, LiveKitUnreachable,
            Unauthorized, NotHost, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        if source not in list(Source):
            raise InvalidRequest(source="wrong-value")
        async with self._database.read() as rows:
            room, host = await access.host(rows, caller, room_name)
            if identity is None:
                people = await rows.participants(room.id or 0, Status.ADMITTED)
                whom = {p.identity for p in people} - {host.identity}
            else:
                named = await self._named(rows, room, identity)
                if named.status not in (Status.ADMITTED, Status.LEFT):
                    raise ParticipantNotFound
                whom = {identity}
        muted = Muted(await self._sfu.mute(room.name, whom, Source(source)))
        log.info("muted", room=room.name, participants=muted.identities, source=source, by=host.identity)
        return muted

    def _lower(self, participant: Participant) -> None:
        if participant.hand_raised_at:
            participant.hand_raised_at = None
            participant.version += 1
