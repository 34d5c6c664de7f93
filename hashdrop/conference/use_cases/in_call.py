"""In the call: the people there, raised hands, muting."""

import structlog

from hashdrop.conference.livekit.gateway import Source
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Status
from hashdrop.conference.storage.repository import Repository
from hashdrop.conference.use_cases.answers import AdmittedParticipant, Muted, Participants
from hashdrop.conference.use_cases.base import UseCases, as_admitted, as_host
from hashdrop.errors import InvalidRequest, LiveKitNotConfigured, LiveKitUnreachable, ParticipantNotFound

log = structlog.get_logger()


class InCallService(UseCases):
    """What people in the call may see and do, and what hosts may do about them there."""

    @as_admitted(writes=False)
    async def participants(self, rows: Repository, room: Room, participant: Participant) -> Participants:
        """The people in the call, for everybody in the call."""
        people = await rows.participants(room.id, Status.ADMITTED)
        return Participants(
            [
                AdmittedParticipant(p.identity, p.username, p.role, p.owner, p.absent_since is None, p.hand_raised_at)
                for p in people
            ]
        )

    @as_admitted()
    async def raise_hand(self, rows: Repository, room: Room, participant: Participant, raised: bool) -> None:
        """Raise the caller's hand, or lower it. Raising a raised hand does not change since when it is raised."""
        if raised and not participant.hand_raised_at:
            participant.hand_raised_at = self._now()
            participant.version += 1
        elif not raised:
            self._lower(participant)

    @as_host(ParticipantNotFound)
    async def lower_hand(self, rows: Repository, room: Room, host: Participant, identity: str | None) -> None:
        """Lower somebody's hand, if it is raised.

        Args:
            identity: Whose hand; None: everybody's.
        """
        if identity is None:
            people = await rows.participants(room.id, Status.ADMITTED)
        else:
            people = [await self._named(rows, room, identity)]
        for participant in people:
            self._lower(participant)

    @as_host(ParticipantNotFound, LiveKitNotConfigured, LiveKitUnreachable, writes=False)
    async def mute(
        self, rows: Repository, room: Room, host: Participant, identity: str | None, source: str = Source.MICROPHONE
    ) -> Muted:
        """Mute somebody, who may unmute themselves. It is no error if they are not connected or have no such track.

        Args:
            identity: Who is muted; None: everybody except the caller.
            source: One of `Source`. A shared screen is stopped together with its sound.

        Raises:
            ParticipantNotFound: They are not in the call.
        """
        if source not in list(Source):
            raise InvalidRequest(source="wrong-value")
        if identity is None:
            people = await rows.participants(room.id, Status.ADMITTED)
            muted = {p.identity for p in people} - {host.identity}
        else:
            named = await self._named(rows, room, identity)
            if named.status not in (Status.ADMITTED, Status.LEFT):
                raise ParticipantNotFound
            muted = {identity}
        await rows.close()
        answer = Muted(await self._livekit.mute(room.name, muted, Source(source)))
        log.info("participants_muted", room=room.name, participants=answer.identities, source=source, by=host.identity)
        return answer

    def _lower(self, participant: Participant) -> None:
        if participant.hand_raised_at:
            participant.hand_raised_at = None
            participant.version += 1
