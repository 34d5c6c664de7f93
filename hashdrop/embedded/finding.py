"""What `make doctor` says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """What was found out about one thing.

    Args:
        subject: The thing.
        good: Whether a call can be made as far as this goes.
        text: What is so, and the remedy if it is not good.
        warning: Whether it should be remedied although calls can be made.
    """

    subject: str
    good: bool
    text: str
    warning: bool = False

    def __str__(self) -> str:
        label = "warning" if self.warning else "ok"
        return f"{label if self.good else 'MISSING':<8}{self.subject}: {self.text}"


def warning(subject: str, text: str) -> Finding:
    """A finding with which calls can be made, but that should be remedied."""
    return Finding(subject, True, text, warning=True)
