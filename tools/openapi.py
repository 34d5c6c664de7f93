"""Writes docs/openapi.json from the code, unless that would break clients of the API.

Usage: python -m tools.openapi
"""

import json
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from hashdrop.api.app import build_api
from hashdrop.composition import compose
from hashdrop.settings import Settings
from tools.oasdiff import differences

DOCUMENT = Path(__file__).parents[1] / "docs" / "openapi.json"


def described() -> dict[str, Any]:
    """The document as the code makes it; no setting changes it."""
    parts = compose(Settings(_env_file=None, DATABASE_URL="sqlite://"))
    return build_api(parts.conference, parts.settings, lambda room: None).openapi()


def committed() -> dict[str, Any]:
    """The document as it was written last."""
    document: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return document


def breaking(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What makes clients of the first document fail at the second; nothing if its major version says so."""
    major = [int(document["info"]["version"].partition(".")[0]) for document in (before, after)]
    if major[1] > major[0]:
        return []
    return differences(_with_open_codes(before), _with_open_codes(after), breaking=True)


def _with_open_codes(document: dict[str, Any]) -> dict[str, Any]:
    """Codes may be added: clients are told to take one that they don't know by its status."""
    document = deepcopy(document)
    del document["components"]["schemas"]["ErrorCode"]["enum"]
    return document


def main() -> int:
    """Write the document, and say what is new.

    Returns:
        The exit status.
    """
    before, after = committed(), described()
    if broken := breaking(before, after):
        print("Not written: clients would fail. Raise the major VERSION in hashdrop/api/document.py, or undo this:")
        print("\n".join(broken))
        return 1
    print("\n".join(differences(before, after) or ["Nothing is new for clients, but for words and examples."]))
    DOCUMENT.write_text(json.dumps(after, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
