"""Meeting codes: three words that can be read aloud, such as AMBER-FALCON-RIVER. Pure but for the draw.

The words are coolname's (chosen to be harmless); an adjective, an animal and any word of the three lists give more than
2^28 equally likely codes. They are drawn with `secrets`, never with `random`.
"""

import re
import secrets
import unicodedata
from typing import Any

from coolname.data import config

_ADJECTIVES = ("adjective", "adjective_near", "noun_adjective", "prefix", "size")
_ANIMALS = ("animal", "animal_breed", "animal_legendary")
_NOUNS = ("of_noun", "of_noun_no_mod")
_AWKWARD = frozenset({"BOOBY", "COCKY", "FAT", "GAY", "KICKASS", "SEXY"})
"""Words that not everybody likes to read out in a meeting."""
_COOLNAME: dict[str, Any] = config


def _words(lists: tuple[str, ...]) -> list[str]:
    found = {word.upper() for name in lists for word in _COOLNAME[name]["words"]}
    return sorted(word for word in found - _AWKWARD if re.fullmatch("[A-Z]{3,9}", word))


WORDS = (_words(_ADJECTIVES), _words(_ANIMALS), _words(_ADJECTIVES + _ANIMALS + _NOUNS))
"""The words of each place, equally likely."""

MAX_LENGTH = 29
"""Characters of the longest code: three words of nine and two hyphens."""


def draw_code() -> str:
    """A new code."""
    return "-".join(secrets.choice(words) for words in WORDS)


def normalize_code(entered: str) -> str | None:
    """The code that somebody meant; case, spaces and kinds of hyphens are forgiven. None: this cannot be a code."""
    plain = unicodedata.normalize("NFKC", entered).upper()
    code = "-".join(re.findall(r"[^\W_]+", plain))
    return code if len(code) <= MAX_LENGTH and re.fullmatch(r"[A-Z]+-[A-Z]+-[A-Z]+", code) else None
