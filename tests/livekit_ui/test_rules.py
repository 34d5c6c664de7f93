"""The pure rules of the JavaScript, run in Node: packing of tiles, audience, back-off."""

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


EXPORTS = {
    "packing.js": ["pack", "packWithFocus"],
    "audience.js": ["audienceOf", "isHeard"],
    "retry.js": ["delayAfter"],
    "gate.js": ["createGate"],
    "file_parts.js": ["safeName"],
}


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


def test_only_the_audience_is_heard() -> None:
    metadata = json.dumps(json.dumps({"audience": ["Anna"]}))
    assert run("audience.js", f"['Anna', 'Spy'].map((who) => isHeard({metadata}, 'audience', who))") == [True, False]
    assert run("audience.js", "[isHeard('', 'audience', 'Anna'), isHeard('', '', 'Anna')]") == [False, True]


def test_a_flood_is_held_back_and_the_others_are_not() -> None:
    passed = run(
        "gate.js",
        """(() => {
          let time = 0;
          const passes = createGate(3, 2, () => time);
          const flood = Array.from({ length: 10 }, () => passes("Eve")).filter(Boolean).length;
          const other = passes("Anna");
          time = 1000;
          return [flood, other, Array.from({ length: 10 }, () => passes("Eve")).filter(Boolean).length];
        })()""",
    )
    assert passed == [3, True, 2]


@pytest.mark.parametrize(
    ("sent", "saved"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\temp\\a.txt", "C__temp_a.txt"),
        (".bashrc", "bashrc"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("line\nbreak\u0000.txt", "linebreak.txt"),
        ("", "file"),
        ("...", "file"),
        ("Grüße 😀.txt", "Grüße 😀.txt"),
        ("x" * 300 + ".tar.gz", "x" * 117 + ".gz"),
    ],
)
def test_names_of_files_are_made_safe(sent: str, saved: str) -> None:
    assert run("file_parts.js", f"safeName({json.dumps(sent)})") == saved
