"""Rate limits and caps."""

import asyncio

import pytest

from hashdrop.composition import Parts
from tests.conftest import Client, at_address


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


async def test_rooms_of_one_address_are_counted_while_they_are_open(client: Client, parts: Parts) -> None:
    first = await client.meeting()
    await client.meeting()
    assert is_refused(await client.post("create", username="Hanna"))
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("create", username="Hanna")).status_code == 201
    assert (await client.post("end", first.key, roomName=first.room)).status_code == 200


async def test_joins_with_a_right_code_are_counted(client: Client) -> None:
    meeting = await client.meeting()
    for name in ("A", "B", "C"):
        guest = await meeting.knock(name)
    await meeting.decide("admit", guest)
    await meeting.knock("D")
    assert is_refused(await client.post("join", code=meeting.code, username="E"))


async def test_knocks_open_in_one_room_are_capped(client: Client) -> None:
    meeting = await client.meeting()
    for name in ("A", "B", "C"):
        await meeting.knock(name)
    assert is_refused(await client.post("join", code=meeting.code, username="D"))


async def test_wrong_codes_lock_an_address_out_right_code_or_not(client: Client, parts: Parts) -> None:
    meeting = await client.meeting()
    guest = await meeting.knock()
    assert (await client.post("join", code="WRONG-WRONG-WRONG", username="Eve")).status_code == 404
    assert (await client.post("lookup", code="nonsense")).status_code == 404
    assert is_refused(await client.post("join", code=meeting.code, username="Eve"))
    assert is_refused(await client.post("lookup", code=meeting.code))
    assert (await client.post("join", guest["sessionKey"], roomName=meeting.room)).status_code == 200
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("join", code=meeting.code, username="Ida")).status_code == 200


async def test_a_burst_of_guesses_cannot_outrun_the_count(client: Client) -> None:
    answers = await asyncio.gather(*(client.post("lookup", code=f"WRONG-WORD-{'X' * n}") for n in range(3, 23)))
    assert sorted(answer.status_code for answer in answers) == [404] * 2 + [429] * 18


async def test_the_calls_of_a_key_are_counted(client: Client) -> None:
    meeting = await client.meeting()
    answers = [await client.get("waiting", meeting.key, roomName=meeting.room) for _ in range(12)]
    assert is_refused(answers[-1])
    other = await client.meeting()
    assert (await client.get("waiting", other.key, roomName=other.room)).status_code == 200
