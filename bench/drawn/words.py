"""The words of a drawn archive: those of the sample archive first, then forms made of their parts.

Word number r of a language is as frequent as Zipf and Mandelbrot say: 1 / (r + 2.7) ** 1.07. The
sample archive's own words come first, most frequent first; after them words that do not exist, a
real word's head with another one's tail, so that a drawn archive has as many distinct words as a
real one of its size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from indexer.language.identifier import ProfileIdentifier
from indexer.records import LANGUAGES, Language
from tests.renderings.source import read_all

DISTINCT = 60_000

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_FLATTENING, _EXPONENT = 2.7, 1.07
_SHORTEST_HEAD, _SHORTEST_TAIL = 3, 3


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words, most frequent first, and the running sum of their probabilities."""

    words: tuple[str, ...]
    running: NDArray[np.float64]

    def draw(self, count: int, chance: np.random.Generator) -> NDArray[np.int64]:
        """So many word numbers, frequent words more often."""
        return np.searchsorted(self.running, chance.random(count) * self.running[-1])


@cache
def lexicons() -> Mapping[Language, Lexicon]:
    """The words of both languages."""
    counts = _count_sample()
    weights = 1 / (np.arange(1, DISTINCT + 1) + _FLATTENING) ** _EXPONENT
    running = np.cumsum(weights)
    return {
        language: Lexicon(tuple(_lengthen(counts[language], place)), running)
        for place, language in enumerate(LANGUAGES)
    }


def _count_sample() -> Mapping[Language, Counter[str]]:
    """How often each word stands in the sample archive's blocks of each language."""
    identifier = ProfileIdentifier()
    counts: dict[Language, Counter[str]] = {language: Counter() for language in LANGUAGES}
    for source in read_all():
        for piece in source.pieces:
            for block in piece.blocks:
                language = identifier.detect(block.text).language
                if language in counts:
                    counts[language].update(_spellings(block.text))
    return counts


def _spellings(text: str) -> Iterator[str]:
    """The words of a text; one that only begins a sentence is written small."""
    for found in _WORD.finditer(text):
        begins = found.start() == 0 or text[max(0, found.start() - 2)] in ".?!¿¡“"
        yield found[0].lower() if begins else found[0]


def _lengthen(counts: Counter[str], seed: int) -> Iterator[str]:
    """The words counted, most frequent first, then made ones, `DISTINCT` in all."""

    def rank(counted: tuple[str, int]) -> tuple[int, int, str]:
        word, count = counted
        return -count, crc32(word.encode()), word  # equally frequent ones in no alphabet's order

    known = dict.fromkeys(word for word, _ in sorted(counts.items(), key=rank))
    yield from known
    long = [word for word in known if word.isalpha() and word.islower()]
    heads = [w[:at] for w in long for at in range(_SHORTEST_HEAD, len(w) - _SHORTEST_TAIL + 1)]
    tails = [w[at:] for w in long for at in range(_SHORTEST_HEAD, len(w) - _SHORTEST_TAIL + 1)]
    chance = np.random.default_rng(seed)
    while len(known) < DISTINCT:
        for one, other in zip(
            chance.integers(len(heads), size=DISTINCT).tolist(),
            chance.integers(len(tails), size=DISTINCT).tolist(),
            strict=True,
        ):
            made = heads[one] + tails[other]
            if made not in known and len(known) < DISTINCT:
                known[made] = None
                yield made
