"""Texts that are nearly the same: MinHash finds candidates, an alignment word by word decides."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from indexer.analysis.folding import fold

#: Words of a shingle. Three: in a text of twelve words one changed word leaves most whole.
SHINGLE = 3
#: 42 bands of 3 rows: texts that share half their shingles meet for certain (99.7 %), those that
#: share a third with 80 %.
BANDS, _ROWS = 42, 3
#: Mixes the words of a shingle into one number; any large odd number does.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
#: Words are counted by so many kinds; two texts have no more in common than their kinds have.
_KINDS = 64
#: A count of this or more is only known to be that many.
_MANY = 255
#: So many low bits of a band tell which texts may meet, before anything is sorted.
_BITS = 16

#: Pairs that are looked at together, and what a share may be off by.
_AT_ONCE, _ROUNDING = 1 << 16, 1e-6

_WORD = re.compile(r"[^\W_]+")

Numbers = NDArray[np.uint64]
Bands = NDArray[np.uint32]
Counts = NDArray[np.uint8]
#: A row for each pair.
Pairs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Met:
    """Texts that were all compared: their numbers, ascending, a column of bands, a row of words.

    Of `ones` and `others` (numbers again) each pair is alike by its share of `shares`.
    """

    numbers: Numbers
    bands: Bands
    words: Counts
    ones: Numbers
    others: Numbers
    shares: NDArray[np.float64]

    def pairs(self, at_least: float) -> Iterator[tuple[int, int, float]]:
        """Every two texts that are so much alike, by their numbers."""
        kept = self.shares >= at_least
        yield from zip(
            self.ones[kept].tolist(),
            self.others[kept].tolist(),
            self.shares[kept].tolist(),
            strict=True,
        )


_NONE = np.empty(0, np.uint64)
NOTHING = Met(
    _NONE,
    np.empty((BANDS, 0), np.uint32),
    np.empty((0, _KINDS), np.uint8),
    _NONE,
    _NONE,
    np.empty(0, np.float64),
)


@lru_cache(maxsize=1 << 15)
def bare(text: str) -> str:
    """The words of a text without case, accents and marks, one blank between them."""
    return " ".join(_WORD.findall(fold(text)))


def number(text: str) -> int:
    """A number of 64 bits for a text, the same on every machine."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


def likeness(one: str, other: str, at_least: float = 0.0) -> float:
    """The share of words, 0 to 1, that two bare texts have in common order; 0 below `at_least`."""
    return Indel.normalized_similarity(one.split(), other.split(), score_cutoff=at_least)


def compare(
    numbers: Numbers,
    said: Callable[[Sequence[int]], Sequence[str]],
    at_least: float,
    before: Met = NOTHING,
) -> Met:
    """Compare texts, given by their numbers (ascending, none twice), with each other.

    `said` gives the bare texts at some places; it is asked twice at most, so that it can read them
    in whatever order it likes. What was compared `before` is not compared again.
    """
    fresh = ~np.isin(numbers, before.numbers, assume_unique=True)
    gone = ~np.isin(before.numbers, numbers, assume_unique=True)
    if not fresh.any() and not gone.any():
        return before
    places = np.flatnonzero(fresh)
    bands = before.bands[:, ~gone] if gone.any() else before.bands
    words = before.words[~gone] if gone.any() else before.words
    if len(places):
        # Each new column goes to its place among those that are known.
        told = said(places.tolist())
        at = places - np.arange(len(places))
        bands = np.insert(bands, at, _bands(told), axis=1)
        words = np.insert(words, at, np.array([_kinds(text) for text in told]), axis=0)
    found: list[tuple[int, int, float]] = []
    pairs = _likely(_meeting(bands, fresh), words, at_least)
    meeting = np.unique(pairs).tolist()
    texts = dict(zip(meeting, said(meeting), strict=True))
    for one, other in pairs.tolist():
        share = likeness(texts[one], texts[other], at_least)
        if share >= at_least:
            found.append((one, other, share))
    kept = ~np.isin(before.ones, before.numbers[gone]) & ~np.isin(
        before.others, before.numbers[gone]
    )
    ones = np.array([one for one, *_ in found], np.int64)
    others = np.array([other for _, other, _ in found], np.int64)
    return Met(
        numbers,
        bands,
        words,
        np.concatenate([before.ones[kept], numbers[ones]]),
        np.concatenate([before.others[kept], numbers[others]]),
        np.concatenate([before.shares[kept], np.array([share for *_, share in found])]),
    )


