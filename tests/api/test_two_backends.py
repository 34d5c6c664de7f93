"""Two backends over one Postgres and one Redis are as one: nothing is decided twice, and news crosses over."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import psycopg
import pytest
from redis.asyncio import Redis

from hashdrop.composition import Parts
from hashdrop.conference import changes
from hashdrop.conference.changes import CHANNEL, SharedChanges
from tests.api.stage import UNLIMITED
from tests.conftest import Client, Meeting, in_a_cluster
from tests.eventually import eventually
from tests.servers import waiting_for_locks

pytestmark = in_a_cluster


@pytest.fixture
def wishes() -> dict[str, str]:
    return {**UNLIMITED, "HASHDROP_MAX_ROOMS_PER_ADDRESS": "4"}


@pytest.fixture
def books(database_url: str) -> Iterator[psycopg.Connection]:
    """A transaction of somebody else's."""
    with psycopg.connect(database_url.replace("+psycopg", "")) as connection:
        yield connection


async def test_one_address_opens_no_more_rooms_by_asking_both_at_once(client: Client) -> None:
    answers = await asyncio.gather(*(client.post("create", username="Hanna") for _ in range(12)))
    assert sorted(answer.status_code for answer in answers) == [201] * 4 + [429] * 8


async def test_a_request_repeated_at_both_at_once_is_done_once(client: Client) -> None:
    headers = {"Idempotency-Key": "the same"}
    created = await asyncio.gather(*(client.post("create", headers=headers, username="Hanna") for _ in range(6)))
    (room,) = {answer.json()["roomName"] for answer in created}
    host = created[0].json()
    code = (await client.post("generate-code", host["sessionKey"], roomName=room)).json()["code"]
    joins = (client.post("join", headers=headers, code=code, username="Gus") for _ in range(6))
    people = {(answer.json()["identity"], answer.json()["sessionKey"]) for answer in await asyncio.gather(*joins)}
    assert len(people) == 1
    assert len(await Meeting(client, host, host["sessionKey"], room, code).waiting()) == 1


async def test_who_waited_for_his_turn_sees_what_was_decided_meanwhile(
    client: Client, books: psycopg.Connection, database_url: str
) -> None:
    """Every call that changes a room, while another backend ends the meeting."""
    meeting = await client.meeting()
    repeat = {"Idempotency-Key": "mine"}
    repeated = await client.post("join", headers=repeat, code=meeting.code, username="Rita")
    waiting, guest, left = await meeting.knock(), await meeting.guest("Ida"), await meeting.guest("Lee")
    await client.post("leave", left["sessionKey"], roomName=meeting.room)
    books.execute("SELECT * FROM room WHERE name = %s FOR UPDATE", [meeting.room])
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
    books.execute("UPDATE room SET ended_at = created_at")
    books.commit()
    assert {answer.json()["code"] for answer in await asked} == {"room_ended"}
    assert repeated.status_code == 200


