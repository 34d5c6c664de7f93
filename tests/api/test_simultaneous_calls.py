"""Opposite calls at the same moment: one wins, the other is told why, and LiveKit agrees with the database."""

import asyncio
import json
from collections.abc import Awaitable
from typing import Any

import httpx
import pytest

from hashdrop.composition import Parts
from tests.conftest import Client, Meeting, in_both_forms
from tests.eventually import eventually

ROUNDS = 5

pytestmark = in_both_forms


@pytest.fixture
def wishes() -> dict[str, str]:
    return {"HASHDROP_MAX_ROOMS_PER_ADDRESS": "1000", "HASHDROP_LIMIT_GUESS": "1000/minute"}


async def at_once(*calls: Awaitable[httpx.Response]) -> list[str]:
    """Make all calls at the same moment; returns `ok` or an error code for each."""
    answers = await asyncio.gather(*calls)
    assert all(answer.status_code < 500 for answer in answers)
    return ["ok" if answer.is_success else answer.json()["code"] for answer in answers]


async def statuses(parts: Parts, meeting: Meeting) -> dict[str, str]:
    """Everybody's status in the database, once every decision has been synced to LiveKit."""

    async def told() -> dict[str, str] | None:
        async with parts.database.read() as rows:
            room = await rows.room_named(meeting.room)
            assert room and room.id
            people = await rows.participants(room.id)
        assert all(row.applied_version == row.version for row in (room, *people))
        shown = {room.name: room.metadata for room in await parts.livekit.rooms()}.get(meeting.room)
        if room.ended_at or not shown:
            return {p.identity: p.status for p in people} if room.ended_at and not shown else None
        right = json.loads(shown)["admitted"] == [p.identity for p in people if p.status == "admitted"]
        return {p.identity: p.status for p in people} if right else None

    stand = await eventually(told)
    assert stand is not None
    return stand


async def two_hosts(client: Client, **wishes: Any) -> tuple[Meeting, Meeting]:
    """The same meeting, as seen by its owner and by a co-host."""
    meeting = await client.meeting(**wishes)
    cohost = await meeting.guest("Cora")
    await meeting.decide("co-host", cohost)
    return meeting, Meeting(client, cohost, cohost["sessionKey"], meeting.room, meeting.code)


async def test_one_of_two_opposite_host_decisions_wins(client: Client, parts: Parts) -> None:
    meeting, other = await two_hosts(client)
    for number in range(ROUNDS):
        guest = await meeting.knock()
        hosts = (meeting, other) if number % 2 else (other, meeting)
        calls = [hosts[n % 2].decide(("admit", "deny")[n % 2], guest) for n in range(8)]
        told = await at_once(*calls)
        status = (await statuses(parts, meeting))[guest["identity"]]
        winner = {"admitted": 0, "denied": 1}[status]
        assert told[winner::2] == ["ok"] * 4, "the same decision again is no error"
        assert told[1 - winner :: 2] == ["already_decided"] * 4


async def test_a_guest_may_leave_while_a_host_decides(client: Client, parts: Parts) -> None:
    for decision, outcomes in {
        "admit": {("ok", "left"), ("already_decided", "withdrawn")},
        "deny": {("ok", "denied"), ("already_decided", "withdrawn")},
    }.items():
        meeting = await client.meeting()
        for number in range(ROUNDS):
            guest = await meeting.knock()
            calls = [
                meeting.decide(decision, guest),
                client.post("leave", guest["sessionKey"], roomName=meeting.room),
            ]
            told = await at_once(*(calls if number % 2 else calls[::-1]))
            decided, left = told if number % 2 else told[::-1]
            assert left == "ok"
            assert (decided, (await statuses(parts, meeting))[guest["identity"]]) in outcomes


async def test_concurrent_admit_all_never_overfills_the_room(client: Client, parts: Parts) -> None:
    meeting, other = await two_hosts(client, maxParticipants=5)
    guests = [await meeting.knock(f"Gus {n}") for n in range(6)]
    calls = [host.client.post("admit", host.key, roomName=meeting.room, all=True) for host in (meeting, other) * 3]
    calls += [host.decide("admit", guests[-1]) for host in (meeting, other)]
    answers = await asyncio.gather(*calls)
    assert {answer.status_code for answer in answers} <= {200, 409}
    stand = await statuses(parts, meeting)
    admitted = [guest["identity"] for guest in guests if stand[guest["identity"]] == "admitted"]
    assert len(admitted) == 3
    told = [identity for answer in answers[:6] for identity in answer.json()["admitted"]]
    assert sorted(told) == sorted(set(told)) and set(told) <= set(admitted), "nobody is admitted twice"


