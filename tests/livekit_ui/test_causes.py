"""The causes that an app has texts for are those that the TypeScript reports."""

import re
from pathlib import Path

from hashdrop import livekit_ui as lk

PACKAGE = Path(lk.__file__).parent


def strings_of(module: str, name: str) -> set[str]:
    """The strings that a module's exported union type names."""
    declared = re.search(rf"^export type {name} =([^;]+);", (PACKAGE / module).read_text(), re.MULTILINE)
    assert declared
    return set(re.findall(r'"(\w+)"', declared[1]))


def test_every_device_cause_is_known() -> None:
    problems = strings_of("events.ts", "DeviceCause") | strings_of("device_problems.ts", "ProblemCause")
    assert problems == {*lk.DEVICE_CAUSES, "remotely_muted", "low_data"}


def test_every_connection_cause_is_known() -> None:
    assert strings_of("connection_watch.ts", "ConnectionCause") == set(lk.CONNECTION_CAUSES)