async def test_who_repeats_his_join_while_he_is_removed_stays_removed(
    client: Client, books: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting(waitingRoom=False)
    join = {"code": meeting.code, "username": "Gus", "headers": {"Idempotency-Key": "mine"}}
    guest = (await client.post("join", **join)).json()
    await client.post("leave", guest["sessionKey"], roomName=meeting.room)  # to repeat it would bring him back
    books.execute("SELECT * FROM room FOR UPDATE")
    repeating = asyncio.create_task(client.post("join", **join))
    await waiting_for_locks(1, database_url)
    books.execute("UPDATE participant SET status = 'removed' WHERE identity = %s", [guest["identity"]])
    books.commit()
    assert (await repeating).json()["code"] == "removed"
    assert (await client.post("token", guest["sessionKey"], roomName=meeting.room)).json()["code"] == "removed"


async def test_who_is_forgotten_while_he_returns_is_told_so(
    client: Client, books: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    books.execute("SELECT * FROM room FOR UPDATE")
    returning = asyncio.create_task(client.post("join", guest["sessionKey"], roomName=meeting.room))
    await waiting_for_locks(1, database_url)
    books.execute("DELETE FROM participant WHERE identity = %s", [guest["identity"]])
    books.commit()
    assert (await returning).json()["code"] == "unauthorized"


async def test_transactions_of_many_rows_and_decisions_do_not_wait_for_each_other(
    client: Client, parts: Parts, books: psycopg.Connection, database_url: str
) -> None:
    """Postgres would end one of the two. The first locks rows, and asks for more when the second waits."""
    meeting = await client.meeting()
    one, two = await meeting.guest(), await meeting.guest("Ida")
    books.execute("UPDATE participant SET connected_at = now()")
    books.commit()

    async def restart_absences() -> None:
        async with parts.database.write() as rows:
            await rows.restart_absences(parts.database.now(), timedelta(hours=1))

    async def mark_applied() -> None:
        async with parts.database.read() as rows:
            room = await rows.room_named(meeting.room)
            assert room
            people = await rows.participants(room.id or 0)
        room.version -= 1  # not that of now: its row is left alone
        async with parts.database.write() as rows:
            await rows.mark_applied(room, people[::-1])

    cases = {
        restart_absences: ("room", "name", meeting.room),
        mark_applied: ("participant", "identity", one["identity"]),
    }
    for many, (table, column, locked) in cases.items():
        books.execute(f"SELECT * FROM {table} WHERE {column} = %s FOR UPDATE", [locked])  # type: ignore[arg-type]
        working = asyncio.create_task(many())
        await waiting_for_locks(1, database_url)
        books.execute("UPDATE participant SET denials = 0 WHERE identity = %s", [two["identity"]])
        books.commit()
        await working


async def test_who_is_seen_to_be_there_while_he_asks_is_not_noted_as_away(
    client: Client, parts: Parts, books: psycopg.Connection, database_url: str, clock
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    clock.turn(30)
    books.execute("UPDATE participant SET absent_since = NULL WHERE identity = %s", [guest["identity"]])
    asking = asyncio.create_task(client.get("admission", guest["sessionKey"], roomName=meeting.room))
    await waiting_for_locks(1, database_url)
    books.commit()
    await asking
    (there,) = await meeting.waiting()
    assert there["connected"] is True


async def test_many_at_once_share_few_connections(
    client: Client, parts: Parts, books: psycopg.Connection, database_url: str
) -> None:
    meeting = await client.meeting()
    books.execute("LOCK TABLE room")  # so that all of them are there at once
    calls = asyncio.gather(*(client.get("waiting", meeting.key, roomName=meeting.room) for _ in range(100)))
    await waiting_for_locks(2 * 20, database_url)
    books.commit()
    assert {answer.status_code for answer in await calls} == {200}
    assert parts.redis
    assert len(await parts.redis.client_list()) <= 2 * 20


@pytest.fixture
async def hearing(backends: list[Parts], monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """The backends hear of each other, and never look by themselves."""
    monkeypatch.setattr(changes, "LOOK_SECONDS", 1000)
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


async def test_a_decision_at_one_wakes_who_waits_at_the_other(client: Client, hearing: None) -> None:
    meeting = await client.meeting()
    for decision, status in (("admit", "admitted"), ("deny", "denied")):
        guest = await meeting.knock()
        asked = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
        headers = {"If-None-Match": asked.headers["etag"]}
        # By turns: one of these waits at the backend that decides, the other at the other one.
        held = [client.get("admission", guest["sessionKey"], headers, roomName=meeting.room) for _ in range(2)]
        answers = asyncio.gather(*held)
        assert (await meeting.decide(decision, guest)).status_code == 200
        async with asyncio.timeout(10):
            assert [answer.json()["status"] for answer in await answers] == [status] * 2


async def test_news_that_comes_between_a_look_and_waiting_is_not_lost(
    client: Client, parts: Parts, hearing: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    asked = await client.get("admission", guest["sessionKey"], roomName=meeting.room)
    look = parts.conference._standing
    decided = False

    async def decide_meanwhile(*args):
        nonlocal decided
        standing = await look(*args)
        if not decided:
            decided = True
            await meeting.decide("admit", guest)
        return standing

    monkeypatch.setattr(parts.conference, "_standing", decide_meanwhile)
    async with asyncio.timeout(10):
        for _ in range(2):
            headers = {"If-None-Match": asked.headers["etag"]}
            held = await client.get("admission", guest["sessionKey"], headers, roomName=meeting.room)
            assert held.json()["status"] == "admitted"
    assert decided


async def test_what_strangers_say_on_the_same_channel_stops_nothing(
    parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "LOOK_SECONDS", 0.01)
    listening = asyncio.create_task(parts.changes.run())

    async def said(word: str) -> bool:
        return await parts.redis.publish(CHANNEL, word) > 0

    await eventually(lambda: said("good morning"))
    await eventually(lambda: said("1"))
    assert not listening.done()
    with parts.changes.listening(1) as heard:
        await eventually(lambda: said("1"))
        await heard()
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)


async def test_silence_is_no_reason_to_connect_anew(addresses: dict[str, str]) -> None:
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
