"""Names: which are allowed, and which look the same."""

import unicodedata
from collections.abc import Awaitable, Callable, Collection, Iterable

import icu
import pytest

from hashdrop.conference.rules.names import MAX_LENGTH, Appearance, appearance, clean_name, distinct_name, numbered


def taken_by(others: Iterable[str]) -> Callable[[Collection[Appearance]], Awaitable[set[Appearance]]]:
    """Stands in for the repository's query."""
    there = list(map(appearance, others))
    read, seen = {one.read for one in there}, {one.seen for one in there}

    async def taken(appearances: Collection[Appearance]) -> set[Appearance]:
        return {one for one in appearances if one.read in read or one.seen in seen}

    return taken


async def named(name: str, others: Iterable[str]) -> str:
    """The name somebody gets among others."""
    distinct, look = await distinct_name(name, taken_by(others))
    assert look == appearance(distinct)
    return distinct


@pytest.mark.parametrize("name", ["Hanna", "  Hanna  ", "Zoë", "山田太郎", "Ana María", "👩‍💻", "O'Neil", "x" * 50])
def test_white_space_around_a_name_is_stripped(name: str) -> None:
    assert clean_name(name) == name.strip()


@pytest.mark.parametrize("name", ["❤\ufe0f", "👩\u200d👧", "शर्\u200dमा", "می\u200cخواهم", "김하나", "ﷺ", "ﬁ" * 50])
def test_characters_ignored_in_comparisons_stay_in_names(name: str) -> None:
    assert clean_name(name) == name


def test_a_decomposed_name_is_normalised() -> None:
    assert clean_name("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("\u200d\ufe0f", "missing"),
        ("\u3164", "missing"),
        ("\u2800 \U0001d159", "missing"),
        ("\U000e0080\u2065", "missing"),
        ("x" * (MAX_LENGTH + 1), "too-long"),
        ("ﷺ" * 6, "too-long"),
        ("a\x00b", "not-showable"),
        ("a\nb", "not-showable"),
        ("a\u202eb", "not-showable"),
        ("a\u2066b", "not-showable"),
        ("a\ud800b", "not-showable"),
        ("a\u2028b", "not-showable"),
    ],
)
def test_a_name_that_cannot_be_displayed_is_rejected(name: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        clean_name(name)


@pytest.mark.parametrize("twin", ["Gus", "gus", "GUS", "Gυs", "Ｇｕｓ", "G us", "Gu\u200ds"])
async def test_a_name_that_looks_like_another_gets_a_number(twin: str) -> None:
    assert await named(twin, ["Gus"]) == f"{twin} (2)"


IGNORABLE = [
    chr(code)
    for code in range(0x110000)
    if icu.Char.hasBinaryProperty(code, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT) or icu.Char.isUWhiteSpace(code)
]
BLANK = ["\u2800", "\U0001d159", "\U00016fe4", "\U00013441", "\U00013442"]


async def test_invisible_characters_do_not_make_a_different_name() -> None:
    """Every ignorable and white-space character in Unicode, and those that are blank by name."""
    assert len(IGNORABLE) > 4000
    hanna = appearance("Hanna")
    different = [
        hex(ord(c)) for c in IGNORABLE + BLANK if {appearance(f"Han{c}na"), appearance(f"Hanna{c}")} != {hanna}
    ]
    assert different == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Ida", "lda"), ("Bob", "B0b"), ("Anna", "Аnna")),
        *(("Tim Corner", "Tirn Corner"), ("Tim Corner", "Tim Comer"), ("TIM CORNER", "Tirn Comer")),
        *(("Owen", "Ovven"), ("Wim", "VVim"), ("David", "Davicl"), ("Adler", "Acller"), ("Œdipe", "OEdipe")),
    ],
)
async def test_look_alikes_from_other_scripts_digits_and_sequences_are_found(one: str, other: str) -> None:
    assert await named(other, [one]) == f"{other} (2)"
    assert await named(one, [other]) == f"{one} (2)"


@pytest.mark.parametrize(
    ("one", "other"), [("Gus", "Gys"), ("Tom", "Tim"), ("Müller", "Muller"), ("Clara", "Dara"), ("Zoe", "Zoë")]
)
async def test_names_that_differ_stay_as_they_are(one: str, other: str) -> None:
    assert await named(other, [one]) == other


async def test_numbering_continues() -> None:
    assert await named("Gus", ["Gus", "gus (2)", "Gus (3)"]) == "Gus (4)"


async def test_a_long_name_makes_room_for_its_number() -> None:
    long = "x" * MAX_LENGTH
    distinct = await named(long, [long])
    assert distinct.endswith("x (2)")
    assert len(distinct) == MAX_LENGTH


@pytest.mark.parametrize("people", [1, 2, 3, 10, 100, 5000])
@pytest.mark.parametrize("name", ["Gus", "ﷺ" * 5])
async def test_numbering_a_common_name_takes_bounded_work(name: str, people: int) -> None:
    others = [name, *(numbered(name, number) for number in range(2, people + 1))]
    asked: list[int] = []
    look_up = taken_by(others)

    async def taken(appearances: Collection[Appearance]) -> set[Appearance]:
        asked.append(len(appearances))
        return await look_up(appearances)

    distinct, _ = await distinct_name(name, taken)
    assert distinct == numbered(name, people + 1)
    assert sum(asked) <= 60 and len(asked) <= 8


async def test_names_crafted_to_collide_do_not_make_numbering_slow() -> None:
    others = ["Gus", *(numbered("Gus", 2**power) for power in range(1, 20))]
    asked: list[int] = []
    look_up = taken_by(others)

    async def taken(appearances: Collection[Appearance]) -> set[Appearance]:
        asked.append(len(appearances))
        return await look_up(appearances)

    distinct, look = await distinct_name("Gus", taken)
    assert look not in set(map(appearance, others)) and unicodedata.is_normalized("NFC", distinct)
    assert sum(asked) <= 60
