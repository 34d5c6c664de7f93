"""Keeps LiveKit's truth and ours the same, and ends rooms whose hosts are gone.

One worker at a time sweeps, under a lease in the database: it looks at LiveKit's rooms every `SWEEP_SECONDS`, and into
those where something may be amiss. Webhooks only make a worker look sooner; without them everything still holds.

Host grace: a room ends when its last host has been absent for `HASHDROP_HOST_GRACE` seconds. An absence begins when it
is observed, is kept as `Participant.absent_since`, and begins anew whenever nobody could observe: after the backend or
LiveKit was away.
"""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from weakref import WeakValueDictionary

import structlog

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.changes import Changes
from hashdrop.conference.database import Database
from hashdrop.conference.grants import rights_of
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.projection import Projection, room_metadata, room_prefix
from hashdrop.conference.sfu import Connected, Sfu, SfuRoom
from hashdrop.errors import LiveKitNotConfigured, LiveKitUnreachable, Unavailable

log = structlog.get_logger()

SWEEP_SECONDS = 1.0
LOOK_INTO_EVERY_ROOM = 5
"""Sweeps after which every open room is looked into, not only those where something may be amiss."""
LEASE = timedelta(seconds=5)
BLIND = timedelta(seconds=4)
"""A gap between two looks at LiveKit after which absences begin anew."""
NEVER_CAME = timedelta(minutes=10)
"""How long a room whose hosts never connected lives (contract, section 6)."""
GAVE_UP = timedelta(seconds=90)
"""How long a guest may be absent before his seat or his place in the waiting room is given up; he may return."""
LIVE_TOKENS = timedelta(minutes=21)
"""How long after a decision an old token may be good: two lives of one, since LiveKit renews it on connecting."""
JUST_MADE = timedelta(seconds=2)
"""How long after its row a room may be missing at LiveKit, since it is being created there."""
AT_ONCE = 16
"""Rooms looked into at the same time."""


