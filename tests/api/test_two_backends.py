"""Two backends sharing Postgres and Redis act as one: nothing is decided twice, and changes reach both."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import psycopg
import pytest
from redis.asyncio import Redis

from hashdrop.composition import Parts
from hashdrop.conference.storage import changes
from hashdrop.conference.storage.changes import CHANNEL, SharedChanges
from tests.api.hypothesis_parts import UNLIMITED
from tests.conftest import Client, Meeting, in_a_cluster
from tests.eventually import eventually
from tests.servers import waiting_for_locks

pytestmark = in_a_cluster


@pytest.fixture
def wishes() -> dict[str, str]:
    return {**UNLIMITED, "HASHDROP_MAX_ROOMS_PER_ADDRESS": "4"}


@pytest.fixture
def other_transaction(database_url: str) -> Iterator[psycopg.Connection]:
    """Another client's transaction."""
    with psycopg.connect(database_url.replace("+psycopg", "")) as connection:
        yield connection


async def test_asking_both_backends_at_once_opens_no_extra_rooms(client: Client) -> None:
    answers = await asyncio.gather(*(client.post("create", username="Hanna") for _ in range(12)))
    assert sorted(answer.status_code for answer in answers) == [201] * 4 + [429] * 8


async def test_a_request_repeated_at_both_backends_is_done_once(client: Client) -> None:
    headers = {"Idempotency-Key": "the same"}
    created = await asyncio.gather(*(client.post("create", headers=headers, username="Hanna") for _ in range(6)))
    (room,) = {answer.json()["roomName"] for answer in created}
    host = created[0].json()
    code = (await client.post("generate-code", host["sessionKey"], roomName=room)).json()["code"]
    joins = (client.post("join", headers=headers, code=code, username="Gus") for _ in range(6))
    people = {(answer.json()["identity"], answer.json()["sessionKey"]) for answer in await asyncio.gather(*joins)}
    assert len(people) == 1
    assert len(await Meeting(client, host, host["sessionKey"], room, code).waiting()) == 1


async def test_a_call_that_waited_for_a_lock_sees_what_was_decided_meanwhile(
    client: Client, other_transaction: psycopg.Connection, database_url: str
) -> None:
    """Every call that changes a room, made while another backend ends the meeting."""
    meeting = await client.meeting()
    repeat = {"Idempotency-Key": "mine"}
    repeated = await client.post("join", headers=repeat, code=meeting.code, username="Rita")
    waiting, guest, left = await meeting.knock(), await meeting.guest("Ida"), await meeting.guest("Lee")
    await client.post("leave", left["sessionKey"], roomName=meeting.room)
    other_transaction.execute("SELECT * FROM room WHERE name = %s FOR UPDATE", [meeting.room])
    calls = [
        *(meeting.decide(decision, waiting) for decision in ("admit", "deny")),
        *(meeting.decide(decision, guest) for decision in ("remove", "send-back", "co-host", "lower-hand")),
        *(client.post(way, left["sessionKey"], roomName=meeting.room) for way in ("join", "token")),
        *(client.post(way, guest["sessionKey"], roomName=meeting.room, raised=True) for way in ("hand", "leave")),
        *(client.post(way, meeting.key, roomName=meeting.room) for way in ("settings", "generate-code", "end")),
        client.post("admit", meeting.key, roomName=meeting.room, all=True),
        client.post("join", code=meeting.code, username="Jo"),
        client.post("join", headers=repeat, code=meeting.code, username="Rita"),
    ]
    asked = asyncio.gather(*calls)
    await waiting_for_locks(len(calls), database_url)
    other_transaction.execute("UPDATE room SET ended_at = created_at")
    other_transaction.commit()
    assert {answer.json()["code"] for answer in await asked} == {"room_ended"}
    assert repeated.status_code == 200


