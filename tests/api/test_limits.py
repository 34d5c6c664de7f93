"""Rate limits and caps."""

import asyncio
import secrets

import pytest
import sqlalchemy as sa

from hashdrop.composition import Parts
from hashdrop.conference.storage.repository.rooms import _COUNT_OPEN_ROOMS
from hashdrop.conference.use_cases import limits
from hashdrop.conference.use_cases.limits import Limits
from hashdrop.settings import Settings
from tests.conftest import Client, at_address, in_both_forms


@pytest.fixture
def wishes() -> dict[str, str]:
    return {
        "HASHDROP_LIMIT_CREATE": "3/hour",
        "HASHDROP_LIMIT_JOIN": "4/hour",
        "HASHDROP_LIMIT_GUESS": "2/hour",
        "HASHDROP_LIMIT_CALLS": "12/hour",
        "HASHDROP_MAX_ROOMS_PER_ADDRESS": "2",
        "HASHDROP_MAX_WAITING": "3",
    }


def is_refused(answer) -> bool:
    if answer.status_code != 429:
        return False
    assert answer.json()["code"] == "rate_limited"
    assert int(answer.headers["retry-after"]) > 0
    return True


async def test_open_rooms_are_limited_by_address(client: Client, parts: Parts) -> None:
    first = await client.meeting()
    await client.meeting()
    assert is_refused(await client.post("create", username="Hanna"))
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("create", username="Hanna")).status_code == 201
    assert (await client.post("end", first.key, roomName=first.room)).status_code == 200


@in_both_forms
async def test_joins_with_a_valid_code_are_limited(client: Client) -> None:
    meeting = await client.meeting()
    for name in ("A", "B", "C"):
        guest = await meeting.knock(name)
    await meeting.decide("admit", guest)
    await meeting.knock("D")
    assert is_refused(await client.post("join", code=meeting.code, username="E"))


async def test_knocks_open_in_one_room_are_capped(client: Client) -> None:
    meeting = await client.meeting()
    for name in ("A", "B", "C", "D"):
        await meeting.knock(name)
    assert [one["username"] for one in await meeting.waiting()] == ["B", "C", "D"]  # none of them is connected


async def test_too_many_wrong_codes_lock_an_address_out(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    assert (await client.post("join", code="WRONG-WRONG-WRONG", username="Eve")).status_code == 404
    assert (await client.post("lookup", code="nonsense")).status_code == 404
    assert is_refused(await client.post("join", code=meeting.code, username="Eve"))
    assert is_refused(await client.post("lookup", code=meeting.code))
    assert (await client.post("join", guest["sessionKey"], roomName=meeting.room)).status_code == 200
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("join", code=meeting.code, username="Ida")).status_code == 200


@in_both_forms
async def test_a_burst_of_guesses_cannot_outrun_the_limit(client: Client) -> None:
    answers = await asyncio.gather(*(client.post("lookup", code=f"WRONG-WORD-{'X' * n}") for n in range(3, 23)))
    assert sorted(answer.status_code for answer in answers) == [404] * 2 + [429] * 18


@in_both_forms
async def test_calls_are_limited_by_session_key(client: Client) -> None:
    meeting = await client.meeting()
    answers = [await client.get("waiting", meeting.key, roomName=meeting.room) for _ in range(12)]
    assert is_refused(answers[-1])
    other = await client.meeting()
    assert (await client.get("waiting", other.key, roomName=other.room)).status_code == 200


async def test_counting_open_rooms_of_a_network_uses_an_index(parts: Parts) -> None:
    """However many rooms ended within a day: the query runs while other writers wait."""
    async with parts.database.read() as rows:
        plan = await rows._session.execute(
            sa.text(f"EXPLAIN QUERY PLAN {_COUNT_OPEN_ROOMS.compile()}"), {"first": "a", "last": "b"}
        )
        (step,) = plan.all()
    assert step.detail.endswith("(ended_at=? AND creator_address>? AND creator_address<?)")
    assert "COVERING INDEX ix_room_open_creator" in step.detail