@dataclass
class Lifecycle:
    """The sweep and the look into one room.

    Args:
        database: What was decided.
        sfu: What is.
        changes: Tells those who wait for news of a room.
        projection: Tells LiveKit what was decided.
        host_grace: How long a room outlives its last host's connection.
        clock: Says what time it is.
    """

    database: Database
    sfu: Sfu
    changes: Changes
    projection: Projection
    host_grace: timedelta
    clock: Callable[[], datetime]
    _holder: str = field(default_factory=lambda: secrets.token_hex(8))
    _hints: asyncio.Queue[str] = field(default_factory=asyncio.Queue)
    _looking: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _sweeps: int = 0
    _observed_at: datetime | None = None

    async def run(self) -> None:
        """Sweep, and follow hints, until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._sweep_forever())
            tasks.create_task(self._follow_hints())

    def hint(self, room_name: str) -> None:
        """Something happened in this room: look into it soon."""
        self._hints.put_nowait(room_name)

    async def _follow_hints(self) -> None:
        while True:
            names = {await self._hints.get()}
            while not self._hints.empty():
                names.add(self._hints.get_nowait())
            await self._guarded(self._look_into_named(names))

    async def _sweep_forever(self) -> None:
        while True:
            await self._guarded(self.sweep())
            await asyncio.sleep(SWEEP_SECONDS)

    async def _guarded(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except LiveKitNotConfigured:
            pass  # nothing to look at; every call that needs it says so
        except (LiveKitUnreachable, Unavailable) as e:
            log.warning("cannot look after rooms now, trying again", error=e.code)
        except Exception:
            log.exception("looking after rooms failed, trying again")

    async def sweep(self) -> None:
        """Compare LiveKit's rooms with ours once, if this worker holds the lease, and repair what differs.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        now = self.clock()
        if (last_seen := await self._take_lease(now)) is None:
            return
        theirs = {room.name: room for room in await self.sfu.rooms()}
        self._observed_at = now
        if now - last_seen >= BLIND:
            async with self.database.write() as rows:
                await rows.restart_absences(now)
        self._sweeps += 1
        async with self.database.read() as rows:
            prefix = room_prefix(await rows.namespace())
            open_rooms = await rows.open_rooms()
            suspects = await rows.suspect_rooms(since=now - LIVE_TOKENS)
            connected = await rows.connected_counts()
        ours = [room for room in open_rooms if room.name in theirs or room.created_at + JUST_MADE <= now]
        everything = self._sweeps % LOOK_INTO_EVERY_ROOM == 0
        looks = [
            room
            for room in ours
            if everything
            or room.id in suspects
            or room.name not in theirs
            or theirs[room.name].connected != connected.get(room.id or 0, 0)
        ]
        slots = asyncio.Semaphore(AT_ONCE)

        async def look(room: Room) -> None:
            async with slots:
                await self.look_into(room, theirs.get(room.name), missing=room.name not in theirs)

        await asyncio.gather(*(look(room) for room in looks))
        names = {room.name for room in open_rooms}
        for name in theirs:
            if name.startswith(prefix) and name not in names:
                log.info("room deleted that should be gone", room=name)
                await self.sfu.delete_room(name)

    async def look_into(self, room: Room, theirs: SfuRoom | None = None, *, missing: bool = False) -> None:
        """Compare one room with LiveKit's: who is there, with what rights; repair what differs; end it when it is time.

        Args:
            room: The room; it is read anew.
            theirs: What the sweep saw of it, where it did.
            missing: The sweep saw that LiveKit has no such room.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        async with self._looking.setdefault(room.id or 0, asyncio.Lock()):
            # What was repaired by an outdated decision is looked at again.
            while not await self._look_once(room, theirs, missing=missing):
                theirs, missing = None, False

    async def _look_once(self, room: Room, theirs: SfuRoom | None, *, missing: bool) -> bool:
        connected = {} if missing else {person.identity: person for person in await self.sfu.connected(room.name)}
        now = self.clock()
        async with self.database.write() as rows:
            room = await rows.room(room.id or 0, lock=True)
            participants = await rows.participants(room.id or 0)
            for participant in participants:
                self._note_presence(room, participant, participant.identity in connected, now, restarted=missing)
            if self._outlived(room, participants, now):
                room.ended_at = now
                room.version += 1
                log.info("room ended", room=room.name, by="no host")
        if room.ended_at is None:
            await self._repair(room, participants, connected, theirs, missing=missing)
        if room.version != room.applied_version:
            self.changes.announce(room.id or 0)
        await self.projection.carry(room.id or 0)
        async with self.database.read() as rows:
            return (await rows.room(room.id or 0)).version == room.version

    def _note_presence(
        self, room: Room, participant: Participant, present: bool, now: datetime, *, restarted: bool
    ) -> None:
        """Keep who is connected since when, and what follows from it for guests who come and go by themselves."""
        then = None
        if present:
            participant.connected_at = participant.connected_at or now
            participant.absent_since = None
            then = {Status.LEFT: Status.ADMITTED, Status.WITHDRAWN: Status.WAITING}.get(participant.status)
        elif participant.absent_since is None or (restarted and participant.connected_at):
            participant.absent_since = now
        elif participant.role is Role.GUEST:
            patience = GAVE_UP if participant.connected_at else NEVER_CAME
            if participant.absent_since + patience <= now:
                then = {Status.ADMITTED: Status.LEFT, Status.WAITING: Status.WITHDRAWN}.get(participant.status)
        if then:
            participant.status = then
            participant.version += 1
            room.version += 1

    def _outlived(self, room: Room, participants: Sequence[Participant], now: datetime) -> bool:
        """Whether the room should end because no host is there."""
        hosts = [p for p in participants if p.role is Role.HOST and p.status is not Status.REMOVED]
        if room.ended_at or any(host.absent_since is None for host in hosts):
            return False
        absences = [host.absent_since for host in hosts if host.connected_at and host.absent_since]
        ends_at = max(absences) + self.host_grace if absences else room.created_at + NEVER_CAME
        return ends_at <= now

    async def _repair(
        self,
        room: Room,
        participants: Sequence[Participant],
        connected: dict[str, Connected],
        theirs: SfuRoom | None,
        *,
        missing: bool,
    ) -> None:
        metadata = room_metadata(participants)
        if missing:
            log.warning("room created again that LiveKit had lost", room=room.name)
            await self.sfu.create_room(room.name, metadata)
        elif theirs and theirs.metadata != metadata:
            await self.sfu.set_metadata(room.name, metadata)
        known = {p.identity: p for p in participants}
        for identity, person in connected.items():
            participant = known.get(identity)
            rights = participant and rights_of(participant.role, participant.status)
            if participant is None or rights is None:
                log.info("disconnected who should not be there", room=room.name, participant=identity)
                await self.sfu.remove(room.name, identity)
            elif person.rights != rights:
                await self.projection.apply(room, participant)

    async def _look_into_named(self, names: set[str]) -> None:
        async with self.database.read() as rows:
            rooms = [room for name in names if (room := await rows.room_named(name)) and room.ended_at is None]
        for room in rooms:
            await self.look_into(room)

    async def _take_lease(self, now: datetime) -> datetime | None:
        """Hold the lease for a while more, and say when anybody last saw LiveKit; None: another worker holds it."""
        async with self.database.write() as rows:
            lease = await rows.lease(lock=True)
            if lease.holder != self._holder and lease.expires_at is not None and lease.expires_at > now:
                return None
            lease.holder, lease.expires_at = self._holder, now + LEASE
            lease.observed_at = max(filter(None, (lease.observed_at, self._observed_at)), default=now - BLIND)
            return lease.observed_at
