"""What the use cases share: their parts, and the steps that several of them take."""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import wraps

import structlog

from hashdrop.conference.admission import Status
from hashdrop.conference.caller import Caller
from hashdrop.conference.changes import Changes
from hashdrop.conference.codes import draw_code
from hashdrop.conference.database import Cut, Database, commits
from hashdrop.conference.grace import mind_grace
from hashdrop.conference.keys import hash_key
from hashdrop.conference.limits import Limits
from hashdrop.conference.models import Participant, Room
from hashdrop.conference.names import MAX_LENGTH, clean_name
from hashdrop.conference.projection import Projection
from hashdrop.conference.repository import Repository
from hashdrop.conference.sfu import Sfu
from hashdrop.errors import InvalidRequest, LiveKitUnreachable, ParticipantNotFound, Unavailable
from hashdrop.metrics import Metrics
from hashdrop.settings import Settings

log = structlog.get_logger()

_PATIENCE = 2
"""Seconds that one who has decided something waits until LiveKit has been told. It takes milliseconds."""


def utc_now() -> datetime:
    """The clock, unless a test turns another."""
    return datetime.now(UTC)


def clean_field(field: str, entered: str, max_length: int = MAX_LENGTH) -> str:
    """A name, title or reason as it is kept.

    Args:
        field: What the caller calls it.
        entered: What he sent.
        max_length: Characters that are allowed.

    Raises:
        InvalidRequest: It cannot be kept so.
    """
    try:
        return clean_name(entered, max_length)
    except ValueError as e:
        problem = "missing-name" if (field, str(e)) == ("username", "missing") else str(e)
        raise InvalidRequest(**{field: problem}) from e


def _once_more(use_case: Callable[..., Awaitable[object]]) -> Callable[..., Awaitable[object]]:
    @wraps(use_case)
    async def patient(*args: object, **more: object) -> object:
        before = commits.get()
        try:
            return await use_case(*args, **more)
        except Cut:
            if commits.get() != before:  # half of it is done
                raise
            return await use_case(*args, **more)

    return patient


class UseCases:
    """What use cases are made of.

    Args:
        settings: What the operator decided.
        database: Where rooms and decisions are kept.
        sfu: The LiveKit server.
        projection: Tells LiveKit what was decided.
        limits: Counts what callers do.
        changes: Tells who waits for a change of a room that there is one.
        metrics: Counts what happens.
        clock: Says what time it is.
    """

    def __init_subclass__(cls) -> None:
        """Let every use case begin once more when a database server was ended in the middle of it."""
        for name, use_case in list(vars(cls).items()):
            if inspect.iscoroutinefunction(use_case) and not name.startswith("_"):
                setattr(cls, name, _once_more(use_case))

    def __init__(
        self,
        settings: Settings,
        database: Database,
        sfu: Sfu,
        projection: Projection,
        limits: Limits,
        changes: Changes,
        metrics: Metrics,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._settings = settings
        self._database = database
        self._sfu = sfu
        self._limits = limits
        self._changes = changes
        self.metrics = metrics
        self._now = clock
        self._projection = projection
        self._carrying: set[asyncio.Task[bool]] = set()

    async def _spend_call(self, caller: Caller) -> None:
        if caller.credential:
            await self._limits.spend("calls", hash_key(caller.credential))

    def _is_good(self, expires_at: datetime | None) -> bool:
        return expires_at is not None and expires_at > self._now()

    async def _seats_left(self, rows: Repository, room: Room) -> int:
        return room.max_participants - await rows.count_participants(room.id or 0, Status.ADMITTED)

    async def _named(self, rows: Repository, room: Room, identity: str) -> Participant:
        participant = await rows.participant_called(room.id or 0, identity)
        if participant is None:
            raise ParticipantNotFound
        return participant

    def _set_status(self, room: Room, participant: Participant, status: Status) -> None:
        participant.status = status
        participant.hand_raised_at = None
        participant.decided_at = self._now()
        participant.version += 1
        room.version += 1

    async def _mind_grace(self, rows: Repository, room: Room) -> None:
        """Who is a host, or is in the call, has changed: the host grace may begin, or be over."""
        grace = timedelta(seconds=self._settings.host_grace)
        mind_grace(room, await rows.hosts(room.id or 0), self._now(), grace)

    async def _rotate_code(self, rows: Repository, room: Room) -> None:
        code = draw_code()
        while await rows.room_by_code(code):
            code = draw_code()
        room.code = code
        room.code_expires_at = self._now() + timedelta(seconds=self._settings.code_ttl)

    async def close(self) -> None:
        """Let LiveKit be told what is being told, for a moment, and then no more."""
        if self._carrying:
            _, late = await asyncio.wait(self._carrying, timeout=_PATIENCE)
            for carrying in late:
                carrying.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    async def _decided(self, room_id: int) -> bool:
        """Tell LiveKit, and those who wait for news. What LiveKit cannot be told now, the sweep tells it later.

        The decision is written and counts: who took it is not told of what goes wrong after that, and does not wait for
        a LiveKit server that does not answer.

        Returns:
            Whether LiveKit has been told.
        """
        self._changes.announce(room_id)
        carrying = asyncio.create_task(self._carry(room_id))
        self._carrying.add(carrying)
        carrying.add_done_callback(self._carrying.discard)
        await asyncio.wait({carrying}, timeout=_PATIENCE)
        return carrying.done() and carrying.result()

    async def _carry(self, room_id: int) -> bool:
        try:
            await self._projection.carry(room_id)
            return True
        except LiveKitUnreachable:
            log.warning("decision not carried yet: the LiveKit server does not answer", room_id=room_id)
        except Unavailable:
            log.warning("decision not carried yet: the database does not answer", room_id=room_id)
        except Exception:
            log.exception("decision not carried yet", room_id=room_id)
        return False
