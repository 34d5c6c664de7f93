"""When a room ends for want of a host."""

from datetime import UTC, datetime, timedelta

import pytest

from hashdrop.conference.admission import Role, Status
from hashdrop.conference.grace import NEVER_CAME, announced_end, is_host_present, mind_grace
from hashdrop.conference.models import Participant, Room

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


def test_the_grace_begins_once_and_is_over_when_a_host_is_there() -> None:
    meeting = room()
    assert mind_grace(meeting, [person(here=False)], NOW, GRACE)
    assert (meeting.ends_at, meeting.version) == (NOW + GRACE, 2)
    assert not mind_grace(meeting, [person(here=False)], NOW + GRACE / 2, GRACE)
    assert meeting.ends_at == NOW + GRACE
    assert mind_grace(meeting, [person(here=False), person(here=True)], NOW, GRACE)
    assert (meeting.ends_at, meeting.version) == (None, 3)


def test_a_grace_that_runs_begins_anew_but_is_never_cut_short() -> None:
    meeting = room(NOW + GRACE / 2)
    mind_grace(meeting, [person(here=False)], NOW, GRACE, anew=True)
    assert meeting.ends_at == NOW + GRACE
    mind_grace(meeting, [person(here=False)], NOW - GRACE, GRACE, anew=True)
    assert meeting.ends_at == NOW + GRACE


def test_the_ten_minutes_of_hosts_who_never_came_are_not_put_off() -> None:
    meeting = room(NOW + NEVER_CAME)
    late = NOW + NEVER_CAME - timedelta(seconds=1)
    assert not mind_grace(meeting, [person(here=False, came=False)], late, GRACE, anew=True)
    assert meeting.ends_at == NOW + NEVER_CAME


@pytest.mark.parametrize(("came", "told"), [(True, NOW + GRACE), (False, None)])
def test_the_end_is_told_only_after_a_host_came(came: bool, told: datetime | None) -> None:
    assert announced_end(room(NOW + GRACE), [person(here=False, came=came)]) == told
