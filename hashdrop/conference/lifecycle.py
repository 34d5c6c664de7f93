"""Keeps LiveKit's truth and ours the same, and ends rooms whose hosts are gone.

One worker at a time surveys LiveKit's rooms every `SURVEY_SECONDS`, under a lease in the database, and has those looked
into where something may be amiss. Webhooks only make a worker look sooner; without them everything still holds.

Host grace: a room ends `HASHDROP_HOST_GRACE` seconds after its last host was observed to be gone. When that will be is
kept as `Room.ends_at`, told to every client in the room's metadata, and put off whenever nobody could observe: after
the backend or LiveKit was away.
"""

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil
from weakref import WeakValueDictionary

import structlog

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.changes import Changes
from hashdrop.conference.database import Database
from hashdrop.conference.eviction import evict_who_stays
from hashdrop.conference.grace import NEVER_CAME, mind_grace
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.projection import Projection, is_due, room_metadata, room_prefix
from hashdrop.conference.repository import OpenRoom
from hashdrop.conference.sfu import Connected, Sfu, SfuRoom
from hashdrop.errors import LiveKitNotConfigured, LiveKitUnreachable, Unavailable
from hashdrop.metrics import Metrics

log = structlog.get_logger()

SURVEY_SECONDS = 1.0
LOOKS = 8
"""So many rooms are looked into at every survey, whether or not anything seems amiss: each in its turn. Webhooks, and
LiveKit's count of those connected (it lags 5 s behind, measured), tell of changes sooner; but not every LiveKit server
sends webhooks, and who comes may make up for who goes."""
LEASE = timedelta(seconds=5)
BLIND = timedelta(seconds=4)
"""A gap between two surveys after which absences begin anew."""
GAVE_UP = timedelta(seconds=90)
"""How long a guest may be absent before his seat or his place in the waiting room is given up; he may return."""
LIVE_TOKENS = timedelta(minutes=21)
"""How long after a decision an old token may be good: two lives of one, since LiveKit renews it on connecting."""
JUST_NOW = timedelta(seconds=5)
"""How far LiveKit's answers may lag behind a decision that is just being carried."""
JUST_MADE = timedelta(seconds=2)
"""How long after its row a room may be missing at LiveKit, since it is being created there."""
LOOKERS = 8
"""Rooms looked into at the same time."""
FORGETS_EVERY = timedelta(minutes=1)
"""How often rows are deleted that nobody needs any more."""
WITHDRAWN_FOR = timedelta(hours=1)
"""How long somebody who stopped waiting can take up his knock again; then he is a new person."""
UNDELIVERED_FOR = timedelta(days=3)
"""How long an event is kept for the operator's own system while that does not take it."""
MOST_WEBHOOKS = 100_000
"""So many events are kept, delivered or not: anybody can cause them, by coming and going. One takes about half a
kilobyte."""


@dataclass(frozen=True)
class Look:
    """A room to be looked into.

    Attributes:
        theirs: What the survey saw of it; None: it was only hinted at.
        missing: The survey saw that LiveKit has no such room.
    """

    room: Room | OpenRoom
    theirs: SfuRoom | None = None
    missing: bool = False


