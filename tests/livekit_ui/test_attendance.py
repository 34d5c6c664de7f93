"""The pure rules of announcements, run in Node: who joins and leaves, and which device is new."""

import json
from typing import Any

import pytest

from .node import run

# Timers that a test advances: `turn(ms)`.
CLOCK = """
  let now = 0;
  let timers = [];
  globalThis.setTimeout = (task, delay) => (timers.push({ task, at: now + delay }), timers.at(-1));
  globalThis.clearTimeout = (timer) => { timers = timers.filter((one) => one !== timer); };
  const turn = (ms) => {
    now += ms;
    for (const timer of timers.filter(({ at }) => at <= now)) { clearTimeout(timer); timer.task(); }
  };
  const told = [];
  const attendance = new Attendance((kind, name) => told.push(`${name} ${kind}`));
  const people = (...names) => new Map(names.map((name) => [name.replace("!", ""),
    { name: name.replace("!", ""), hand: name.endsWith("!") ? "up" : undefined }]));
"""


def told(steps: str) -> Any:
    """The announcements when people come and go as in `steps`."""
    return run("attendance.ts", f"(() => {{ {CLOCK} {steps}; return told; }})()")


def test_people_already_present_are_not_announced() -> None:
    assert (
        told("attendance.resync(people('Anna', 'Bert!')); attendance.update(people('Anna', 'Bert!')); turn(9e4)") == []
    )


def test_joins_leaves_and_raised_hands_are_announced() -> None:
    steps = """
      attendance.resync(people('Anna'));
      attendance.update(people('Anna', 'Bert'));
      attendance.update(people('Anna!', 'Bert'));
      attendance.update(people('Anna!', 'Bert!'));
      attendance.update(people('Anna', 'Bert!'));
      attendance.update(people('Anna!'));
      turn(3000);
    """
    assert told(steps) == ["Bert joined", "Anna hand", "Bert hand", "Anna hand", "Bert left"]


def test_a_reload_is_not_announced_as_leaving() -> None:
    steps = """
      attendance.resync(people('Anna'));
      attendance.update(people());
      turn(2900);
      attendance.update(people('Anna'));
      turn(9000);
    """
    assert told(steps) == []


def test_an_outage_of_the_room_is_not_announced() -> None:
    steps = """
      attendance.resync(people('Anna', 'Bert', 'Carl'));
      attendance.update(people());
      attendance.pause();
      turn(60000);
      attendance.resync(people('Anna'));
      turn(10000);
      attendance.update(people('Anna', 'Bert'));
      turn(60000);
      attendance.update(people('Anna', 'Bert', 'Dora'));
    """
    assert told(steps) == ["Dora joined"]


@pytest.mark.parametrize(
    ("before", "news", "after"),
    [
        ([], ["Anna", "Bert"], [["Anna"], ["Bert"]]),
        ([["Anna"]], ["Bert", "Carl", "Dora"], [["Anna", "Bert", "Carl", "Dora"]]),
        ([["Anna", "Bert"], ["Carl"], ["Dora"]], ["Emma"], [["Anna", "Bert", "Carl", "Dora", "Emma"]]),
    ],
)
def test_simultaneous_events_are_summed_up(before: list[list[str]], news: list[str], after: list[list[str]]) -> None:
    toasts = [{"kind": "joined", "names": names} for names in before]
    come = [{"kind": "joined", "name": name} for name in news]
    added = run("attendance.ts", f"addToasts({json.dumps(toasts)}, {json.dumps(come)}, 3)")
    assert [toast["names"] for toast in added] == after


def device(kind: str, name: str, group: str) -> dict[str, str]:
    return {"kind": kind, "deviceId": f"{kind} {name}", "label": name, "groupId": group}


BUILT_IN = [
    device("audioinput", "Built-in", "laptop"),
    device("audiooutput", "Built-in", "laptop"),
    device("videoinput", "Webcam", "laptop"),
]
HEADSET = [device("audioinput", "Headset (0b0e:2e11)", "usb"), device("audiooutput", "Headset (0b0e:2e11)", "usb")]
CAMERA = [device("videoinput", "HD Camera", "usb"), device("audioinput", "HD Camera microphone", "usb")]
UNNAMED = [{**one, "label": "", "deviceId": "", "groupId": ""} for one in BUILT_IN]
DEFAULT = {**HEADSET[0], "deviceId": "default", "label": "Default - Headset"}


@pytest.mark.parametrize(
    ("before", "after", "offered", "choices"),
    [
        (BUILT_IN, BUILT_IN, None, None),
        (
            BUILT_IN,
            [DEFAULT, *BUILT_IN, *HEADSET],
            "Headset",
            {"audioinput": "audioinput", "audiooutput": "audiooutput"},
        ),
        (BUILT_IN, [*BUILT_IN, *CAMERA], "HD Camera", {"videoinput": "videoinput"}),
        (BUILT_IN + CAMERA, BUILT_IN, None, None),
        (UNNAMED, BUILT_IN + HEADSET, None, None),  # a granted permission, not a new device
    ],
    ids=["nothing", "headset", "camera", "gone", "permission"],
)
def test_parts_of_a_new_device_are_offered_together(
    before: list[dict[str, str]], after: list[dict[str, str]], offered: str | None, choices: dict[str, str] | None
) -> None:
    found = run("new_devices.ts", f"newDevice({json.dumps(before)}, {json.dumps(after)})")
    assert (found and found["name"]) == offered
    if found:
        chosen = run("new_devices.ts", f"choicesFor({json.dumps(found)}, {json.dumps(after)})")
        assert {kind: device_id.split()[0] for kind, device_id in chosen.items()} == choices
