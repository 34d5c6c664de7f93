"""Guessing codes at the default limit: how many tries an address has, and how long a hit takes.

There are more than 2^28 codes in each language, and one address has 20 tries in 15 minutes, 80 an hour. On average,
until some open room is hit (which, with a waiting room, only allows knocking and being seen there), if all have codes
in the same language:

| who guesses                            | 1 open room | 100 open rooms | 10,000 open rooms |
|----------------------------------------|-------------|----------------|-------------------|
| one address, or one /64 of IPv6        | 383 years   | 3.8 years      | 14 days           |
| an IPv6 /60, which counts as 2 of them | 191 years   | 1.9 years      | 7 days            |
| an IPv6 /56, which counts as 8         | 48 years    | 175 days       | 42 hours          |
| an IPv6 /48, which counts as 32        | 12 years    | 44 days        | 10 hours          |
| 1,000 addresses                        | 140 days    | 34 hours       | 20 minutes        |

A /48 has 65,536 /64 networks: without a limit of its own, one of 10,000 rooms would be hit every 18 seconds.
"""

import asyncio
import math
from collections import Counter

import pytest
from limits import parse_many

from hashdrop.composition import Parts
from hashdrop.conference.rules.caller import IPV6_SHARES
from hashdrop.conference.rules.codes import WORDS
from hashdrop.settings import Settings
from tests.api.limits_clock import LimitsClock, limits_clock
from tests.conftest import Client, at_address

__all__ = ["limits_clock"]

CODES = 2**28
"""Fewer than any language has: a word more or less must not change the table."""
SHARES = dict(IPV6_SHARES)
DEFAULT = Settings.model_fields["limit_guess"].default
YEAR, DAY, HOUR, MINUTE = 365.25 * 86400, 86400, 3600, 60


def seconds_to_a_hit(rooms: int, networks: int = 1) -> float:
    """Average seconds to a hit at the default limits, for a number of open rooms."""
    per_second = min(rate.amount / rate.get_expiry() for rate in parse_many(DEFAULT))
    return CODES / rooms / (per_second * networks)


@pytest.mark.parametrize(
    ("networks", "one", "hundred", "ten_thousand"),
    [
        (1, 383 * YEAR, 3.83 * YEAR, 14 * DAY),
        (1000, 140 * DAY, 33.6 * HOUR, 20.1 * MINUTE),
        (SHARES[60], 191 * YEAR, 1.91 * YEAR, 6.99 * DAY),
        (SHARES[56], 47.8 * YEAR, 175 * DAY, 41.9 * HOUR),
        (SHARES[48], 12 * YEAR, 43.7 * DAY, 10.5 * HOUR),
    ],
)
def test_guessing_a_code_takes_as_long_as_the_table_says(
    networks: int, one: float, hundred: float, ten_thousand: float
) -> None:
    """Computes the figures of the table above from the real word lists and the real default limit."""
    assert min(math.perm(len(words), 3) for words in WORDS.values()) > CODES
    for rooms, seconds in ((1, one), (100, hundred), (10_000, ten_thousand)):
        assert seconds_to_a_hit(rooms, networks) == pytest.approx(seconds, rel=0.01)


async def burst(client: Client, code: str, number: int = 60) -> Counter[int]:
    """Send wrong codes at the same moment by every route, then valid ones."""
    ways = [
        lambda n: client.post("lookup", code=f"WRONG-CODE-{'X' * (n % 8 + 1)}"),
        lambda n: client.post("join", code=f"WRONG-CODE-{'Y' * (n % 8 + 1)}", username="Eve"),
        lambda n: client.post("join", roomName=f"wrong code {'z' * (n % 8 + 1)}", username="Eve"),
        lambda n: client.post("lookup", code="no code at all"),
    ]
    wrong = [ways[n % 4](n) for n in range(number)]
    right = [client.post("lookup", code=code) for _ in range(3)]
    answers = await asyncio.gather(*wrong, *right)  # the valid ones come last, when the limit is used up
    assert {answer.status_code for answer in answers[number:]} == {429}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers if answer.status_code == 429)
    return Counter(answer.status_code for answer in answers[:number])


