"""Coming in, waiting, coming back and leaving: the use cases of everybody."""

import secrets
from collections.abc import Collection, Sequence
from datetime import timedelta
from math import ceil

import structlog

from hashdrop.catalogue import say
from hashdrop.conference import access
from hashdrop.conference.admission import Role, Status
from hashdrop.conference.answers import Admission, Door, Entry
from hashdrop.conference.caller import Caller
from hashdrop.conference.codes import normalize_code
from hashdrop.conference.grace import NEVER_CAME, announced_end, is_host_present
from hashdrop.conference.keys import (
    REPLAY_TTL,
    Repeat,
    derived_session_key,
    hash_key,
    new_session_key,
    repeat_of,
)
from hashdrop.conference.models import Participant, Replay, Room
from hashdrop.conference.names import distinct_name
from hashdrop.conference.projection import room_metadata, room_prefix
from hashdrop.conference.repository import PRESENT, Person, Repository
from hashdrop.conference.use_cases import UseCases, clean_field
from hashdrop.errors import (
    CodeNotFound,
    InvalidRequest,
    LiveKitUnreachable,
    RateLimited,
    RoomEnded,
    RoomFull,
    RoomLocked,
    Unauthorized,
    Unavailable,
)
from hashdrop.metrics import Join

log = structlog.get_logger()

LONG_POLL = timedelta(seconds=25)
"""How long `admission` is held while nothing changes (contract, section 4)."""

MAX_PEOPLE = 5000
"""People that a room's books hold, wherever they stand: ten times as many as it may admit. Whoever has the code could
fill them for ever."""

POLLED_LATELY = timedelta(seconds=40)
"""Within this time somebody who waits without a connection has asked about his admission, unless he is gone."""


