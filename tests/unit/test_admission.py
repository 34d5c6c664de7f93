"""The state machine of a participant."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from hashdrop.conference.rules.admission import Role, Status, ask_again_at, is_settled_as, may_become
from hashdrop.conference.rules.grants import Rights, rights_of

S = Status
ARROWS = {
    (S.WAITING, S.ADMITTED),
    (S.WAITING, S.DENIED),
    (S.WAITING, S.WITHDRAWN),
    (S.ADMITTED, S.WAITING),
    (S.ADMITTED, S.REMOVED),
    (S.ADMITTED, S.LEFT),
    (S.LEFT, S.ADMITTED),
    (S.LEFT, S.REMOVED),
    (S.DENIED, S.WAITING),
    (S.WITHDRAWN, S.WAITING),
}


@pytest.mark.parametrize(("now", "then"), list(product(Status, Status)))
def test_only_the_documented_transitions_exist(now: Status, then: Status) -> None:
    assert may_become(now, then) == ((now, then) in ARROWS)


def test_people_who_were_admitted_and_left_count_as_admitted() -> None:
    assert is_settled_as(S.LEFT, S.ADMITTED)
    assert not is_settled_as(S.WAITING, S.ADMITTED)


def test_asking_again_is_allowed_after_30_seconds_then_2_minutes_then_never() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert ask_again_at(1, now) == now + timedelta(seconds=30)
    assert ask_again_at(2, now) == now + timedelta(minutes=2)
    assert ask_again_at(3, now) is None


@pytest.mark.parametrize("role", Role)
def test_only_admitted_people_have_media(role: Role) -> None:
    assert rights_of(role, S.ADMITTED) == Rights(media=True, role=role)
    assert rights_of(role, S.WAITING) == Rights(media=False, role="waiting")
    for status in (S.DENIED, S.WITHDRAWN, S.REMOVED, S.LEFT):
        assert rights_of(role, status) is None


def test_isolated_waiting_guests_are_not_in_the_livekit_room() -> None:
    assert rights_of(Role.GUEST, S.WAITING, isolated=True) is None
    assert rights_of(Role.GUEST, S.ADMITTED, isolated=True) == rights_of(Role.GUEST, S.ADMITTED)


def test_raised_hands_are_shown_of_admitted_people_only() -> None:
    since = datetime(2026, 1, 1, 12, 0, 0, 600, tzinfo=UTC)
    rights = rights_of(Role.GUEST, S.ADMITTED, since)
    assert rights is not None
    assert rights.attributes == {"hashdrop.role": "guest", "hashdrop.hand": "2026-01-01T12:00:00Z"}
    assert rights_of(Role.GUEST, S.WAITING, since) == rights_of(Role.GUEST, S.WAITING)
