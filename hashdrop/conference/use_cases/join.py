"""Creating a room, joining it, waiting, returning and leaving: the use cases for everybody."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property, partial
from math import ceil

import structlog

from hashdrop.conference.livekit.projection import room_metadata, room_prefix
from hashdrop.conference.models import Participant, Replay, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.rules.codes import codes_in, normalize_code
from hashdrop.conference.rules.grace import ARRIVAL_TIMEOUT, announced_end, is_host_present
from hashdrop.conference.rules.keys import REPLAY_TTL, Repeat, derived_session_key, hash_key, new_session_key, repeat_of
from hashdrop.conference.rules.names import Appearance, appearance, distinct_name
from hashdrop.conference.storage.repository import PRESENT, Repository, RoomAccess
from hashdrop.conference.use_cases import access
from hashdrop.conference.use_cases.access import Access
from hashdrop.conference.use_cases.answers import Admission, Entry, RoomPreview
from hashdrop.conference.use_cases.base import POLL_TIMEOUT, as_member, clean_field, use_case
from hashdrop.conference.use_cases.held_requests import DISPLACED_SECONDS, HeldRequests
from hashdrop.conference.use_cases.seats import SeatAllocator
from hashdrop.errors import (
    CodeNotFound,
    Denied,
    Dropped,
    InvalidRequest,
    LiveKitNotConfigured,
    LiveKitUnreachable,
    RateLimited,
    RoomEnded,
    RoomFull,
    RoomLocked,
    Unauthorized,
    Unavailable,
)
from hashdrop.locales.catalogue import say
from hashdrop.observability.metrics import Join

log = structlog.get_logger()

LONG_POLL = timedelta(seconds=25)
"""How long `admission` is held while nothing changes (docs/protocol.md, Held requests)."""


@dataclass(frozen=True)
class JoinRequest:
    """What a caller sends to join a room.

    Attributes:
        code: The meeting code.
        room_name: The room's name or, as older clients send it, the code.
        username: The name of a new person.
        idempotency_key: Identifies repetitions of the request.
    """

    code: str | None
    room_name: str | None
    username: str | None
    idempotency_key: str | None

    @property
    def entered(self) -> str:
        """The text with the code."""
        return self.code or self.room_name or ""


@dataclass(frozen=True)
class Newcomer:
    """A person who is about to be added to a room.

    Attributes:
        username: Their name, which is distinct in the room.
        appearance: How the name may be misread.
        network: Where they join from (`Caller.network`).
        repeat: The request, if it may be repeated.
    """

    username: str
    appearance: Appearance
    role: Role
    status: Status
    network: str
    repeat: Repeat | None


class JoinService(SeatAllocator):
    """What anybody may do with a code, and everybody with a session key."""

    @cached_property
    def held_requests(self) -> HeldRequests:
        """Requests that wait for a change of a room."""
        return HeldRequests(self._database, self._changes, self.metrics, self._now)

    async def close(self) -> None:
        """Stop holding requests, and finish pushing decisions to LiveKit."""
        await self.held_requests.close()
        await super().close()

    @use_case(Access.ANYBODY, RoomEnded, LiveKitNotConfigured, LiveKitUnreachable)
    async def create(
        self,
        caller: Caller,
        username: str,
        title: str | None = None,
        waiting_room: bool = True,
        max_participants: int = 50,
        idempotency_key: str | None = None,
    ) -> Entry:
        """Create a room. The caller is its owner and is admitted. Its codes are in the caller's language.

        Args:
            caller: Anyone.
            username: Their name, 1–50 characters.
            title: The meeting's name, 1–50 characters; None: it is named after the caller.
            waiting_room: Whether guests wait until a host admits them.
            max_participants: How many people may be admitted at a time, including hosts.
            idempotency_key: Repeating the call with the same key from the same address creates no second room.

        Raises:
            RoomEnded: The request is a repetition, and the meeting is over.
        """
        self._livekit.check_configured()
        fields = {"username": username, "title": title, "room": waiting_room, "max": max_participants}
        repeat = repeat_of("create", caller, idempotency_key, fields)
        name = clean_field("username", username)
        full_title = clean_field("title", title) if title else say("default-title", caller.locale, name=name)
        await self._limits.spend("create", caller)
        async with self._database.write() as rows:
            if repeat and (before := await self._repeated(rows, caller, repeat)):
                return before
            await rows.take_turn(f"rooms of {caller.scopes[-1].name}")
            for scope in caller.scopes:
                most = self._settings.max_rooms_per_address * scope.share
                if await rows.count_open_rooms(scope.first, scope.last) >= most:
                    raise RateLimited(60, because="too-many-rooms")
            room = Room(
                name=f"{room_prefix(await rows.namespace())}{secrets.token_urlsafe(12)}",
                title=full_title,
                waiting_room=waiting_room,
                max_participants=max_participants,
                locale=caller.locale,
                creator_address=caller.counted_as,
                created_at=self._now(),
                ends_at=self._now() + ARRIVAL_TIMEOUT,
                applied_version=1,
            )
            await rows.add(room)
            newcomer = Newcomer(name, appearance(name), Role.HOST, Status.ADMITTED, caller.network, repeat)
            owner, session_key, replay = await self._add_participant(rows, room, newcomer)
            entry = self._entry(room, [owner], owner, session_key)
        try:
            await self._livekit.create_room(room.name, room_metadata(room, [owner]))
        except LiveKitUnreachable:
            async with self._database.write() as rows:
                (await rows.room(room.id)).ended_at = self._now()
                if replay:
                    await rows.delete_replay(replay)
            raise
        log.info("room_created", room=room.name)
        return entry

    @use_case(Access.ANYBODY, CodeNotFound, RoomEnded)
    async def lookup(self, caller: Caller, code: str) -> RoomPreview:
        """Look up the room of a code before joining. A wrong code counts as a guess."""
        await self._limits.spend("calls", caller, "lookups of")
        async with self._limits.guessing(caller), self._database.read() as rows:
            room = await self._room_by_code(rows, code)
            full = await self._seats_left(rows, room) < 1
        return RoomPreview(
            room_name=room.name, title=room.title, waiting_room=room.waiting_room, locked=room.locked, full=full
        )

    @use_case(Access.ANYBODY, *Access.MEMBER.refusals, CodeNotFound, RoomFull, RoomLocked, Denied, LiveKitNotConfigured)
    async def join(
        self,
        caller: Caller,
        code: str | None = None,
        room_name: str | None = None,
        username: str | None = None,
        idempotency_key: str | None = None,
    ) -> Entry:
        """Join a room: with its code as a new person, or with a session key of the room as the same person again.

        Args:
            caller: Anyone; a session key of another room is ignored.
            code: The meeting code.
            room_name: The room's name (with a session key, no code is needed then), or the code.
            username: The name of a new person, 1–50 characters; not needed with a session key of the room.
            idempotency_key: Repeating the call with the same key from the same address adds no second person.

        Raises:
            Unauthorized: The room of the session key has just been deleted.
        """
        with self.metrics.join() as attempt:
            request = JoinRequest(code, room_name, username, idempotency_key)
            entry = await self._join(attempt, caller, request)
            attempt.outcome = entry.status
        return entry

    async def _join(self, attempt: Join, caller: Caller, request: JoinRequest) -> Entry:
        self._livekit.check_configured()
        entered = request.entered
        if await self._holds_key_of(caller, entered, request.room_name):
            attempt.stage = "return"
            await self._spend_call(caller)
            return await self._return(caller)
        if not entered.strip():
            raise InvalidRequest(code="missing-code")
        name = clean_field("username", request.username or "")
        fields = {"code": entered, "username": request.username}
        repeat = repeat_of("join", caller, request.idempotency_key, fields)
        await self._limits.spend("join", caller)
        # Looked up here too: a repeated request gets its answer again even if too many wrong codes came since.
        if repeat and await self._is_repeat(repeat):
            async with self._database.write() as rows:
                if before := await self._repeated(rows, caller, repeat):
                    return before
        attempt.stage = "code"
        async with self._limits.guessing(caller), self._database.write() as rows:
            if repeat and (before := await self._repeated(rows, caller, repeat)):
                return before
            room = await self._room_by_code(rows, entered, lock=True)
            attempt.stage = "room"
            status, is_displacing = await self._seat_status(rows, room, caller.network)
            if status:
                own_name = await distinct_name(name, partial(rows.named_alike, room.id))
                newcomer = Newcomer(*own_name, Role.GUEST, status, caller.network, repeat)
                participant, session_key, _ = await self._add_participant(rows, room, newcomer)
                if status is Status.ADMITTED:
                    room.version += 1  # the allow-list has changed
                entry = self._entry(room, await rows.hosts(room.id), participant, session_key)
        if status is None:
            raise RoomFull
        if status is Status.ADMITTED or is_displacing:
            await self._sync_to_livekit(room.id)
        return entry

    @use_case(Access.MEMBER, Denied, RoomFull, LiveKitNotConfigured)
    async def token(self, caller: Caller, room_name: str) -> Entry:
        """A fresh token for the caller's current status. A caller who has left is back in the call with it.

        Raises:
            RoomFull: The caller had stopped waiting, and the room has no waiting room any more.
        """
        self._livekit.check_configured()
        await self._spend_call(caller)
        async with self._database.read() as rows:
            room, participant = await access.member(rows, caller, room_name)
            if participant.status in PRESENT:
                return self._entry(room, await rows.hosts(room.id), participant, caller.credential)
        return await self._return(caller, knock=False)

    @as_member()
    async def leave(self, rows: Repository, room: Room, participant: Participant) -> None:
        """Leave the room, or stop waiting. The session key still works until the meeting ends."""
        then = {Status.ADMITTED: Status.LEFT, Status.WAITING: Status.WITHDRAWN}.get(participant.status)
        if then:
            self._set_status(room, participant, then)
            await self._update_host_grace(rows, room)

    @use_case(Access.MEMBER)
    async def admission(self, caller: Caller, room_name: str, known_etags: Collection[str] = ()) -> Admission:
        """The caller's status.

        Args:
            caller: Anyone with a session key of the room.
            room_name: The room.
            known_etags: Tags of answers that the caller already has: the request is then held for up to `LONG_POLL`,
                until the answer changes, too many newer requests are held, or this process stops.
        """
        deadline = self._now() + LONG_POLL
        await self._spend_call(caller)
        current = await self._room_access(caller, room_name)
        answer = self._admission(current)
        if answer.tag in known_etags and not self._changes.is_released:

            def is_news(new: RoomAccess) -> bool:
                return new.room.ended_at is not None or self._admission(new).tag not in known_etags

            with self.held_requests.hold("admission", caller, current, is_news, deadline) as held:
                if news := await held.news():
                    access.check_open(news.room, news.participant)
                    current, answer = news, self._admission(news)
            if held.is_displaced:
                answer = replace(answer, repeat_after=DISPLACED_SECONDS)
        if current.participant.status is Status.WAITING:
            await self._touch_presence(current.participant)
        return answer

    async def _room_access(self, caller: Caller, room_name: str) -> RoomAccess:
        async with self._database.read() as rows:
            room, participant = await access.member(rows, caller, room_name)
            return RoomAccess(room, participant, await rows.hosts(room.id))

    async def _touch_presence(self, waiting: Participant) -> None:
        """A guest who asks is still there even without a connection, and keeps their place in the waiting room."""
        if waiting.absent_since is None or waiting.absent_since + POLL_TIMEOUT / 2 > self._now():
            return
        async with self._database.write() as rows:
            await rows.touch_presence(waiting.id, self._now())

    async def _room_by_code(self, rows: Repository, entered: str, *, lock: bool = False) -> Room:
        """The open room of the code in a text. If there are several codes, none is tried: one call is one guess."""
        codes = codes_in(entered)
        if len(codes) > 1:
            raise CodeNotFound(because="several-codes")
        room = await rows.room_by_code(codes.pop(), lock=lock) if codes else None
        if room is None or not self._is_valid(room.code_expires_at):
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
        """Let the same person in again. With `knock`, somebody who was denied may knock again when it is time."""
        async with self._database.write() as rows:
            if (held := await access.key_holder(rows, caller, lock=True)) is None:
                raise Unauthorized  # deleted since it was looked up
            entry = await self._entry_again(rows, *held, caller, caller.credential, knock=knock)
        await self._sync_to_livekit(held[0].id)
        return entry

    async def _entry_again(
        self,
        rows: Repository,
        room: Room,
        participant: Participant,
        caller: Caller,
        session_key: str | None,
        *,
        knock: bool,
    ) -> Entry:
        access.check_open(room, participant)
        match participant.status:
            case Status.DENIED:
                refusal = access.denial(participant, self._now())
                if not knock or refusal.retry_after != 0:
                    raise refusal
                await self._knock_again(rows, room, participant, caller)
            case Status.WITHDRAWN if participant.dropped and not knock:
                raise Dropped
            case Status.WITHDRAWN:
                await self._knock_again(rows, room, participant, caller)
            case Status.LEFT:
                self._set_status(room, participant, Status.ADMITTED)
        return self._entry(room, await rows.hosts(room.id), participant, session_key)

    async def _knock_again(self, rows: Repository, room: Room, participant: Participant, caller: Caller) -> None:
        status, _ = await self._seat_status(rows, room, caller.network, returns=True)
        if status is None:
            raise RoomFull
        participant.asked_at, participant.network, participant.dropped = self._now(), caller.network, False
        participant.reason = participant.retry_at = None
        self._set_status(room, participant, status)

    async def _add_participant(
        self, rows: Repository, room: Room, newcomer: Newcomer
    ) -> tuple[Participant, str, Replay | None]:
        """Add a person to a room.

        Returns:
            The participant; their session key; and, if the request may be repeated, what a repetition needs.
        """
        seed = secrets.token_hex(16)
        repeat = newcomer.repeat
        session_key = derived_session_key(self._livekit.secrets[0], seed) if repeat else new_session_key()
        now = self._now()
        participant = Participant(
            room_id=room.id,
            identity=secrets.token_urlsafe(9),
            key_hash=hash_key(session_key),
            network=newcomer.network,
            username=newcomer.username,
            name_read=newcomer.appearance.read,
            name_seen=newcomer.appearance.seen,
            role=newcomer.role,
            owner=newcomer.role is Role.HOST,
            status=newcomer.status,
            asked_at=now,
            absent_since=now,
            applied_version=1,  # LiveKit learns it from the token
        )
        await rows.add(participant)
        rows.add_arrival(room, participant)
        if repeat is None:
            return participant, session_key, None
        replay = Replay(
            key=repeat.key, request=repeat.request, seed=seed, participant_id=participant.id, created_at=now
        )
        await rows.add(replay)
        return participant, session_key, replay

    async def _is_repeat(self, repeat: Repeat) -> bool:
        async with self._database.read() as rows:
            return await rows.replay(repeat.key) is not None

    async def _repeated(self, rows: Repository, caller: Caller, repeat: Repeat) -> Entry | None:
        """The result of an earlier identical request. Simultaneous ones take turns, so that only one is the first."""
        await rows.take_turn(repeat.key)
        await rows.delete_replays(self._now() - REPLAY_TTL)
        replay = await rows.replay(repeat.key)
        if replay is None:
            return None
        if replay.request != repeat.request:
            raise InvalidRequest(**{"Idempotency-Key": "idempotency-key-reused"})
        for secret in self._livekit.secrets:
            session_key = derived_session_key(secret, replay.seed)
            if held := await rows.key_holder(hash_key(session_key), lock=True):
                return await self._entry_again(rows, *held, caller, session_key, knock=False)
        # Created by a backend with a newer LiveKit key, or with one that has been retired.
        raise Unavailable(part="livekit-key")

    def _entry(
        self, room: Room, hosts: Sequence[Participant], participant: Participant, session_key: str | None
    ) -> Entry:
        rights = self._projection.rights(participant)
        identity, name = participant.identity, participant.username
        token = self._livekit.token(room.name, identity, name, rights) if rights else None
        return Entry(
            room_name=room.name,
            title=room.title,
            identity=identity,
            username=name,
            role=participant.role,
            owner=participant.owner,
            status=participant.status,
            waiting_room=room.waiting_room,
            hosts=[host.identity for host in hosts],
            token=token,
            session_key=session_key,
            livekit_url=self._livekit.public_url if rights else None,
            host_present=is_host_present(hosts),
            asked_at=participant.asked_at,
            started_at=room.created_at,
        )

    def _admission(self, current: RoomAccess) -> Admission:
        room, participant, hosts = current
        denied = participant.status is Status.DENIED
        ends_at = announced_end(room, hosts)
        return Admission(
            status=participant.status,
            role=participant.role,
            hosts=[host.identity for host in hosts],
            reason=participant.reason if denied else None,
            retry_at=participant.retry_at if denied else None,
            retry_after=access.denial(participant, self._now()).retry_after if denied else None,
            dropped=participant.dropped or None,
            title=room.title,
            owner=participant.owner,
            host_present=is_host_present(hosts),
            ends_at=ends_at,
            ends_in=max(0, ceil((ends_at - self._now()).total_seconds())) if ends_at else None,
        )
