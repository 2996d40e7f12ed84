"""Which words each language has: its little words, written here, and simplemma's word lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from simplemma.strategies.dictionaries import StreamDictionaryFactory

from indexer.records import LANGUAGES, Language

#: Vowels that lose their accent in hurried typing, and ñ, with what was meant.
_MEANT: Final = {"a": "á", "e": "é", "i": "í", "o": "ó", "u": "úü", "n": "ñ"}

_ACCENTS: Final = str.maketrans("áéíóúü", "aeiouu")

#: Shorter words are in every list by chance; the little ones are in the table.
_SHORTEST: Final = 3


@cache
def read_function_words() -> Mapping[str, Mapping[str, int]]:
    """The little words of every language in the table: word to language to weight in nats.

    Spanish words are found without their accents as well, unless English has that word.
    """
    words: dict[str, dict[str, int]] = {}
    table = (files("indexer.language") / "tables" / "function_words.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        language, weight, listed = line.split("\t")
        for word in listed.split():
            weights = words.setdefault(word, {})
            weights[language] = max(int(weight), weights.get(language, 0))
    for word, weights in list(words.items()):
        bare = word.translate(_ACCENTS)
        if "es" in weights and "en" not in words.get(bare, {}):
            words.setdefault(bare, {}).setdefault("es", weights["es"])
    return words


class WordLists:
    """simplemma's word forms of English and Spanish, read where they lie.

    The lists are kept packed and a word is looked up in place (about 10 µs): they load in a
    second and 15 MB instead of 1.6 seconds and 130 MB, and whoever asks caches the answer.
    """

    __slots__ = ("_lists",)

    def __init__(self) -> None:
        factory = StreamDictionaryFactory()
        self._lists = {language: factory.get_dictionary(language) for language in LANGUAGES}

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
    """The word with an accent (or a tilde) in each place where one may have been left out."""
    for place, letter in enumerate(word):
        for meant in _MEANT.get(letter, ""):
            yield word[:place] + meant + word[place + 1 :]
