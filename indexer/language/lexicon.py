"""Which words each language has: its little words, written here, and simplemma's word lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from indexer.language.filters import WordFilter, hash_word
from indexer.records import LANGUAGES, Language

_TABLES: Final = files("indexer.language") / "tables"

_ACCENTS: Final = str.maketrans("áéíóúü", "aeiouu")

#: Languages so close to Spanish that their word lists are asked for as well.
CLOSE: Final[tuple[str, ...]] = ("ca", "pt")

#: Shorter words are in every list by chance; the little ones are in the table.
SHORTEST: Final = 3


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
    lines = (_TABLES / name).read_text("utf-8").splitlines()
    for line in lines:
        if not line.startswith("#"):
            language, weight, listed = line.split("\t")
            for entry in listed.split():
                weights = table.setdefault(entry, {})
                weights[language] = max(int(weight), weights.get(language, 0))
    return table


class WordLists:
    """simplemma's word forms of four languages, each list packed into a filter.

    A filter is read in a millisecond, where the lists take more than a second and 130 MB.
    """

    __slots__ = ("_close", "_filters")

    def __init__(self) -> None:
        self._filters = tuple((language, _read_filter(language)) for language in LANGUAGES)
        self._close = tuple((language, _read_filter(language)) for language in CLOSE)

    def languages(self, word: str) -> tuple[Language, ...]:
        """The languages whose list holds the lower-case word.

        Spanish words are also found as typed without accents, unless English has that word.
        """
        if len(word) < SHORTEST:
            return ()
        hashed = hash_word(word)
        return tuple(language for language, listed in self._filters if listed.holds(hashed))

    def close(self, word: str) -> tuple[str, ...]:
        """The close languages (ISO 639) whose list holds the lower-case word."""
        if len(word) < SHORTEST:
            return ()
        hashed = hash_word(word)
        return tuple(language for language, listed in self._close if listed.holds(hashed))


def _read_filter(language: str) -> WordFilter:
    return WordFilter((_TABLES / f"{language}.words").read_bytes())
