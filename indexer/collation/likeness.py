"""Texts that are nearly the same: MinHash finds candidates, an alignment word by word decides."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from indexer.analysis.folding import fold
from indexer.records import Passage

#: Words of a shingle. Three: in a text of twelve words one changed word leaves most whole.
SHINGLE = 3
#: Texts that share less than this of their shingles (Jaccard) are never alike enough.
_SHARED = 0.25
#: 42 bands of 3 rows: texts that share half their shingles meet for certain (99.7 %), those that
#: share a third with 80 %.
_BANDS, _ROWS = 42, 3
#: Mixes the words of a shingle into one number; any large odd number does.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

_WORD = re.compile(r"[^\W_]+")

Shingles = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Wordings:
    """Every wording of the archive once, as folded words, with the passages that print it.

    `texts` are in the order of their words, so that they don't depend on the order of issues.
    """

    texts: tuple[str, ...]
    holders: Mapping[str, tuple[Passage, ...]]

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> Wordings:
        """The wordings of these passages; each wording's passages in the order given."""
        holders: dict[str, list[Passage]] = {}
        for passage in passages:
            holders.setdefault(bare(passage.text), []).append(passage)
        return cls(tuple(sorted(holders)), {text: tuple(found) for text, found in holders.items()})


@lru_cache(maxsize=1 << 15)
def bare(text: str) -> str:
    """The words of a text without case, accents and marks, one blank between them."""
    return " ".join(_WORD.findall(fold(text)))


def likeness(one: str, other: str, at_least: float = 0.0) -> float:
    """The share of words, 0 to 1, that two bare texts have in common order; 0 below `at_least`."""
    return Indel.normalized_similarity(one.split(), other.split(), score_cutoff=at_least)


def near(texts: Sequence[str], at_least: float, fewest: int) -> dict[tuple[int, int], float]:
    """Every two of the bare texts that are alike, by their places (lower first), and how much.

    Texts of fewer words than `fewest` are not looked at: short ones are alike by chance.
    """
    kept = _candidates(texts, fewest)
    if len(kept) < 2:
        return {}
    # Loading MinHash takes longer than comparing a small archive: only where it is needed.
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
    alike: dict[tuple[int, int], float] = {}
    sketches = MinHash.generator(
        (shingles.tolist() for shingles in kept.values()),
        num_perm=_BANDS * _ROWS,
        hashfunc=int,
    )
    for place, sketch in zip(kept, sketches, strict=True):
        for other in sorted(index.query(sketch)):
            share = likeness(texts[other], texts[place], at_least)
            if share >= at_least:
                alike[other, place] = share
        index.insert(place, sketch)
    return alike


def _candidates(texts: Sequence[str], fewest: int) -> dict[int, Shingles]:
    """The texts that share enough shingles with any others to be alike, with their shingles."""
    cut = {place: _shingles(text) for place, text in enumerate(texts)}
    cut = {
        place: shingles
        for place, shingles in cut.items()
        if len(shingles) + SHINGLE - 1 >= fewest and len(shingles)
    }
    if not cut:
        return {}
    places = {place: np.unique(shingles) for place, shingles in cut.items()}
    every = np.concatenate(list(places.values()))
    _, back, counts = np.unique(every, return_inverse=True, return_counts=True)
    starts = np.cumsum([0, *(len(shingles) for shingles in places.values())])[:-1]
    shared = np.add.reduceat((counts[back] > 1).astype(np.int64), starts)
    return {
        place: shingles
        for (place, shingles), common in zip(places.items(), shared.tolist(), strict=True)
        if common >= _SHARED * len(shingles)
    }


def _shingles(text: str) -> Shingles:
    words = np.array([_number(word) for word in text.split()], dtype=np.uint64)
    if len(words) < SHINGLE:
        return words[:0]
    mixed = words[: len(words) - SHINGLE + 1].copy()
    for step in range(1, SHINGLE):
        mixed = mixed * _FACTOR + words[step : len(words) - SHINGLE + 1 + step]
    return mixed >> np.uint64(32)


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """The same number for a word in every run, whatever the hash seed."""
    return zlib.crc32(word.encode())
