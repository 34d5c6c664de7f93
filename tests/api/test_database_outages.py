"""Postgres or Redis is down or frozen: calls wait, fail with a reason, or do without."""

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
from hashdrop.conference.storage import database
from hashdrop.conference.storage.database import ConnectionLost
from hashdrop.conference.use_cases import limits
from hashdrop.conference.use_cases.base import UseCases, repeated_on_connection_loss
from hashdrop.errors import Unavailable
from tests.api.hypothesis_parts import UNLIMITED
from tests.api.test_two_backends import other_transaction
from tests.conftest import Client, Meeting, in_a_cluster
from tests.servers import PostgresServer, RedisServer, waiting_for_locks

__all__ = ["other_transaction"]

pytestmark = in_a_cluster

UNAVAILABLE = (503, "unavailable")


@pytest.fixture
def wishes() -> dict[str, str]:
    return UNLIMITED


def outcome(answer: httpx.Response) -> tuple[int, str | None]:
    """Status and error code of an answer."""
    return answer.status_code, answer.json().get("code")


def usual_calls(meeting: Meeting, guest: dict, number: int) -> list[Awaitable[httpx.Response]]:
    """The usual calls of people unaware of an outage."""
    client = meeting.client
    return [
        client.post("create", username="Hanna"),
        client.post("join", code=meeting.code, username=f"Guest {number}"),
        client.post("lookup", code=meeting.code),
        client.get("waiting", meeting.key, roomName=meeting.room),
        client.post("token", guest["sessionKey"], roomName=meeting.room),
        meeting.decide("admit", guest),
    ]


