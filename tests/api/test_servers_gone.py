"""Postgres or Redis is gone, or stands still: it costs a wait, and what cannot wait is told so or does without."""

import asyncio
from collections.abc import Awaitable
from functools import partial

import httpx
import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from hashdrop.composition import Parts, compose
from hashdrop.conference import database, limits
from hashdrop.conference.database import Cut
from hashdrop.conference.use_cases import UseCases
from hashdrop.errors import Unavailable
from tests.api.stage import UNLIMITED
from tests.api.test_two_backends import books
from tests.conftest import Client, Meeting, in_a_cluster
from tests.servers import PostgresServer, RedisServer, waiting_for_locks

__all__ = ["books"]

pytestmark = in_a_cluster

UNAVAILABLE = (503, "unavailable")


@pytest.fixture
def wishes() -> dict[str, str]:
    return UNLIMITED


def told(answer: httpx.Response) -> tuple[int, str | None]:
    """Status and code of an answer."""
    return answer.status_code, answer.json().get("code")


def usual_calls(meeting: Meeting, guest: dict, number: int) -> list[Awaitable[httpx.Response]]:
    """What people do who know nothing of an outage."""
    client = meeting.client
    return [
        client.post("create", username="Hanna"),
        client.post("join", code=meeting.code, username=f"Guest {number}"),
        client.post("lookup", code=meeting.code),
        client.get("waiting", meeting.key, roomName=meeting.room),
        client.post("token", guest["sessionKey"], roomName=meeting.room),
        meeting.decide("admit", guest),
    ]


