from hashdrop.operations.processes.restarts import DELAYS, STABLE_AFTER, Restarts


def test_the_first_restart_is_immediate_and_later_ones_back_off_up_to_a_bound() -> None:
    restarts = Restarts()
    delays = [restarts.record_exit(started_at=now, now=now) for now in range(10)]
    assert delays[0] == 0
    assert delays == sorted(delays)
    assert delays[-1] == DELAYS[-1]


def test_a_child_that_lived_for_a_while_restarts_at_once() -> None:
    restarts = Restarts()
    for now in range(5):
        restarts.record_exit(started_at=now, now=now)
    assert restarts.record_exit(started_at=100, now=100 + STABLE_AFTER) == 0


def test_five_exits_within_half_a_minute_are_a_crash_loop() -> None:
    restarts = Restarts()
    for now in range(4):
        restarts.record_exit(started_at=now, now=now)
        assert not restarts.is_crash_loop
    restarts.record_exit(started_at=4, now=4)
    assert restarts.is_crash_loop


def test_five_exits_in_an_hour_are_no_crash_loop() -> None:
    restarts = Restarts()
    for now in range(0, 3600, 600):
        restarts.record_exit(started_at=now, now=now)
    assert not restarts.is_crash_loop
