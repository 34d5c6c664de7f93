"""The use cases: what can be done with HashDrop, by the API and by the pages alike.

Each takes a `Caller`, checks limits and access, decides in one transaction, and then tells LiveKit. Whoever wants to
know what "admit" does reads `Conference.admit`.
"""

import secrets
from collections.abc import Awaitable, Callable, Collection
from datetime import UTC, datetime, timedelta
from math import ceil

import structlog

from hashdrop.catalogue import say
from hashdrop.conference import access
from hashdrop.conference.admission import Role, Status, ask_again_at, is_settled_as, may_become
from hashdrop.conference.answers import Admission, Admissions, Door, Entry, Invitation, WaitingParticipant, WaitingRoom
from hashdrop.conference.caller import Caller
from hashdrop.conference.changes import Changes
from hashdrop.conference.codes import draw_code, normalize_code
from hashdrop.conference.database import Database
from hashdrop.conference.grants import rights_of
from hashdrop.conference.keys import (
    REPLAY_TTL,
    Repeat,
    derived_session_key,
    hash_key,
    new_session_key,
    repeat_of,
)
from hashdrop.conference.limits import Limits
from hashdrop.conference.models import Participant, Replay, Room
from hashdrop.conference.names import MAX_LENGTH, clean_name, distinct_name
from hashdrop.conference.projection import Projection, room_metadata, room_prefix
from hashdrop.conference.repository import Repository
from hashdrop.conference.sfu import Sfu
from hashdrop.errors import (
    AlreadyDecided,
    CodeNotFound,
    InvalidRequest,
    LiveKitUnreachable,
    ParticipantNotFound,
    RateLimited,
    RoomEnded,
    RoomFull,
    RoomLocked,
    Unavailable,
)
from hashdrop.settings import Settings

log = structlog.get_logger()

LONG_POLL = timedelta(seconds=25)
"""How long `admission` is held while nothing changes (contract, section 4)."""


POLLED_LATELY = timedelta(seconds=40)
"""Within this time somebody who waits without a connection has asked about his admission, unless he is gone."""

_REASON_LENGTH = 200


def utc_now() -> datetime:
    """The clock, unless a test turns another."""
    return datetime.now(UTC)


def join_url(settings: Settings, code: str) -> str:
    """The link that leads to the door of a code."""
    return f"{settings.address}/conference?code={code}"


