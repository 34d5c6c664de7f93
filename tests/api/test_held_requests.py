"""Held calls: how many there may be, and what they cost while nothing changes and when something does."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from hashdrop.composition import Parts
from hashdrop.conference.storage import changes
from hashdrop.conference.use_cases import held_requests
from tests.conftest import Client, Clock, Meeting, at_address, in_both_forms
from tests.eventually import eventually

Held = asyncio.Task[httpx.Response]


@contextmanager
def statements(parts: Parts) -> Iterator[list[str]]:
    """The statements sent to the database inside the block."""
    asked: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    engine = parts.database._engine.sync_engine
    sa.event.listen(engine, "before_cursor_execute", note)
    yield asked
    sa.event.remove(engine, "before_cursor_execute", note)


@asynccontextmanager
async def held(
    client: Client, parts: Parts, room: str, *keys: str
) -> AsyncIterator[list[asyncio.Task[httpx.Response]]]:
    """Hold calls inside the block, in this order."""
    before, tasks = parts.conference.held_requests.number, []
    for key in keys:
        answer = await client.get("admission", key, roomName=room)
        tag = {"If-None-Match": answer.headers["etag"]}
        tasks.append(asyncio.create_task(client.get("admission", key, tag, roomName=room)))
        await eventually(lambda: parts.conference.held_requests.number == before + len(tasks))
    yield tasks
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def knock(meeting: Meeting, number: int) -> list[dict[str, Any]]:
    return [await meeting.knock(f"Gus {n}") for n in range(number)]


@pytest.mark.parametrize("number", [3, 30])
async def test_one_query_serves_all_held_calls_while_nothing_changes(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 0.02)
    meetings = [await client.meeting() for _ in range(3)]
    knocks = [await knock(meeting, number // 3) for meeting in meetings]
    async with (
        held(client, parts, meetings[0].room, *(guest["sessionKey"] for guest in knocks[0])),
        held(client, parts, meetings[1].room, *(guest["sessionKey"] for guest in knocks[1])),
        held(client, parts, meetings[2].room, *(guest["sessionKey"] for guest in knocks[2])) as calls,
    ):
        with statements(parts) as asked:
            await eventually(lambda: sum("room.version" in each for each in asked) >= 5)
        looks = [each for each in asked if each.startswith("SELECT room.id, room.version \nFROM room")]
        assert looks == asked
        assert not any(call.done() for call in calls)


async def test_a_change_is_read_once_for_all_held_calls(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 1000)
    told = {}
    for number in (2, 20):
        meeting = await client.meeting()
        guests = [await meeting.guest(f"Gus {n}") for n in range(number)]
        async with held(client, parts, meeting.room, *(guest["sessionKey"] for guest in guests)) as calls:
            with statements(parts) as asked:
                await client.post(
                    "co-host", meeting.key, roomName=meeting.room, participantIdentity=guests[0]["identity"]
                )
                answers = await asyncio.gather(*calls)
        assert [answer.json()["role"] for answer in answers] == ["host"] + ["guest"] * (number - 1)
        assert all(guests[0]["identity"] in answer.json()["hosts"] for answer in answers)
        told[number] = len(asked)
    assert told[2] == told[20]


async def test_the_person_a_change_concerns_is_told_first(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 1000)
    meeting = await client.meeting()
    guests = [await meeting.guest(f"Gus {n}") for n in range(20)]
    told: list[asyncio.Task[httpx.Response]] = []
    async with held(client, parts, meeting.room, *(guest["sessionKey"] for guest in guests)) as calls:
        for call in calls:
            call.add_done_callback(told.append)
        await meeting.decide("co-host", guests[-1])
        await asyncio.gather(*calls)
        assert told[0] is calls[-1]


async def test_calls_that_arrive_together_time_out_at_different_times(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    guests = await knock(meeting, 12)
    async with held(client, parts, meeting.room, *(guest["sessionKey"] for guest in guests)) as calls:
        clock.turn(19)
        ends = [call.deadline - clock() for call in parts.conference.held_requests._requests]
        assert all(0 < end.total_seconds() <= 6 for end in ends)
        assert len(set(ends)) == 12
        clock.turn(6)
        assert {answer.status_code for answer in await asyncio.gather(*calls)} == {304}


async def test_a_change_answers_only_the_calls_it_concerns(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 1000)
    meeting = await client.meeting()
    guests = await knock(meeting, 6)
    async with held(client, parts, meeting.room, *(guest["sessionKey"] for guest in guests)) as calls:
        for guest in guests[:3]:  # each raises the room's version, and concerns one guest only
            await meeting.decide("admit", guest)
        assert [answer.json()["status"] for answer in await asyncio.gather(*calls[:3])] == ["admitted"] * 3
        await eventually(lambda: not parts.conference.held_requests._answering)
        assert not any(call.done() for call in calls[3:])
        assert parts.conference.held_requests.number == 3
        await client.post("end", meeting.key, roomName=meeting.room)
        assert {answer.json()["code"] for answer in await asyncio.gather(*calls[3:])} == {"room_ended"}


async def test_a_change_does_not_wake_other_rooms(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 1000)
    one, other = await client.meeting(), await client.meeting()
    guest, ida = await one.knock(), await other.knock("Ida")
    async with (
        held(client, parts, one.room, guest["sessionKey"]) as mine,
        held(client, parts, other.room, ida["sessionKey"]) as hers,
    ):
        await one.decide("admit", guest)
        assert (await mine[0]).json()["status"] == "admitted"
        assert not hers[0].done()
        assert (await client.post("end", other.key, roomName=other.room)).status_code == 200
        assert (await hers[0]).json()["code"] == "room_ended"


async def test_removed_and_forgotten_people_are_told(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    guest, ida = await meeting.guest(), await meeting.knock("Ida")
    async with held(client, parts, meeting.room, guest["sessionKey"], ida["sessionKey"]) as calls:
        await meeting.decide("remove", guest)
        assert (await calls[0]).json()["code"] == "removed"
        async with parts.database.write() as rows:
            await rows._session.execute(sa.text("DELETE FROM room"))
        assert (await calls[1]).json()["code"] == "unauthorized"


def is_released(answer: httpx.Response) -> bool:
    assert "no-store" in answer.headers["cache-control"]
    return answer.status_code == 304 and answer.headers.get("retry-after") == "5" and "etag" in answer.headers


@in_both_forms
async def test_a_fourth_call_with_one_key_releases_the_oldest(backends: list[Parts], parts: Parts) -> None:
    async with at_address(parts, "192.0.2.1") as client:
        meeting = await client.meeting()
        guest = await meeting.knock()
        keys = [guest["sessionKey"]] * 3
        async with held(client, parts, meeting.room, meeting.key, *keys) as calls:
            tag = {"If-None-Match": (await client.get("admission", keys[0], roomName=meeting.room)).headers["etag"]}
            newest = asyncio.create_task(client.get("admission", keys[0], tag, roomName=meeting.room))
            assert is_released(await calls[1])
            assert not any(call.done() for call in (calls[0], *calls[2:], newest)), "other keys' calls are not affected"
            assert parts.conference.held_requests.number == 4
            await meeting.decide("admit", guest)
            answers = await asyncio.gather(newest, *calls[2:])
            assert [answer.json()["status"] for answer in answers] == ["admitted"] * 3
            assert all("retry-after" not in answer.headers for answer in answers)


async def test_held_calls_are_limited_by_address_and_by_network(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_requests, "MAX_PER_ADDRESS", 2)
    async with (
        at_address(parts, "2001:db8:1:1::1") as one,
        at_address(parts, "2001:db8:1:2::1") as two,
        at_address(parts, "2001:db8:1:3::1") as three,
        at_address(parts, "192.0.2.1") as elsewhere,
    ):
        meeting = await elsewhere.meeting()
        keys = [guest["sessionKey"] for guest in await knock(meeting, 8)]
        async with (
            held(elsewhere, parts, meeting.room, keys[0]) as others,
            held(one, parts, meeting.room, *keys[1:3]) as ones,
            held(two, parts, meeting.room, *keys[3:5]) as twos,  # now the /60 has used up its share
        ):
            tag = {"If-None-Match": (await three.get("admission", keys[5], roomName=meeting.room)).headers["etag"]}
            newest = asyncio.create_task(three.get("admission", keys[5], tag, roomName=meeting.room))
            assert is_released(await ones[0])
            assert not any(call.done() for call in (*others, ones[1], *twos, newest))
            newest.cancel()


async def test_a_held_call_survives_a_database_outage(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "POLL_SECONDS", 0.02)
    meeting = await client.meeting()
    guest = await meeting.knock()
    looked = 0
    look = parts.conference.held_requests._check

    async def fail_first(rooms: Any) -> Any:
        nonlocal looked
        looked += 1
        if looked < 4:
            raise (TimeoutError, ZeroDivisionError)[looked % 2]
        return await look(rooms)

    async with held(client, parts, meeting.room, guest["sessionKey"]) as calls:
        monkeypatch.setattr(parts.conference.held_requests, "_check", fail_first)
        await meeting.decide("admit", guest)
        assert (await calls[0]).json()["status"] == "admitted"
    assert looked >= 4


async def test_a_stopping_process_releases_all_held_calls(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    async with held(client, parts, meeting.room, meeting.key) as calls:
        parts.changes.release()
        answer = await calls[0]
        assert (answer.status_code, answer.headers.get("retry-after")) == (304, None)
    tag = {"If-None-Match": answer.headers["etag"]}
    assert (await client.get("admission", meeting.key, tag, roomName=meeting.room)).status_code == 304
    assert parts.conference.held_requests.number == 0


async def test_held_calls_and_early_releases_are_counted(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def figures() -> list[float]:
        told = {
            f"{sample.name} {' '.join(sample.labels.values())}".strip(): sample.value
            for family in text_string_to_metric_families(parts.metrics.exposition(None).decode())
            for sample in family.samples
        }
        released = "hashdrop_held_requests_released_total"
        return [told["hashdrop_held_requests"], told.get(f"{released} key", 0), told.get(f"{released} address", 0)]

    meeting = await client.meeting()
    guest = await meeting.knock()
    key = guest["sessionKey"]
    async with held(client, parts, meeting.room, meeting.key, *[key] * 3) as calls:
        assert figures() == [4, 0, 0]
        tag = {"If-None-Match": (await client.get("admission", key, roomName=meeting.room)).headers["etag"]}
        fourth = asyncio.create_task(client.get("admission", key, tag, roomName=meeting.room))
        assert is_released(await calls[1])
        assert figures() == [4, 1, 0]
        monkeypatch.setattr(held_requests, "MAX_PER_ADDRESS", 4)
        tag = {"If-None-Match": (await client.get("admission", meeting.key, roomName=meeting.room)).headers["etag"]}
        fifth = asyncio.create_task(client.get("admission", meeting.key, tag, roomName=meeting.room))
        assert is_released(await calls[0])
        assert figures() == [4, 1, 1]
        await client.post("end", meeting.key, roomName=meeting.room)
        await asyncio.gather(fourth, fifth, *calls)
    assert figures() == [0, 1, 1]
