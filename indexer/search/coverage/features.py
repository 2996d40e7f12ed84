"""What of a text can return in another: its words by their kin, names, figures, roots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from indexer.analysis.figures import Figure, figures
from indexer.analysis.folding import fold
from indexer.analysis.proper import ProperName, proper_names
from indexer.analysis.tokens import spell
from indexer.records import LANGUAGES, Language, Passage

#: Words of this many letters are known across languages by their first ones: *transición*.
_LONG, _ROOT = 7, 5
#: Words of one language are kin that begin with the same letters, this many of them.
_KIN = 6
#: Figures below this are in every text.
_SMALLEST = 10

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class KinWord(NamedTuple):
    """A word with the feature it shares with its kin: half-open offsets in code points."""

    feature: int
    start: int
    end: int


@lru_cache(maxsize=1 << 18)
def number(feature: str, language: Language | None = None) -> int:
    """A feature as 63 bits, the same in every process; the last two say whose word it is."""
    digest = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "big")
    return (digest >> 3 << 2) | (LANGUAGES.index(language) + 1 if language else 0)


def lane(feature: int) -> int:
    """0 for what belongs to no language, else the place of its language counted from 1."""
    return feature & 3


def words(text: str, language: Language) -> tuple[KinWord, ...]:
    """The words of a text as a language reads them, in order."""
    return tuple(
        KinWord(kin(found[0], language), found.start(), found.end())
        for found in _WORD.finditer(text)
    )


def word_features(text: str, language: Language) -> set[int]:
    """The features of a text's words, without their places."""
    return {kin(word, language) for word in set(_WORD.findall(text))}


@lru_cache(maxsize=1 << 18)
def kin(word: str, language: Language) -> int:
    """The feature of a word: how it begins, so that *sindical* meets *sindicatos*.

    Coarser than what a search goes by, and much cheaper than a stem: it finds candidates, and
    order and rarity judge them.
    """
    spelled = fold(spell(word))
    return number((spelled.removesuffix("s") if len(spelled) > 3 else spelled)[:_KIN], language)


def topic(concept: str) -> int:
    """The feature of a passage that is tagged with a concept."""
    return number(f"topic:{concept}")


def name_features(names: Iterator[ProperName] | tuple[ProperName, ...]) -> set[int]:
    """The features of proper names: each of their words."""
    return {number(f"={word}") for name in names for word in name.words}


def figure_features(found: Iterator[Figure] | tuple[Figure, ...]) -> set[int]:
    """The features of figures; small ones have none."""
    return {number(f"#{figure.key}") for figure in found if figure.value >= _SMALLEST}


def roots(text: str) -> set[int]:
    """The first letters of long words, by which the languages' cousins meet."""
    found = {fold(match[0]) for match in _WORD.finditer(text)}
    return {number(f"~{word[:_ROOT]}") for word in found if len(word) >= _LONG and word.isalpha()}


def bridges(text: str) -> set[int]:
    """What passes from one language to the other unchanged: names, figures, roots."""
    return name_features(proper_names(text)) | figure_features(figures(text)) | roots(text)


def passage_features(passage: Passage) -> set[int]:
    """All features by which an archived passage is found, its gloss read as the other language."""
    text = f"{passage.heading}\n{passage.text}" if passage.heading else passage.text
    found = bridges(text)
    for language in passage.index_languages:
        found |= word_features(text, language)
    if passage.gloss:
        for language in passage.gloss_languages:
            found |= word_features(passage.gloss, language)
    return found | {topic(concept) for concept in passage.topics}


def read_as(language: Language) -> tuple[Language, ...]:
    """The languages whose words a passage is read by: all of them where it is in neither."""
    return (language,) if language in LANGUAGES else LANGUAGES
