"""Meeting codes."""

import math
import re
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hashdrop.client.code import code_to_send
from hashdrop.conference.rules.codes import MAX_LENGTH, MAX_TEXT, WORDS, codes_in, draw_code, normalize_code
from tests.protocol_cases import Case, load_cases

CASES = load_cases()["codes"]

in_each_language = pytest.mark.parametrize("language", sorted(WORDS))


@in_each_language
def test_there_are_more_than_2_to_the_28_codes(language: str) -> None:
    assert math.perm(len(set(WORDS[language])), 3) > 2**28


@in_each_language
def test_a_code_is_three_different_words_of_one_language_in_upper_case_with_hyphens(language: str) -> None:
    codes = {draw_code(language) for _ in range(200)}
    assert len(codes) == 200
    assert all(re.fullmatch(r"[A-Z]{3,9}-[A-Z]{3,9}-[A-Z]{3,9}", code) and len(code) <= MAX_LENGTH for code in codes)
    assert all(len(set(code.split("-")) & set(WORDS[language])) == 3 for code in codes)


def test_all_codes_of_a_language_are_equally_likely(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of six possible codes each is drawn about 1,000 times; a deviation by 150 is five standard deviations."""
    monkeypatch.setitem(WORDS, "en", ["AMBER", "FALCON", "RIVER"])
    drawn = Counter(draw_code("en") for _ in range(6000))
    assert len(drawn) == 6 and all(850 < times < 1150 for times in drawn.values())


def test_codes_of_a_language_without_words_are_english() -> None:
    assert set(draw_code("xx").split("-")) < set(WORDS["en"])


@in_each_language
def test_codes_of_every_language_are_found(language: str) -> None:
    code = draw_code(language)
    for text in (code, code.lower(), f"Gus, {code.lower().replace('-', ' ')}!", f"Gus, {code.replace('I', 'İ')}!"):
        assert normalize_code(text) == code


def test_words_of_several_languages_in_a_row_are_no_code() -> None:
    assert normalize_code("They said amber zitrone fenster to Gus") is None


@pytest.mark.parametrize(
    "text",
    ["VAGUE-PICULET-DIVERGENT", "vague piculet divergent", "Gus, vague-piculet-divergent!"],
)
def test_codes_of_earlier_releases_are_found(text: str) -> None:
    """They have words that no list has, and are valid until they expire."""
    assert normalize_code(text) == "VAGUE-PICULET-DIVERGENT"


def test_a_code_with_hyphens_is_preferred_to_words_in_a_row() -> None:
    assert normalize_code("Garden concert, table music AMBER-FALCON-RIVER summer") == "AMBER-FALCON-RIVER"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_text_with_one_code_is_accepted(case: Case) -> None:
    assert normalize_code(case["input"]) == case["code"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_code_is_found_in_what_clients_send(case: Case) -> None:
    assert normalize_code(case["expected"]) == case["code"]
    assert "SECRET" not in case["expected"]


@pytest.mark.parametrize("entered", ["", "amber", "amber-falcon", "a b c d", "am1er falcon river", "x" * 500, "'; --"])
def test_text_that_cannot_be_a_code_is_rejected(entered: str) -> None:
    assert normalize_code(entered) is None


def test_several_codes_are_distinguished_from_none() -> None:
    one, other = (draw_code("en") for _ in range(2))
    assert codes_in(f"{one}, or perhaps {other}?") == {one, other}
    assert codes_in(f"{one} (https://meet.example.org/conference?code={one.lower()})") == {one}
    assert codes_in("Good morning") == set()


def test_a_text_is_searched_up_to_2000_characters() -> None:
    code = draw_code("en")
    assert normalize_code(code.rjust(MAX_TEXT)) == code
    assert normalize_code(code.rjust(MAX_TEXT + 1)) is None


EVIL = ["%", "=", "-", "&#", "&#1", "%25", "=\n", "\ufdfa", "\u0307", "\u200b", "A-", "AMBER-", "&amp;", "\U0001d7ff"]


@pytest.mark.parametrize("piece", EVIL, ids=ascii)
def test_no_text_takes_long_to_search(piece: str) -> None:
    """Measured against a shorter text, since folding characters takes time in any case."""

    def seconds(text: str) -> float:
        started = time.process_time()
        codes_in(text)
        return time.process_time() - started

    short, long = piece * (200 // len(piece)), piece * (2000 // len(piece))
    least = [min(seconds(text) for _ in range(20)) for text in (short, long)]
    assert least[1] < 40 * least[0] + 0.001, "ten times the text is ten times the work, not a hundred times"


@given(st.text(max_size=MAX_TEXT))
def test_any_text_can_be_searched(text: str) -> None:
    assert all(re.fullmatch(r"[A-Z]{3,9}(-[A-Z]{3,9}){2}", code) for code in codes_in(text))


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_fragment_of_a_link_is_sent(path: str, fragment: str) -> None:
    secret = re.sub(r"\s|#", "", fragment) + "9sEcReT"
    link = f"https://meet.example.org/{''.join(path.split())}#{secret}"
    assert secret not in code_to_send(link)
