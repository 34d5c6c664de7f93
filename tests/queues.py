"""Shares the tests among the workers of pytest-xdist, in queues by what they start.

A worker serves the queue of its role, because what a queue starts is started once a worker: the product with its
compiled pages, the demo app of the package. Then it helps with the others. `seconds.json` has the lengths, which
`--store-seconds` measures.

The longest files come first, so that no worker is left with a long one at the end. Of two workers only one starts with
browsers, because two that both run browsers overload two cores, and tests of outages then run into their time limits.
"""

import json
from collections import defaultdict
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

SECONDS = Path(__file__).with_name("seconds.json")
"""Seconds a file (or folder or group, see `scope_of`) takes with two workers on two cores, setting up included."""
UNKNOWN = 10.0
"""Seconds assumed of a file that hasn't been measured yet."""
START_COST = 90.0
"""Seconds it takes another worker to start what a queue needs; helping pays only if more than that is left to do."""

PRODUCT, PACKAGE, REST = "product", "package", "rest"
ROLES = (PRODUCT, REST, PACKAGE)
"""The queues that the first three workers serve first. Every further worker serves the product's."""

_FOLDERS = ("tests/cluster", "tests/lan")
"""Folders whose tests share something that only one worker can have, or that is costly to start."""

_OTHER_SETTINGS = "tests/e2e with other settings"
_WITH_OTHER_SETTINGS = {
    f"tests/e2e/test_{name}.py" for name in ("embedding", "full_waiting_room", "isolated_waiting", "websocket_bounds")
}
"""Files for which HashDrop is started with settings of their own. One after the other, each costs one start; between
others it would cost a second one, back to the usual settings."""


def scope_of(nodeid: str) -> str:
    """What one worker runs together: a file, or several, or a whole folder."""
    file = nodeid.partition("::")[0]
    if file in _WITH_OTHER_SETTINGS:
        return _OTHER_SETTINGS
    return next((folder for folder in _FOLDERS if file.startswith(f"{folder}/")), file)


def queue_of(scope: str) -> str:
    """The queue that a scope belongs to."""
    if scope.startswith("tests/e2e"):
        return PRODUCT
    return PACKAGE if scope.startswith(("tests/livekit_ui/", "tests/cluster", "tests/lan")) else REST


class Queues(LoadScopeScheduling):
    """Hands out scopes by role, longest first."""

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        self._seconds: dict[str, float] = json.loads(SECONDS.read_text())
        self._roles: dict[Any, str] = {}
        self._free_roles = chain(ROLES, repeat(PRODUCT))

    def add_node(self, node: Any) -> None:
        """Give a new worker a role; one that replaces a worker that crashed helps wherever it can."""
        super().add_node(node)
        self._roles[node] = next(self._free_roles)

    def remove_node(self, node: Any) -> str | None:
        """Forget a worker that has ended."""
        del self._roles[node]
        return super().remove_node(node)

    def _split_scope(self, nodeid: str) -> str:
        return scope_of(nodeid)

    def _length(self, scope: str) -> float:
        return self._seconds.get(scope, UNKNOWN)

    def _assign_work_unit(self, node: Any) -> None:
        waiting: dict[str, list[str]] = defaultdict(list)
        for scope in self.workqueue:
            waiting[queue_of(scope)].append(scope)
        own = self._roles[node]
        served = {role for other, role in self._roles.items() if not other.shutting_down}
        for queue in (own, REST, PACKAGE, PRODUCT):
            left = sum(map(self._length, waiting[queue]))
            if waiting[queue] and (queue in (own, REST) or queue not in served or left > START_COST):
                longest = max(waiting[queue], key=self._length)
                self.workqueue.move_to_end(longest, last=False)
                super()._assign_work_unit(node)
                return
        node.shutdown()


class Stopwatch:
    """Adds up how long each scope and each worker took."""

    def __init__(self, config: pytest.Config) -> None:
        self._store = config.getoption("store_seconds")
        self._scopes: dict[str, float] = defaultdict(float)
        self._workers: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._scopes[scope_of(report.nodeid)] += report.duration
        self._workers[getattr(report, "worker_id", "main")] += report.duration

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        terminalreporter.section("time")
        for worker, seconds in sorted(self._workers.items()):
            terminalreporter.write_line(f"{seconds:6.0f} s  {worker}")
        longest = sorted(self._scopes.items(), key=lambda entry: -entry[1])
        for scope, seconds in longest[:15]:
            terminalreporter.write_line(f"{seconds:6.0f} s  {scope}")
        if self._store:
            SECONDS.write_text(json.dumps({scope: round(s, 1) for scope, s in sorted(self._scopes.items())}, indent=1))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--store-seconds", action="store_true", help="write the times that balance the queues")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Stopwatch(config))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Queues:
    """Called where there are workers."""
    return Queues(config, log)
