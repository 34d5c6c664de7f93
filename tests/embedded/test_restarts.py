from hashdrop.embedded.restarts import DELAYS, STEADY, Restarts


def test_the_first_start_after_a_death_is_at_once_and_later_ones_wait_longer_up_to_a_bound() -> None:
    restarts = Restarts()
    delays = [restarts.died(started=now, now=now) for now in range(10)]
    assert delays[0] == 0
    assert delays == sorted(delays)
    assert delays[-1] == DELAYS[-1]


def test_a_child_that_lived_for_a_while_is_started_at_once_again() -> None:
    restarts = Restarts()
    for now in range(5):
        restarts.died(started=now, now=now)
    assert restarts.died(started=100, now=100 + STEADY) == 0


def test_five_deaths_within_half_a_minute_are_a_loop() -> None:
    restarts = Restarts()
    for now in range(4):
        restarts.died(started=now, now=now)
        assert not restarts.looping
    restarts.died(started=4, now=4)
    assert restarts.looping


def test_five_deaths_in_an_hour_are_none() -> None:
    restarts = Restarts()
    for now in range(0, 3600, 600):
        restarts.died(started=now, now=now)
    assert not restarts.looping
