"""Requests that are held until there is news for them.

None of them reads the database by itself. One task does it for all: it checks a room when a change of it is announced
or a request begins to be held, and all rooms of held requests every `POLL_SECONDS` (`changes.py`), since an
announcement may be lost, or never made by another process. A check reads the version numbers of these rooms in one
query. Only a room whose version has changed is read again, once for all its requests; and only requests with news are
answered.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TypeVar

import structlog

from hashdrop.conference.rules.caller import Caller
from hashdrop.conference.rules.keys import hash_key
from hashdrop.conference.storage.changes import Changes
from hashdrop.conference.storage.database import Database
from hashdrop.conference.storage.repository import RoomAccess
from hashdrop.conference.use_cases.turns import end_turns
from hashdrop.errors import HashDropError, Unauthorized, Unavailable
from hashdrop.observability.metrics import Metrics

K = TypeVar("K")

log = structlog.get_logger()

MAX_PER_KEY = 3
"""Requests of one route held for one session key (docs/protocol.md, Held requests)."""
MAX_PER_ADDRESS = 2000
"""Requests held for one address (docs/protocol.md, Held requests)."""
DISPLACED_SECONDS = 5
"""When a request may be repeated that was released to hold a newer one."""
_BATCH_SIZE, _BATCH_PAUSE = 5, 0.01
"""So many requests of a room are answered at once, then the next ones after a pause of so many seconds."""
_CHECK_TIMEOUT = 5
"""Seconds after which a check is abandoned. The next one starts soon."""


IsNews = Callable[[RoomAccess], bool]


class HeldRequest:
    """A request that is held.

    Attributes:
        access: What the caller's last answer was based on.
        is_news: Whether other data would lead to another answer.
        deadline: When the request is released at the latest.
        groups: The names under which it is counted.
        is_displaced: It was released to hold a newer one.
    """

    def __init__(self, access: RoomAccess, is_news: IsNews, deadline: datetime, groups: Collection[str]) -> None:
        self.access = access
        self.is_news = is_news
        self.deadline = deadline
        self.groups = groups
        self.is_displaced = False
        self._news: asyncio.Future[RoomAccess | HashDropError | None] = asyncio.get_running_loop().create_future()

    async def news(self) -> RoomAccess | None:
        """Wait until there is news.

        Returns:
            The new data; None: the request is released without news.

        Raises:
            Unauthorized: The room or the participant has been deleted.
        """
        end_turns()
        news = await self._news
        if isinstance(news, HashDropError):
            raise news
        return news

    def wake(self, news: RoomAccess | HashDropError | None) -> None:
        """Answer the request with the news, or release it with None."""
        if not self._news.done():
            self._news.set_result(news)


class HeldRequests:
    """All requests that this process holds.

    Args:
        database: Holds the rooms.
        changes: Announces which room has changed.
        metrics: Counts held requests, and those released early.
        clock: The time.
    """

    def __init__(self, database: Database, changes: Changes, metrics: Metrics, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._changes = changes
        self._metrics = metrics
        self._now = clock
        # Dicts used as ordered sets, oldest first.
        self._requests: dict[HeldRequest, None] = {}
        self._of_room: defaultdict[int, dict[HeldRequest, None]] = defaultdict(dict)
        self._of_group: defaultdict[str, dict[HeldRequest, None]] = defaultdict(dict)
        self._due: set[int] = set()
        self._is_due = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None
        self._answering: dict[int, asyncio.Task[None]] = {}
        changes.on_change = self._check_soon
        changes.on_release = self._release_all

    @property
    def number(self) -> int:
        """How many requests are held."""
        return len(self._requests)

    @contextmanager
    def hold(
        self, route: str, caller: Caller, access: RoomAccess, is_news: IsNews, deadline: datetime
    ) -> Iterator[HeldRequest]:
        """Hold a request inside the block. If too many are held, the oldest one is released.

        Args:
            route: The route. Requests of a session key are counted for each.
            caller: The caller, with a valid session key.
            access: What the caller's last answer was based on.
            is_news: Whether other data would lead to another answer.
            deadline: When the request is released at the latest.
        """
        of_key = f"{route} {hash_key(caller.credential or '')}"
        limits = {of_key: MAX_PER_KEY} | {scope.name: MAX_PER_ADDRESS * scope.share for scope in caller.scopes}
        for group, limit in limits.items():
            if len(self._of_group.get(group, ())) >= limit:
                oldest = next(iter(self._of_group[group]))
                oldest.is_displaced = True
                self._answer(oldest, None)
                self._metrics.held_requests_released.labels("key" if group == of_key else "address").inc()
        # Requests that came at the same time end at different times: else they would all come again at once.
        until = self._now() + (deadline - self._now()) * random.uniform(0.8, 1)
        request = HeldRequest(access, is_news, until, limits)
        self._requests[request] = None
        self._metrics.held_requests.inc()
        self._of_room[access.room_id][request] = None
        for group in limits:
            self._of_group[group][request] = None
        self._check_soon(access.room_id)  # the room may have changed since the caller's data were read
        if self._watching is None or self._watching.done():
            self._watching = asyncio.create_task(self._watch())
        try:
            yield request
        finally:
            self._forget(request)

    async def close(self) -> None:
        """Stop checking."""
        tasks = [*self._answering.values(), *([self._watching] if self._watching else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _answer(self, request: HeldRequest, news: RoomAccess | HashDropError | None) -> None:
        self._forget(request)
        request.wake(news)

    def _release_all(self) -> None:
        for request in list(self._requests):
            self._answer(request, None)

    def _forget(self, request: HeldRequest) -> None:
        if request not in self._requests:
            return
        del self._requests[request]
        self._metrics.held_requests.dec()
        _discard(self._of_room, request.access.room_id, request)
        for group in request.groups:
            _discard(self._of_group, group, request)

    def _check_soon(self, room_id: int) -> None:
        if room_id in self._of_room:
            self._due.add(room_id)
            self._is_due.set()

    async def _watch(self) -> None:
        """Check for all requests, as long as there are any."""
        loop = asyncio.get_running_loop()
        all_due_at = loop.time() + self._changes.poll_seconds
        while self._requests:
            with suppress(TimeoutError):
                async with asyncio.timeout_at(all_due_at):
                    await self._is_due.wait()
            if loop.time() >= all_due_at:
                all_due_at = loop.time() + self._changes.poll_seconds
                self._release_overdue()
                self._due.update(self._of_room)
            self._is_due.clear()
            due, self._due = self._due - self._answering.keys(), set()
            try:
                async with asyncio.timeout(_CHECK_TIMEOUT):
                    changed = await self._check(due)
            except (Unavailable, TimeoutError) as e:
                log.warning("held_requests_delayed", error=type(e).__name__)
            except Exception:
                log.exception("held_requests_check_failed")
            else:
                for room_id, news in changed.items():
                    self._answering[room_id] = asyncio.create_task(self._answer_all(room_id, news))

    def _release_overdue(self) -> None:
        now = self._now()
        for request in [request for request in self._requests if request.deadline <= now]:
            self._answer(request, None)

    async def _check(self, rooms: Collection[int]) -> dict[int, Mapping[HeldRequest, RoomAccess | None]]:
        """The current data for the requests of those rooms that have changed; None: they have been deleted."""
        changed: dict[int, Mapping[HeldRequest, RoomAccess | None]] = {}
        async with self._database.read(retry=False) as rows:
            versions = await rows.room_versions(rooms)
            for room_id in rooms:
                version = versions.get(room_id)
                requests = [r for r in self._of_room.get(room_id, ()) if r.access.version != version]
                if requests:
                    current = await rows.room_access(room_id, {r.access.participant.id for r in requests})
                    changed[room_id] = {r: current.get(r.access.participant.id) for r in requests}
        return changed

    async def _answer_all(self, room_id: int, news: Mapping[HeldRequest, RoomAccess | None]) -> None:
        """Answer the requests of a room for which there is news, first those about whose callers it is.

        Callers come back as soon as they are answered: not all at once, so that others have their turn in between.
        """
        answered = 0
        try:
            for request, access in sorted(news.items(), key=_is_about_another):
                if access is None:
                    self._answer(request, Unauthorized())
                elif request.is_news(access):
                    self._answer(request, access)
                    answered += 1
                    await asyncio.sleep(0 if answered % _BATCH_SIZE else _BATCH_PAUSE)
                else:
                    request.access = access
                    await asyncio.sleep(0)
        except Exception:
            log.exception("held_requests_answer_failed")
        else:
            self._check_soon(room_id)  # the room may have changed meanwhile
        finally:
            del self._answering[room_id]


def _is_about_another(news: tuple[HeldRequest, RoomAccess | None]) -> bool:
    """Whether the change is not one of the caller's own status."""
    request, access = news
    return access is not None and access.participant.version == request.access.participant.version


def _discard(groups: defaultdict[K, dict[HeldRequest, None]], name: K, request: HeldRequest) -> None:
    groups[name].pop(request, None)
    if not groups[name]:
        del groups[name]
