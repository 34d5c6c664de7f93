"""How tests are shared among workers: every test is run by somebody, however short or long it is."""

import ast
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.queues import Queues, scope_of

FILES = ["tests/unit/test_a.py", "tests/e2e/test_b.py", "tests/livekit_ui/test_c.py", "tests/lan/test_d.py"]


@dataclass(eq=False)
class Worker:
    """A worker that finishes its tests at once."""

    ran: list[int] = field(default_factory=list)
    shutting_down: bool = False
    gateway: Mock = field(default_factory=Mock)

    def send_runtest_some(self, indices: list[int]) -> None:
        self.ran += indices

    def shutdown(self) -> None:
        self.shutting_down = True


@pytest.mark.parametrize("seconds", [0.0, 1.0, 1000.0])
@pytest.mark.parametrize("number", [1, 2, 3, 5])
def test_every_test_is_run_once(number: int, seconds: float) -> None:
    tests = [f"{file}::test_{n}" for file in FILES for n in range(3)]
    queues = Queues(Mock(getvalue=lambda _: ["popen"] * number), Mock())
    queues._seconds = dict.fromkeys(map(scope_of, tests), seconds)
    workers = [Worker() for _ in range(number)]
    for worker in workers:
        queues.add_node(worker)
        queues.add_node_collection(worker, tests)
    queues.schedule()
    finished: list[int] = []
    while waiting := [(worker, index) for worker in workers for index in worker.ran if index not in finished]:
        for worker, index in waiting:
            finished.append(index)
            queues.mark_test_complete(worker, index)
    assert sorted(finished) == list(range(len(tests)))


def test_files_with_settings_of_their_own_are_run_together() -> None:
    scopes = {}
    for file in (Path(__file__).parents[1] / "e2e").glob("test_*.py"):
        assigned = [ast.unparse(line) for line in ast.parse(file.read_text()).body if isinstance(line, ast.Assign)]
        marks = "".join(line for line in assigned if line.startswith("pytestmark ="))
        if "served_with" in marks and "slow" not in marks:
            scopes[file.name] = scope_of(f"tests/e2e/{file.name}::test")
    assert len(scopes) > 1
    assert set(scopes.values()) == {"tests/e2e with other settings"}, scopes