async def started(calls: list[Awaitable[httpx.Response]], seconds: float) -> "asyncio.Future[list[httpx.Response]]":
    """Start calls and wait for a while, after which none of them has an answer."""
    asked = [asyncio.ensure_future(call) for call in calls]
    done, _ = await asyncio.wait(asked, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    assert not done
    return asyncio.gather(*asked)


@pytest.mark.parametrize("outage", ["gone", "frozen"])
async def test_calls_made_while_postgres_is_down_wait_for_it(
    client: Client, postgres: PostgresServer, outage: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    with getattr(postgres.process, outage)():
        # More callers than database connections.
        answers = await started([call for n in range(10) for call in usual_calls(meeting, guest, n)], 0.5)
    async with asyncio.timeout(20):
        assert {answer.status_code for answer in await answers} == {200, 201}
    assert len(await meeting.waiting()) == 10


async def test_calls_fail_when_postgres_stays_down(
    client: Client, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    monkeypatch.setattr(database, "RESTART_TIMEOUT", 0.5)
    with postgres.process.gone():
        assert outcome(await client.get("waiting", meeting.key, roomName=meeting.room)) == UNAVAILABLE
        ready = await client.http.get("/api/ready")
        assert (ready.status_code, ready.json()["database"]) == (503, False)
    assert await meeting.waiting() == []
    with postgres.process.frozen():
        async with asyncio.timeout(20):
            assert outcome(await client.get("waiting", meeting.key, roomName=meeting.room)) == UNAVAILABLE
    assert await meeting.waiting() == []


async def test_a_call_interrupted_by_a_postgres_restart_is_retried(
    client: Client, other_transaction: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    other_transaction.execute("LOCK TABLE room")
    answers = asyncio.gather(meeting.decide("admit", guest), meeting.waiting())
    await waiting_for_locks(2, database_url)
    other_transaction.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    )
    other_transaction.commit()
    decided, _ = await answers
    assert outcome(decided) == (200, None)


async def test_a_call_whose_commit_was_interrupted_can_be_repeated(
    client: Client, parts: Parts, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The connection breaks before or after the commit: the outcome is unknown, so the answer is `unavailable`."""
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
            assert outcome(await call()) == UNAVAILABLE
            assert outcome(await call()) == (200, None)
    assert len(await meeting.waiting()) == 2


async def test_a_partly_committed_use_case_is_not_retried(parts: Parts) -> None:
    class Halves(UseCases):
        runs = 0

        @repeated_on_connection_loss
        async def decide(self) -> None:
            self.runs += 1
            async with self._database.write() as rows:
                await rows.namespace()
            raise ConnectionLost(part="database")

    conference = parts.conference
    halves = Halves(
        parts.settings, parts.database, parts.livekit, None, parts.limits, parts.changes, conference.metrics
    )
    with pytest.raises(Unavailable):
        await halves.decide()
    assert halves.runs == 1


async def test_a_database_without_tables_is_reported_as_not_ready(
    client: Client, other_transaction: psycopg.Connection
) -> None:
    other_transaction.execute("ALTER TABLE lease RENAME TO elsewhere")
    other_transaction.commit()
    for route in ("/api/ready", "/api/ready"):  # one for each backend
        answer = await client.http.get(route)
        assert (answer.status_code, answer.json()["database"], answer.json()["livekit"]) == (503, False, True)


async def test_an_idle_transaction_blocks_others_only_until_its_timeout(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    monkeypatch.setattr(database, "IDLE_TRANSACTION_TIMEOUT", 1)
    still = compose(parts.settings, parts.database.now)

    async def stand_still() -> None:
        async with still.database.write() as rows:
            await rows.room_by_code(meeting.code, lock=True)
            assert outcome(await meeting.decide("admit", guest)) == (200, None)

    with pytest.raises(Unavailable):
        await stand_still()
    await still.close()


@pytest.fixture
def short_timeouts(monkeypatch: pytest.MonkeyPatch) -> None:
    for constant in ("REDIS_TIMEOUT", "GUESS_TURN_TIMEOUT"):
        monkeypatch.setattr(limits, constant, 0.3)


@pytest.mark.parametrize("outage", ["gone", "frozen"])
async def test_without_redis_meetings_go_on_but_nobody_new_can_join(
    short_timeouts: None, client: Client, redis: RedisServer, outage: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    asked = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    tag = {"If-None-Match": asked.headers["etag"]}
    with getattr(redis.process, outage)():
        held = asyncio.create_task(client.get("admission", guest["sessionKey"], tag, roomName=meeting.room))
        assert outcome(await meeting.decide("admit", guest)) == (200, None)
        assert (await held).json()["status"] == "admitted"  # the held call polled the database
        assert outcome(await client.post("token", guest["sessionKey"], roomName=meeting.room)) == (200, None)
        assert await meeting.waiting() == []
        # Guessing codes must not become easier.
        assert outcome(await client.post("join", code=meeting.code, username="Ida")) == UNAVAILABLE
        assert outcome(await client.post("lookup", code=meeting.code)) == UNAVAILABLE
        assert outcome(await client.post("create", username="Jo")) == UNAVAILABLE
        ready = await client.http.get("/api/ready")
        assert (ready.status_code, ready.json()["redis"]) == (503, False)
    assert outcome(await client.post("join", code=meeting.code, username="Ida")) == (200, None)
    assert (await client.http.get("/api/ready")).status_code == 200


async def test_calls_made_while_redis_is_down_wait_for_it(client: Client, redis: RedisServer) -> None:
    meeting = await client.meeting()
    guests = [await meeting.knock(f"Guest {number}") for number in range(2)]
    for guest, outage in zip(guests, (redis.process.gone, redis.process.frozen), strict=True):
        with outage():
            asked = asyncio.gather(*usual_calls(meeting, guest, 9))
            await asyncio.wait({asked}, timeout=0.5)
            assert not asked.done()
        assert {answer.status_code for answer in await asked} == {200, 201}


async def test_a_stored_join_is_confirmed_even_if_redis_fails_right_after(
    client: Client, backends: list[Parts], redis: RedisServer
) -> None:
    """The key is shown only once: without it the guest would hold a seat that they cannot take."""
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
