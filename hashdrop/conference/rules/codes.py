"""Meeting codes: three words that can be read aloud, such as AMBER-FALCON-RIVER. Pure except for drawing.

Each language has a list of words (`words/README.md` says how they are chosen). A code is three different words of one
list: more than 2^28 equally likely codes in each language. They are drawn with `secrets`, never with `random`.
"""

import html
import re
import secrets
import unicodedata
from collections.abc import Sequence
from pathlib import Path

WORDS = {
    path.stem: path.read_text(encoding="ascii").upper().split()
    for path in sorted(Path(__file__).with_name("words").glob("*.txt"))
}
"""The words of each language, equally likely."""

_OTHERWISE = "en"
"""The language of codes for languages without a list."""

MAX_LENGTH = 29
"""Characters of the longest code: three words of nine and two hyphens."""

MAX_TEXT = 2000
"""Characters of a text that may be searched for a code."""

_LISTS = tuple(map(frozenset, WORDS.values()))
_WORDS = re.compile(r"[A-Z0-9]+|[^\W_A-Z0-9]+")
"""Words and numbers. Other scripts are separate words: they may touch a code with no space between."""
_RUNS = re.compile(r"[A-Z0-9-]+")
_CODE = re.compile("[A-Z]{3,9}-[A-Z]{3,9}-[A-Z]{3,9}")
_ESCAPES = re.compile("(?:[%=-][0-9A-Fa-f]{2})+")
"""Bytes as written in links (`%2D`), quoted-printable mail (`=2D`) and links rewritten by mail filters (`-2D`)."""
_SOFT_BREAK = re.compile(r"=[ \t]*\r?\n")
"""A line break inserted by quoted-printable."""
_SAME = str.maketrans(
    dict.fromkeys("\u0399\u0406\u04c0\u0196\ua7ae", "I")  # letters of other alphabets, and the small capital
    | dict.fromkeys("\u2212\u2043\u30fc\u1173\u4e00", "-")  # characters that are typed in place of hyphens
    | dict.fromkeys("\u115f\u1160", " ")  # letters that look blank
)


def draw_code(locale: str) -> str:
    """A new code.

    Args:
        locale: The language of its words; a language without a list gets English ones.
    """
    return "-".join(secrets.SystemRandom().sample(WORDS.get(locale) or WORDS[_OTHERWISE], 3))


def normalize_code(entered: str) -> str | None:
    """The code in a text; None: there is none, or there are several."""
    found = codes_in(entered)
    return found.pop() if len(found) == 1 else None


def codes_in(entered: str) -> set[str]:
    """The different codes in a text: a link, a sentence, a code in any spelling.

    Case and letter variants are folded the same way in every language; encodings of links and mail are decoded. Words
    may be separated by anything except letters and digits. Three consecutive words from one list make a code, of
    whatever language; if there are codes with hyphens among them, only those count. If there are none, anything that is
    written like a code counts: it may be older than the lists.

    Args:
        entered: At most `MAX_TEXT` characters; in a longer text no code is found.
    """
    if len(entered) > MAX_TEXT:
        return set()
    text = _decoded(entered)
    joined, parted = (_letters(_SOFT_BREAK.sub(instead, text), instead) for instead in ("", " "))
    return _listed(joined) or _listed(parted) or _written(joined)


def _listed(letters: str) -> set[str]:
    """The codes whose words are in one list. Beside a code with hyphens, words in a row are probably just a text."""
    words = _WORDS.findall(letters)
    triples = zip(words, words[1:], words[2:], strict=False)
    hyphenated = {code for code in _hyphenated(letters) if _are_listed(code.split("-"))}
    return hyphenated or {"-".join(triple) for triple in triples if _are_listed(triple)}


def _are_listed(words: Sequence[str]) -> bool:
    return any(listed.issuperset(words) for listed in _LISTS)


def _written(letters: str) -> set[str]:
    """Whatever is written like a code."""
    alone = "-".join(_WORDS.findall(letters))
    return {alone} if _CODE.fullmatch(alone) else _hyphenated(letters)


def _hyphenated(letters: str) -> set[str]:
    return set(filter(_CODE.fullmatch, (run.strip("-") for run in _RUNS.findall(letters))))


def _decoded(text: str) -> str:
    """The text without HTML entities and the hexadecimal escapes of links and mail, even if encoded twice."""
    for _ in range(3):
        text = unicodedata.normalize("NFKC", text)
        plain = _ESCAPES.sub(_unescaped, html.unescape(text))
        if plain == text:
            break
        text = plain
    return text


def _unescaped(escapes: re.Match[str]) -> str:
    try:
        return bytes.fromhex(re.sub("[^0-9A-Fa-f]", "", escapes[0])).decode()
    except UnicodeDecodeError:
        return escapes[0]  # for example the beginning of a word: "code=BEACON"


def _letters(text: str, invisible: str) -> str:
    """The text in upper case, without marks on letters, with one kind of I and one of hyphen.

    Args:
        text: Any text.
        invisible: What replaces invisible characters: a soft hyphen may be inside a word, or be the only thing between
            two.
    """
    folded = unicodedata.normalize("NFKD", text).upper().translate(_SAME)
    kinds = {"Mn": "", "Me": "", "Cf": invisible, "Pd": "-"}
    return "".join(c if c.isascii() else kinds.get(unicodedata.category(c), c) for c in folded)