@dataclass
class Lifecycle:
    """The survey, and the look into one room.

    Args:
        database: What was decided.
        sfu: What is.
        changes: Tells those who wait for news of a room.
        projection: Tells LiveKit what was decided.
        metrics: Counts who arrives, and repairs.
        host_grace: How long a room outlives its last host's connection.
        retention: How long an ended room is remembered.
        clock: Says what time it is.
    """

    database: Database
    sfu: Sfu
    changes: Changes
    projection: Projection
    metrics: Metrics
    host_grace: timedelta
    retention: timedelta
    clock: Callable[[], datetime]
    _holder: str = field(default_factory=lambda: secrets.token_hex(8))
    _due: dict[int, Look] = field(default_factory=dict)
    _is_due: asyncio.Event = field(default_factory=asyncio.Event)
    _hints: set[str] = field(default_factory=set)
    _hinted: asyncio.Event = field(default_factory=asyncio.Event)
    _looking: WeakValueDictionary[int, asyncio.Lock] = field(default_factory=WeakValueDictionary)
    _surveys: int = 0
    _observed_at: datetime | None = None
    _forgot_at: datetime | None = None
    _leads_until: datetime | None = None

    async def run(self) -> None:
        """Survey, follow hints and look into rooms, until cancelled. A survey never waits for looks."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._forever(self._survey_and_pause))
            tasks.create_task(self._forever(self._follow_hints))
            for _ in range(LOOKERS):
                tasks.create_task(self._forever(self._look_into_next))

    async def sweep(self) -> None:
        """Survey once, and look into all that may be amiss.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        await asyncio.gather(*(self.look_into(look) for look in await self.survey()))

    def hint(self, room_name: str) -> None:
        """Something happened in this room: look into it soon."""
        self._hints.add(room_name)
        self._hinted.set()

    def leads(self) -> bool:
        """Whether this worker holds the lease."""
        return self._leads_until is not None and self.clock() < self._leads_until

    async def _forever(self, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await work()
            except LiveKitNotConfigured:
                await asyncio.sleep(SURVEY_SECONDS)  # nothing to look at; every call that needs it says so
            except (LiveKitUnreachable, Unavailable) as e:
                log.warning("cannot look after rooms now, trying again", error=e.code)
                await asyncio.sleep(SURVEY_SECONDS)
            except Exception:
                log.exception("looking after rooms failed, trying again")
                await asyncio.sleep(SURVEY_SECONDS)

    async def _survey_and_pause(self) -> None:
        self._queue(await self.survey())
        await asyncio.sleep(SURVEY_SECONDS)

    async def _follow_hints(self) -> None:
        await self._hinted.wait()
        self._hinted.clear()
        names = list(self._hints)
        self._hints.clear()
        async with self.database.read() as rows:
            rooms = [room for name in names if (room := await rows.room_named(name)) and room.ended_at is None]
        self._queue([Look(room) for room in rooms])

    def _queue(self, looks: Sequence[Look]) -> None:
        self._due |= {look.room.id or 0: look for look in looks}
        if self._due:
            self._is_due.set()

    async def _look_into_next(self) -> None:
        await self._is_due.wait()
        if not self._due:
            self._is_due.clear()
            return
        room_id = next(iter(self._due))
        await self.look_into(self._due.pop(room_id))

    async def survey(self) -> list[Look]:
        """Compare LiveKit's rooms with ours, if this worker holds the lease, and delete those that should be gone.

        Returns:
            The rooms that should be looked into.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        await self.database.set_clock()
        now = self.clock()
        if (last_seen := await self._take_lease(now)) is None:
            return []
        theirs = {room.name: room for room in await self.sfu.rooms()}
        self._observed_at = now
        if now - last_seen >= BLIND:
            async with self.database.write() as rows:
                await rows.restart_absences(now, self.host_grace)
        if self._forgot_at is None or now - self._forgot_at >= FORGETS_EVERY:
            self._forgot_at = now
            await self.forget(now)
        self._surveys += 1
        async with self.database.read() as rows:
            prefix = room_prefix(await rows.namespace())
            ours = await rows.open_rooms()
            suspects = await rows.suspect_rooms(tokens_since=now - LIVE_TOKENS, now=now)
            connected = await rows.connected_counts()
        await self._delete_what_should_be_gone(prefix, theirs.keys() - {room.name for room in ours})
        looks = []
        surveys_a_round = ceil(len(ours) / LOOKS)
        for room in ours:
            room_id, seen = room.id, theirs.get(room.name)
            if seen is None:
                if room.created_at + JUST_MADE <= now:
                    looks.append(Look(room, missing=True))
            elif (
                room_id in suspects
                or seen.connected != connected.get(room_id, 0)
                or (room_id + self._surveys) % surveys_a_round == 0
            ):
                looks.append(Look(room, seen))
        return looks

    async def forget(self, now: datetime) -> None:
        """Delete the rows that nobody needs any more."""
        async with self.database.write() as rows:
            rooms = await rows.forget_rooms(ended_before=now - self.retention)
            await rows.forget_withdrawn(absent_since=now - WITHDRAWN_FOR)
            await rows.forget_webhooks(now - self.retention, MOST_WEBHOOKS)
            given_up = await rows.give_up_webhooks(now - UNDELIVERED_FOR, MOST_WEBHOOKS)
        if rooms:
            log.info("ended rooms forgotten", rooms=rooms)
        for webhook, kind, room in given_up:
            log.error("webhook given up", webhook=webhook, type=kind, room=room)
            self.metrics.webhooks.labels("given_up").inc()

    async def _delete_what_should_be_gone(self, prefix: str, names: set[str]) -> None:
        for name in names:
            if name.startswith(prefix):
                try:
                    await self.sfu.delete_room(name)
                except LiveKitUnreachable as e:  # only this one, perhaps: the others are looked after
                    log.warning("a room cannot be deleted now, trying again", room=name, error=e.code)
                else:
                    log.info("room deleted that should be gone", room=name)
                    self._repaired("room_deleted")

    async def look_into(self, look: Look) -> None:
        """Compare one room with LiveKit's: who is there, with what rights; repair what differs; end it when it is time.

        Raises:
            LiveKitUnreachable, Unavailable
        """
        room_id = look.room.id or 0
        async with self._looking.setdefault(room_id, asyncio.Lock()):
            now = self.clock()
            people = [] if look.missing else await self._connected(look.room)
            present = {person.identity for person in people}
            async with self.database.read() as rows:
                room, participants = await rows.room(room_id), await rows.participants(room_id)
            # Noted on what was read, to see whether there is anything to write; most times there is not.
            if self._note(room, participants, present, now, look.missing):
                async with self.database.write() as rows:
                    room, participants = await rows.room(room_id, lock=True), await rows.participants(room_id)
                    expected = [(p, p.status) for p in participants if p.connected_at is None and not p.owner]
                    self._note(room, participants, present, now, look.missing)
                self._count_arrivals(expected)
                self.changes.announce(room_id)
                if room.ended_at == now:
                    log.info("room ended", room=room.name, by="no host")
            if room.ended_at is None:
                await self._repair(room, participants, people, look)
            if is_due(room, *participants):
                await self.projection.carry(room_id)

    async def _connected(self, room: Room | OpenRoom) -> Sequence[Connected]:
        try:
            return await self.sfu.connected(room.name)
        except LiveKitUnreachable:
            # Perhaps only the server of a cluster that has the room is gone. Who was in it makes another one take it up
            # by coming back; if nobody does, we do.
            async with self.database.read() as rows:
                present, participants = await rows.room(room.id or 0), await rows.participants(room.id or 0)
            if present.ended_at is None:
                await self.sfu.create_room(room.name, room_metadata(present, participants))
            raise

    def _note(
        self, room: Room, participants: Sequence[Participant], present: set[str], now: datetime, restarted: bool
    ) -> bool:
        """Keep who is connected since when, and what follows from it. Whether anything changed."""
        noted = [self._note_presence(room, p, p.identity in present, now, restarted) for p in participants]
        if room.ended_at:
            return any(noted)
        noted.append(mind_grace(room, participants, now, self.host_grace, anew=restarted))
        if room.ends_at and room.ends_at <= now:
            room.ended_at = now
            room.version += 1
        return any(noted) or room.ended_at is not None

    def _count_arrivals(self, expected: Sequence[tuple[Participant, Status]]) -> None:
        """Count those who have come to LiveKit by now, and those whom it is too late to expect.

        Args:
            expected: Who had never been connected, and where they stood then.
        """
        for participant, before in expected:
            if participant.connected_at:
                self.metrics.joins.labels("connected", "livekit").inc()
            elif before is Status.ADMITTED and participant.status is Status.LEFT:
                self.metrics.joins.labels("never_came", "livekit").inc()

    def _repaired(self, kind: str, times: int = 1) -> None:
        self.metrics.repairs.labels(kind).inc(times)

    def _note_presence(
        self, room: Room, participant: Participant, present: bool, now: datetime, restarted: bool
    ) -> bool:
        before = (participant.connected_at, participant.absent_since, participant.version)
        then = None
        if present:
            participant.connected_at = participant.connected_at or now
            participant.absent_since = None
            decided = participant.decided_at
            if decided is None or decided + JUST_NOW <= now:  # else he is only on his way out
                then = {Status.LEFT: Status.ADMITTED, Status.WITHDRAWN: Status.WAITING}.get(participant.status)
        elif participant.absent_since is None or (restarted and participant.connected_at):
            participant.absent_since = now
        elif participant.role is Role.GUEST:
            patience = GAVE_UP if participant.connected_at else NEVER_CAME
            if participant.absent_since + patience <= now:
                then = {Status.ADMITTED: Status.LEFT, Status.WAITING: Status.WITHDRAWN}.get(participant.status)
        if then:
            participant.status = then
            participant.hand_raised_at = None
            participant.version += 1
            room.version += 1
        return before != (participant.connected_at, participant.absent_since, participant.version)

    async def _repair(
        self, room: Room, participants: Sequence[Participant], people: Sequence[Connected], look: Look
    ) -> None:
        """Tell LiveKit again what it has otherwise."""
        metadata = room_metadata(room, participants)
        if look.missing:
            log.warning("room created again that LiveKit had lost", room=room.name)
            await self.sfu.create_room(room.name, metadata)
            self._repaired("room_created")
        rights = {p.identity: self.projection.rights(p) for p in participants}
        doubtful = [p.identity for p in people if (due := rights.get(p.identity)) is None or due != p.rights]
        if doubtful or look.missing or (look.theirs and look.theirs.metadata != metadata):
            log.info("LiveKit told again", room=room.name, participants=doubtful)
            strangers = set(doubtful) - rights.keys()
            telling = asyncio.create_task(self._tell_again(room, doubtful, strangers))
            _, evicted = await asyncio.gather(telling, evict_who_stays(self.projection, room, doubtful, telling))
            self._repaired("rights", len(doubtful) - len(strangers))
            self._repaired("stranger_removed", len(strangers))
            self._repaired("evicted", evicted)
            self._repaired("metadata", look.theirs is not None and look.theirs.metadata != metadata)

    async def _tell_again(self, room: Room, doubtful: Sequence[str], strangers: Collection[str]) -> None:
        removals = (self.sfu.remove(room.name, stranger) for stranger in strangers)
        await asyncio.gather(self.projection.carry(room.id or 0, doubtful), *removals)

    async def _take_lease(self, now: datetime) -> datetime | None:
        """Hold the lease for a while more, and say when anybody last saw LiveKit; None: another worker holds it."""
        async with self.database.write() as rows:
            lease = await rows.lease(lock=True)
            if lease.holder != self._holder and lease.expires_at is not None and lease.expires_at > now:
                self._leads_until = None
                return None
            lease.holder, lease.expires_at = self._holder, now + LEASE
            lease.observed_at = max(filter(None, (lease.observed_at, self._observed_at)), default=now - BLIND)
        self._leads_until = lease.expires_at
        return lease.observed_at
