"""Generates docs/openapi.json from the code, unless that would break clients of the API.

Usage: python -m tools.openapi
"""

import json
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from hashdrop.composition import compose
from hashdrop.settings import Settings
from hashdrop.web.api.app import build_api
from tools.oasdiff import differences

DOCUMENT = Path(__file__).parents[1] / "docs" / "openapi.json"


def described() -> dict[str, Any]:
    """The document generated from the code. It doesn't depend on any setting."""
    parts = compose(Settings(_env_file=None, DATABASE_URL="sqlite://"))
    return build_api(parts.conference, parts.settings, lambda room: None).openapi()


def committed() -> dict[str, Any]:
    """The document in the repository."""
    document: dict[str, Any] = json.loads(DOCUMENT.read_text(encoding="utf-8"))
    return document


def breaking(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """The changes that break clients of the first document; none if the second has a higher major version."""
    major = [int(document["info"]["version"].partition(".")[0]) for document in (before, after)]
    if major[1] > major[0]:
        return []
    return differences(_with_open_codes(before), _with_open_codes(after), breaking=True)


def _with_open_codes(document: dict[str, Any]) -> dict[str, Any]:
    """A copy without the list of error codes. Codes may be added: clients handle unknown ones by their status."""
    document = deepcopy(document)
    del document["components"]["schemas"]["ErrorCode"]["enum"]
    return document


def main() -> int:
    """Write the document, and print the changes.

    Returns:
        The exit status.
    """
    before, after = committed(), described()
    if broken := breaking(before, after):
        print(
            "Not written, since clients would break. Raise the major VERSION in hashdrop/web/api/document.py, or undo:"
        )
        print("\n".join(broken))
        return 1
    print("\n".join(differences(before, after) or ["Nothing changes for clients, except perhaps texts and examples."]))
    DOCUMENT.write_text(json.dumps(after, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