async def test_a_burst_of_guesses_never_exceeds_the_limit(
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
    assert await burst(client, meeting.code) == {429: 60}, "ten a minute, but twenty in 15 minutes"
    refused = await client.post("join", code=meeting.code, username="Eve")
    assert refused.status_code == 429
    assert 12 * 60 < int(refused.headers["retry-after"]) <= 15 * 60
    # Meanwhile people in a room still have their key, and other addresses have their own limit.
    assert (await client.post("join", guest["sessionKey"], roomName=meeting.room)).status_code == 200
    async with at_address(parts, "192.0.2.2") as elsewhere:
        assert (await elsewhere.post("lookup", code=meeting.code)).status_code == 200
    limits_clock.turn(int(refused.headers["retry-after"]) + 1)
    assert (await client.post("lookup", code=meeting.code)).status_code == 200


async def test_all_addresses_of_a_64_share_one_guess_limit(parts: Parts, limits_clock: LimitsClock) -> None:
    told: Counter[int] = Counter()
    for n in range(15):
        async with at_address(parts, f"2001:db8:1:2:{n:x}::{n + 1:x}") as guesser:
            told[(await guesser.post("lookup", code="WRONG-WRONG-WRONG")).status_code] += 1
    assert told == {404: 10, 429: 5}
    async with at_address(parts, "2001:db8:1:3::1") as neighbour:
        assert (await neighbour.post("lookup", code="WRONG-WRONG-WRONG")).status_code == 404


async def guess(parts: Parts, network: str, number: int) -> Counter[int]:
    """Send a number of wrong codes from a /64."""
    async with at_address(parts, f"{network}::1") as eve:
        return Counter([(await eve.post("lookup", code="WRONG-WRONG-WRONG")).status_code for _ in range(number)])


@pytest.mark.parametrize(("length", "step"), [(60, 0x1), (56, 0x10), pytest.param(48, 0x100, marks=pytest.mark.slow)])
async def test_a_network_may_guess_no_more_than_its_share(
    parts: Parts, limits_clock: LimitsClock, length: int, step: int
) -> None:
    most = 10 * SHARES[length]
    told: Counter[int] = Counter()
    number = most // 9 + 1
    for n in range(number):  # each /64 in a smaller network of its own, whose limit is higher than this
        told += await guess(parts, f"2001:db8:7:{n * step:x}", 9)
    assert told == {404: most, 429: 9 * number - most}
    assert await guess(parts, "2001:db8:8:1", 1) == {404: 1}


@pytest.mark.parametrize(
    ("length", "neighbour"),
    [
        (64, "2001:db8:7:1"),  # in the same /60
        (60, "2001:db8:7:10"),  # in the same /56
        (56, "2001:db8:7:100"),  # in the same /48
    ],
)
async def test_no_network_locks_out_its_neighbours(
    parts: Parts, limits_clock: LimitsClock, length: int, neighbour: str
) -> None:
    told: Counter[int] = Counter()
    networks = 2 ** (64 - length)
    for n in range(0, networks, max(1, networks // 32)):
        told += await guess(parts, f"2001:db8:7:{n:x}", 12)
    assert told[404] == 10 * SHARES[length]
    assert await guess(parts, neighbour, 9) == {404: 9}


async def test_a_text_with_several_codes_counts_as_one_guess(client: Client, limits_clock: LimitsClock) -> None:
    meeting, other = await client.meeting(), await client.meeting()
    both = f"{meeting.code} or {other.code}?"
    for tried in range(10):
        refused = await client.post("lookup", code=both)
        assert (refused.status_code, refused.json()["code"]) == (404, "code_not_found"), tried
        assert "more than one meeting code" in refused.json()["error"]
    assert (await client.post("lookup", code=both)).status_code == 429
