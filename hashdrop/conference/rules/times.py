"""How times are written for other programs. Pure."""

from datetime import UTC, datetime


def rfc3339(value: datetime) -> str:
    """RFC 3339 in UTC with `Z`, whole seconds (docs/protocol.md, HTTP API)."""
    return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
