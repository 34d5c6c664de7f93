"""The pure rules of tile positions and order, run in Node."""

import json
from typing import Any

import pytest

from .node import run

SIZES = {
    "laptop": (1280, 800),
    "laptop in a call": (1280, 720),
    "desktop": (1920, 1080),
    "phone": (390, 844),
    "phone in a call": (390, 700),
    "phone on its side": (844, 390),
    "wide": (1920, 500),
    "square": (800, 800),
}
PICTURE = 16 / 9
GAP = 8
sized = pytest.mark.parametrize(("width", "height"), SIZES.values(), ids=SIZES)


def area(width: float, height: float) -> str:
    return json.dumps({"left": 0, "top": 0, "width": width, "height": height})


def assert_inside_and_apart(tiles: list[dict[str, float]], width: float, height: float) -> None:
    for number, tile in enumerate(tiles):
        assert -0.01 <= tile["left"] <= tile["left"] + tile["width"] <= width + 0.01
        assert -0.01 <= tile["top"] <= tile["top"] + tile["height"] <= height + 0.01
        for other in tiles[number + 1 :]:
            apart = max(
                max(tile["left"], other["left"]) - min(tile["left"] + tile["width"], other["left"] + other["width"]),
                max(tile["top"], other["top"]) - min(tile["top"] + tile["height"], other["top"] + other["height"]),
            )
            assert apart >= GAP - 0.01


@sized
def test_tiles_fill_the_area(width: int, height: int) -> None:
    packed = run("packing.ts", f"Array.from({{length: 50}}, (_, n) => pack({area(width, height)}, n + 1, {GAP}))")
    for count, tiles in enumerate(packed, start=1):
        assert len(tiles) == count
        assert_inside_and_apart(tiles, width, height)
        used = sum(tile["width"] * tile["height"] for tile in tiles) / (width * height)
        # With 50 tiles the gaps alone take a sixth of a phone's screen.
        assert used > (0.65 if count == 1 else 0.76 if count < 10 else 0.8), (count, used)
        for tile in tiles:
            assert 0.4 < tile["width"] / tile["height"] < 2.6


@sized
def test_three_leave_no_empty_quarter(width: int, height: int) -> None:
    tiles = run("packing.ts", f"pack({area(width, height)}, 3, {GAP})")
    assert sum(tile["width"] * tile["height"] for tile in tiles) > 0.85 * width * height


