"""A flood of knocks or joins from one address takes nothing from others (SECURITY.md, How places are shared)."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from hashdrop.composition import Parts
from hashdrop.conference.rules.admission import Status
from hashdrop.conference.storage.database import Database
from tests.conftest import Client, Clock, Meeting, at_address, in_both_forms
from tests.sfu.sdk_client import SdkClient

MAX_WAITING = 6
At = Callable[[str], Awaitable[Client]]


@pytest.fixture
def wishes() -> dict[str, str]:
    return {"HASHDROP_MAX_WAITING": str(MAX_WAITING)}


@pytest.fixture
async def at(backends: list[Parts]) -> AsyncIterator[At]:
    """A client that calls from an address."""
    parts, *others = backends
    async with AsyncExitStack() as stack:

        async def somebody(address: str) -> Client:
            return await stack.enter_async_context(at_address(parts, address, *others))

        yield somebody


async def joined(by: Client, meeting: Meeting, name: str = "Gus", **more: Any) -> dict[str, Any]:
    """The answer to a join."""
    answer = await by.post("join", code=meeting.code, username=name, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def status_of(by: Client, meeting: Meeting, guest: dict[str, Any]) -> tuple[str, bool]:
    """Somebody's status, and whether they were dropped."""
    told = (await by.get("admission", guest["sessionKey"], roomName=meeting.room)).json()
    return told["status"], told.get("dropped", False)


async def mark_connected(parts: Parts, meeting: Meeting, *guests: dict[str, Any]) -> None:
    """Mark these people as connected, as the sweep would."""
    async with parts.database.write() as rows:
        room = await rows.room_named(meeting.room)
        assert room
        for participant in await rows.participants(room.id):
            if participant.identity in {guest["identity"] for guest in guests}:
                participant.absent_since, participant.connected_at = None, parts.sweep.clock()


@in_both_forms
async def test_a_flood_of_knocks_locks_nobody_elsewhere_out(client: Client, at: At) -> None:
    meeting = await client.meeting()
    flood, home = await at("192.0.2.66"), await at("198.51.100.1")
    knocks = [await joined(flood, meeting, f"Eve {n}") for n in range(MAX_WAITING)]
    gus = await joined(home, meeting)
    assert await status_of(flood, meeting, knocks[0]) == ("withdrawn", True)
    answers = await asyncio.gather(
        *(flood.post("join", code=meeting.code, username=f"Eve {n}") for n in range(3 * MAX_WAITING))
    )
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert await status_of(home, meeting, gus) == ("waiting", False)
    assert len(await meeting.waiting()) == MAX_WAITING
    ida = await joined(home, meeting, "Ida")
    assert {gus["identity"], ida["identity"]} <= {one["identity"] for one in await meeting.waiting()}


@in_both_forms
async def test_concurrent_knocks_fill_the_waiting_room_exactly(client: Client, at: At) -> None:
    meeting = await client.meeting()
    addresses = [await at(f"198.51.100.{number}") for number in range(4)]
    answers = await asyncio.gather(
        *(one.post("join", code=meeting.code, username=f"Gus {n}") for n in range(5) for one in addresses)
    )
    assert {answer.status_code for answer in answers} <= {200, 429}
    assert len(await meeting.waiting()) == MAX_WAITING


async def test_dropped_guests_are_told_and_wait_again_only_after_asking_again(
    client: Client, at: At, parts: Parts
) -> None:
    meeting = await client.meeting()
    flood, home = await at("192.0.2.66"), await at("198.51.100.1")
    eve, *_ = [await joined(flood, meeting, f"Eve {n}") for n in range(MAX_WAITING)]
    tag = (await flood.get("admission", eve["sessionKey"], roomName=meeting.room)).headers["etag"]
    held = asyncio.create_task(
        flood.get("admission", eve["sessionKey"], headers={"If-None-Match": tag}, roomName=meeting.room)
    )
    await joined(home, meeting)
    told = (await held).json()
    assert (told["status"], told.get("dropped")) == ("withdrawn", True)
    refused = await flood.post("token", eve["sessionKey"], roomName=meeting.room)
    assert (refused.status_code, refused.json()["code"]) == (429, "rate_limited")
    assert int(refused.headers["retry-after"]) > 0 and "ask again" in refused.json()["error"]
    assert await status_of(flood, meeting, eve) == ("withdrawn", True)
    again = await flood.post("join", eve["sessionKey"], roomName=meeting.room)
    assert (again.status_code, again.json()["identity"], again.json()["status"]) == (200, eve["identity"], "waiting")
    assert await status_of(flood, meeting, eve) == ("waiting", False)
    assert len(await meeting.waiting()) == MAX_WAITING


