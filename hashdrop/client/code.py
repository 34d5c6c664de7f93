"""Finds a code in a text, and strips the text of secrets before it is sent."""

import re
import unicodedata

from hashdrop.client.text import WHITE_SPACE

_MAX_TEXT = 2000
"""Characters that a server searches for a code."""
_MAX_INPUT = 10_000
"""Characters that are processed here: somebody may paste a whole book."""
_RUNS = re.compile(f"([{WHITE_SPACE}]+)")
_MARKS = re.compile(r"&(?:#x?[\da-f]+|num);|#|%(?:25)*23|-23(?=\w+-3D)", re.IGNORECASE | re.ASCII)
"""Possible starts of a link's fragment, encoded or not, and other numeric character references of HTML."""
_HASH = re.compile(r"&(?:#0*35|#x0*23|num);|[^&].*", re.IGNORECASE | re.ASCII)
_LINK = re.compile(r"[/?=]|\w\.\w", re.ASCII)
_FRAGMENT_PART = re.compile(r"[=\d]|[a-z][A-Z]", re.ASCII)
"""What part of a fragment looks like if a link was broken across lines."""
_INVISIBLE = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]")
_LIKE_I = re.compile("[\u0399\u0406\u04c0\u0196\ua7ae]")
_HYPHENS = re.compile("[\u2010-\u2015\u2212\u2043\u30fc\u1173]")
_NOT_OF_CODES = re.compile(r"[^A-Z\d-]+", re.ASCII)
_BETWEEN_WORDS = re.compile("[^A-Z0-9\u0080-\U0010ffff]+|[\u3000-\u3002\u30fb]+")
_CODE = re.compile(r"[A-Z]{3,9}-[A-Z]{3,9}-[A-Z]{3,9}")


def code_to_send(text: str) -> str:
    """What is sent of a text that was given as a code: the code if it can be found, else what the server searches.

    Fragments of links are never sent, because they may contain secrets. Returns at most 2,000 characters.
    """
    sent = _without_fragments(unicodedata.normalize("NFKC", text[:_MAX_INPUT])).strip(WHITE_SPACE)[:_MAX_TEXT]
    plain = _INVISIBLE.sub("", unicodedata.normalize("NFKD", sent))
    letters = _HYPHENS.sub("-", _LIKE_I.sub("I", plain.upper()))
    words = [*filter(None, _BETWEEN_WORDS.split(letters))]
    candidates = {run.strip("-") for run in _NOT_OF_CODES.split(letters)} | {"-".join(words)}
    codes = [one for one in candidates if _CODE.fullmatch(one)]
    return codes[0] if len(codes) == 1 else sent


def _without_fragments(text: str) -> str:
    kept: list[str] = []
    in_fragment = after_link = False
    for run in _RUNS.split(text):
        if not run.strip(WHITE_SPACE):
            kept.append(run)
            continue
        if in_fragment and _FRAGMENT_PART.search(run):
            continue
        start = next((mark.start() for mark in _MARKS.finditer(run) if _HASH.fullmatch(mark[0])), None)
        before = run[:start]
        continues_link = after_link and bool(before or _FRAGMENT_PART.search(run))
        in_fragment = start is not None and (bool(_LINK.search(before)) or continues_link)
        after_link = after_link or bool(_LINK.search(run))
        kept.append(before if in_fragment else run)
    return "".join(kept)
