"""Names of people and meetings: what is allowed, and when two look the same. Pure."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from confusable_homoglyphs import confusables

MAX_LENGTH = 50
"""Characters of a name or title, after normalization (contract, section 4)."""

_BIDI_OVERRIDES = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Letters and symbols that show nothing: Hangul fillers and the empty Braille pattern."""


def clean_name(entered: str, max_length: int = MAX_LENGTH) -> str:
    """A name or title as it is kept: Unicode NFC, without white space around it.

    Args:
        entered: What somebody typed.
        max_length: Characters that are allowed.

    Raises:
        ValueError: It is empty, too long, has control or bidirectional-override characters, or shows nothing. The
            message is a key of the catalogue.
    """
    name = unicodedata.normalize("NFC", entered).strip()
    if not name:
        raise ValueError("missing")
    if len(name) > max_length:
        raise ValueError("too-long")
    if any(
        c in _BIDI_OVERRIDES or unicodedata.category(c) in _FORBIDDEN_CATEGORIES or _is_noncharacter(c) for c in name
    ):
        raise ValueError("not-showable")
    # An unassigned character may be an emoji that is newer than Python's tables.
    if not any(
        (unicodedata.category(c)[0] in "LNPS" or unicodedata.category(c) == "Cn") and c not in _BLANK for c in name
    ):
        raise ValueError("missing")
    return name


def _is_noncharacter(c: str) -> bool:
    return ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF


@cache
def _prototypes() -> dict[str, str]:
    """For every character one that stands for all that look like it, a Latin letter if it can (Unicode confusables)."""
    parent: dict[str, str] = {}

    def root(c: str) -> str:
        while parent.setdefault(c, c) != c:
            c = parent[c]
        return c

    for source, targets in confusables.confusables_data.items():
        for target in targets:
            if len(source) == len(target["c"]) == 1:
                parent[root(source)] = root(target["c"])
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for c in list(parent):
        groups[root(c)].append(c)
    return {
        c: max(group, key=lambda member: (member.isascii() and member.isalpha(), member))
        for group in groups.values()
        for c in group
    }


@lru_cache(maxsize=20_000)
def appearances(name: str) -> frozenset[str]:
    """What a name may be taken for: two names that share one of these are confused.

    NFKC, case and look-alikes are folded. Two forms, since `I` looks like `l` but is the capital of `i`: folded by
    looks and then by case, and the other way round.
    """
    prototypes = _prototypes()
    plain = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) not in ("Cf", "Zs"))

    def by_looks(text: str) -> str:
        return "".join(prototypes.get(c, c) for c in text)

    return frozenset({by_looks(plain).casefold(), by_looks(plain.casefold())})


def distinct_name(name: str, others: Iterable[str]) -> str:
    """The name, or `name (2)`, `name (3)` … where it would be confused with one of the others."""
    taken = frozenset().union(*map(appearances, others))
    candidate, number = name, 1
    while not taken.isdisjoint(appearances(candidate)):
        number += 1
        suffix = f" ({number})"
        candidate = name[: MAX_LENGTH - len(suffix)].rstrip() + suffix
    return candidate
