"""The words of codes: easily spelt, heard and typed, and nothing that anybody minds reading aloud.

What a list may have is said in `hashdrop/conference/rules/words/README.md`.
"""

import ctypes
import re
import tomllib
import unicodedata
from collections import defaultdict
from functools import cache
from itertools import combinations
from pathlib import Path

import espeakng_loader
import jellyfish
import pytest
from glin_profanity.data.dictionary import DictionaryLoader

from hashdrop.conference.rules.codes import WORDS
from hashdrop.locales.catalogue import LOCALES, messages, say

LISTS = Path(__file__).parents[2] / "hashdrop/conference/rules/words"
UNWANTED = tomllib.loads(Path(__file__).with_name("unwanted_words.toml").read_text())
ACCENTS = {"en": ["en-us", "en"], "es": ["es", "es-419"]}
"""eSpeak's voices for languages that are spoken in several ways."""
PHONEMES_AS_IPA = 2

in_each_language = pytest.mark.parametrize("language", sorted(WORDS))


@cache
def espeak() -> ctypes.CDLL:
    """The library of eSpeak NG, without sound."""
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    retrieval, no_options = 1, 0
    assert library.espeak_Initialize(retrieval, 0, espeakng_loader.get_data_path().encode(), no_options) > 0
    library.espeak_TextToPhonemes.restype = ctypes.c_char_p
    return library


def pronounced(words: list[str], voice: str) -> dict[str, str]:
    """Words by how they sound: in IPA, without stress and length, which nobody hears reliably."""
    assert espeak().espeak_SetVoiceByName(voice.encode()) == 0, f"eSpeak doesn't speak {voice}"
    return {word: re.sub(r"[ˈˌː]", "", _phonemes(word.lower())) for word in words}


def _phonemes(word: str) -> str:
    text, utf8 = ctypes.c_char_p(word.encode()), 1
    said: bytes = espeak().espeak_TextToPhonemes(ctypes.byref(text), utf8, PHONEMES_AS_IPA)
    return said.decode()


def alike(spellings: dict[str, str]) -> list[tuple[str, str]]:
    """Words that differ by one letter or sound at most: added, left out, replaced, or two neighbours swapped."""
    shortened = defaultdict(set)  # such words have one of these in common
    for word, text in spellings.items():
        for variant in (text, *(text[:place] + text[place + 1 :] for place in range(len(text)))):
            shortened[variant].add(word)
    pairs = {pair for words in shortened.values() for pair in combinations(sorted(words), 2)}
    distance = jellyfish.damerau_levenshtein_distance
    return sorted((one, other) for one, other in pairs if distance(spellings[one], spellings[other]) < 2)


def folded(text: str) -> str:
    """A word as it would be spelt in a code."""
    return unicodedata.normalize("NFKD", text.replace("ı", "i").casefold()).encode("ascii", "ignore").decode().upper()


def test_lists_are_named_after_the_languages_of_the_pages() -> None:
    assert WORDS.keys() <= set(LOCALES)


def test_words_that_are_hardly_distinguished_are_found() -> None:
    spelt = {word: word for word in ("FLOOR", "FLOUR", "FOLUR", "RIVER")}
    assert alike(spelt) == [("FLOOR", "FLOUR"), ("FLOUR", "FOLUR")]
    assert alike(pronounced(["flour", "flower", "river"], "en")) == [("flour", "flower")]


@in_each_language
def test_words_are_typed_on_any_keyboard_and_have_four_to_eight_letters(language: str) -> None:
    assert [word for word in WORDS[language] if not re.fullmatch("[A-Z]{4,8}", word)] == []


@in_each_language
def test_lists_are_sorted_and_name_each_word_once(language: str) -> None:
    lines = (LISTS / f"{language}.txt").read_text().splitlines()
    assert lines == sorted(set(lines)) and lines == [line.lower() for line in lines]


@in_each_language
def test_no_two_words_differ_by_one_letter(language: str) -> None:
    assert alike({word: word for word in WORDS[language]}) == []


@in_each_language
def test_no_two_words_sound_alike(language: str) -> None:
    for voice in ACCENTS.get(language, [language]):
        assert alike(pronounced(WORDS[language], voice)) == [], voice


@in_each_language
def test_no_word_is_unwanted(language: str) -> None:
    for reason in UNWANTED.values():
        unwanted = f"{reason.get('words', '')} {reason.get(language, '')}".upper().split()
        assert set(WORDS[language]) & set(unwanted) == set(), reason["why"]


@in_each_language
def test_no_word_is_profane_in_any_language(language: str) -> None:
    profane = set(map(folded, DictionaryLoader().get_all_words()))
    assert {"ARSCHLOCH", "PUTA"} < profane, "there are lists"
    assert set(WORDS[language]) & profane == set()


@in_each_language
def test_no_word_is_said_around_a_code(language: str) -> None:
    """Else it would be taken for a part of the code."""
    around = [key for key in messages("en") if "code" in key or "invit" in key]
    said = {word for locale in LOCALES for key in around for word in re.findall(r"\w+", folded(say(key, locale)))}
    assert {"CODE", "LINK"} < said
    assert set(WORDS[language]) & said == set()