async def test_connected_guests_are_not_dropped_for_a_newcomer_at_their_own_address(
    client: Client, at: At, parts: Parts
) -> None:
    meeting = await client.meeting()
    school = await at("203.0.113.7")
    pupils = [await joined(school, meeting, f"Pupil {n}") for n in range(MAX_WAITING)]
    await mark_connected(parts, meeting, *pupils[1:])
    await joined(school, meeting, "Pupil whose classmate has gone")
    assert await status_of(school, meeting, pupils[0]) == ("withdrawn", True)
    pupils = await meeting.waiting()
    await mark_connected(parts, meeting, *pupils)
    answer = await school.post("join", code=meeting.code, username="One too many")
    assert (answer.status_code, answer.json()["code"]) == (429, "rate_limited")
    assert await meeting.waiting() == [pupil | {"connected": True} for pupil in pupils]


async def test_a_dropped_guest_is_removed_from_the_livekit_room_and_stays_out(
    client: Client, at: At, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    flood, home = await at("192.0.2.66"), await at("198.51.100.1")
    *others, eve = [await joined(flood, meeting, f"Eve {n}") for n in range(MAX_WAITING)]
    async with SdkClient(eve) as spy:
        await parts.sweep.run_once()
        await mark_connected(parts, meeting, *others)
        await joined(home, meeting)
        assert await status_of(flood, meeting, eve) == ("withdrawn", True)
        async with asyncio.timeout(30):
            await spy.disconnected.wait()
    clock.turn(10)
    async with SdkClient(eve):
        await parts.sweep.run_once()
        assert await status_of(flood, meeting, eve) == ("withdrawn", True)


async def test_returning_with_an_old_token_does_not_overfill_the_waiting_room(
    client: Client, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    gus = await meeting.knock()
    assert (await client.post("leave", gus["sessionKey"], roomName=meeting.room)).status_code == 200
    for number in range(MAX_WAITING):
        await meeting.knock(f"Eve {number}")
    clock.turn(10)
    async with SdkClient(gus):
        await parts.sweep.run_once()
    assert len(await meeting.waiting()) == MAX_WAITING


@in_both_forms
async def test_a_flood_of_joins_leaves_a_seat_for_somebody_elsewhere(client: Client, at: At) -> None:
    meeting = await client.meeting(waitingRoom=False, maxParticipants=MAX_WAITING)
    flood, home = await at("192.0.2.66"), await at("198.51.100.1")
    first, *_ = [await joined(flood, meeting, f"Eve {n}") for n in range(MAX_WAITING - 1)]
    assert (await flood.post("join", code=meeting.code, username="Eve")).json()["code"] == "room_full"
    gus = await joined(home, meeting)
    assert gus["status"] == "admitted"
    assert await status_of(flood, meeting, first) == ("left", False)
    assert (await flood.post("join", code=meeting.code, username="Eve")).json()["code"] == "room_full"
    assert await status_of(home, meeting, gus) == ("admitted", False)


async def test_a_freed_seat_is_reserved_for_a_refused_caller_from_elsewhere(
    client: Client, at: At, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting(waitingRoom=False, maxParticipants=MAX_WAITING)
    flood, home = await at("192.0.2.66"), await at("198.51.100.1")
    guests = [await joined(flood, meeting, f"Eve {n}") for n in range(MAX_WAITING - 1)]
    await mark_connected(parts, meeting, *guests)
    assert (await home.post("join", code=meeting.code, username="Gus")).json()["code"] == "room_full"
    await flood.post("leave", guests[0]["sessionKey"], roomName=meeting.room)
    assert (await flood.post("join", code=meeting.code, username="Eve")).json()["code"] == "room_full"
    assert (await joined(home, meeting))["status"] == "admitted"
    await flood.post("leave", guests[1]["sessionKey"], roomName=meeting.room)
    assert (await joined(flood, meeting, "Nobody else asks"))["status"] == "admitted"


async def test_a_refusal_reserves_seats_for_a_few_minutes_only(
    client: Client, at: At, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting(waitingRoom=False, maxParticipants=MAX_WAITING)
    school, home = await at("203.0.113.7"), await at("198.51.100.1")
    pupils = [await joined(school, meeting, f"Pupil {n}") for n in range(MAX_WAITING - 1)]
    await mark_connected(parts, meeting, *pupils)
    assert (await home.post("join", code=meeting.code, username="Gus")).json()["code"] == "room_full"
    await school.post("leave", pupils[0]["sessionKey"], roomName=meeting.room)
    clock.turn(5 * 60 + 1)
    assert (await joined(school, meeting, "Pupil"))["status"] == "admitted"


async def test_the_people_a_room_remembers_are_shared_between_addresses_too(
    client: Client, at: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hashdrop.conference.use_cases.seats.MAX_PEOPLE", 8)
    meeting = await client.meeting()
    flood, home = await at("192.0.2.66"), await at("198.51.100.1")
    knocks = [await joined(flood, meeting, f"Eve {n}") for n in range(7)]
    assert (await flood.post("join", code=meeting.code, username="Eve")).json()["code"] == "room_full"
    assert (await joined(home, meeting))["status"] == "waiting"
    forgotten = await flood.get("admission", knocks[0]["sessionKey"], roomName=meeting.room)
    assert forgotten.json()["code"] == "unauthorized"


async def test_the_address_of_a_knock_is_stored_no_longer_than_the_knock(
    client: Client, at: At, parts: Parts, clock: Clock
) -> None:
    meeting = await client.meeting()
    home = await at("2001:db8:1:2::3")
    gus = await joined(home, meeting)
    assert await networks(parts.database, meeting) == {"192.0.2.1", "2001:db8:1:2::/64"}
    await home.post("leave", gus["sessionKey"], roomName=meeting.room)
    clock.turn(3601)
    await parts.sweep.retention.clean_up(clock())
    assert await networks(parts.database, meeting) == {"192.0.2.1"}


async def networks(database: Database, meeting: Meeting) -> set[str]:
    """The networks of the people a room remembers."""
    async with database.read() as rows:
        room = await rows.room_named(meeting.room)
        assert room
        return set(await rows.count_by_network(room.id))


@in_both_forms
async def test_deny_all_denies_every_waiting_guest(client: Client) -> None:
    meeting = await client.meeting()
    guests = [await meeting.knock(name) for name in ("Gus", "Ida", "Wim")]
    admitted = await meeting.guest("Zoe")
    answer = await client.post("deny", meeting.key, roomName=meeting.room, all=True, reason="Not today.")
    assert answer.json() == {"success": True, "denied": [guest["identity"] for guest in guests]}
    assert await meeting.waiting() == []
    for guest in guests:
        told = (await client.get("admission", guest["sessionKey"], roomName=meeting.room)).json()
        assert (told["status"], told["reason"], told["retryAfter"]) == (Status.DENIED, "Not today.", 30)
    told = (await client.get("admission", admitted["sessionKey"], roomName=meeting.room)).json()
    assert told["status"] == Status.ADMITTED
    nobody = await client.post("deny", meeting.key, roomName=meeting.room, all=True)
    assert nobody.json() == {"success": True, "denied": []}
    unsaid = await client.post("deny", meeting.key, roomName=meeting.room)
    assert (unsaid.status_code, unsaid.json()["code"]) == (422, "invalid_request")
