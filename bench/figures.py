"""Measured values with their baselines: as a table, as JSON, and compared with an earlier run."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

TOLERANCE = 0.2
"""The part by which a figure may get worse before it is reported, since machines are noisy."""


@dataclass(frozen=True)
class Figure:
    """One measured value.

    Attributes:
        name: What was measured, such as `join, 32 callers`.
        value: The result.
        unit: The unit of both values.
        baseline: The result of the baseline in the same run; None: it has none.
        baseline_name: What the baseline is.
        higher_is_better: Whether higher values are better.
        target: The value to reach, in `unit`; None: only the ratio matters.
        target_ratio: The ratio to the baseline to reach; None: only the value matters.
    """

    name: str
    value: float
    unit: str
    baseline: float | None = None
    baseline_name: str = ""
    higher_is_better: bool = False
    target: float | None = None
    target_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of the baseline."""
        return self.value / self.baseline if self.baseline else None

    @property
    def is_met(self) -> bool | None:
        """Whether its targets are met; None: it has none."""
        pairs = [(self.value, self.target), (self.ratio, self.target_ratio)]
        met = [
            (actual >= target) if self.higher_is_better else (actual <= target)
            for actual, target in pairs
            if actual is not None and target
        ]
        return all(met) if met else None

    def regression_from(self, before: "Figure") -> float:
        """The part by which it is worse than before; by ratio if there is a baseline, so that machines may differ."""
        now, then = (self.ratio, before.ratio) if self.ratio and before.ratio else (self.value, before.value)
        if not now or not then:
            return 0.0
        return (then / now if self.higher_is_better else now / then) - 1


def show(figures: Sequence[Figure], console: Console) -> None:
    """Print the table."""
    table = Table("what", "value", "baseline", "ratio", "target", "", title="HashDrop and its baselines")
    for each in figures:
        table.add_row(*_cells(each))
    console.print(table)


def markdown(figures: Iterable[Figure]) -> str:
    """The table in Markdown."""
    lines = ["| what | value | baseline in the same run | ratio | target | |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(_cells(each))} |" for each in figures)])


def _cells(each: Figure) -> list[str]:
    sign = "≥" if each.higher_is_better else "≤"
    targets = [f"{sign} {_number(each.target)} {each.unit}".strip()] if each.target else []
    targets += [f"ratio {sign} {_number(each.target_ratio)}"] if each.target_ratio else []
    return [
        each.name,
        f"{_number(each.value)} {each.unit}".strip(),
        f"{_number(each.baseline)} {each.unit}, {each.baseline_name}" if each.baseline else "",
        _number(each.ratio) if each.ratio else "",
        ", ".join(targets),
        {True: "✓", False: "missed", None: ""}[each.is_met],
    ]


def _number(value: float | None) -> str:
    """The number with three significant digits."""
    if value is None or not math.isfinite(value):
        return "—"
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}"


def read(file: Path) -> list[Figure]:
    """The saved figures; none if there is no such file."""
    return [Figure(**each) for each in json.loads(file.read_text())] if file.exists() else []


def as_json(figures: Iterable[Figure]) -> str:
    """The figures as JSON, for programs and for `read`."""
    return json.dumps([asdict(each) for each in figures], indent=1, ensure_ascii=False) + "\n"


def regressions(figures: Iterable[Figure], before: Iterable[Figure]) -> list[str]:
    """A line for each figure that is worse than before by more than `TOLERANCE`."""
    known = {each.name: each for each in before}
    return [
        f"{each.name}: {part:.0%} worse than in the saved table"
        for each in figures
        if each.name in known and (part := each.regression_from(known[each.name])) > TOLERANCE
    ]
