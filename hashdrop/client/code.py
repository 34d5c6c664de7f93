"""Strips secrets from a text that contains a code, before it is sent."""

import re
import unicodedata

_MAX_TEXT = 2000
"""Characters that a server searches for a code."""
_MARKS = re.compile(r"&(?:#x?[\da-f]+|num);|#|%(?:25)*23|-23(?=\w+-3D)", re.IGNORECASE)
"""Possible starts of a link's fragment, encoded or not, and other numeric character references of HTML."""
_HASH = re.compile(r"&(?:#0*35|#x0*23|num);|[^&].*", re.IGNORECASE)
_LINK = re.compile(r"[/?=]|\w\.\w")
_REST = re.compile(r"[=\d]|[a-z][A-Z]")
"""What the rest of a fragment looks like if a link was broken across lines."""


def without_fragments(text: str) -> str:
    """Remove the fragments of all links in a text, since they may hold secrets. Returns at most 2,000 characters."""
    kept: list[str] = []
    in_fragment = after_link = False
    for word in re.split(r"(\s+)", unicodedata.normalize("NFKC", text[: 5 * _MAX_TEXT])):
        if word.isspace():
            kept.append(word)
            continue
        if in_fragment and _REST.search(word):
            continue
        start = next((mark.start() for mark in _MARKS.finditer(word) if _HASH.fullmatch(mark[0])), None)
        before = word[:start]
        in_fragment = start is not None and bool(
            _LINK.search(before) or (after_link and (before or _REST.search(word)))
        )
        after_link = after_link or bool(_LINK.search(word))
        kept.append(before if in_fragment else word)
    return "".join(kept).strip()[:_MAX_TEXT]
