"""Meeting codes."""

import math
import re

import pytest

from hashdrop.conference.codes import MAX_LENGTH, WORDS, draw_code, normalize_code


def test_there_are_more_than_2_to_the_28_equally_likely_codes() -> None:
    assert all(len(words) == len(set(words)) for words in WORDS)
    assert math.prod(len(words) for words in WORDS) > 2**28


def test_a_code_is_three_words_in_upper_case_with_hyphens() -> None:
    codes = {draw_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[A-Z]{3,9}-[A-Z]{3,9}-[A-Z]{3,9}", code) and len(code) <= MAX_LENGTH for code in codes)


@pytest.mark.parametrize(
    "entered",
    [
        "AMBER-FALCON-RIVER",
        "amber falcon river",
        "  Amber–Falcon–River ",
        "amber_falcon_river",
        "ＡＭＢＥＲ falcon river",
    ],
)
def test_case_spaces_and_hyphens_are_forgiven(entered: str) -> None:
    assert normalize_code(entered) == "AMBER-FALCON-RIVER"


@pytest.mark.parametrize("entered", ["", "amber", "amber-falcon", "a b c d", "am1er falcon river", "x" * 500, "'; --"])
def test_what_cannot_be_a_code_is_none(entered: str) -> None:
    assert normalize_code(entered) is None
