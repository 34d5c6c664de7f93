"""The state machine of a participant."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from hashdrop.conference.admission import Role, Status, ask_again_at, is_settled_as, may_become
from hashdrop.conference.grants import Rights, rights_of

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
def test_only_the_arrows_of_the_contract_exist(now: Status, then: Status) -> None:
    assert may_become(now, then) == ((now, then) in ARROWS)


def test_who_was_admitted_and_left_counts_as_admitted() -> None:
    assert is_settled_as(S.LEFT, S.ADMITTED)
    assert not is_settled_as(S.WAITING, S.ADMITTED)


def test_one_may_ask_again_after_30_seconds_then_2_minutes_then_never() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert ask_again_at(1, now) == now + timedelta(seconds=30)
    assert ask_again_at(2, now) == now + timedelta(minutes=2)
    assert ask_again_at(3, now) is None


@pytest.mark.parametrize("role", Role)
def test_only_who_is_admitted_has_media(role: Role) -> None:
    assert rights_of(role, S.ADMITTED) == Rights(media=True, role=role)
    assert rights_of(role, S.WAITING) == Rights(media=False, role="waiting")
    for status in (S.DENIED, S.WITHDRAWN, S.REMOVED, S.LEFT):
        assert rights_of(role, status) is None


def test_who_waits_in_isolation_is_not_in_the_livekit_room() -> None:
    assert rights_of(Role.GUEST, S.WAITING, isolated=True) is None
    assert rights_of(Role.GUEST, S.ADMITTED, isolated=True) == rights_of(Role.GUEST, S.ADMITTED)


def test_a_raised_hand_is_told_of_those_admitted_only() -> None:
    since = datetime(2026, 1, 1, 12, 0, 0, 600, tzinfo=UTC)
    rights = rights_of(Role.GUEST, S.ADMITTED, since)
    assert rights is not None
    assert rights.attributes == {"hashdrop.role": "guest", "hashdrop.hand": "2026-01-01T12:00:00Z"}
    assert rights_of(Role.GUEST, S.WAITING, since) == rights_of(Role.GUEST, S.WAITING)
