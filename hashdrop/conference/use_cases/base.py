"""What the use cases share: their dependencies, and the steps that several of them take."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime, timedelta
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

import structlog

from hashdrop.conference.livekit.gateway import LiveKitGateway
from hashdrop.conference.livekit.projection import Projection
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Status
from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.rules.codes import draw_code
from hashdrop.conference.rules.grace import update_host_grace
from hashdrop.conference.rules.keys import hash_key, is_session_key
from hashdrop.conference.rules.names import MAX_LENGTH, clean_name
from hashdrop.conference.storage.changes import Changes
from hashdrop.conference.storage.database import ConnectionLost, Database, commits
from hashdrop.conference.storage.repository import Repository
from hashdrop.conference.use_cases.access import Access, member
from hashdrop.conference.use_cases.limits import Limits
from hashdrop.errors import HashDropError, InvalidRequest, ParticipantNotFound, Unauthorized, Unavailable
from hashdrop.observability.metrics import Metrics
from hashdrop.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound="UseCases")

log = structlog.get_logger()

SYNC_TIMEOUT = 2
"""Seconds that a caller waits until their decision has reached LiveKit. It takes milliseconds."""

MAX_KNOWN_KEYS = 20_000
"""Hashes of session keys kept in memory, so that not every call has to look up whether its key exists."""
POLL_TIMEOUT = timedelta(seconds=40)
"""A waiting guest without a connection who has not asked about their admission for so long counts as gone."""


def utc_now() -> datetime:
    """The clock, unless a test uses another one."""
    return datetime.now(UTC)


def clean_field(field: str, entered: str, max_length: int = MAX_LENGTH) -> str:
    """A name, title or reason as it is stored.

    Args:
        field: The caller's name for it.
        entered: What the caller sent.
        max_length: Maximum number of characters.

    Raises:
        InvalidRequest: It is not allowed.
    """
    try:
        return clean_name(entered, max_length)
    except ValueError as e:
        problem = "missing-name" if (field, str(e)) == ("username", "missing") else str(e)
        raise InvalidRequest(**{field: problem}) from e


def repeated_on_connection_loss(
    use_case: Callable[P, Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, T]]:
    """Run a use case a second time if it lost its database connection before it committed anything.

    It is part of every decorator of a use case, so that nobody notices when a database server is restarted.
    """

    @wraps(use_case)
    async def repeated(*args: P.args, **kwargs: P.kwargs) -> T:
        before = commits.get()
        try:
            return await use_case(*args, **kwargs)
        except ConnectionLost:
            if commits.get() != before:  # a part of it is done
                raise
            return await use_case(*args, **kwargs)

    return repeated


REFUSALS: dict[Callable[..., object], tuple[type[HashDropError], ...]] = {}
"""The errors of each use case, as declared by its decorator. The routes' documentation comes from it."""


def use_case(
    access: Access, *errors: type[HashDropError]
) -> Callable[[Callable[P, Coroutine[Any, Any, T]]], Callable[P, Coroutine[Any, Any, T]]]:
    """Declare who may call a use case, which checks that itself, and repeat it on connection loss.

    Args:
        access: Who may call it.
        errors: The errors that they may get.
    """

    def declared(run: Callable[P, Coroutine[Any, Any, T]]) -> Callable[P, Coroutine[Any, Any, T]]:
        repeated = repeated_on_connection_loss(run)
        REFUSALS[repeated] = (*access.refusals, *errors)
        return repeated

    return declared


class _Frame(Protocol):
    def __call__(
        self, decide: Callable[Concatenate[S, Repository, Room, Participant, P], Coroutine[Any, Any, T]], /
    ) -> Callable[Concatenate[S, Caller, str, P], Coroutine[Any, Any, T]]: ...