class Conference:
    """HashDrop's use cases.

    Args:
        settings: What the operator decided.
        database: Where rooms and decisions are kept.
        sfu: The LiveKit server.
        projection: Tells LiveKit what was decided.
        limits: Counts what callers do.
        changes: Tells who waits for a change of a room that there is one.
        clock: Says what time it is.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        sfu: Sfu,
        projection: Projection,
        limits: Limits,
        changes: Changes,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._settings = settings
        self._database = database
        self._sfu = sfu
        self._limits = limits
        self._changes = changes
        self._now = clock
        self._projection = projection

    # Coming in

    async def create(
        self,
        caller: Caller,
        username: str,
        title: str | None = None,
        waiting_room: bool = True,
        max_participants: int = 50,
        idempotency_key: str | None = None,
    ) -> Entry:
        """Open a room; the caller is its owner and is admitted.

        Args:
            caller: Anyone.
            username: His name, 1–50 characters.
            title: The meeting's name, 1–50 characters; None: it is called after him.
            waiting_room: Whether guests wait until a host admits them.
            max_participants: How many may be admitted at a time, the hosts included.
            idempotency_key: Repeating the call with the same one, from the same address, opens no second room.

        Raises:
            InvalidRequest, RateLimited, LiveKitNotConfigured, LiveKitUnreachable, RoomEnded
        """
        self._sfu.check_configured()
        fields = {"username": username, "title": title, "room": waiting_room, "max": max_participants}
        repeat = repeat_of("create", caller.network, idempotency_key, fields)
        name = _clean("username", username)
        full_title = _clean("title", title) if title else say("default-title", caller.locale, name=name)
        await self._limits.spend("create", caller.network)
        async with self._database.write() as rows:
            if repeat and (before := await self._repeated(rows, repeat)):
                return before
            if await rows.count_open_rooms(caller.network) >= self._settings.max_rooms_per_address:
                raise RateLimited(60, because="too-many-rooms")
            room = Room(
                name=f"{room_prefix(await rows.namespace())}{secrets.token_urlsafe(12)}",
                title=full_title,
                waiting_room=waiting_room,
                max_participants=max_participants,
                creator_address=caller.network,
                created_at=self._now(),
                applied_version=1,
            )
            await rows.add(room)
            owner, session_key, replay = await self._new_participant(
                rows, room, name, Role.HOST, Status.ADMITTED, repeat, owner=True
            )
            entry = await self._entry(rows, room, owner, session_key)
        try:
            await self._sfu.create_room(room.name, room_metadata([owner]))
        except LiveKitUnreachable:
            async with self._database.write() as rows:
                (await rows.room(room.id or 0)).ended_at = self._now()
                if replay:
                    await rows.remove(replay)
            raise
        log.info("room created", room=room.name)
        return entry

    async def lookup(self, caller: Caller, code: str) -> Door:
        """What a code opens, before joining. A wrong code counts as a guess.

        Raises:
            CodeNotFound, RoomEnded, RateLimited
        """
        async with self._limits.guessing(caller.network), self._database.read() as rows:
            room = await self._room_behind(rows, caller, code)
            full = await self._seats_left(rows, room) < 1
        return Door(title=room.title, waiting_room=room.waiting_room, locked=room.locked, full=full)

    async def join(
        self,
        caller: Caller,
        code: str | None = None,
        room_name: str | None = None,
        username: str | None = None,
        idempotency_key: str | None = None,
    ) -> Entry:
        """Come into a room: with its code as a new person, or with a session key of it as the same person again.

        Args:
            caller: Anyone; a session key of another room is ignored.
            code: The meeting code.
            room_name: The room's name (with a session key, the code is not needed then), or the code.
            username: Who comes, 1–50 characters; not needed with a session key of the room.
            idempotency_key: Repeating the call with the same one, from the same address, makes no second person.

        Raises:
            CodeNotFound, RoomEnded, RoomFull, RoomLocked, Denied, Removed, InvalidRequest, RateLimited,
            LiveKitNotConfigured
        """
        self._sfu.check_configured()
        entered = code or room_name or ""
        if await self._holds_key_of(caller, entered, room_name):
            return await self._return(caller)
        if not entered.strip():
            raise InvalidRequest(code="missing-code")
        name = _clean("username", username or "")
        repeat = repeat_of("join", caller.network, idempotency_key, {"code": entered, "username": username})
        if repeat:
            async with self._database.write() as rows:
                if before := await self._repeated(rows, repeat):
                    return before
        async with self._limits.guessing(caller.network), self._database.read() as rows:
            room_id = (await self._room_behind(rows, caller, entered)).id or 0
        await self._limits.spend("join", caller.network)
        async with self._database.write() as rows:
            if repeat and (before := await self._repeated(rows, repeat)):
                return before
            room = await rows.room(room_id, lock=True)
            status = await self._status_for_knock(rows, room)
            participant, session_key, _ = await self._new_participant(rows, room, name, Role.GUEST, status, repeat)
            if status is Status.ADMITTED:
                room.version += 1  # he joins the allow-list
            entry = await self._entry(rows, room, participant, session_key)
        if status is Status.ADMITTED:
            await self._decided(room_id)
        return entry

    async def token(self, caller: Caller, room_name: str) -> Entry:
        """A fresh token for the caller's present status. Who had left comes back by it.

        Raises:
            Unauthorized, RoomEnded, Removed, Denied, LiveKitNotConfigured, RateLimited
        """
        self._sfu.check_configured()
        async with self._database.read() as rows:
            await access.member(rows, caller, room_name)
        return await self._return(caller, knock=False)

    async def leave(self, caller: Caller, room_name: str) -> None:
        """Leave the room, or stop waiting. The key still opens it, until it ends.

        Raises:
            Unauthorized, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        async with self._database.write() as rows:
            room, participant = await access.member(rows, caller, room_name, lock=True)
            then = {Status.ADMITTED: Status.LEFT, Status.WAITING: Status.WITHDRAWN}.get(participant.status)
            if then:
                self._set_status(room, participant, then)
        await self._decided(room.id or 0)

    # What a participant may ask

    async def admission(self, caller: Caller, room_name: str, unlike: Collection[str] = ()) -> Admission:
        """Where the caller stands.

        Args:
            caller: Any key of the room.
            room_name: The room.
            unlike: Tags of answers that the caller has already: the call is held for up to `LONG_POLL` until the answer
                is another.

        Raises:
            Unauthorized, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        deadline = self._now() + LONG_POLL
        while True:
            async with self._database.read() as rows:
                room, participant = await access.member(rows, caller, room_name)
                hosts = await rows.hosts(room.id or 0)
            answer = self._admission(participant, hosts)
            if answer.tag not in unlike or self._now() >= deadline:
                break
            await self._changes.next(room.id or 0)
        if participant.status is Status.WAITING:
            await self._note_patience(participant)
        return answer

    async def _note_patience(self, waiting: Participant) -> None:
        """Who asks is still there, though he may not be connected: he keeps his place."""
        if waiting.absent_since is None or waiting.absent_since + POLLED_LATELY / 2 > self._now():
            return
        async with self._database.write() as rows:
            row = await rows.participant(waiting.id or 0)
            if row and row.absent_since:
                row.absent_since = self._now()

    # What hosts decide

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
            room, _ = await access.host(rows, caller, room_name)
            people = await rows.participants(room.id or 0, Status.WAITING)
        return WaitingRoom(
            participants=[WaitingParticipant(p.identity, p.username, p.asked_at, self._is_there(p)) for p in people],
            code=room.code if self._is_good(room.code_expires_at) else None,
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
            full = await self._seats_left(rows, room) < 1
            if participant.status is Status.WAITING and full:
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
        said = _clean("reason", reason, _REASON_LENGTH) if reason else None
        async with self._database.write() as rows:
            room, host = await access.host(rows, caller, room_name, lock=True)
            participant = await self._named(rows, room, identity)
            if self._decide(room, participant, Status.DENIED, host):
                participant.denials += 1
                participant.reason = said
                participant.retry_at = ask_again_at(participant.denials, self._now())
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
                room.waiting_room = True
                if room.code is not None:
                    await self._rotate_code(rows, room)
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

    # Whether HashDrop itself is well

    async def readiness(self) -> dict[str, bool]:
        """Which of the parts that a call needs answer: `database`, `livekit` and, where it is set, `redis`."""

        async def database() -> None:
            async with self._database.read() as rows:
                await rows.namespace()

        async def answers(check: Awaitable[object]) -> bool:
            try:
                await check
            except Unavailable:
                return False
            return True

        parts = {"database": await answers(database()), "livekit": await answers(self._sfu.rooms())}
        if self._settings.redis_url:
            parts["redis"] = await self._limits.check()
        return parts

    def room_of_webhook(self, body: str, authorization: str | None) -> str | None:
        """The room that a webhook of the LiveKit server speaks of.

        Raises:
            Unauthorized: The signature is missing or wrong.
        """
        return self._sfu.room_of_webhook(body, authorization)

    # The parts of which the use cases are made

    async def _spend_call(self, caller: Caller) -> None:
        if caller.credential:
            await self._limits.spend("calls", hash_key(caller.credential))

    async def _room_behind(self, rows: Repository, caller: Caller, entered: str) -> Room:
        """The open room of a code. Whatever opens none counts as a guess."""
        code = normalize_code(entered)
        room = await rows.room_by_code(code) if code else None
        if room is None or not self._is_good(room.code_expires_at):
            await self._limits.spend("guess", caller.network)
            raise CodeNotFound
        if room.ended_at is not None:
            await self._limits.spend("guess", caller.network)
            raise RoomEnded
        return room

    async def _holds_key_of(self, caller: Caller, entered: str, room_name: str | None) -> bool:
        async with self._database.read() as rows:
            held = await access.key_holder(rows, caller)
        return held is not None and (held[0].name == room_name or held[0].code == normalize_code(entered))

    async def _return(self, caller: Caller, *, knock: bool = True) -> Entry:
        """The same person again. With `knock`, one who was denied may ask again when it is time."""
        await self._spend_call(caller)
        async with self._database.write() as rows:
            held = await access.key_holder(rows, caller, lock=True)
            assert held is not None, "the key was looked up before"
            entry = await self._entry_again(rows, *held, caller.credential, knock=knock)
        await self._decided(held[0].id or 0)
        return entry

    async def _entry_again(
        self, rows: Repository, room: Room, participant: Participant, session_key: str | None, *, knock: bool
    ) -> Entry:
        access.check_open(room, participant)
        match participant.status:
            case Status.DENIED:
                refusal = access.denial(participant, self._now())
                if not knock or refusal.retry_after != 0:
                    raise refusal
                self._knock_again(room, participant, await self._status_for_knock(rows, room))
            case Status.WITHDRAWN:
                self._knock_again(room, participant, await self._status_for_knock(rows, room))
            case Status.LEFT:
                self._set_status(room, participant, Status.ADMITTED)
        return await self._entry(rows, room, participant, session_key)

    async def _status_for_knock(self, rows: Repository, room: Room) -> Status:
        """Where somebody stands who knocks now."""
        if room.ended_at is not None:
            raise RoomEnded
        if room.locked:
            raise RoomLocked
        if room.waiting_room:
            if await rows.count_participants(room.id or 0, Status.WAITING) >= self._settings.max_waiting:
                raise RateLimited(30, because="waiting-room-full")
            return Status.WAITING
        if await self._seats_left(rows, room) < 1:
            raise RoomFull
        return Status.ADMITTED

    def _is_good(self, expires_at: datetime | None) -> bool:
        return expires_at is not None and expires_at > self._now()

    def _is_there(self, waiting: Participant) -> bool:
        """Whether somebody who waits is connected or, where he cannot be, has asked about his admission lately."""
        lately = self._settings.waiting == "isolated" and self._now() - POLLED_LATELY
        return waiting.absent_since is None or bool(lately and waiting.absent_since > lately)

    async def _seats_left(self, rows: Repository, room: Room) -> int:
        return room.max_participants - await rows.count_participants(room.id or 0, Status.ADMITTED)

    async def _named(self, rows: Repository, room: Room, identity: str) -> Participant:
        participant = await rows.participant_called(room.id or 0, identity)
        if participant is None:
            raise ParticipantNotFound
        return participant

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
        log.info("decided", room=room.name, participant=participant.identity, status=status, by=host.identity)
        return True

    def _set_status(self, room: Room, participant: Participant, status: Status) -> None:
        participant.status = status
        participant.decided_at = self._now()
        participant.version += 1
        room.version += 1

    def _knock_again(self, room: Room, participant: Participant, status: Status) -> None:
        participant.asked_at = self._now()
        participant.reason = participant.retry_at = None
        self._set_status(room, participant, status)

    async def _rotate_code(self, rows: Repository, room: Room) -> None:
        code = draw_code()
        while await rows.room_by_code(code):
            code = draw_code()
        room.code = code
        room.code_expires_at = self._now() + timedelta(seconds=self._settings.code_ttl)

    async def _new_participant(
        self,
        rows: Repository,
        room: Room,
        name: str,
        role: Role,
        status: Status,
        repeat: Repeat | None,
        *,
        owner: bool = False,
    ) -> tuple[Participant, str, Replay | None]:
        """A new person with his session key; with `repeat`, one that a repeated request gets once more."""
        seed = secrets.token_hex(16)
        session_key = derived_session_key(self._sfu.secret, seed) if repeat else new_session_key()
        now = self._now()
        participant = Participant(
            room_id=room.id or 0,
            identity=secrets.token_urlsafe(9),
            key_hash=hash_key(session_key),
            username=distinct_name(name, await rows.usernames(room.id or 0)),
            role=role,
            owner=owner,
            status=status,
            asked_at=now,
            absent_since=now,
            applied_version=1,  # the token says it
        )
        await rows.add(participant)
        if repeat is None:
            return participant, session_key, None
        replay = Replay(
            key=repeat.key, request=repeat.request, seed=seed, participant_id=participant.id or 0, created_at=now
        )
        await rows.add(replay)
        return participant, session_key, replay

    async def _repeated(self, rows: Repository, repeat: Repeat) -> Entry | None:
        """What the same request led to before. Two at once take turns, so that only one is the first."""
        await rows.lease(lock=True)
        await rows.forget_replays(self._now() - REPLAY_TTL)
        replay = await rows.replay(repeat.key)
        if replay is None:
            return None
        if replay.request != repeat.request:
            raise InvalidRequest(**{"Idempotency-Key": "idempotency-key-reused"})
        participant = await rows.participant(replay.participant_id)
        assert participant is not None, "replays are deleted together with their participant"
        room = await rows.room(participant.room_id, lock=True)
        session_key = derived_session_key(self._sfu.secret, replay.seed)
        return await self._entry_again(rows, room, participant, session_key, knock=False)

    async def _entry(self, rows: Repository, room: Room, participant: Participant, session_key: str | None) -> Entry:
        rights = rights_of(participant.role, participant.status)
        isolated = participant.status is Status.WAITING and self._settings.waiting == "isolated"
        connects = None if isolated else rights
        return Entry(
            room_name=room.name,
            title=room.title,
            identity=participant.identity,
            username=participant.username,
            role=participant.role,
            owner=participant.owner,
            status=participant.status,
            waiting_room=room.waiting_room,
            hosts=await rows.hosts(room.id or 0),
            token=self._sfu.token(room.name, participant.identity, participant.username, connects)
            if connects
            else None,
            session_key=session_key,
            livekit_url=self._sfu.public_url if connects else None,
        )

    def _admission(self, participant: Participant, hosts: list[str]) -> Admission:
        denied = participant.status is Status.DENIED
        return Admission(
            status=participant.status,
            role=participant.role,
            hosts=hosts,
            reason=participant.reason if denied else None,
            retry_at=participant.retry_at if denied else None,
            retry_after=access.denial(participant, self._now()).retry_after if denied else None,
        )

    async def _decided(self, room_id: int) -> None:
        """Tell LiveKit, and those who wait for news. What LiveKit cannot be told now, the sweep tells it later."""
        self._changes.announce(room_id)
        try:
            await self._projection.carry(room_id)
        except LiveKitUnreachable:
            log.warning("decision not carried yet: the LiveKit server does not answer", room_id=room_id)


def _clean(field: str, entered: str, max_length: int = MAX_LENGTH) -> str:
    try:
        return clean_name(entered, max_length)
    except ValueError as e:
        problem = "missing-name" if (field, str(e)) == ("username", "missing") else str(e)
        raise InvalidRequest(**{field: problem}) from e
