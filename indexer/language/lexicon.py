"""Which words each language has: its little words, written here, and simplemma's word lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from simplemma.strategies.dictionaries import DefaultDictionaryFactory, StreamDictionaryFactory

from indexer.records import LANGUAGES, Language

#: Vowels that lose their accent in hurried typing, and ñ, with what was meant.
_MEANT: Final = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "úü", "n": "ñ"}

_ACCENTS: Final = str.maketrans("áéíóúü", "aeiouu")

#: Spanish bears its accents on one of a word's last three vowels, or four with -mente or -se.
_ACCENTED: Final = 4

#: Shorter words are in every list by chance; the little ones are in the table.
_SHORTEST: Final = 3


@cache
def read_function_words() -> Mapping[str, Mapping[str, int]]:
    """The little words of every language in the table: word to language to weight in nats.

    Spanish words are found without their accents as well, unless English has that word.
    """
    words = _read_table("function_words.tsv")
    for word, weights in list(words.items()):
        bare = word.translate(_ACCENTS)
        if "es" in weights and "en" not in words.get(bare, {}):
            words.setdefault(bare, {}).setdefault("es", weights["es"])
    return words


@cache
def read_endings() -> Mapping[str, Mapping[str, int]]:
    """Word endings that speak for a third language: ending to language to weight in nats."""
    return _read_table("endings.tsv")


def _read_table(name: str) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    lines = (files("indexer.language") / "tables" / name).read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            language, weight, listed = line.split("\t")
            for entry in listed.split():
                weights = table.setdefault(entry, {})
                weights[language] = max(int(weight), weights.get(language, 0))
    return table


class WordLists:
    """simplemma's word forms of English and Spanish.

    The Spanish list (820,000 forms) stays packed and a word is looked up in place, in about
    20 µs; the English one is five times shorter and is unpacked. So both load in a second and
    50 MB instead of 1.6 seconds and 130 MB. Whoever asks keeps the answer.
    """

    __slots__ = ("_lists",)

    def __init__(self) -> None:
        self._lists: dict[Language, Mapping[str, str]] = {
            Language.EN: DefaultDictionaryFactory().get_dictionary("en"),
            Language.ES: StreamDictionaryFactory().get_dictionary("es"),
        }

    def languages(self, word: str) -> tuple[Language, ...]:
        """The languages whose list holds the lower-case word, typed with accents or without."""
        if len(word) < _SHORTEST:
            return ()
        found = tuple(each for each in LANGUAGES if self._lists[each].get(word) is not None)
        if found or not word.isascii():
            return found
        spanish = self._lists[Language.ES]
        meant = any(spanish.get(spelling) is not None for spelling in _spellings(word))
        return (Language.ES,) if meant else ()


def _spellings(word: str) -> Iterator[str]:
    """The word with an accent on each vowel of its end, or a tilde on each n, left out or not."""
    vowels = 0
    for place in range(len(word) - 1, -1, -1):
        letter = word[place]
        vowels += letter in "aeiou"
        if vowels <= _ACCENTED or letter == "n":
            for meant in _MEANT.get(letter, ""):
                yield word[:place] + meant + word[place + 1 :]