async def begun(calls: list[Awaitable[httpx.Response]], seconds: float) -> "asyncio.Future[list[httpx.Response]]":
    """Begin calls, and let them wait for some time. None of them has an answer then."""
    asked = [asyncio.ensure_future(call) for call in calls]
    done, _ = await asyncio.wait(asked, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    assert not done
    return asyncio.gather(*asked)


@pytest.mark.parametrize("outage", ["gone", "frozen"])
async def test_what_is_begun_while_postgres_is_away_waits_for_it(
    client: Client, postgres: PostgresServer, outage: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    with getattr(postgres.process, outage)():
        # More callers than connections.
        answers = await begun([call for n in range(10) for call in usual_calls(meeting, guest, n)], 0.5)
    async with asyncio.timeout(20):
        assert {answer.status_code for answer in await answers} == {200, 201}
    assert len(await meeting.waiting()) == 10


async def test_a_postgres_that_stays_away_is_not_waited_for_for_ever(
    client: Client, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    monkeypatch.setattr(database, "_GONE_SECONDS", 0.5)
    with postgres.process.gone():
        assert told(await client.get("waiting", meeting.key, roomName=meeting.room)) == UNAVAILABLE
        ready = await client.http.get("/api/ready")
        assert (ready.status_code, ready.json()["database"]) == (503, False)
    assert await meeting.waiting() == []
    with postgres.process.frozen():
        async with asyncio.timeout(20):
            assert told(await client.get("waiting", meeting.key, roomName=meeting.room)) == UNAVAILABLE
    assert await meeting.waiting() == []


async def test_what_was_in_the_middle_when_postgres_ended_is_begun_once_more(
    client: Client, books: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    books.execute("LOCK TABLE room")
    answers = asyncio.gather(meeting.decide("admit", guest), meeting.waiting())
    await waiting_for_locks(2, database_url)
    books.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    books.commit()
    decided, _ = await answers
    assert told(decided) == (200, None)


async def test_what_is_cut_as_it_is_written_can_be_repeated(
    client: Client, parts: Parts, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks before the commit is done or after it: it is not known, and told as `unavailable`."""
    commit = AsyncSession.commit

    async def cut_before(session: AsyncSession) -> None:
        monkeypatch.undo()
        with psycopg.connect(database_url.replace("+psycopg", ""), autocommit=True) as other:
            pid = (await session.connection()).sync_connection.connection.driver_connection.info.backend_pid
            other.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        await commit(session)

    async def cut_after(session: AsyncSession) -> None:
        monkeypatch.undo()
        await commit(session)
        raise OperationalError("COMMIT", None, psycopg.OperationalError("the connection is closed"))

    meeting = await client.meeting()
    for cut in (cut_before, cut_after):
        guest = await meeting.knock()
        join = {"code": meeting.code, "username": "Ida", "headers": {"Idempotency-Key": cut.__name__}}
        for call in (partial(meeting.decide, "admit", guest), partial(client.post, "join", **join)):
            monkeypatch.setattr(AsyncSession, "commit", cut)
            assert told(await call()) == UNAVAILABLE
            assert told(await call()) == (200, None)
    assert len(await meeting.waiting()) == 2


async def test_a_use_case_of_which_half_is_written_is_not_begun_once_more(parts: Parts) -> None:
    class Halves(UseCases):
        begun = 0

        async def decide(self) -> None:
            self.begun += 1
            async with self._database.write() as rows:
                await rows.namespace()
            raise Cut(part="database")

    conference = parts.conference
    halves = Halves(parts.settings, parts.database, parts.sfu, None, parts.limits, parts.changes, conference.metrics)
    with pytest.raises(Unavailable):
        await halves.decide()
    assert halves.begun == 1


async def test_without_its_tables_the_database_is_what_is_not_ready(client: Client, books: psycopg.Connection) -> None:
    books.execute("ALTER TABLE lease RENAME TO elsewhere")
    books.commit()
    for route in ("/api/ready", "/api/ready"):  # each of the backends
        answer = await client.http.get(route)
        assert (answer.status_code, answer.json()["database"], answer.json()["livekit"]) == (503, False, True)


async def test_who_stands_still_in_a_transaction_keeps_the_others_for_no_longer_than_that(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    monkeypatch.setattr(database, "_IDLE_SECONDS", 1)
    still = compose(parts.settings, parts.database.now)

    async def stand_still() -> None:
        async with still.database.write() as rows:
            await rows.room_by_code(meeting.code, lock=True)
            assert told(await meeting.decide("admit", guest)) == (200, None)

    with pytest.raises(Unavailable):
        await stand_still()
    await still.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for constant in ("_PATIENCE", "_QUEUE_SECONDS"):
        monkeypatch.setattr(limits, constant, 0.3)


@pytest.mark.parametrize("outage", ["gone", "frozen"])
async def test_without_redis_meetings_go_on_but_nobody_new_comes(
    impatient: None, client: Client, redis: RedisServer, outage: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    asked = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    tag = {"If-None-Match": asked.headers["etag"]}
    with getattr(redis.process, outage)():
        held = asyncio.create_task(client.get("admission", guest["sessionKey"], tag, roomName=meeting.room))
        assert told(await meeting.decide("admit", guest)) == (200, None)
        assert (await held).json()["status"] == "admitted"  # he looked by himself
        assert told(await client.post("token", guest["sessionKey"], roomName=meeting.room)) == (200, None)
        assert await meeting.waiting() == []
        # Who guesses codes must not gain by it.
        assert told(await client.post("join", code=meeting.code, username="Ida")) == UNAVAILABLE
        assert told(await client.post("lookup", code=meeting.code)) == UNAVAILABLE
        assert told(await client.post("create", username="Jo")) == UNAVAILABLE
        ready = await client.http.get("/api/ready")
        assert (ready.status_code, ready.json()["redis"]) == (503, False)
    assert told(await client.post("join", code=meeting.code, username="Ida")) == (200, None)
    assert (await client.http.get("/api/ready")).status_code == 200


async def test_what_is_begun_while_redis_is_away_waits_for_it(client: Client, redis: RedisServer) -> None:
    meeting = await client.meeting()
    guests = [await meeting.knock(f"Guest {number}") for number in range(2)]
    for guest, outage in zip(guests, (redis.process.gone, redis.process.frozen), strict=True):
        with outage():
            asked = asyncio.gather(*usual_calls(meeting, guest, 9))
            await asyncio.wait({asked}, timeout=0.5)
            assert not asked.done()
        assert {answer.status_code for answer in await asked} == {200, 201}


async def test_who_came_in_is_told_so_though_redis_goes_in_that_moment(
    client: Client, backends: list[Parts], redis: RedisServer
) -> None:
    """His key is shown once: he would have a seat that he could not take."""
    meeting = await client.meeting()
    outage = redis.process.gone()
    went: list[object] = []

    def go(connection: object) -> None:
        if not went:
            went.append(outage.__enter__())

    for each in backends:
        event.listen(each.database._engine.sync_engine, "commit", go)
    try:
        await meeting.knock()
    finally:
        outage.__exit__(None, None, None)
    assert went
