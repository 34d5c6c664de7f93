"""The findings that `make doctor` prints."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """The result of one check.

    Args:
        subject: What was checked.
        good: Whether calls are possible as far as this check goes.
        text: What was found, and what to do about it.
        warning: Whether something should be fixed although calls are possible.
    """

    subject: str
    good: bool
    text: str
    warning: bool = False

    def __str__(self) -> str:
        label = "warning" if self.warning else "ok"
        return f"{label if self.good else 'MISSING':<8}{self.subject}: {self.text}"


def warning(subject: str, text: str) -> Finding:
    """A finding that should be fixed although calls are possible."""
    return Finding(subject, True, text, warning=True)
