import pytest
from limits import parse_many

from hashdrop.web.gates.budget import Budget, budgets


class ManualClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_spent_budget_refills_over_time_up_to_its_limit() -> None:
    clock = ManualClock()
    budget = Budget(10, 2, clock)
    assert [budget.spend(6), budget.spend(6), budget.spend(4), budget.spend()] == [True, False, True, False]
    clock.now = 1.5
    assert [budget.spend(3), budget.spend(0.1)] == [True, False]
    clock.now = 1000
    assert budget.is_full
    assert [budget.spend(10), budget.spend(0.1)] == [True, False]


def test_reservations_beyond_the_budget_wait_in_turn() -> None:
    clock = ManualClock()
    budget = Budget(2, 4, clock)
    assert [budget.reserve() for _ in range(5)] == pytest.approx([0, 0, 0.25, 0.5, 0.75])
    clock.now = 0.75
    assert budget.reserve() == pytest.approx(0.25)
    assert not budget.is_full


def test_rates_are_parsed_in_the_notation_of_the_settings() -> None:
    per_minute, per_hour = budgets(parse_many("60/minute;600/hour"), rate_factor=3, burst_factor=2)
    assert per_minute.spend(120) and not per_minute.spend(120)
    assert per_hour.spend(1200)
    assert per_minute.reserve(3) == pytest.approx(1, abs=0.1)
