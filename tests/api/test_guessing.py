"""Guessing codes, at the default limit: how many tries an address has, and how long a hit takes by that.

There are 382,049,710 codes (683 × 427 × 1310 words), and one address has 20 tries in 15 minutes, 80 an hour. On
average, until some open room is hit (which, with the waiting room, only means to knock and be seen there):

| who guesses                            | 1 open room | 100 open rooms | 10,000 open rooms |
|----------------------------------------|-------------|----------------|-------------------|
| one address, or one /64 of IPv6        | 545 years   | 5.4 years      | 20 days           |
| an IPv6 /48, which counts as 16 of them| 34 years    | 124 days       | 30 hours          |
| 1,000 addresses                        | 199 days    | 48 hours       | 29 minutes        |

A /48 has 65,536 networks /64: without a count of its own, 10,000 rooms would be hit every 26 seconds from there.
"""

import asyncio
import math
from collections import Counter

import pytest
from limits import parse_many

from hashdrop.composition import Parts
from hashdrop.conference.codes import WORDS
from hashdrop.conference.limits import SITE
from hashdrop.settings import Settings
from tests.api.turned import LimitsClock, limits_clock
from tests.conftest import Client, at_address

__all__ = ["limits_clock"]

DEFAULT = Settings.model_fields["limit_guess"].default
YEAR, DAY, HOUR, MINUTE = 365.25 * 86400, 86400, 3600, 60


def seconds_to_a_hit(rooms: int, networks: int = 1) -> float:
    """On average, at the default limit for every network, with so many open rooms."""
    codes = math.prod(map(len, WORDS))
    per_second = min(rate.amount / rate.get_expiry() for rate in parse_many(DEFAULT))
    return codes / rooms / (per_second * networks)


@pytest.mark.parametrize(
    ("networks", "one", "hundred", "ten_thousand"),
    [
        (1, 545 * YEAR, 5.45 * YEAR, 19.9 * DAY),
        (1000, 199 * DAY, 47.8 * HOUR, 28.7 * MINUTE),
        (SITE, 34 * YEAR, 124.4 * DAY, 29.9 * HOUR),
    ],
)
def test_how_long_a_hit_takes(networks: int, one: float, hundred: float, ten_thousand: float) -> None:
    """The figures of the table above, from the words that codes are really drawn from and the real default limit."""
    for rooms, seconds in ((1, one), (100, hundred), (10_000, ten_thousand)):
        assert seconds_to_a_hit(rooms, networks) == pytest.approx(seconds, rel=0.01)


async def burst(client: Client, code: str, number: int = 60) -> Counter[int]:
    """So many wrong codes at the same moment, by every way there is, with right ones among them."""
    ways = [
        lambda n: client.post("lookup", code=f"WRONG-CODE-{'X' * (n % 8 + 1)}"),
        lambda n: client.post("join", code=f"WRONG-CODE-{'Y' * (n % 8 + 1)}", username="Eve"),
        lambda n: client.post("join", roomName=f"wrong code {'z' * (n % 8 + 1)}", username="Eve"),
        lambda n: client.post("lookup", code="no code at all"),
    ]
    wrong = [ways[n % 4](n) for n in range(number)]
    right = [client.post("lookup", code=code) for _ in range(3)]
    answers = await asyncio.gather(*wrong, *right)  # the right ones come last, when all is spent
    assert {answer.status_code for answer in answers[number:]} == {429}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers if answer.status_code == 429)
    return Counter(answer.status_code for answer in answers[:number])


async def test_a_burst_of_guesses_gets_not_one_more_than_the_limit(
    client: Client, parts: Parts, limits_clock: LimitsClock
) -> None:
    assert DEFAULT == parts.settings.limit_guess == "10/minute;20/15 minutes"
    meeting = await client.meeting()
    guest = await meeting.knock()
    assert await burst(client, meeting.code) == {404: 10, 429: 50}
    limits_clock.turn(50)
    assert await burst(client, meeting.code) == {429: 60}
    limits_clock.turn(11)
    assert await burst(client, meeting.code) == {404: 10, 429: 50}
    limits_clock.turn(61)
    assert await burst(client, meeting.code) == {429: 60}, "ten a minute, but twenty in a quarter of an hour"
    refused = await client.post("join", code=meeting.code, username="Eve")
    assert refused.status_code == 429
    assert 12 * 60 < int(refused.headers["retry-after"]) <= 15 * 60
    # Meanwhile who is in a room has his key, and another address is another.
    assert (await client.post("join", guest["sessionKey"], roomName=meeting.room)).status_code == 200
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("lookup", code=meeting.code)).status_code == 200
    limits_clock.turn(int(refused.headers["retry-after"]) + 1)
    assert (await client.post("lookup", code=meeting.code)).status_code == 200


async def test_all_of_a_64_guess_together(parts: Parts, limits_clock: LimitsClock) -> None:
    told: Counter[int] = Counter()
    for n in range(15):
        async with at_address(parts, f"2001:db8:1:2:{n:x}::{n + 1:x}") as guesser:
            told[(await guesser.post("lookup", code="WRONG-WRONG-WRONG")).status_code] += 1
    assert told == {404: 10, 429: 5}
    async with at_address(parts, "2001:db8:1:3::1") as neighbour:
        assert (await neighbour.post("lookup", code="WRONG-WRONG-WRONG")).status_code == 404


async def test_a_48_with_its_many_networks_may_try_no_more_than_sixteen_of_them(parts: Parts) -> None:
    told: Counter[int] = Counter()
    for number in range(20):
        async with at_address(parts, f"2001:db8:7:{number:x}::1") as eve:
            told += Counter([(await eve.post("lookup", code="WRONG-WRONG-WRONG")).status_code for _ in range(9)])
    assert told == {404: 160, 429: 20}
    async with at_address(parts, "2001:db8:8:1::1") as elsewhere:
        assert (await elsewhere.post("lookup", code="WRONG-WRONG-WRONG")).status_code == 404
