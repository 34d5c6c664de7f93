"""Brings LiveKit to what was decided: its rooms, their metadata, and the rights of the people in them."""

import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

import structlog

from hashdrop.conference.livekit.eviction import evict_unreachable
from hashdrop.conference.livekit.gateway import Connected, LiveKitGateway, LiveKitRoom
from hashdrop.conference.livekit.projection import Projection, is_due, room_metadata, room_prefix
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.storage.database import Database
from hashdrop.conference.storage.repository import OpenRoom
from hashdrop.errors import LiveKitUnreachable
from hashdrop.observability.metrics import Metrics

log = structlog.get_logger()

ROOMS_PER_SWEEP = 8
"""Rooms that are reconciled after every scan although nothing seems to differ, each in its turn. Webhooks, and
LiveKit's number of connected people (it lags 5 s behind, measured), show most changes sooner. But not every LiveKit
server sends webhooks, and one person may come as another leaves."""
OLD_TOKEN_LIFETIME = timedelta(minutes=21)
"""How long after a decision an old token may be valid: two lifetimes, since LiveKit renews a token on connecting."""
ROOM_CREATION_LAG = timedelta(seconds=2)
"""How long after its row was written a room may be missing at LiveKit, since it is being created there."""


@dataclass(frozen=True)
class RoomReport:
    """What a scan found out about a room that should be reconciled.

    Attributes:
        room: The room.
        seen: What LiveKit listed; None: it was not scanned, there was only a hint.
        missing: LiveKit has no such room.
    """

    room: Room | OpenRoom
    seen: LiveKitRoom | None = None
    missing: bool = False


@dataclass
class Reconciliation:
    """Finds what LiveKit has otherwise than decided, and repairs it.

    Args:
        database: Holds what was decided.
        livekit: The LiveKit server.
        projection: Pushes decisions to it.
        metrics: Counts repairs.
    """

    database: Database
    livekit: LiveKitGateway
    projection: Projection
    metrics: Metrics

    async def compare(self, theirs: Sequence[LiveKitRoom], now: datetime, sweep: int) -> list[RoomReport]:
        """Compare LiveKit's rooms with ours, and delete those of its rooms that should not exist any more.

        Args:
            theirs: All rooms of the LiveKit server.
            now: The time.
            sweep: The number of this sweep, which decides whose turn it is.

        Returns:
            The rooms to reconcile: those that may differ, and those whose turn it is.

        Raises:
            Unavailable
        """
        listed = {room.name: room for room in theirs}
        async with self.database.read() as rows:
            prefix = room_prefix(await rows.namespace())
            ours = await rows.open_rooms()
            suspects = await rows.suspect_rooms(tokens_since=now - OLD_TOKEN_LIFETIME, now=now)
            connected = await rows.connected_counts()
        await self._delete_stale(prefix, listed.keys() - {room.name for room in ours})
        reports = []
        sweeps_per_round = ceil(len(ours) / ROOMS_PER_SWEEP)
        for room in ours:
            seen = listed.get(room.name)
            if seen is None:
                if room.created_at + ROOM_CREATION_LAG <= now:
                    reports.append(RoomReport(room, missing=True))
            elif (
                room.id in suspects
                or seen.connected != connected.get(room.id, 0)
                or (room.id + sweep) % sweeps_per_round == 0
            ):
                reports.append(RoomReport(room, seen))
        return reports

    async def connected(self, room: Room | OpenRoom) -> Sequence[Connected]:
        """The people who are connected to a room.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        try:
            return await self.livekit.connected(room.name)
        except LiveKitUnreachable:
            # Perhaps only the one server of a LiveKit cluster that has the room is gone. Another server takes the room
            # up when somebody reconnects; if nobody does, when we create it.
            async with self.database.read() as rows:
                current, participants = await rows.room(room.id), await rows.participants(room.id)
            if current.ended_at is None:
                await self.livekit.create_room(room.name, room_metadata(current, participants))
            raise

    async def repair(
        self, room: Room, participants: Sequence[Participant], people: Sequence[Connected], report: RoomReport
    ) -> None:
        """Push to LiveKit whatever differs there, and what it has not been told yet.

        Args:
            room: The room as it is now.
            participants: Its participants, as `Repository.relevant_participants` returns them.
            people: Who is connected.
            report: What the scan found.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        if room.ended_at is None:
            await self._resync(room, participants, people, report)
            await self._mute_surplus(room, people)
        if is_due(room, *participants):
            await self.projection.push(room.id)

    async def _resync(
        self, room: Room, participants: Sequence[Participant], people: Sequence[Connected], report: RoomReport
    ) -> None:
        metadata = room_metadata(room, participants)
        if report.missing:
            log.warning("room_recreated", room=room.name)
            await self.livekit.create_room(room.name, metadata)
            self._count("room_created")
        has_other_metadata = report.seen is not None and report.seen.metadata != metadata
        rights = {p.identity: self.projection.rights(p) for p in participants}
        mismatched = [p.identity for p in people if (due := rights.get(p.identity)) is None or due != p.rights]
        if mismatched or report.missing or has_other_metadata:
            log.info("livekit_resynced", room=room.name, participants=mismatched)
            strangers = set(mismatched) - rights.keys()
            push = asyncio.create_task(self._push(room, mismatched, strangers))
            _, evicted = await asyncio.gather(push, evict_unreachable(self.projection, room, mismatched, push))
            self._count("rights", len(mismatched) - len(strangers))
            self._count("stranger_removed", len(strangers))
            self._count("evicted", evicted)
            self._count("metadata", has_other_metadata)

    async def _push(self, room: Room, mismatched: Sequence[str], strangers: Collection[str]) -> None:
        removals = (self.livekit.remove(room.name, stranger) for stranger in strangers)
        await asyncio.gather(self.projection.push(room.id, mismatched), *removals)

    async def _mute_surplus(self, room: Room, people: Sequence[Connected]) -> None:
        """Mute tracks that nobody receives, so that their publishers notice."""
        for person in people:
            if person.surplus:
                log.info("surplus_tracks_muted", room=room.name, participant=person.identity, count=len(person.surplus))
                await self.livekit.mute_tracks(room.name, person.identity, person.surplus)
                self._count("surplus_muted", len(person.surplus))

    async def _delete_stale(self, prefix: str, names: Collection[str]) -> None:
        for name in names:
            if name.startswith(prefix):
                try:
                    await self.livekit.delete_room(name)
                except LiveKitUnreachable as e:  # perhaps only for this room: go on with the others
                    log.warning("room_deletion_delayed", room=name, error=e.code)
                else:
                    log.info("stale_room_deleted", room=name)
                    self._count("room_deleted")

    def _count(self, kind: str, times: int = 1) -> None:
        self.metrics.repairs.labels(kind).inc(times)
