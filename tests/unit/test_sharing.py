"""How places are shared between addresses: a flood takes places only from itself."""

import random

import pytest

from hashdrop.conference.rules.sharing import Seat, may_take_seat, seat_to_free, waiting_guest_to_drop

FLOOD, HOME, SCHOOL = "192.0.2.66", "198.51.100.1", "203.0.113.7"


def places(*whence: str, absent: set[int] | None = None) -> list[Seat]:
    """Places taken one after the other; the people in `absent` are not connected."""
    return [Seat(str(number), network, number not in (absent or set())) for number, network in enumerate(whence)]


def who(place: Seat | None) -> str | None:
    return place and place.identity


def test_the_oldest_disconnected_knock_of_the_largest_address_is_dropped() -> None:
    knocks = places(HOME, FLOOD, FLOOD, FLOOD, absent={0, 2, 3})
    assert who(waiting_guest_to_drop(knocks, SCHOOL)) == "2"


def test_if_all_are_connected_the_newest_knock_is_dropped() -> None:
    assert who(waiting_guest_to_drop(places(FLOOD, FLOOD, FLOOD, HOME, absent={3}), SCHOOL)) == "2"


def test_a_newcomer_at_that_address_takes_one_of_its_own_places_or_none() -> None:
    assert who(waiting_guest_to_drop(places(HOME, FLOOD, FLOOD, absent={0, 1}), FLOOD)) == "1"
    assert waiting_guest_to_drop(places(HOME, FLOOD, FLOOD, absent={0}), FLOOD) is None


def test_no_connected_guest_is_dropped_for_an_address_that_would_have_as_many() -> None:
    assert waiting_guest_to_drop(places(HOME, SCHOOL), FLOOD) is None
    assert who(waiting_guest_to_drop(places(HOME, SCHOOL, absent={1}), FLOOD)) == "1"
    assert waiting_guest_to_drop(places(SCHOOL, SCHOOL, HOME), HOME) is None


def test_the_networks_of_a_site_share_its_places() -> None:
    flood = [f"2001:db8:66:{number}::/64" for number in range(5)]
    assert who(waiting_guest_to_drop(places(HOME, *flood, HOME), SCHOOL)) == "5"
    assert who(waiting_guest_to_drop(places(HOME, flood[0], flood[0], flood[1]), flood[2])) == "2"
    assert waiting_guest_to_drop(places(HOME, *flood), flood[0]) is None


@pytest.mark.parametrize("seed", range(20))
def test_other_addresses_keep_their_places_during_any_flood(seed: int) -> None:
    """Of 20 places 8 belong to people at four other addresses, most of whom are not connected at any moment; an
    attacker with two addresses knocks 300 times."""
    chance = random.Random(seed)
    knocks = places(*(f"198.51.100.{number % 4}" for number in range(8)), *[FLOOD] * 12)
    for knock in range(300):
        newcomer = chance.choice([FLOOD, "192.0.2.67"])
        dropped = waiting_guest_to_drop(knocks, newcomer)
        assert dropped is None or dropped.network.startswith("192.0.2.")
        if dropped:
            knocks.remove(dropped)
            knocks.append(Seat(f"new {knock}", newcomer, chance.random() < 0.5))
    assert who(waiting_guest_to_drop(knocks, HOME)), "and one more gets in"


def test_an_absent_person_at_a_larger_address_gives_up_a_seat() -> None:
    assert who(seat_to_free(places(FLOOD, FLOOD, FLOOD, HOME, absent={1, 2, 3}), SCHOOL)) == "1"
    assert seat_to_free(places(FLOOD, FLOOD, FLOOD), SCHOOL) is None
    assert seat_to_free(places(HOME, SCHOOL, absent={0, 1}), FLOOD) is None
    assert seat_to_free(places(FLOOD, FLOOD, absent={0, 1}), FLOOD) is None


def test_while_others_ask_an_address_takes_at_most_half_the_free_seats() -> None:
    taken: list[Seat] = []
    while may_take_seat(taken, FLOOD, 10 - len(taken)):
        taken = places(*[FLOOD] * (len(taken) + 1))
    assert len(taken) == 5
    assert may_take_seat(taken, HOME, 5)
    assert may_take_seat(places(*[FLOOD] * 9), HOME, 1)
    assert not may_take_seat(places(*[FLOOD] * 8), FLOOD, 2)
