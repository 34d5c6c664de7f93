"""The pure rules of the JavaScript, run in Node: load policy, colours, words."""

import json
from itertools import pairwise

import pytest

from .node import run

WELL = {"poor": False, "dropped": 0.01, "busy": 0.03}


def levels(*spans: tuple[int, dict[str, object]]) -> list[int]:
    """The level after each span of (seconds, what differs from ``WELL``), observed every two seconds."""
    observations = [[seconds // 2, WELL | strain] for seconds, strain in spans]
    return run(
        "load_policy.ts",
        f"{json.dumps(observations)}.reduce((steps, [times, seen]) => ["
        "...steps, Array.from({length: times}).reduce((state) => nextState(state, seen, 2), steps.at(-1))], [IDLE])"
        ".slice(1).map(({level}) => level)",
    )


@pytest.mark.parametrize("strain", [{"poor": True}, {"dropped": 0.3}, {"busy": 0.8}], ids=str)
def test_load_lowers_the_level_step_by_step_and_idle_time_restores_it(strain: dict[str, object]) -> None:
    assert levels((4, strain), (2, strain), (6, strain), (60, strain)) == [0, 1, 2, 3]
    # Each step of recovery takes twice as long as the one before.
    assert levels((12, strain), (18, {}), (2, {}), (38, {}), (2, {})) == [2, 2, 1, 1, 0]


def test_a_moment_of_load_changes_nothing() -> None:
    assert levels((4, {"poor": True}), (2, {}), (4, {"busy": 1}), (2, {}), (4, {"dropped": 1})) == [0] * 5


def test_recurring_load_takes_longer_to_recover() -> None:
    bad, well = (6, {"poor": True}), (20, {})
    assert levels(bad, well, bad, well, well, bad, (60, {}), (20, {})) == [1, 0, 1, 1, 0, 1, 1, 0]
    # After idle minutes it starts over.
    assert levels(bad, well, (160, {}), bad, well) == [1, 0, 0, 1, 0]


def test_each_level_allows_no_more_than_the_one_before() -> None:
    left = run("load_policy.ts", "LEVELS")
    order = ["HIGH", "MEDIUM", "LOW"]
    assert left[0] == {"tiles": 25, "quality": "HIGH"}
    for more, less in pairwise(left):
        assert less["tiles"] < more["tiles"]
        assert order.index(less["quality"]) >= order.index(more["quality"])


def test_initials_are_readable_on_every_colour() -> None:
    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for colour in run("avatar.ts", "COLOURS"):
        assert 1.05 / (luminance(colour) + 0.05) >= 4.5, colour
    used = run("avatar.ts", "Array.from({length: 200}, (_, n) => colourOf(`guest-${n}`))")
    assert len(set(used)) == 10
    assert run("avatar.ts", "['Anna', 'Anna Maria Berg', '  ', 'şule', '👩‍🚀 Ada'].map(initialsOf)") == [
        "A",
        "AB",
        "",
        "Ş",
        "👩A",
    ]


def test_placeholders_are_filled_once() -> None:
    filled = run("wording.ts", "fill('{name} is larger than {limit}{x}, {name}', {name: '{limit} $&', limit: '5 MB'})")
    assert filled == "{limit} $& is larger than 5 MB{x}, {limit} $&"


def test_sizes_are_formatted_in_words() -> None:
    sizes = run("wording.ts", "[0, 1, 19, 999, 1000, 1_500_000, 2_000_000_000].map(formatSize)")
    assert sizes == ["0 bytes", "1 byte", "19 bytes", "999 bytes", "1 kB", "1.5 MB", "2 GB"]


def test_apps_may_play_notes_and_read_choices() -> None:
    assert run("api.js", "[typeof playNotes, choices.get().audiooutput]") == ["function", ""]