@in_both_forms
async def test_networks_of_one_site_share_a_limit(parts: Parts) -> None:
    """A /60 has twice the limits of an address: here 6 rooms an hour, 4 of them open, and 8 joins."""
    meetings = []
    for number in range(3):
        async with at_address(parts, f"2001:db8:7:{number:x}::1") as eve:
            told = [await eve.post("create", username="Eve") for _ in range(3)]
            meetings += [answer.json() for answer in told if answer.status_code == 201]
            assert all(is_refused(answer) for answer in told if answer.status_code != 201)
    assert len(meetings) == 4
    async with at_address(parts, "2001:db8:7:10::1") as neighbour:
        meeting = await neighbour.meeting()
    joins = []
    for number in range(3):
        async with at_address(parts, f"2001:db8:7:{number:x}::1") as eve:
            joins += [await eve.post("join", code=meeting.code, username="Eve") for _ in range(5)]
            assert (
                await eve.post("end", meetings[number]["sessionKey"], roomName=meetings[number]["roomName"])
            ).is_success
    assert sum(answer.is_success for answer in joins) == 8, "later knocks take the places of earlier ones"
    assert sum(is_refused(answer) for answer in joins) == 7
    async with at_address(parts, "2001:db8:7:1::1") as eve:
        assert is_refused(await eve.post("create", username="Eve")), "six rooms have been opened this hour"


async def test_a_refusing_network_keeps_no_counters_for_its_64s(parts: Parts) -> None:
    for number in range(16):
        async with at_address(parts, f"2001:db8:7:{number:x}::1") as eve:
            for _ in range(3):
                await eve.post("lookup", code="WRONG-WRONG-WRONG")
    windows = [key for key in parts.limits._local.storage._hits if "guess" in key and "::/64/" in key]
    assert len(windows) == 2, "the /60 may guess as often as two of them"


async def test_calls_without_a_valid_key_count_against_the_address(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    before = set(parts.limits._local.storage._hits)
    keys = [None, "", "x", "x" * 5000, "." * 22, *(secrets.token_urlsafe(16) for _ in range(7))]
    for key in keys:
        assert (await client.get("waiting", key, roomName=meeting.room)).status_code == 401
    for route in ("leave", "token", "end"):
        assert is_refused(await client.post(route, secrets.token_urlsafe(16), roomName=meeting.room))
    assert len(set(parts.limits._local.storage._hits) - before) == 1
    assert (await client.get("waiting", meeting.key, roomName=meeting.room)).status_code == 200
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.get("waiting", secrets.token_urlsafe(16), roomName=meeting.room)).status_code == 401


async def test_the_key_of_an_ended_meeting_has_its_own_limit(client: Client) -> None:
    meeting = await client.meeting()
    assert (await client.post("end", meeting.key, roomName=meeting.room)).status_code == 200
    answers = [await client.get("waiting", meeting.key, roomName=meeting.room) for _ in range(11)]
    assert [answer.status_code for answer in answers[:10]] == [410] * 10
    assert is_refused(answers[10])
    assert (await client.get("waiting", "x", roomName=meeting.room)).status_code == 401


async def test_a_refused_call_writes_nothing(client: Client, parts: Parts) -> None:
    """Once its limit is used up, no call waits for the write lock, whatever it contains."""
    meeting = await client.meeting()
    for number in range(4):
        await client.post("join", headers={"Idempotency-Key": f"{number}" * 20}, code="x", username="Eve")
    for _ in range(12):
        await client.post("leave", "x", roomName=meeting.room)
    async with parts.database.write(), asyncio.timeout(5):
        again = {"Idempotency-Key": "5" * 20}
        assert is_refused(await client.post("join", headers=again, code=meeting.code, username="Eve"))
        for key in (None, "x", secrets.token_urlsafe(16)):
            assert is_refused(await client.post("leave", key, roomName=meeting.room))


async def test_lookups_with_a_valid_code_are_limited_too(client: Client) -> None:
    meeting = await client.meeting()
    answers = [await client.post("lookup", code=meeting.code) for _ in range(13)]
    assert [answer.status_code for answer in answers[:12]] == [200] * 12
    assert is_refused(answers[12])


