"""The figures of `make bench`: which are met, and which got worse."""

from pathlib import Path

import pytest

from bench.figures import Figure, as_json, markdown, read, regressions

SPEED = Figure("joins", 600, "/s", 1000, "a bare loop", higher_is_better=True, target=500, target_ratio=0.5)
WAIT = Figure("first frame", 330, "ms", 300, "a bare page", target=600, target_ratio=1.15)
MEMORY = Figure("memory", 0.25, "MB", target=1)


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (SPEED, True),
        (Figure("joins", 400, "/s", 700, higher_is_better=True, target=500, target_ratio=0.5), False),
        (Figure("joins", 600, "/s", 2000, higher_is_better=True, target=500, target_ratio=0.5), False),
        (WAIT, True),
        (Figure("first frame", 360, "ms", 300, target=600, target_ratio=1.15), False),
        (Figure("heap", 0, "MB", target=2), True),
        (Figure("p95", 50, "ms"), None),
    ],
)
def test_a_figure_is_met_if_its_value_and_ratio_are(figure: Figure, met: bool | None) -> None:
    assert figure.is_met is met


def test_regressions_of_a_fifth_are_reported_ratios_before_values(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    assert read(kept) == []
    kept.write_text(as_json([SPEED, WAIT, MEMORY]))
    before = read(kept)
    assert before == [SPEED, WAIT, MEMORY]
    slower_machine = [Figure("joins", 300, "/s", 500, higher_is_better=True), Figure("first frame", 660, "ms", 600)]
    assert regressions(slower_machine, before) == []
    worse = [
        Figure("joins", 600, "/s", 1500, higher_is_better=True),
        Figure("first frame", 330, "ms", 200),
        Figure("memory", 0.5, "MB"),
    ]
    assert [line.partition(":")[0] for line in regressions([*worse, Figure("new", 1, "s")], before)] == [
        "joins",
        "first frame",
        "memory",
    ]


def test_the_table_shows_missed_figures() -> None:
    table = markdown([SPEED, Figure("p95", 1234.5, "ms", target=25)])
    assert "| joins | 600 /s | 1,000 /s, a bare loop | 0.60 | ≥ 500 /s, ratio ≥ 0.50 | ✓ |" in table
    assert "| p95 | 1,234 ms |  |  | ≤ 25.0 ms | missed |" in table