class Entrance(UseCases):
    """What anybody may do with a code, and everybody with a session key."""

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
        name = clean_field("username", username)
        full_title = clean_field("title", title) if title else say("default-title", caller.locale, name=name)
        await self._limits.spend("create", caller.network)
        async with self._database.write() as rows:
            if repeat and (before := await self._repeated(rows, repeat)):
                return before
            await rows.take_turn(f"rooms of {caller.network}")
            if await rows.count_open_rooms(caller.network) >= self._settings.max_rooms_per_address:
                raise RateLimited(60, because="too-many-rooms")
            room = Room(
                name=f"{room_prefix(await rows.namespace())}{secrets.token_urlsafe(12)}",
                title=full_title,
                waiting_room=waiting_room,
                max_participants=max_participants,
                creator_address=caller.network,
                created_at=self._now(),
                ends_at=self._now() + NEVER_CAME,
                applied_version=1,
            )
            await rows.add(room)
            owner, session_key, replay = await self._new_participant(
                rows, room, [], name, Role.HOST, Status.ADMITTED, repeat, owner=True
            )
            entry = self._entry(room, [owner], owner, session_key)
        try:
            await self._sfu.create_room(room.name, room_metadata(room, [owner]))
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
        async with self._limits.guessing(caller), self._database.read() as rows:
            room = await self._room_behind(rows, code)
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
            LiveKitNotConfigured, Unauthorized (the session key's meeting is just being forgotten)
        """
        with self.metrics.join() as attempt:
            entry = await self._join(attempt, caller, code, room_name, username, idempotency_key)
            attempt.outcome = entry.status
        return entry

    async def _join(
        self,
        attempt: Join,
        caller: Caller,
        code: str | None,
        room_name: str | None,
        username: str | None,
        idempotency_key: str | None,
    ) -> Entry:
        self._sfu.check_configured()
        entered = code or room_name or ""
        if await self._holds_key_of(caller, entered, room_name):
            attempt.stage = "return"
            await self._spend_call(caller)
            return await self._return(caller)
        if not entered.strip():
            raise InvalidRequest(code="missing-code")
        name = clean_field("username", username or "")
        repeat = repeat_of("join", caller.network, idempotency_key, {"code": entered, "username": username})
        if repeat:
            async with self._database.write() as rows:
                if before := await self._repeated(rows, repeat):
                    return before
        await self._limits.spend("join", caller.network)
        attempt.stage = "code"
        async with self._limits.guessing(caller), self._database.write() as rows:
            if repeat and (before := await self._repeated(rows, repeat)):
                return before
            room = await self._room_behind(rows, entered, lock=True)
            attempt.stage = "room"
            people = await rows.roster(room.id or 0)
            status = self._status_for_knock(room, people)
            participant, session_key, _ = await self._new_participant(
                rows, room, people, name, Role.GUEST, status, repeat
            )
            if status is Status.ADMITTED:
                room.version += 1  # he joins the allow-list
            entry = self._entry(room, people, participant, session_key)
        if status is Status.ADMITTED:
            await self._decided(room.id or 0)
        return entry

    async def token(self, caller: Caller, room_name: str) -> Entry:
        """A fresh token for the caller's present status. Who had left comes back by it.

        Raises:
            Unauthorized, RoomEnded, Removed, Denied, LiveKitNotConfigured, RateLimited, RoomFull (he had stopped
            waiting, and nobody waits here any more)
        """
        self._sfu.check_configured()
        await self._spend_call(caller)
        async with self._database.read() as rows:
            room, participant = await access.member(rows, caller, room_name)
            if participant.status in PRESENT:
                return self._entry(room, await rows.hosts(room.id or 0), participant, caller.credential)
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
                await self._mind_grace(rows, room)
        await self._decided(room.id or 0)

    async def admission(self, caller: Caller, room_name: str, unlike: Collection[str] = ()) -> Admission:
        """Where the caller stands.

        Args:
            caller: Any key of the room.
            room_name: The room.
            unlike: Tags of answers that the caller has already: the call is held for up to `LONG_POLL` until the answer
                is another, or this process stops.

        Raises:
            Unauthorized, RoomEnded, Removed, RateLimited
        """
        await self._spend_call(caller)
        deadline = self._now() + LONG_POLL
        answer, participant = await self._standing(caller, room_name)
        with self._changes.listening(participant.room_id) as heard:
            while answer.tag in unlike and self._now() < deadline and not self._changes.over:
                await heard()
                answer, participant = await self._standing(caller, room_name)
        if participant.status is Status.WAITING:
            await self._note_patience(participant)
        return answer

    async def _standing(self, caller: Caller, room_name: str) -> tuple[Admission, Participant]:
        async with self._database.read() as rows:
            room, participant = await access.member(rows, caller, room_name)
            return self._admission(room, participant, await rows.hosts(room.id or 0)), participant

    async def _note_patience(self, waiting: Participant) -> None:
        """Who asks is still there, though he may not be connected: he keeps his place."""
        if waiting.absent_since is None or waiting.absent_since + POLLED_LATELY / 2 > self._now():
            return
        async with self._database.write() as rows:
            await rows.note_sign_of_life(waiting.id or 0, self._now())

    async def _room_behind(self, rows: Repository, entered: str, *, lock: bool = False) -> Room:
        """The open room of a code."""
        code = normalize_code(entered)
        room = await rows.room_by_code(code, lock=lock) if code else None
        if room is None or not self._is_good(room.code_expires_at):
            raise CodeNotFound
        if room.ended_at is not None:
            raise RoomEnded
        return room

    async def _holds_key_of(self, caller: Caller, entered: str, room_name: str | None) -> bool:
        if not caller.credential:
            return False
        async with self._database.read() as rows:
            held = await access.key_holder(rows, caller)
        return held is not None and (held[0].name == room_name or held[0].code == normalize_code(entered))

    async def _return(self, caller: Caller, *, knock: bool = True) -> Entry:
        """The same person again. With `knock`, one who was denied may ask again when it is time."""
        async with self._database.write() as rows:
            if (held := await access.key_holder(rows, caller, lock=True)) is None:
                raise Unauthorized  # forgotten since it was looked up
            entry = await self._entry_again(rows, *held, caller.credential, knock=knock)
        await self._decided(held[0].id or 0)
        return entry

    async def _entry_again(
        self, rows: Repository, room: Room, participant: Participant, session_key: str | None, *, knock: bool
    ) -> Entry:
        access.check_open(room, participant)
        people = await rows.roster(room.id or 0)
        match participant.status:
            case Status.DENIED:
                refusal = access.denial(participant, self._now())
                if not knock or refusal.retry_after != 0:
                    raise refusal
                self._knock_again(room, participant, self._status_for_knock(room, people, returns=True))
            case Status.WITHDRAWN:
                self._knock_again(room, participant, self._status_for_knock(room, people, returns=True))
            case Status.LEFT:
                self._set_status(room, participant, Status.ADMITTED)
        return self._entry(room, people, participant, session_key)

    def _status_for_knock(self, room: Room, people: Sequence[Person], *, returns: bool = False) -> Status:
        """Where somebody stands who knocks now. A lock keeps out only who is new; who returns waits before it."""
        if room.ended_at is not None:
            raise RoomEnded
        if room.locked and not returns:
            raise RoomLocked
        if not returns and len(people) >= MAX_PEOPLE:
            raise RoomFull
        if room.waiting_room or room.locked:
            if _standing(people, Status.WAITING) >= self._settings.max_waiting:
                raise RateLimited(30, because="waiting-room-full")
            return Status.WAITING
        if _standing(people, Status.ADMITTED) >= room.max_participants:
            raise RoomFull
        return Status.ADMITTED

    def _knock_again(self, room: Room, participant: Participant, status: Status) -> None:
        participant.asked_at = self._now()
        participant.reason = participant.retry_at = None
        self._set_status(room, participant, status)

    async def _new_participant(
        self,
        rows: Repository,
        room: Room,
        people: Sequence[Person],
        name: str,
        role: Role,
        status: Status,
        repeat: Repeat | None,
        *,
        owner: bool = False,
    ) -> tuple[Participant, str, Replay | None]:
        """A new person with his session key; with `repeat`, one that a repeated request gets once more."""
        seed = secrets.token_hex(16)
        session_key = derived_session_key(self._sfu.secrets[0], seed) if repeat else new_session_key()
        now = self._now()
        participant = Participant(
            room_id=room.id or 0,
            identity=secrets.token_urlsafe(9),
            key_hash=hash_key(session_key),
            username=distinct_name(name, (person.username for person in people)),
            role=role,
            owner=owner,
            status=status,
            asked_at=now,
            absent_since=now,
            applied_version=1,  # the token says it
        )
        await rows.add(participant)
        rows.note_arrival(room, participant)
        if repeat is None:
            return participant, session_key, None
        replay = Replay(
            key=repeat.key, request=repeat.request, seed=seed, participant_id=participant.id or 0, created_at=now
        )
        await rows.add(replay)
        return participant, session_key, replay

    async def _repeated(self, rows: Repository, repeat: Repeat) -> Entry | None:
        """What the same request led to before. Two at once take turns, so that only one is the first."""
        await rows.take_turn(repeat.key)
        await rows.forget_replays(self._now() - REPLAY_TTL)
        replay = await rows.replay(repeat.key)
        if replay is None:
            return None
        if replay.request != repeat.request:
            raise InvalidRequest(**{"Idempotency-Key": "idempotency-key-reused"})
        for secret in self._sfu.secrets:
            session_key = derived_session_key(secret, replay.seed)
            if held := await rows.key_holder(hash_key(session_key), lock=True):
                return await self._entry_again(rows, *held, session_key, knock=False)
        raise Unavailable(part="livekit-key")  # made by a backend with a newer key, or one that we have no more

    def _entry(
        self, room: Room, people: Sequence[Participant | Person], participant: Participant, session_key: str | None
    ) -> Entry:
        """What somebody gets. Of the people, at least all hosts are needed."""
        rights = self._projection.rights(participant)
        hosts = [person for person in people if person.role is Role.HOST]
        return Entry(
            room_name=room.name,
            title=room.title,
            identity=participant.identity,
            username=participant.username,
            role=participant.role,
            owner=participant.owner,
            status=participant.status,
            waiting_room=room.waiting_room,
            hosts=[host.identity for host in hosts],
            token=self._sfu.token(room.name, participant.identity, participant.username, rights) if rights else None,
            session_key=session_key,
            livekit_url=self._sfu.public_url if rights else None,
            host_present=is_host_present(hosts),
            asked_at=participant.asked_at,
        )

    def _admission(self, room: Room, participant: Participant, hosts: Sequence[Participant]) -> Admission:
        denied = participant.status is Status.DENIED
        ends_at = announced_end(room, hosts)
        return Admission(
            status=participant.status,
            role=participant.role,
            hosts=[host.identity for host in hosts],
            reason=participant.reason if denied else None,
            retry_at=participant.retry_at if denied else None,
            retry_after=access.denial(participant, self._now()).retry_after if denied else None,
            title=room.title,
            owner=participant.owner,
            host_present=is_host_present(hosts),
            ends_at=ends_at,
            ends_in=max(0, ceil((ends_at - self._now()).total_seconds())) if ends_at else None,
        )


def _standing(people: Sequence[Person], status: Status) -> int:
    return sum(person.status is status for person in people)