def _in_room(access: Access, *errors: type[HashDropError], writes: bool = True, pushes: bool = True) -> _Frame:
    """Make a use case of a decision about a room: it is called with a `Caller`, the room's name, and the rest.

    It spends the rate limit, opens a transaction, looks up room and caller there, and checks access. The decorated
    method is called with the transaction, the room, the caller as its participant, and the rest; what it returns is the
    result. After the commit, the decision is announced and pushed to LiveKit.

    Args:
        access: Who may call it.
        errors: The errors that they may get.
        writes: Whether it changes anything.
        pushes: Whether a change concerns LiveKit or held requests.
    """

    def frame(
        decide: Callable[Concatenate[S, Repository, Room, Participant, P], Coroutine[Any, Any, T]],
    ) -> Callable[Concatenate[S, Caller, str, P], Coroutine[Any, Any, T]]:
        @use_case(access, *errors)
        @wraps(decide)
        async def run(self: S, caller: Caller, room_name: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
            await self._spend_call(caller)
            async with self._database.write() if writes else self._database.read() as rows:
                room, participant = await member(rows, caller, room_name, lock=writes)
                access.check(participant)
                result = await decide(self, rows, room, participant, *args, **kwargs)
            if writes and pushes:
                await self._sync_to_livekit(room.id)
            return result

        return run

    return frame


as_member = partial(_in_room, Access.MEMBER)
as_admitted = partial(_in_room, Access.ADMITTED)
as_host = partial(_in_room, Access.HOST)
as_owner = partial(_in_room, Access.OWNER)


class UseCases:
    """The base of the services.

    Args:
        settings: What the operator configured.
        database: Holds rooms and decisions.
        livekit: The LiveKit server.
        projection: Pushes decisions to it.
        limits: The rate limits.
        changes: Announces that a room has changed.
        metrics: Counts what happens.
        clock: The time.
    """

    def __init__(
        self,
        settings: Settings,
        database: Database,
        livekit: LiveKitGateway,
        projection: Projection,
        limits: Limits,
        changes: Changes,
        metrics: Metrics,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._settings = settings
        self._database = database
        self._livekit = livekit
        self._limits = limits
        self._changes = changes
        self.metrics = metrics
        self._now = clock
        self._projection = projection
        self._pushes: set[asyncio.Task[bool]] = set()
        self._known_keys: dict[str, None] = {}

    async def close(self) -> None:
        """Wait a moment for decisions that are being pushed to LiveKit, then cancel the rest."""
        if self._pushes:
            _, late = await asyncio.wait(self._pushes, timeout=SYNC_TIMEOUT)
            for push in late:
                push.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _spend_call(self, caller: Caller) -> None:
        """Count a call: under the session key or, if that is none of ours, under the address.

        Raises:
            Unauthorized: The caller has no session key of ours.
            RateLimited
        """
        key = hash_key(caller.credential) if caller.credential and is_session_key(caller.credential) else None
        if key is None or not await self._is_known(key):
            await self._limits.spend("calls", caller, "strangers of")
            raise Unauthorized
        await self._limits.spend("calls", key)

    async def _is_known(self, key_hash: str) -> bool:
        if key_hash not in self._known_keys:
            async with self._database.read() as rows:
                if not await rows.is_key(key_hash):
                    return False
            while len(self._known_keys) >= MAX_KNOWN_KEYS:
                del self._known_keys[next(iter(self._known_keys))]
            self._known_keys[key_hash] = None
        return True

    def _is_valid(self, expires_at: datetime | None) -> bool:
        return expires_at is not None and expires_at > self._now()

    async def _seats_left(self, rows: Repository, room: Room) -> int:
        return room.max_participants - await rows.count_participants(room.id, Status.ADMITTED)

    def _is_there(self, participant: Participant) -> bool:
        """Whether somebody is connected or, if waiting guests cannot be, has asked about their admission lately."""
        if participant.absent_since is None:
            return True
        is_isolated = self._settings.waiting == "isolated" and participant.status is Status.WAITING
        return is_isolated and participant.absent_since > self._now() - POLL_TIMEOUT

    async def _named(self, rows: Repository, room: Room, identity: str) -> Participant:
        participant = await rows.participant_called(room.id, identity)
        if participant is None:
            raise ParticipantNotFound
        return participant

    def _set_status(self, room: Room, participant: Participant, status: Status) -> None:
        participant.status = status
        participant.hand_raised_at = None
        participant.decided_at = self._now()
        participant.version += 1
        room.version += 1

    async def _update_host_grace(self, rows: Repository, room: Room) -> None:
        """Start or stop the host grace, after a change of who is a host or who is in the call."""
        grace = timedelta(seconds=self._settings.host_grace)
        update_host_grace(room, await rows.hosts(room.id), self._now(), grace)

    async def _rotate_code(self, rows: Repository, room: Room) -> None:
        code = draw_code(room.locale)
        while await rows.room_by_code(code):
            code = draw_code(room.locale)
        room.code = code
        room.code_expires_at = self._now() + timedelta(seconds=self._settings.code_ttl)

    async def _sync_to_livekit(self, room_id: int) -> bool:
        """Announce a decision, and push it to LiveKit. Anything that can't be pushed now is retried by the sweep.

        The decision is already committed. So callers are not told what goes wrong from here on, and do not wait for a
        LiveKit server that does not respond.

        Returns:
            Whether LiveKit has it.
        """
        self._changes.announce(room_id)
        push = asyncio.create_task(self._push(room_id))
        self._pushes.add(push)
        push.add_done_callback(self._pushes.discard)
        await asyncio.wait({push}, timeout=SYNC_TIMEOUT)
        return push.done() and push.result()

    async def _push(self, room_id: int) -> bool:
        try:
            await self._projection.push(room_id)
            return True
        except Unavailable as e:
            log.warning("sync_delayed", room_id=room_id, error=e.code)
        except Exception:
            log.exception("sync_failed", room_id=room_id)
        return False
