"""How the seats of a room, and the places in its waiting room, are shared between addresses when they run out. Pure.

An address is an IPv4 address or, for IPv6, first a site (a /48) and within that a network (a /64): having a whole site
gives nobody more, and neighbours within a site share as addresses do.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hashdrop.conference.rules.caller import site_of


@dataclass(frozen=True)
class Seat:
    """A seat, or a place in the waiting room, that somebody has.

    Attributes:
        identity: Whose it is.
        network: Where they joined from (`Caller.network`).
        connected: Whether they were last seen connected.
    """

    identity: str
    network: str
    connected: bool


def waiting_guest_to_drop(knocks: Sequence[Seat], newcomer: str) -> Seat | None:
    """Choose who is dropped from a full waiting room so that a newcomer can wait.

    It is chosen among the address with most knocks, counting the newcomer: the oldest knock that is not connected, else
    the newest. The newest knock of the newcomer's own address is the newcomer; so it is if several addresses have most.

    Args:
        knocks: All waiting guests, oldest first.
        newcomer: The newcomer's network.

    Returns:
        Who is dropped; None: the newcomer is refused.
    """
    crowd, is_of_others = _of_the_largest(knocks, newcomer)
    return _oldest_absent(crowd) or (crowd[-1] if is_of_others else None)


def seat_to_free(seats: Sequence[Seat], newcomer: str) -> Seat | None:
    """Choose who loses their seat (but not the right to return) in a full room without a waiting room.

    It is somebody who is not connected, from an address that has more seats than the newcomer's would have.

    Args:
        seats: The seats of all guests, oldest first.
        newcomer: The newcomer's network.

    Returns:
        Whose seat it is; None: the newcomer is refused.
    """
    crowd, is_of_others = _of_the_largest(seats, newcomer)
    return _oldest_absent(crowd) if is_of_others else None


def may_take_seat(seats: Sequence[Seat], newcomer: str, free: int) -> bool:
    """Whether a newcomer may take a free seat while somebody from another address is asking for one.

    An address may have half of the seats that others do not have, rounded up.

    Args:
        seats: The seats of all guests.
        newcomer: The newcomer's network.
        free: The number of free seats.
    """
    own = sum(site_of(seat.network) == site_of(newcomer) for seat in seats)
    return own + 1 <= (own + free + 1) // 2


def _of_the_largest(seats: Sequence[Seat], newcomer: str) -> tuple[Sequence[Seat], bool]:
    """The seats of the address that has most, and whether these are more than the newcomer's address would have."""
    crowd, is_of_others = seats, False
    for address_of in (site_of, str):
        counts = Counter(address_of(seat.network) for seat in crowd)
        if not is_of_others:
            counts[address_of(newcomer)] += 1
        most = max(counts.values())
        crowd = [seat for seat in crowd if counts[address_of(seat.network)] == most]
        is_of_others = is_of_others or counts[address_of(newcomer)] < most
    return crowd, is_of_others


def _oldest_absent(seats: Sequence[Seat]) -> Seat | None:
    return next((seat for seat in seats if not seat.connected), None)
