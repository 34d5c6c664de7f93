"""How much is accepted from one sender, and how fast the client sends."""

from hashdrop.client.gate import Gate, Pace


class ManualClock:
    """A clock controlled by the test."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_sender_may_send_20_at_once_and_2_a_second() -> None:
    seconds = ManualClock()
    gate = Gate(20, 2, seconds)
    assert sum(gate.passes("Gus") for _ in range(100)) == 20
    assert gate.passes("Ida")
    seconds.now = 5
    assert sum(gate.passes("Gus") for _ in range(100)) == 10
    seconds.now = 10_000
    assert sum(gate.passes("Gus") for _ in range(100)) == 20


def test_everything_sent_at_this_pace_passes() -> None:
    seconds = ManualClock()
    pace, gate = Pace(15, 1.6, seconds), Gate(20, 2, seconds)
    passed = 0
    for _ in range(500):
        seconds.now += pace.wait()
        passed += gate.passes("Gus")
    assert passed == 500
    assert 300 < seconds.now < 310
