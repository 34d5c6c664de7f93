"""The pure rules of the JavaScript, run in Node: packing of tiles, audience, back-off, news, new devices."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hashdrop import livekit_ui

PACKAGE = Path(livekit_ui.__file__).parent
SIZES = {"laptop": (1280, 800), "phone": (390, 700), "wide": (1920, 500), "square": (800, 800), "landscape": (844, 390)}


def run(module: str, expression: str) -> Any:
    """Evaluate an expression over everything that a module exports."""
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    assert node, "Node is needed"
    script = (
        f"import * as module from {json.dumps((PACKAGE / module).as_uri())};"
        f"console.log(JSON.stringify((({{{', '.join(EXPORTS[module])}}}) => {expression})(module)))"
    )
    return json.loads(
        subprocess.run(
            [node, "--no-warnings", "--input-type=module", "-e", script], capture_output=True, text=True, check=True
        ).stdout
    )


EXPORTS = {"packing.js": ["pack", "packWithFocus"], "audience.js": ["audienceOf"], "retry.js": ["delayAfter"]}
EXPORTS |= {"attendance.js": ["Attendance", "addToasts"], "newcomers.js": ["newcomer", "choicesFor"]}


@pytest.mark.parametrize(("width", "height"), SIZES.values(), ids=SIZES)
def test_tiles_fill_the_area(width: int, height: int) -> None:
    packed = run(
        "packing.js",
        f"Array.from({{length: 50}}, (_, n) => pack({{left: 0, top: 0, width: {width}, height: {height}}}, n + 1, 8))",
    )
    for count, tiles in enumerate(packed, start=1):
        assert len(tiles) == count
        used = sum(tile["width"] * tile["height"] for tile in tiles) / (width * height)
        # The gaps of 8 px alone take a fifth of a phone with 50 tiles.
        assert used > (0.6 if count == 1 else 0.75 if count < 10 else 0.65), (count, used)
        for tile in tiles:
            assert -0.01 <= tile["left"] <= tile["left"] + tile["width"] <= width + 0.01
            assert -0.01 <= tile["top"] <= tile["top"] + tile["height"] <= height + 0.01
            assert 0.4 < tile["width"] / tile["height"] < 2.5
        last = [tile for tile in tiles if tile["top"] == tiles[-1]["top"]]
        right = width - last[-1]["left"] - last[-1]["width"]
        assert last[0]["left"] == pytest.approx(right, abs=0.01), "the last row is centred"


@pytest.mark.parametrize(("width", "height"), SIZES.values(), ids=SIZES)
def test_a_shared_screen_gets_the_big_place(width: int, height: int) -> None:
    crowds = [1, 2, 5, 20]
    for people, placed in zip(
        crowds,
        run("packing.js", f"{crowds}.map((people) => packWithFocus({width}, {height}, 1, people, 8))"),
        strict=True,
    ):
        (screen,) = placed["screens"]
        assert len(placed["people"]) == people
        whole_picture = min(width, height * 16 / 9) * 0.55
        assert min(screen["width"], screen["height"] * 16 / 9) > whole_picture
        for tile in placed["people"]:
            beside = tile["left"] >= screen["left"] + screen["width"]
            below = tile["top"] >= screen["top"] + screen["height"]
            assert beside or below


@pytest.mark.parametrize(
    "metadata",
    ["", "no JSON", "null", "[]", "7", '{"audience": "Anna"}', '{"audience": {"0": "Anna"}}', '{"other": []}'],
)
def test_no_valid_list_means_nobody(metadata: str) -> None:
    assert run("audience.js", f"audienceOf({json.dumps(metadata)}, 'audience')") == []


def test_the_listed_are_the_audience() -> None:
    metadata = json.dumps({"audience": ["Anna", "", 7, None, "Bert"]})
    assert run("audience.js", f"audienceOf({json.dumps(metadata)}, 'audience')") == ["Anna", "Bert"]


def test_tries_come_slower_up_to_five_seconds() -> None:
    delays = run("retry.js", "Array.from({length: 200}, (_, n) => delayAfter(n))")
    assert 240 <= delays[0] <= 300
    assert 480 <= delays[1] <= 600
    assert all(4000 <= delay <= 5000 for delay in delays[5:])


# Timers that a test turns: `turn(ms)`.
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


def told(steps: str) -> list[str]:
    """What is announced when people come and go as `steps` say."""
    return run("attendance.js", f"{{ {CLOCK} {steps}; return told; }}")


def test_who_was_there_before_is_no_news() -> None:
    assert told("attendance.settle(people('Anna', 'Bert!')); attendance.look(people('Anna', 'Bert!')); turn(9e4)") == []


def test_who_comes_goes_and_raises_a_hand_is_news() -> None:
    steps = """
      attendance.settle(people('Anna'));
      attendance.look(people('Anna', 'Bert'));
      attendance.look(people('Anna!', 'Bert'));
      attendance.look(people('Anna!', 'Bert!'));
      attendance.look(people('Anna', 'Bert!'));
      attendance.look(people('Anna!'));
      turn(3000);
    """
    assert told(steps) == ["Bert joined", "Anna hand", "Bert hand", "Anna hand", "Bert left"]


def test_who_reloads_has_not_left() -> None:
    steps = """
      attendance.settle(people('Anna'));
      attendance.look(people());
      turn(2900);
      attendance.look(people('Anna'));
      turn(9000);
    """
    assert told(steps) == []


def test_an_outage_of_the_room_is_no_news() -> None:
    steps = """
      attendance.settle(people('Anna', 'Bert', 'Carl'));
      attendance.look(people());
      attendance.pause();
      turn(60000);
      attendance.settle(people('Anna'));
      turn(10000);
      attendance.look(people('Anna', 'Bert'));
      turn(60000);
      attendance.look(people('Anna', 'Bert', 'Dora'));
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
def test_many_at_once_are_summed_up(before: list[list[str]], news: list[str], after: list[list[str]]) -> None:
    toasts = [{"kind": "joined", "names": names} for names in before]
    come = [{"kind": "joined", "name": name} for name in news]
    added = run("attendance.js", f"addToasts({json.dumps(toasts)}, {json.dumps(come)}, 3)")
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
        (UNNAMED, BUILT_IN + HEADSET, None, None),  # a permission, not a plug
    ],
    ids=["nothing", "headset", "camera", "gone", "permission"],
)
def test_what_is_new_is_offered_as_one(
    before: list[dict[str, str]], after: list[dict[str, str]], offered: str | None, choices: dict[str, str] | None
) -> None:
    found = run("newcomers.js", f"newcomer({json.dumps(before)}, {json.dumps(after)})")
    assert (found and found["name"]) == offered
    if found:
        chosen = run("newcomers.js", f"choicesFor({json.dumps(found)}, {json.dumps(after)})")
        assert {kind: device_id.split()[0] for kind, device_id in chosen.items()} == choices