def _bands(texts: Sequence[str]) -> Bands:
    """A column of bands for each text: numbers that alike texts have in common."""
    # Loading MinHash takes longer than comparing a small archive: only where it is needed.
    from datasketch import MinHash

    shingles = [_shingles(text.split()) for text in texts]
    sketches = MinHash.generator(shingles, num_perm=BANDS * _ROWS, hashfunc=int)
    rows = np.array([sketch.hashvalues for sketch in sketches], np.uint64)
    rows = rows.reshape(len(texts), BANDS, _ROWS)
    mixed = rows[:, :, 0]
    for row in range(1, _ROWS):
        mixed = mixed * _FACTOR + rows[:, :, row]
    return np.ascontiguousarray((mixed >> np.uint64(32)).astype(np.uint32).T)


def _kinds(text: str) -> Counts:
    """How many words of each kind a text has."""
    kinds = [_number(word) % _KINDS for word in text.split()]
    return np.minimum(np.bincount(kinds, minlength=_KINDS), _MANY).astype(np.uint8)


def _likely(pairs: Pairs, words: Counts, at_least: float) -> Pairs:
    """The pairs that may be so much alike: those whose kinds of words are.

    Two texts have no longer sequence in common than words of each kind.
    """
    kept = np.zeros(len(pairs), np.bool_)
    for start in range(0, len(pairs), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        one, other = words[pairs[some, 0]], words[pairs[some, 1]]
        common = np.minimum(one, other).sum(axis=1, dtype=np.int64)
        both = one.sum(axis=1, dtype=np.int64) + other.sum(axis=1, dtype=np.int64)
        unsure = (one == _MANY).any(axis=1) | (other == _MANY).any(axis=1)
        kept[some] = unsure | (2 * common >= at_least * both - _ROUNDING)
    return pairs[kept]


def _shingles(words: Sequence[str]) -> list[int]:
    """Every run of words as a number."""
    numbers = np.array([_number(word) for word in words], np.uint64)
    last = max(len(numbers) - SHINGLE + 1, 1)
    mixed = numbers[:last].copy()
    for step in range(1, min(SHINGLE, len(numbers))):
        mixed = mixed * _FACTOR + numbers[step : last + step]
    found: list[int] = (mixed >> np.uint64(32)).tolist()
    return found


def _meeting(bands: Bands, fresh: NDArray[np.bool_]) -> Pairs:
    """Every two texts, one of them fresh at least, that agree in a band, by place, lower first.

    Banding as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4.
    """
    if not fresh.any():
        return np.empty((0, 2), np.int64)
    met = [np.empty(0, np.int64)]
    low = np.uint32((1 << _BITS) - 1)
    count = bands.shape[1]
    for band in bands:
        may = np.zeros(1 << _BITS, np.bool_)
        may[band[fresh] & low] = True
        near = np.flatnonzero(may[band & low])
        order = near[np.argsort(band[near], kind="stable")]
        keys = band[order]
        for step in range(1, len(keys)):
            same = np.flatnonzero(keys[step:] == keys[:-step])
            if not len(same):
                break
            ones, others = order[same], order[same + step]
            wanted = fresh[ones] | fresh[others]
            met.append((ones * count + others)[wanted])
    return np.stack(np.divmod(np.unique(np.concatenate(met)), count), axis=1)


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """The same number for a word in every run, whatever the hash seed."""
    return zlib.crc32(word.encode())
