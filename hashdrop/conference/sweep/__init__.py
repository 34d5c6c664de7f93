"""The sweep: keeps the database and LiveKit consistent, and ends rooms whose hosts have left.

One worker at a time, the holder of the lease, compares LiveKit's list of rooms with the database every `SWEEP_SECONDS`
(a scan), and then reconciles the rooms in which something may differ. LiveKit's webhooks only make a worker reconcile a
room sooner; without them everything still holds.

The four parts: `lease.py` says which worker sweeps, `reconciliation.py` brings LiveKit to what was decided,
`presence.py` records who is connected and what follows from that, `retention.py` deletes rows that are no longer
needed. This module runs them.

Host grace: a room ends `HASHDROP_HOST_GRACE` seconds after its last host was seen to leave. `Room.ends_at` says when.
Clients read it in the room's metadata. It is put off when nobody could observe the room: after the backend or LiveKit
was away.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from weakref import WeakValueDictionary

import structlog

from hashdrop.conference.storage.changes import Changes
from hashdrop.conference.storage.database import Database
from hashdrop.conference.sweep.lease import MAX_SWEEP_GAP, SweepLease
from hashdrop.conference.sweep.presence import Presence
from hashdrop.conference.sweep.reconciliation import Reconciliation, RoomReport
from hashdrop.conference.sweep.retention import Retention
from hashdrop.errors import LiveKitNotConfigured, LiveKitUnreachable, Unavailable

log = structlog.get_logger()

SWEEP_SECONDS = 1.0
"""Seconds between two scans."""
SWEEP_WORKERS = 8
"""Rooms reconciled at the same time."""


@dataclass
class Sweep:
    """Runs the four parts.

    Args:
        database: Holds what was decided.
        changes: Announces what changes in a room.
        lease: Decides whether this worker sweeps.
        reconciliation: Brings LiveKit to what was decided.
        presence: Records who is connected.
        retention: Deletes what is no longer needed.
        clock: The time.
    """

    database: Database
    changes: Changes
    lease: SweepLease
    reconciliation: Reconciliation
    presence: Presence
    retention: Retention
    clock: Callable[[], datetime]
    _due: dict[int, RoomReport] = field(default_factory=dict)
    _is_due: asyncio.Event = field(default_factory=asyncio.Event)
    _hints: set[str] = field(default_factory=set)
    _hinted: asyncio.Event = field(default_factory=asyncio.Event)
    _locks: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _sweeps: int = 0

    async def run(self) -> None:
        """Scan, follow hints and reconcile rooms, until cancelled. A scan never waits for a reconciliation."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._forever(self._scan_and_pause))
            tasks.create_task(self._forever(self._follow_hints))
            for _ in range(SWEEP_WORKERS):
                tasks.create_task(self._forever(self._reconcile_next))

    async def run_once(self) -> None:
        """Scan once, and reconcile all rooms that may differ.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        await asyncio.gather(*(self.reconcile(report) for report in await self.scan()))

    def hint(self, room_name: str) -> None:
        """Something happened in this room: reconcile it soon."""
        self._hints.add(room_name)
        self._hinted.set()

    async def scan(self) -> list[RoomReport]:
        """Compare LiveKit's rooms with ours if this worker holds the lease, and delete stale ones at LiveKit.

        Returns:
            The rooms to reconcile.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        await self.database.set_clock()
        now = self.clock()
        if (last_observed := await self.lease.take(now)) is None:
            return []
        theirs = await self.reconciliation.livekit.rooms()
        self.lease.note_observation(now)
        if now - last_observed >= MAX_SWEEP_GAP:
            await self.presence.restart_absences(self.database, now)
        await self.retention.clean_up_when_due(now)
        self._sweeps += 1
        return await self.reconciliation.compare(theirs, now, self._sweeps)

    async def reconcile(self, report: RoomReport) -> None:
        """Compare one room with LiveKit's: who is there, with what rights. Repair what differs, end it when it is time.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        room_id = report.room.id
        async with self._locks.setdefault(room_id, asyncio.Lock()):
            now = self.clock()
            people = [] if report.missing else await self.reconciliation.connected(report.room)
            present = {person.identity for person in people}
            async with self.database.read() as rows:
                room, participants = await rows.room(room_id), await rows.relevant_participants(room_id, present)
            # Applied first to what was only read, to see whether there is anything to write. Mostly there is not.
            if self.presence.update(room, participants, present, now, restarted=report.missing):
                async with self.database.write() as rows:
                    room = await rows.room(room_id, lock=True)
                    participants = await rows.relevant_participants(room_id, present)
                    expected = self.presence.expected(participants)
                    self.presence.update(room, participants, present, now, restarted=report.missing)
                self.presence.count_arrivals(expected)
                self.changes.announce(room_id)
                if room.ended_at == now:
                    log.info("room_ended", room=room.name, by="no host")
            await self.reconciliation.repair(room, participants, people, report)

    async def _forever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except LiveKitNotConfigured:
                await asyncio.sleep(SWEEP_SECONDS)  # nothing to sweep; every call that needs LiveKit says so
            except (LiveKitUnreachable, Unavailable) as e:
                log.warning("sweep_delayed", error=e.code)
                await asyncio.sleep(SWEEP_SECONDS)
            except Exception:
                log.exception("sweep_failed")
                await asyncio.sleep(SWEEP_SECONDS)

    async def _scan_and_pause(self) -> None:
        self._queue(await self.scan())
        await asyncio.sleep(SWEEP_SECONDS)

    async def _follow_hints(self) -> None:
        await self._hinted.wait()
        self._hinted.clear()
        names = list(self._hints)
        self._hints.clear()
        async with self.database.read() as rows:
            rooms = [room for name in names if (room := await rows.room_named(name)) and room.ended_at is None]
        self._queue([RoomReport(room) for room in rooms])

    def _queue(self, reports: Sequence[RoomReport]) -> None:
        self._due |= {report.room.id: report for report in reports}
        if self._due:
            self._is_due.set()

    async def _reconcile_next(self) -> None:
        await self._is_due.wait()
        if not self._due:
            self._is_due.clear()
            return
        room_id = next(iter(self._due))
        await self.reconcile(self._due.pop(room_id))