@sized
def test_no_even_grid_would_show_larger_pictures(width: int, height: int) -> None:
    for count, tiles in enumerate(
        run("packing.ts", f"Array.from({{length: 25}}, (_, n) => pack({area(width, height)}, n + 1, {GAP}))"), start=1
    ):
        seen = sum(picture(tile["width"], tile["height"]) for tile in tiles)
        for rows in range(1, count + 1):
            columns = -(-count // rows)
            cell = (width - GAP * (columns - 1)) / columns, (height - GAP * (rows - 1)) / rows
            if min(cell) > 0:
                # Some of it may be given up for an area without holes.
                assert seen > 0.8 * count * picture(*cell), (count, rows)


def picture(width: float, height: float) -> float:
    """The area of an uncropped picture in a tile."""
    return min(width, height * PICTURE) ** 2 / PICTURE


def test_two_people_on_a_laptop_do_not_get_narrow_columns() -> None:
    one, other = run("packing.ts", f"pack({area(1280, 800)}, 2, {GAP})")
    assert one["width"] / one["height"] > 1.3
    assert other["top"] > one["top"]


@sized
def test_a_page_holds_no_more_tiles_than_can_be_recognised(width: int, height: int) -> None:
    whole = area(width, height)
    seats, nine, relieved, tiles = run(
        "packing.ts",
        f"[...[[50, 25], [9, 25], [50, 4]].map(([count, most]) => slotsIn({whole}, null, count, {GAP}, most)),"
        f"pack({whole}, slotsIn({whole}, null, 50, {GAP}, 25), {GAP})]",
    )
    assert min(tile["width"] for tile in tiles) >= 120
    assert seats == 25 if width >= 800 and height >= 500 else 12 <= seats < 25
    # Everything that fits is shown; load lowers the number.
    assert (nine, relieved) == (9, 4)


@sized
@pytest.mark.parametrize("kind", ["screen", "person"])
def test_the_focused_tile_gets_the_main_area(width: int, height: int, kind: str) -> None:
    counts = [1, 2, 5, 20, 0]
    whole = area(width, height)
    *several, (_, alone) = run(
        "packing.ts",
        f"{counts}.map((count) => [slotsIn({whole}, '{kind}', count, {GAP}, 25), count]).map(([seats, count]) => "
        f"[seats, arrange({whole}, '{kind}', Math.min(seats, count), {GAP})])",
    )
    for count, (seats, placed) in zip(counts, several, strict=False):
        focus, others = placed["focus"], placed["others"]
        assert len(others) == seats <= count
        assert_inside_and_apart([focus, *others], width, height)
        assert picture(focus["width"], focus["height"]) > 0.5 * picture(width, height)
        assert min(tile["width"] for tile in others) >= 115
    assert alone == {"focus": {"left": 0, "top": 0, "width": width, "height": height}, "others": [], "bar": None}


@sized
@pytest.mark.parametrize("kind", [None, "screen", "person"])
def test_the_paging_bar_covers_no_tile(width: int, height: int, kind: str | None) -> None:
    whole = area(width, height)
    placed = run(
        "packing.ts",
        f"arrange({whole}, {json.dumps(kind)}, slotsIn({whole}, {json.dumps(kind)}, 50, {GAP}, 25, 48), {GAP}, 48)",
    )
    assert placed["bar"]["height"] == 48
    bottom = max(tile["top"] + tile["height"] for tile in placed["others"])
    assert bottom <= placed["bar"]["top"] + 0.01
    # Wide enough for two buttons and the text between them.
    assert placed["bar"]["width"] >= 200


def test_order_is_kept_and_newcomers_come_last() -> None:
    assert run("tile_order.ts", "keepOrder(['b', 'gone', 'a'], ['a', 'new', 'b'])") == ["b", "a", "new"]


@pytest.mark.parametrize(
    ("speaking", "heard", "result"),
    [
        ([], {}, "me a b c d e"),
        (["a"], {}, "me a b c d e"),  # there already
        (["stranger"], {}, "me a b c d e"),
        (["d"], {}, "me a d c b e"),  # nobody ever spoke: the last of the page is replaced
        (["d"], {"b": 5}, "me d b c a e"),
        (["d"], {"a": 9, "b": 5}, "me a d c b e"),  # the longest silent is replaced
        (["d", "e"], {"a": 9}, "me e d c b a"),
        (["a", "b", "d"], {}, "me a b c d e"),  # everybody on the page is speaking
    ],
)
def test_a_speaker_swaps_places_with_the_longest_silent_person(
    speaking: list[str], heard: dict[str, int], result: str
) -> None:
    moved = run(
        "tile_order.ts",
        f"bringForward(['me', 'a', 'b', 'c', 'd', 'e'], {json.dumps(speaking)}, 3, "
        f"new Map(Object.entries({json.dumps(heard)})), ['me'])",
    )
    assert moved == result.split()


def test_tiles_are_divided_into_pages() -> None:
    pages = run(
        "tile_order.ts", "[[0, 0], [1, 25], [1, 26], [7, 60], [-1, 60]].map(([page, n]) => pageOf(page, n, 25))"
    )
    assert [(at["page"], at["pages"], at["from"], at["to"]) for at in pages] == [
        (0, 1, 0, 0),
        (0, 1, 0, 25),
        (1, 2, 25, 26),
        (2, 3, 50, 60),
        (0, 3, 0, 25),
    ]


def speakers(*heard: tuple[int, list[str]]) -> list[tuple[Any, list[str]]]:
    """``(speaker, confirmed)`` after each step of (ms, who is heard from then on)."""
    result = run(
        "speech.ts",
        f"{json.dumps(heard)}.reduce("
        "(all, [now, heard]) => [...all, updateSpeakers(all.at(-1), heard, now)], [NO_SPEECH])"
        ".slice(1).map(({speaker, confirmed}) => [speaker, confirmed])",
    )
    return [(speaker, confirmed) for speaker, confirmed in result]


def test_a_short_noise_is_not_taken_for_speech() -> None:
    assert speakers((0, ["a"]), (1000, []), (1200, ["a"]), (2000, ["a"])) == [(None, [])] * 4
    assert speakers((0, ["a"]), (1500, ["a"]), (2000, [])) == [(None, []), ("a", ["a"]), ("a", [])]


def test_a_speaker_keeps_the_focus_while_speaking() -> None:
    said = speakers((0, ["a"]), (1500, ["a", "b"]), (3000, ["b", "a"]), (3100, ["b"]), (3200, ["a"]), (9000, []))
    assert [speaker for speaker, _ in said] == [None, "a", "a", "b", "b", "b"]
    assert said[2][1] == ["b", "a"]
