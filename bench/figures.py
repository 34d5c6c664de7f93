"""What was measured, beside what it is measured against; as a table, as JSON, and against the table of before."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

WORSE = 0.2
"""By so much a figure may get worse until it is said: these machines are noisy."""


@dataclass(frozen=True)
class Figure:
    """One measured value.

    Attributes:
        name: What was measured, such as `join, 32 callers`.
        value: What came out.
        unit: Of both values.
        limit: What the limit came to in the same run; None: there is none to measure.
        limited_by: What the limit is.
        more: Whether more is better.
        goal: The value that is wanted, in `unit`; None: only the ratio matters.
        goal_ratio: The ratio to the limit that is wanted; None: only the value matters.
    """

    name: str
    value: float
    unit: str
    limit: float | None = None
    limited_by: str = ""
    more: bool = False
    goal: float | None = None
    goal_ratio: float | None = None

    @property
    def ratio(self) -> float | None:
        """The value as a multiple of the limit."""
        return self.value / self.limit if self.limit else None

    @property
    def is_met(self) -> bool | None:
        """Whether it is as good as wanted; None: nothing is wanted in particular."""
        wanted = [(self.value, self.goal), (self.ratio, self.goal_ratio)]
        met = [(is_ >= than) if self.more else (is_ <= than) for is_, than in wanted if is_ is not None and than]
        return all(met) if met else None

    def worse_than(self, before: "Figure") -> float:
        """By what part it is worse than it was; by ratios where there is a limit, so that machines can differ."""
        now, then = (self.ratio, before.ratio) if self.ratio and before.ratio else (self.value, before.value)
        if not now or not then:
            return 0.0
        return (then / now if self.more else now / then) - 1


def show(figures: Sequence[Figure], console: Console) -> None:
    """Print the table."""
    table = Table("what", "value", "limit", "ratio", "wanted", "", title="HashDrop beside its limits")
    for each in figures:
        table.add_row(*_cells(each))
    console.print(table)


def markdown(figures: Iterable[Figure]) -> str:
    """The same as a table of Markdown."""
    lines = ["| what | value | limit in the same run | ratio | wanted | |", "|---|---|---|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(_cells(each))} |" for each in figures)])


def _cells(each: Figure) -> list[str]:
    sign = "≥" if each.more else "≤"
    wanted = [f"{sign} {_number(each.goal)} {each.unit}"] if each.goal else []
    wanted += [f"{sign} {_number(each.goal_ratio)} of it"] if each.goal_ratio else []
    return [
        each.name,
        f"{_number(each.value)} {each.unit}",
        f"{_number(each.limit)} {each.unit}, {each.limited_by}" if each.limit else "",
        _number(each.ratio) if each.ratio else "",
        ", ".join(wanted),
        {True: "✓", False: "falls short", None: ""}[each.is_met],
    ]


def _number(value: float | None) -> str:
    """Three digits that say something."""
    if value is None or not math.isfinite(value):
        return "—"
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:,.{digits}f}"


def read(file: Path) -> list[Figure]:
    """The figures that were kept; none where there is no such file."""
    return [Figure(**each) for each in json.loads(file.read_text())] if file.exists() else []


def as_json(figures: Iterable[Figure]) -> str:
    """For programs, and to be kept."""
    return json.dumps([asdict(each) for each in figures], indent=1, ensure_ascii=False) + "\n"


def regressions(figures: Iterable[Figure], before: Iterable[Figure]) -> list[str]:
    """What got worse by more than `WORSE`, in words."""
    known = {each.name: each for each in before}
    return [
        f"{each.name}: {part:.0%} worse than in the table of before"
        for each in figures
        if each.name in known and (part := each.worse_than(known[each.name])) > WORSE
    ]
