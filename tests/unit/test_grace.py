"""When a room ends because no host is present."""

from datetime import UTC, datetime, timedelta

import pytest

from hashdrop.conference.models import Participant, Room
from hashdrop.conference.rules.admission import Role, Status
from hashdrop.conference.rules.grace import ARRIVAL_TIMEOUT, announced_end, is_host_present, update_host_grace

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GRACE = timedelta(seconds=20)


def room(ends_at: datetime | None = None) -> Room:
    return Room(name="r", title="t", waiting_room=True, max_participants=5, creator_address="", created_at=NOW,
                ends_at=ends_at)  # fmt: skip


def person(*, here: bool, came: bool = True, role: Role = Role.HOST, status: Status = Status.ADMITTED) -> Participant:
    return Participant(
        room_id=1, identity="i", key_hash="k", username="u", role=role, status=status, asked_at=NOW,
        connected_at=NOW if came else None, absent_since=None if here else NOW,
    )  # fmt: skip


def test_only_a_connected_and_admitted_host_is_present() -> None:
    assert is_host_present([person(here=False), person(here=True)])
    assert not is_host_present([person(here=True, role=Role.GUEST)])
    assert not is_host_present([person(here=True, status=Status.LEFT)])


def test_the_host_grace_starts_once_and_stops_when_a_host_is_present() -> None:
    meeting = room()
    assert update_host_grace(meeting, [person(here=False)], NOW, GRACE)
    assert (meeting.ends_at, meeting.version) == (NOW + GRACE, 2)
    assert not update_host_grace(meeting, [person(here=False)], NOW + GRACE / 2, GRACE)
    assert meeting.ends_at == NOW + GRACE
    assert update_host_grace(meeting, [person(here=False), person(here=True)], NOW, GRACE)
    assert (meeting.ends_at, meeting.version) == (None, 3)


def test_a_running_host_grace_can_restart_but_is_never_shortened() -> None:
    meeting = room(NOW + GRACE / 2)
    update_host_grace(meeting, [person(here=False)], NOW, GRACE, restart=True)
    assert meeting.ends_at == NOW + GRACE
    update_host_grace(meeting, [person(here=False)], NOW - GRACE, GRACE, restart=True)
    assert meeting.ends_at == NOW + GRACE


def test_the_ten_minutes_for_an_absent_first_host_are_not_extended() -> None:
    meeting = room(NOW + ARRIVAL_TIMEOUT)
    late = NOW + ARRIVAL_TIMEOUT - timedelta(seconds=1)
    assert not update_host_grace(meeting, [person(here=False, came=False)], late, GRACE, restart=True)
    assert meeting.ends_at == NOW + ARRIVAL_TIMEOUT


@pytest.mark.parametrize(("came", "told"), [(True, NOW + GRACE), (False, None)])
def test_the_end_is_announced_only_after_a_host_came(came: bool, told: datetime | None) -> None:
    assert announced_end(room(NOW + GRACE), [person(here=False, came=came)]) == told