async def test_concurrent_readiness_checks_share_one_probe(
    client: Client, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    rooms = parts.livekit.rooms

    async def count() -> object:
        asked.append("rooms")
        return await rooms()

    monkeypatch.setattr(parts.livekit, "rooms", count)
    answers = await asyncio.gather(*(client.http.get("/api/ready") for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(asked) < 5
    asked.clear()
    await client.http.get("/api/ready")
    assert len(asked) == 1


async def test_counters_in_memory_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_WINDOWS", 100)
    monkeypatch.setattr(limits, "MAX_HITS", 1000)
    counting = Limits(Settings(_env_file=None))
    windows = counting._local.storage
    for number in range(300):
        await counting.spend("calls", f"key {number}")
        await counting.spend("calls", "the busy one")
    assert len(windows._hits) <= 101
    assert [len(hits) for key, hits in windows._hits.items() if "the busy one" in key] == [300]
    for number in range(50):
        for _ in range(50):
            await counting.spend("calls", f"busy {number}")
    assert windows._number == sum(map(len, windows._hits.values())) <= 1001


async def test_the_number_of_people_in_a_room_is_limited(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hashdrop.conference.use_cases.seats.MAX_PEOPLE", 3)
    meeting = await client.meeting()
    guest, other = await meeting.knock("A"), await meeting.knock("B")
    for person in (guest, other):  # leaving frees no place: otherwise the room could be filled forever
        await client.post("leave", person["sessionKey"], roomName=meeting.room)
    answer = await client.post("join", code=meeting.code, username="C")
    assert (answer.status_code, answer.json()["code"]) == (409, "room_full")
    assert (await client.post("join", guest["sessionKey"], roomName=meeting.room)).json()["status"] == "waiting"


class TestBehindAProxy:
    """Which address the limits count, where `X-Forwarded-For` is trusted and where it is not."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_TRUSTED_PROXIES": "192.0.2.1", "HASHDROP_LIMIT_GUESS": "3/hour"}

    async def guesses(self, client: Client, number: int, *forwarded: str) -> list[int]:
        """Send wrong codes with these `X-Forwarded-For` headers; `{}` in them is a different number each time."""
        answers = []
        for n in range(number):
            headers = [(b"x-forwarded-for", line.format(n).encode()) for line in forwarded]
            answers.append(await client.http.post("/api/conference/lookup", json={"code": "x"}, headers=headers))
        assert all(is_refused(answer) for answer in answers if answer.status_code == 429)
        return [answer.status_code for answer in answers]

    @pytest.mark.parametrize(
        "forwarded",
        [
            ("6.6.6.{}, 198.51.100.1",),
            ("6.6.6.{}", "198.51.100.1"),
            ("6.6.6.{}", "7.7.7.{}, 198.51.100.1"),
            ("rubbish {}", "198.51.100.1:{}"),
            ("2001:db8:1:2::{}",),
            ("6.6.6.{}", "[2001:db8:1:2::{}]:80{}"),
            ("2001:db8:1:2::1%eth{}",),
            ("rubbish {}",),
        ],
    )
    async def test_a_forged_forwarded_header_changes_no_address(
        self, client: Client, forwarded: tuple[str, ...]
    ) -> None:
        lines = tuple(line.replace("80{}", "80") for line in forwarded)
        assert await self.guesses(client, 5, *lines) == [404] * 3 + [429] * 2

    async def test_an_untrusted_peer_is_limited_by_its_own_address(self, parts: Parts) -> None:
        async with at_address(parts, "203.0.113.7") as stranger:
            assert await self.guesses(stranger, 5, "198.51.100.{}") == [404] * 3 + [429] * 2
            assert await self.guesses(stranger, 1, "192.0.2.1") == [429]

    async def test_others_behind_the_proxy_have_separate_limits(self, client: Client) -> None:
        assert await self.guesses(client, 4, "198.51.100.1") == [404] * 3 + [429]
        assert await self.guesses(client, 4, "198.51.100.2") == [404] * 3 + [429]
        assert await self.guesses(client, 3, "2001:db8:1:3::{}") == [404] * 3

    async def test_a_valid_code_gives_no_guesses_back(self, client: Client) -> None:
        meeting = await client.meeting()
        for _ in range(3):
            assert await self.guesses(client, 1) == [404]
            lookup = await client.post("lookup", code=meeting.code)
        assert is_refused(lookup)