async def test_concurrent_joins_never_overfill_a_room_without_a_waiting_room(client: Client, parts: Parts) -> None:
    meeting = await client.meeting(waitingRoom=False, maxParticipants=4)
    told = await at_once(*(client.post("join", code=meeting.code, username="Gus") for _ in range(10)))
    assert sorted(told) == ["ok"] * 3 + ["room_full"] * 7
    assert list((await statuses(parts, meeting)).values()) == ["admitted"] * 4


async def test_concurrent_knocks_never_overfill_the_waiting_room(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    told = await at_once(*(client.post("join", code=meeting.code, username="Gus") for _ in range(105)))
    assert told == ["ok"] * 105  # nobody is connected, so the last five replace the first
    names = {p["username"] for p in await meeting.waiting()}
    assert len(names) == 100


async def test_a_rotation_during_joins_invalidates_the_old_code(client: Client, parts: Parts) -> None:
    for _ in range(ROUNDS):
        meeting = await client.meeting()
        rotation = client.post("generate-code", meeting.key, roomName=meeting.room, rotate=True)
        joins = [client.post("join", code=meeting.code, username="Gus") for _ in range(3)]
        rotated, *told = await at_once(rotation, *joins)
        assert rotated == "ok" and set(told) <= {"ok", "code_not_found"}
        assert len(await statuses(parts, meeting)) == 1 + told.count("ok")
        assert await at_once(client.post("join", code=meeting.code, username="Gus")) == ["code_not_found"]


async def test_a_join_that_resolved_its_code_before_a_rotation_is_refused_after_it(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = await client.meeting(waitingRoom=False)
    limits = parts.conference._limits
    spend = limits.spend

    async def rotate_meanwhile(rule: Any, who: str) -> None:
        await spend(rule, who)
        if rule == "join":  # the code was looked up; the transaction that admits the guest comes next
            await client.post("generate-code", meeting.key, roomName=meeting.room, rotate=True)

    monkeypatch.setattr(limits, "spend", rotate_meanwhile)
    assert await at_once(client.post("join", code=meeting.code, username="Gus")) == ["code_not_found"]
    assert len(await statuses(parts, meeting)) == 1


async def test_a_meeting_can_end_while_people_join_and_are_admitted(client: Client, parts: Parts) -> None:
    for number in range(ROUNDS):
        meeting = await client.meeting(waitingRoom=bool(number % 2))
        known = await meeting.knock()
        calls = [client.post("join", code=meeting.code, username="Gus") for _ in range(2)]
        calls += [meeting.decide("admit", known), client.post("token", known["sessionKey"], roomName=meeting.room)]
        calls.insert(number % len(calls), client.post("end", meeting.key, roomName=meeting.room))
        told = await at_once(*calls)
        assert set(told) <= {"ok", "room_ended"}
        stand = await statuses(parts, meeting)
        assert meeting.room not in {room.name for room in await parts.livekit.rooms()}, "nothing reopens it"
        assert known["identity"] in stand
        assert await at_once(client.post("join", code=meeting.code, username="Gus")) == ["room_ended"]


async def test_a_guest_may_ask_for_a_token_while_they_are_removed(client: Client, parts: Parts) -> None:
    for number in range(ROUNDS):
        meeting = await client.meeting()
        guest = await meeting.guest()
        calls = [client.post(way, guest["sessionKey"], roomName=meeting.room) for way in ("token", "join", "leave")]
        calls.insert(number % 4, meeting.decide("remove", guest))
        told = await at_once(*calls)
        assert told.pop(number % 4) == "ok" and set(told) <= {"ok", "removed"}
        assert (await statuses(parts, meeting))[guest["identity"]] == "removed"
        assert await at_once(client.post("token", guest["sessionKey"], roomName=meeting.room)) == ["removed"]


async def test_a_cohost_may_decide_while_they_are_demoted(client: Client, parts: Parts) -> None:
    for _ in range(ROUNDS):
        meeting, other = await two_hosts(client)
        guest = await meeting.knock()
        demoted, decided = await at_once(
            meeting.decide("co-host", other.host, cohost=False), other.decide("admit", guest)
        )
        assert demoted == "ok" and decided in ("ok", "not_host")
        status = (await statuses(parts, meeting))[guest["identity"]]
        assert status == ("admitted" if decided == "ok" else "waiting")