async def test_a_guest_removed_during_a_repeated_join_stays_removed(
    client: Client, other_transaction: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting(waitingRoom=False)
    join = {"code": meeting.code, "username": "Gus", "headers": {"Idempotency-Key": "mine"}}
    guest = (await client.post("join", **join)).json()
    await client.post("leave", guest["sessionKey"], roomName=meeting.room)  # repeating a join restores the guest
    other_transaction.execute("SELECT * FROM room FOR UPDATE")
    repeating = asyncio.create_task(client.post("join", **join))
    await waiting_for_locks(1, database_url)
    other_transaction.execute("UPDATE participant SET status = 'removed' WHERE identity = %s", [guest["identity"]])
    other_transaction.commit()
    assert (await repeating).json()["code"] == "removed"
    assert (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()["code"] == "removed"


async def test_a_guest_deleted_while_returning_is_unauthorized(
    client: Client, other_transaction: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    other_transaction.execute("SELECT * FROM room FOR UPDATE")
    returning = asyncio.create_task(client.post("join", guest["sessionKey"], roomName=meeting.room))
    await waiting_for_locks(1, database_url)
    other_transaction.execute("DELETE FROM participant WHERE identity = %s", [guest["identity"]])
    other_transaction.commit()
    assert (await returning).json()["code"] == "unauthorized"


async def test_multi_row_transactions_and_decisions_do_not_deadlock(
    client: Client, parts: Parts, other_transaction: psycopg.Connection, database_url: str
) -> None:
    """Postgres would abort one of the two. The first locks rows, and asks for more while the second waits."""
    meeting = await client.meeting()
    one, two = await meeting.guest(), await meeting.guest("Ida")
    other_transaction.execute("UPDATE participant SET connected_at = now()")
    other_transaction.commit()

    async def restart_absences() -> None:
        async with parts.database.write() as rows:
            await rows.restart_absences(parts.database.now(), timedelta(hours=1))

    async def mark_applied() -> None:
        async with parts.database.read() as rows:
            room = await rows.room_named(meeting.room)
            assert room
            people = await rows.participants(room.id)
        room.version -= 1  # outdated: its row is left alone
        async with parts.database.write() as rows:
            await rows.mark_applied(room, people[::-1])

    cases = {
        restart_absences: ("room", "name", meeting.room),
        mark_applied: ("participant", "identity", one["identity"]),
    }
    for many, (table, column, locked) in cases.items():
        other_transaction.execute(f"SELECT * FROM {table} WHERE {column} = %s FOR UPDATE", [locked])  # type: ignore[arg-type]
        working = asyncio.create_task(many())
        await waiting_for_locks(1, database_url)
        other_transaction.execute("UPDATE participant SET denials = 0 WHERE identity = %s", [two["identity"]])
        other_transaction.commit()
        await working


async def test_a_guest_seen_while_asking_is_not_marked_absent(
    client: Client, parts: Parts, other_transaction: psycopg.Connection, database_url: str, clock
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    clock.turn(30)
    other_transaction.execute("UPDATE participant SET absent_since = NULL WHERE identity = %s", [guest["identity"]])
    asking = asyncio.create_task(client.get("admission", guest["sessionKey"], roomName=meeting.room))
    await waiting_for_locks(1, database_url)
    other_transaction.commit()
    await asking
    (there,) = await meeting.waiting()
    assert there["connected"] is True


async def test_many_concurrent_calls_share_few_connections(
    client: Client, parts: Parts, other_transaction: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting()
    other_transaction.execute("LOCK TABLE room")  # so that all calls are open at once
    calls = asyncio.gather(*(client.get("waiting", meeting.key, roomName=meeting.room) for _ in range(100)))
    await waiting_for_locks(2 * 20, database_url)
    other_transaction.commit()
    assert {answer.status_code for answer in await calls} == {200}
    assert parts.redis
    assert len(await parts.redis.client_list()) <= 2 * 20


@pytest.fixture
async def notified(backends: list[Parts], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """The backends notify each other, and never poll."""
    monkeypatch.setattr(changes, "POLL_SECONDS", 1000)
    tasks = [asyncio.create_task(each.changes.run()) for each in backends]

    async def heard() -> bool:
        redis = backends[0].redis
        assert redis
        return (await redis.pubsub_numsub(CHANNEL))[0][1] == len(backends)

    await eventually(heard)
    yield
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_decision_at_one_backend_wakes_held_calls_at_the_other(client: Client, notified: None) -> None:
    meeting = await client.meeting()
    for decision, status in (("admit", "admitted"), ("deny", "denied")):
        guest = await meeting.knock()
        asked = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
        headers = {"If-None-Match": asked.headers["etag"]}
        # In turn: one of these is held by the backend that decides, the other by the other backend.
        held = [client.get("admission", guest["sessionKey"], headers, roomName=meeting.room) for _ in range(2)]
        answers = asyncio.gather(*held)
        assert (await meeting.decide(decision, guest)).status_code == 200
        async with asyncio.timeout(10):
            assert [answer.json()["status"] for answer in await answers] == [status] * 2


async def test_a_change_between_reading_and_waiting_is_not_lost(
    client: Client, parts: Parts, notified: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    asked = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    look = parts.conference._room_access
    decided = False

    async def decide_meanwhile(*args):
        nonlocal decided
        standing = await look(*args)
        if not decided:
            decided = True
            await meeting.decide("admit", guest)
        return standing

    monkeypatch.setattr(parts.conference, "_room_access", decide_meanwhile)
    async with asyncio.timeout(10):
        for _ in range(2):
            headers = {"If-None-Match": asked.headers["etag"]}
            held = await client.get("admission", guest["sessionKey"], headers, roomName=meeting.room)
            assert held.json()["status"] == "admitted"
    assert decided


async def test_foreign_messages_on_the_channel_stop_nothing(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 0.01)
    listening = asyncio.create_task(parts.changes.run())

    async def said(word: str) -> bool:
        return await parts.redis.publish(CHANNEL, word) > 0

    await eventually(lambda: said("good morning"))
    await eventually(lambda: said("1"))
    assert not listening.done()
    heard: asyncio.Queue[int] = asyncio.Queue()
    monkeypatch.setattr(parts.changes, "on_change", heard.put_nowait)
    await eventually(lambda: said("1"))
    async with asyncio.timeout(10):
        assert await heard.get() == 1
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_silence_on_the_channel_causes_no_reconnection(addresses: dict[str, str]) -> None:
    impatient = Redis.from_url(addresses["REDIS_URL"], socket_timeout=0.05)
    patient = Redis.from_url(addresses["REDIS_URL"])
    listening = asyncio.create_task(SharedChanges(impatient).run())

    async def listeners() -> list[str]:
        return [client["id"] for client in await patient.client_list(_type="pubsub")]

    before = await eventually(listeners)
    await asyncio.sleep(0.3)
    assert await listeners() == before
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await impatient.aclose()
    await patient.aclose()
