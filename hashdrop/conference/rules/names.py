"""Names of people and meetings: what is allowed, and when two look alike. Pure.

ICU has Unicode's data: which characters are ignorable, and the skeletons of look-alikes (UTS #39).
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Awaitable, Callable, Collection, Sequence
from typing import NamedTuple

import icu

MAX_LENGTH = 50
"""Characters of a name or title, after normalization (docs/protocol.md, Names)."""
MAX_EXPANSION = 2
"""How much longer a name may become when compatibility characters are expanded (NFKC): one `ﷺ` is 18 letters."""

_BIDI_OVERRIDES = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FORBIDDEN_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BLANK = frozenset(
    "\N{BRAILLE PATTERN BLANK}\N{MUSICAL SYMBOL NULL NOTEHEAD}\N{KHITAN SMALL SCRIPT FILLER}"
    "\U00013441\U00013442"  # EGYPTIAN HIEROGLYPH FULL BLANK, HALF BLANK
    "\N{OBJECT REPLACEMENT CHARACTER}\N{MASARAM GONDI VIRAMA}\N{GUNJALA GONDI VIRAMA}"
)
"""Characters that are drawn blank although no Unicode property says so. The names of the first five do. The others are
all for which Noto, Symbola and DejaVu have an empty glyph, among characters that are not ignored anyway."""
_ALSO_CONFUSED = (("vv", "w"), ("VV", "W"), ("cl", "d"))
"""Look-alikes that are missing in Unicode's data (it has `rn` and `m`), from dnstwist's table for domain names."""

_MAX_NUMBER = 2**13
"""More than a room can have people. If an attacker has taken all numbers tried up to it, random ones are tried."""
_RANDOM_NUMBERS = 8


class Appearance(NamedTuple):
    """How a name may be misread: two names can be confused if they share either value. Hashes, for a fixed length.

    Attributes:
        read: Equal for names that look alike once in lower case.
        seen: Equal for names that look alike as written, ignoring case after that: `I` looks like `l`, though its lower
            case does not.
    """

    read: str
    seen: str


def clean_name(entered: str, max_length: int = MAX_LENGTH) -> str:
    """A name or title as it is stored: Unicode NFC, without surrounding white space.

    Args:
        entered: What somebody typed.
        max_length: Maximum number of characters.

    Raises:
        ValueError: It is empty, too long, has control or bidirectional-override characters, or shows nothing. The
            message is a key of the catalogue.
    """
    name = unicodedata.normalize("NFC", entered).strip()
    if not name:
        raise ValueError("missing")
    if len(name) > max_length or len(unicodedata.normalize("NFKC", name)) > max_length * MAX_EXPANSION:
        raise ValueError("too-long")
    if any(
        c in _BIDI_OVERRIDES or unicodedata.category(c) in _FORBIDDEN_CATEGORIES or _is_noncharacter(c) for c in name
    ):
        raise ValueError("not-showable")
    # An unassigned character may be an emoji newer than our tables.
    if not any((unicodedata.category(c)[0] in "LNPS" or unicodedata.category(c) == "Cn") and _shows(c) for c in name):
        raise ValueError("missing")
    return name


def _is_noncharacter(c: str) -> bool:
    return ord(c) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(c) <= 0xFDEF


def _shows(c: str) -> bool:
    """Whether a character is visible, as far as Unicode says."""
    return not (
        c in _BLANK
        or icu.Char.isUWhiteSpace(c)
        or icu.Char.hasBinaryProperty(c, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT)
    )


_SPOOF_CHECKER = icu.SpoofChecker()


def _skeleton(text: str) -> str:
    """Equal for all texts that look alike."""
    skeleton: str = _SPOOF_CHECKER.getSkeleton(0, text)
    return skeleton


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def appearance(name: str) -> Appearance:
    """How a name may be misread. Invisible, format and unassigned characters are left out."""
    plain = unicodedata.normalize("NFKC", name)
    shown = "".join(c for c in plain if _shows(c) and icu.Char.isdefined(c) and unicodedata.category(c) != "Cf")
    read, seen = _skeleton(shown.casefold()), _skeleton(shown)
    for sequence, letter in _ALSO_CONFUSED:  # only as written: Clara does not look like Dara
        seen = seen.replace(sequence, letter)
    return Appearance(_hash(read.casefold()), _hash(seen.casefold()))


async def distinct_name(
    name: str, taken: Callable[[Collection[Appearance]], Awaitable[Collection[Appearance]]]
) -> tuple[str, Appearance]:
    """The name, or `name (2)`, `name (3)` … if it could be confused with another one; and its appearance.

    The cost does not grow with the number of people: numbers are tried in doubling steps, and then between two of them.
    So the result is a free number whose predecessor is taken, not always the smallest free one.

    Args:
        name: The name that somebody entered.
        taken: Returns those of some appearances that can be confused with somebody else's.
    """
    own = appearance(name)
    if not await taken([own]):
        return name, own

    async def first_free(numbers: Sequence[int]) -> int | None:
        candidates = {number: appearance(numbered(name, number)) for number in numbers}
        confusable = set(await taken(candidates.values()))
        return next((number for number, candidate in candidates.items() if candidate not in confusable), None)

    doubling = [2**power for power in range(1, _MAX_NUMBER.bit_length())]
    free = await first_free(doubling)
    below = 1 if free is None else free // 2
    while free is None:
        free = await first_free([_MAX_NUMBER + secrets.randbelow(10**6) for _ in range(_RANDOM_NUMBERS)])
        below = (free or 0) - 1
    while free - below > 1:
        step = max(1, (free - below) // _RANDOM_NUMBERS)
        between = range(below + step, free, step)
        found = await first_free(between)
        free, below = (free, between[-1]) if found is None else (found, found - step)
    return numbered(name, free), appearance(numbered(name, free))


def numbered(name: str, number: int) -> str:
    """`Gus (2)`; a long name is shortened to make room for the number."""
    suffix = f" ({number})"
    return name[: MAX_LENGTH - len(suffix)].rstrip() + suffix
