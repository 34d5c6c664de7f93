"""Rate limits and caps."""

import asyncio

import pytest

from hashdrop.composition import Parts
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


async def test_rooms_of_one_address_are_counted_while_they_are_open(client: Client, parts: Parts) -> None:
    first = await client.meeting()
    await client.meeting()
    assert is_refused(await client.post("create", username="Hanna"))
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("create", username="Hanna")).status_code == 201
    assert (await client.post("end", first.key, roomName=first.room)).status_code == 200


@in_both_forms
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


@in_both_forms
async def test_a_burst_of_guesses_cannot_outrun_the_count(client: Client) -> None:
    answers = await asyncio.gather(*(client.post("lookup", code=f"WRONG-WORD-{'X' * n}") for n in range(3, 23)))
    assert sorted(answer.status_code for answer in answers) == [404] * 2 + [429] * 18


@in_both_forms
async def test_the_calls_of_a_key_are_counted(client: Client) -> None:
    meeting = await client.meeting()
    answers = [await client.get("waiting", meeting.key, roomName=meeting.room) for _ in range(12)]
    assert is_refused(answers[-1])
    other = await client.meeting()
    assert (await client.get("waiting", other.key, roomName=other.room)).status_code == 200


async def test_a_room_holds_so_many_people_and_no_more(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hashdrop.conference.entrance.MAX_PEOPLE", 3)
    meeting = await client.meeting()
    guest, other = await meeting.knock("A"), await meeting.knock("B")
    for person in (guest, other):  # that they have gone makes no room: else it could be filled for ever
        await client.post("leave", person["sessionKey"], roomName=meeting.room)
    answer = await client.post("join", code=meeting.code, username="C")
    assert (answer.status_code, answer.json()["code"]) == (409, "room_full")
    assert (await client.post("join", guest["sessionKey"], roomName=meeting.room)).json()["status"] == "waiting"


class TestBehindAProxy:
    """Whom the limits count, where `X-Forwarded-For` may be believed and where not."""

    @pytest.fixture
    def wishes(self) -> dict[str, str]:
        return {"HASHDROP_TRUSTED_PROXIES": "192.0.2.1", "HASHDROP_LIMIT_GUESS": "3/hour"}

    async def guesses(self, client: Client, number: int, *forwarded: str) -> list[int]:
        """Wrong codes, with these `X-Forwarded-For` headers; `{}` in them is another number each time."""
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
    async def test_what_a_caller_writes_himself_makes_nobody_another(
        self, client: Client, forwarded: tuple[str, ...]
    ) -> None:
        lines = tuple(line.replace("80{}", "80") for line in forwarded)
        assert await self.guesses(client, 5, *lines) == [404] * 3 + [429] * 2

    async def test_an_untrusted_peer_is_counted_himself(self, parts: Parts) -> None:
        async with at_address(parts, "203.0.113.7") as stranger:
            assert await self.guesses(stranger, 5, "198.51.100.{}") == [404] * 3 + [429] * 2
            assert await self.guesses(stranger, 1, "192.0.2.1") == [429]

    async def test_others_behind_the_proxy_are_counted_apart(self, client: Client) -> None:
        assert await self.guesses(client, 4, "198.51.100.1") == [404] * 3 + [429]
        assert await self.guesses(client, 4, "198.51.100.2") == [404] * 3 + [429]
        assert await self.guesses(client, 3, "2001:db8:1:3::{}") == [404] * 3

    async def test_a_success_gives_no_guess_back(self, client: Client) -> None:
        meeting = await client.meeting()
        for _ in range(3):
            assert await self.guesses(client, 1) == [404]
            lookup = await client.post("lookup", code=meeting.code)
        assert is_refused(lookup)
