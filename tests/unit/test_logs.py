"""Strangers cannot fill the log."""

import json
import logging
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import structlog

from hashdrop.observability.logs import LINES_PER_MINUTE, MAX_KINDS, LogRateLimit, configure_logs


class ManualClock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def file(clock: ManualClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    root = logging.getLogger()
    before = list(root.handlers), root.level
    monkeypatch.setattr("hashdrop.observability.logs.LogRateLimit", lambda: LogRateLimit(clock))
    configure_logs("json", written := StringIO())
    yield written
    structlog.reset_defaults()
    root.handlers[:], root.level = before


def lines(file: StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.getvalue().splitlines()]


def test_repeated_log_lines_are_limited_and_the_suppressed_ones_counted(file: StringIO, clock: ManualClock) -> None:
    log = structlog.get_logger()
    for number in range(100):
        log.error("page_failed", message=str(number))
        log.info("something else", number=number)
    written = [line for line in lines(file) if line["event"] == "page_failed"]
    assert len(written) == LINES_PER_MINUTE[True] < 100
    assert not any("left_out" in line for line in written)
    assert sum(line["event"] == "something else" for line in lines(file)) == 100
    clock.now = 61
    log.error("page_failed", message="again")
    log.error("page_failed", message="and again")
    assert [line.get("left_out") for line in lines(file)[-2:]] == [100 - LINES_PER_MINUTE[True], None]


def test_library_log_lines_are_grouped_by_the_place_that_writes_them(file: StringIO, clock: ManualClock) -> None:
    library = logging.getLogger("a library")
    for number in range(100):
        try:
            raise ValueError(number)
        except ValueError:
            library.exception(f"failed with what a stranger sent: {number}")
    library.warning("another")
    assert len(lines(file)) == LINES_PER_MINUTE[True] + 1
    clock.now = 61
    for number in range(2):
        library.warning("one more: %s", number)
    assert [line["event"] for line in lines(file)[-2:]] == ["one more: 0", "one more: 1"]


def test_log_kinds_made_up_by_callers_are_bounded_too(file: StringIO) -> None:
    for number in range(2 * MAX_KINDS):
        structlog.get_logger().error(f"made up {number}")
    assert len(lines(file)) == MAX_KINDS + LINES_PER_MINUTE[True]
