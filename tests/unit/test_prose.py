"""The prose checker: what it takes for prose, and what its own rules find in it."""

import re

import pytest

from tools.prose import prose_of, rules


def found(text: str) -> list[tuple[int, str]]:
    return [(line, rule.name) for rule in rules() for line, _ in rule.findings(text)]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("A guest closes his tab.", ["pronouns"]),
        ("Hanna closes her tab.", []),
        ("Hanna leaves. Then he closes it.", ["pronouns"]),
        ("The page connects anew.", ["anew"]),
        ("Who waits gets nothing.", ["who-waits"]),
        ("Guests wait, and whoever waits is told.", ["who-waits"]),
        ("That is so. Who is admitted sees it.", ["bare-who"]),
        ("That is so. Who is admitted?", []),
        ("People who are admitted see it. The table says who may call it.", []),
        ("The other theme, this one, and there.", []),
    ],
)
def test_what_the_rules_find(sentence: str, names: list[str]) -> None:
    assert [name for _, name in found(sentence)] == names


def test_findings_have_their_line() -> None:
    assert found("One.\n\nTwo\nconnects anew.") == [(4, "anew")]


@pytest.mark.parametrize(
    ("file", "text", "prose"),
    [
        ("a.md", "One `two` [three](four.md) <!-- five -->\n```\nsix\n```\nseven", "One three seven"),
        ("a.py", '"""One."""\n\nX = "two"  # three\n"""Four, `five`."""\n\nf("six")\n', "One three Four"),
        ("a.ts", 'const a = "http://one"; // two\n/* three\n * four */ five();\n', "two three four"),
        ("docs/openapi.json", '{"title": "One", "description": "two `three`.\\n\\nfour"}', "two four"),
    ],
)
def test_what_is_prose(file: str, text: str, prose: str) -> None:
    kept = prose_of(file, text)
    assert words(kept) == words(prose)
    assert kept.count("\n") == text.count("\n")
    assert len(kept) == len(text)
