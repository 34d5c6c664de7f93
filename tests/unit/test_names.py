"""Names: what is allowed, and which look the same."""

import pytest

from hashdrop.conference.names import MAX_LENGTH, clean_name, distinct_name


@pytest.mark.parametrize("name", ["Hanna", "  Hanna  ", "Zoë", "山田太郎", "Ana María", "👩‍💻", "O'Neil", "x" * 50])
def test_a_name_is_kept_without_white_space_around_it(name: str) -> None:
    assert clean_name(name) == name.strip()


def test_a_decomposed_name_is_composed() -> None:
    assert clean_name("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "missing"),
        ("   ", "missing"),
        ("\u200d\ufe0f", "missing"),
        ("\u3164", "missing"),
        ("x" * (MAX_LENGTH + 1), "too-long"),
        ("a\x00b", "not-showable"),
        ("a\nb", "not-showable"),
        ("a\u202eb", "not-showable"),
        ("a\u2066b", "not-showable"),
        ("a\ud800b", "not-showable"),
        ("a\u2028b", "not-showable"),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(name: str, problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{problem}$"):
        clean_name(name)


@pytest.mark.parametrize("twin", ["Gus", "gus", "GUS", "Gυs", "Ｇｕｓ", "G us", "Gu\u200ds"])
def test_a_name_that_looks_like_another_gets_a_number(twin: str) -> None:
    assert distinct_name(twin, ["Gus"]) == f"{twin} (2)"


@pytest.mark.parametrize(("one", "other"), [("Ida", "lda"), ("Bob", "B0b"), ("Anna", "Аnna")])
def test_look_alikes_of_other_scripts_and_digits_are_found(one: str, other: str) -> None:
    assert distinct_name(other, [one]) == f"{other} (2)"


@pytest.mark.parametrize(("one", "other"), [("Gus", "Gys"), ("Tom", "Tim"), ("Müller", "Muller")])
def test_names_that_differ_stay_as_they_are(one: str, other: str) -> None:
    assert distinct_name(other, [one]) == other


def test_numbers_go_on() -> None:
    assert distinct_name("Gus", ["Gus", "gus (2)", "Gus (3)"]) == "Gus (4)"


def test_a_long_name_makes_room_for_its_number() -> None:
    long = "x" * MAX_LENGTH
    numbered = distinct_name(long, [long])
    assert numbered.endswith("x (2)")
    assert len(numbered) == MAX_LENGTH
