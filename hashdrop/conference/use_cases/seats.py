"""Allocates seats: a place in the waiting room or, if there is none, a seat in the call."""

from collections import Counter
from datetime import timedelta

import structlog

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.caller import site_of
from hashdrop.conference.rules.sharing import Seat, may_take_seat, seat_to_free, waiting_guest_to_drop
from hashdrop.conference.storage.repository import Repository
from hashdrop.conference.use_cases.base import UseCases
from hashdrop.errors import RateLimited, RoomEnded, RoomFull, RoomLocked

log = structlog.get_logger()

MAX_PEOPLE = 5000
"""Participants stored for a room, whatever their status: ten times as many as it may admit."""
REFUSAL_MEMORY = timedelta(minutes=5)
"""How long somebody who was refused a seat counts as still asking for one."""


class SeatAllocator(UseCases):
    """Gives seats to newcomers, and takes them from addresses that have more than their share."""

    async def _seat_status(
        self, rows: Repository, room: Room, network: str, *, returns: bool = False
    ) -> tuple[Status | None, bool]:
        """The status for somebody who knocks now, and whether somebody else lost their seat or place for it.

        Args:
            rows: The transaction, which has locked the room.
            room: The room.
            network: The newcomer's network.
            returns: They have been in this room before. A lock refuses only new people; these wait.

        Returns:
            None instead of the status: there is no seat. The room remembers that.

        Raises:
            RoomEnded, RoomLocked, RateLimited
            RoomFull: The room has `MAX_PEOPLE` participants.
        """
        if room.ended_at is not None:
            raise RoomEnded
        if room.locked and not returns:
            raise RoomLocked
        people = await rows.count_by_status(room.id)
        if not returns and people.total() >= MAX_PEOPLE and not await self._delete_former(rows, room.id, network):
            raise RoomFull
        if room.waiting_room or room.locked:
            if people[Status.WAITING] < self._settings.max_waiting:
                return Status.WAITING, False
            await self._drop_waiting_guest(rows, room, network)
            return Status.WAITING, True
        return await self._allocate_seat(rows, room, network, room.max_participants - people[Status.ADMITTED])

    async def _drop_waiting_guest(self, rows: Repository, room: Room, network: str) -> None:
        knocks = await rows.participants(room.id, Status.WAITING)
        seat = waiting_guest_to_drop([self._as_seat(knock) for knock in knocks], network)
        if seat is None:
            raise RateLimited(30, because="waiting-room-full")
        dropped = next(knock for knock in knocks if knock.identity == seat.identity)
        self._set_status(room, dropped, Status.WITHDRAWN)
        dropped.dropped = True
        log.info("waiting_guest_dropped", room=room.name, participant=dropped.identity)

    async def _allocate_seat(self, rows: Repository, room: Room, network: str, free: int) -> tuple[Status | None, bool]:
        asking = room.refused_network if room.refused_at and room.refused_at + REFUSAL_MEMORY > self._now() else None
        is_asking = asking is not None and site_of(asking) == site_of(network)
        if free > 0 and (asking is None or is_asking):
            room.refused_network = room.refused_at = None
            return Status.ADMITTED, False
        guests = [p for p in await rows.participants(room.id, Status.ADMITTED) if p.role is Role.GUEST]
        seats = [self._as_seat(guest) for guest in guests]
        if free > 0:
            return (Status.ADMITTED if may_take_seat(seats, network, free) else None), False
        if seat := seat_to_free(seats, network):
            absent = next(guest for guest in guests if guest.identity == seat.identity)
            self._set_status(room, absent, Status.LEFT)
            log.info("seat_freed", room=room.name, participant=absent.identity)
            return Status.ADMITTED, True
        if may_take_seat(seats, network, free=1):
            room.refused_network, room.refused_at = network, self._now()
        return None, False

    async def _delete_former(self, rows: Repository, room_id: int, network: str) -> bool:
        """Delete somebody who has left, from the address with most participants; False: that is the newcomer's."""
        by_network = await rows.count_by_network(room_id)
        by_site: Counter[str] = Counter()
        for each, people in by_network.items():
            by_site[site_of(each)] += people
        largest = max(by_network, key=lambda each: (by_site[site_of(each)], by_network[each]))
        if by_site[site_of(largest)] <= by_site[site_of(network)] + 1:
            return False
        return await rows.delete_former_participant(room_id, largest)

    def _as_seat(self, participant: Participant) -> Seat:
        return Seat(participant.identity, participant.network, self._is_there(participant))
