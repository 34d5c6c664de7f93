"""Names, titles and codes: properties that hold for any input."""

import asyncio
import math
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hashdrop.conference.rules.codes import MAX_LENGTH as CODE_LENGTH
from hashdrop.conference.rules.codes import WORDS, normalize_code
from hashdrop.conference.rules.names import MAX_LENGTH, appearance, clean_name
from hashdrop.conference.use_cases.base import clean_field
from hashdrop.errors import InvalidRequest
from tests.api.hypothesis_parts import tries
from tests.unit.test_names import named

ODD = "\0\t\n\x1b\x7f\x85\xa0\xad\u0301\u0308\u061c\u200b\u200d\u200e\u202e\u2028\u2066\u3164\u2800\ufeff\ufe0f\uffff"
ODD += "\ud800\udfffIl1|0OоΟаАGＧ①ﬁß½ﷺİıǅ👩🏽\U0001f1e6\U000e0067\U0010ffff\U0003ffff가각é한"
TEXT = st.one_of(
    st.text(st.characters(), max_size=120),  # including surrogates
    st.text(st.sampled_from(ODD), max_size=70),
    st.text(st.sampled_from("Gus oOΟο0 lI1"), max_size=55),
)


def kept(text: str) -> str | None:
    try:
        return clean_name(text)
    except ValueError:
        return None


@tries(400)
@given(TEXT)
def test_an_accepted_name_is_short_normalised_and_visible(text: str) -> None:
    name = kept(text)
    if name is None:
        return
    assert name == unicodedata.normalize("NFC", name) == name.strip() == clean_name(name)
    assert name == unicodedata.normalize("NFC", text).strip(), "nothing is changed silently"
    assert 1 <= len(name) <= MAX_LENGTH
    assert not {unicodedata.category(c) for c in name} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(c) for c in name} & {
        "LRE",
        "RLE",
        "LRO",
        "RLO",
        "PDF",
        "LRI",
        "RLI",
        "FSI",
        "PDI",
    }
    assert any(unicodedata.category(c)[0] in "LNPS" or unicodedata.category(c) == "Cn" for c in name)
    name.encode()


@tries(200)
@given(
    st.text(
        st.characters(
            codec="utf-8",
            categories=["L", "N", "P", "S"],
            exclude_characters="\u3164\u115f\u1160\uffa0\u2800\ufffc\U0001d159\ufdfa",
        ),
        min_size=1,
        max_size=20,
    )
)
def test_any_text_of_letters_and_signs_is_a_valid_name(text: str) -> None:
    assert kept(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("field", ["username", "title", "reason"])
@tries(150)
@given(text=TEXT)
def test_a_field_is_accepted_or_its_problem_named(field: str, text: str) -> None:
    limit = 200 if field == "reason" else 50
    try:
        length = len(clean_field(field, text, limit))
    except InvalidRequest as e:
        problem = e.fields
    else:
        problem = {}
        assert 1 <= length <= limit
    words = {"missing", "missing-name", "too-long", "not-showable"}
    assert problem.keys() <= {field} and set(problem.values()) <= words


@tries(120)
@given(st.lists(TEXT, min_size=2, max_size=12))
@example(["x" * 50] * 12)
@example(["G" * 49 + " "] * 3)
@example(["👩‍👩‍👧‍👦" * 7] * 3)
@example(["ﷺ" * 5] * 3)
def test_names_in_a_room_look_distinct_and_stay_short(entered: list[str]) -> None:
    room: list[str] = []
    for name in filter(None, map(kept, entered)):
        new = asyncio.run(named(name, room))
        look = appearance(new)
        assert all(look.read != appearance(other).read and look.seen != appearance(other).seen for other in room)
        assert len(new) <= MAX_LENGTH and kept(new) == new
        assert new == name or re.fullmatch(r".* \(\d+\)", new, re.DOTALL)
        room.append(new)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_there_are_at_least_2_to_the_28_distinguishable_codes(language: str) -> None:
    """Words consist of letters only and are joined by hyphens: different words never give the same code."""
    assert all(re.fullmatch("[A-Z]+", word) for word in WORDS[language])
    assert math.perm(len(set(WORDS[language])), 3) >= 2**28


CODES = (
    st.sampled_from(sorted(WORDS))
    .flatmap(lambda language: st.lists(st.sampled_from(WORDS[language]), min_size=3, max_size=3, unique=True))
    .map("-".join)
)
GAPS = st.text(st.sampled_from(" -_–—\u2011\u00a0\u3000.\t"), min_size=1, max_size=3)


@st.composite
def spelled(draw: st.DrawFn) -> tuple[str, str]:
    """A code, and a way somebody might write it."""
    code = draw(CODES)
    low = draw(st.integers(0, 2 ** len(code) - 1))
    text = "".join(c.lower() if low >> place & 1 else c for place, c in enumerate(code))
    first, second, third = text.split("-")
    gaps = draw(st.tuples(GAPS | st.just(""), GAPS, GAPS, GAPS | st.just("")))
    wide = draw(st.booleans())
    if wide:
        first = "".join(chr(ord(c) + 0xFEE0) for c in first)
    return code, gaps[0] + first + gaps[1] + second + gaps[2] + third + gaps[3]


@tries(200)
@given(spelled())
def test_a_code_is_recognised_in_any_spelling(pair: tuple[str, str]) -> None:
    code, entered = pair
    assert normalize_code(entered) == code


@tries(150)
@given(CODES, CODES)
def test_no_code_is_mistaken_for_another(one: str, other: str) -> None:
    assert (normalize_code(one) == normalize_code(other)) == (one == other)
    assert normalize_code(normalize_code(one) or "") == one


@tries(400)
@given(st.one_of(TEXT, st.text(st.sampled_from("ab-é1 ıßﬁKſ"), max_size=40)))
def test_a_recognised_code_has_the_canonical_form(text: str) -> None:
    code = normalize_code(text)
    assert code is None or (re.fullmatch(r"[A-Z]+-[A-Z]+-[A-Z]+", code) and len(code) <= CODE_LENGTH)
