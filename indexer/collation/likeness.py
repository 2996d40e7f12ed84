"""Texts that are nearly the same: MinHash finds candidates, an alignment word by word decides."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from indexer.analysis.folding import fold
from indexer.collation.comparisons import Compared, Comparisons, Numbers, Sketches, number
from indexer.records import Passage

#: Words of a shingle. Three: in a text of twelve words one changed word leaves most whole.
SHINGLE = 3
#: Texts are candidates only where so much of their runs of so many words stands in others too:
#: any two texts share "of the United States", hardly any share runs of five.
RUN, SHARED = 5, 0.1
#: 42 bands of 3 rows: texts that share half their shingles meet for certain (99.7 %), those that
#: share a third with 80 %.
_BANDS, _ROWS = 42, 3
#: Mixes the words of a shingle into one number; any large odd number does.
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

_WORD = re.compile(r"[^\W_]+")

_Places = NDArray[np.int64]


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


def near(
    texts: Sequence[str], at_least: float, fewest: int, before: Comparisons
) -> dict[tuple[int, int], float]:
    """Every two of the bare texts that are alike, by their places (lower first), and how much.

    No text may stand among them twice. Those of fewer words than `fewest` are not looked at:
    short ones are alike by chance. What was compared `before` is not compared again.
    """
    shingles = _candidates(texts, fewest)
    if len(shingles) < 2:
        return {}
    places = list(shingles)
    named = [number(texts[place]) for place in places]
    sketches = before.sketches(
        named, lambda missing: _sketch([shingles[places[place]].tolist() for place in missing])
    )
    kind = f"{at_least} of {fewest}"
    known = before.compared(kind)
    numbers = np.array(named, np.uint64)
    fresh = ~np.isin(numbers, known.texts)
    alike: dict[tuple[int, int], float] = {}
    place_of = dict(zip(named, places, strict=True))
    for one, other, share in zip(
        known.ones.tolist(), known.others.tolist(), known.shares.tolist(), strict=True
    ):
        if one in place_of and other in place_of:
            alike[_in_order(place_of[one], place_of[other])] = share
    for one, other in _meeting(sketches, fresh):
        pair = _in_order(places[one], places[other])
        share = likeness(texts[pair[0]], texts[pair[1]], at_least)
        if share >= at_least:
            alike[pair] = share
    pairs = np.array([(number(texts[i]), number(texts[j])) for i, j in alike], np.uint64)
    ones, others = pairs.reshape(-1, 2).T
    before.remember(kind, Compared(numbers, ones, others, np.array(list(alike.values()))))
    return alike


def _in_order(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


def _sketch(shingles: Sequence[list[int]]) -> Iterator[Numbers]:
    """The MinHash of each text's shingles."""
    if not shingles:
        return
    # Loading MinHash takes longer than comparing a small archive: only where it is needed.
    from datasketch import MinHash

    for sketch in MinHash.generator(shingles, num_perm=_BANDS * _ROWS, hashfunc=int):
        yield sketch.hashvalues


def _meeting(sketches: Sketches, fresh: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Every two texts, one of them fresh at least, that agree in all rows of a band, by place.

    Banding as in Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, 3.4.
    """
    if not fresh.any():
        return
    rows = sketches.astype(np.uint64).reshape(len(sketches), _BANDS, _ROWS)
    bands = rows[:, :, 0]
    for row in range(1, _ROWS):
        bands = bands * _FACTOR + rows[:, :, row]
    met: list[NDArray[np.int64]] = []
    for band in range(_BANDS):
        order = np.argsort(bands[:, band], kind="stable")
        keys = bands[order, band]
        for step in range(1, len(keys)):
            same = np.flatnonzero(keys[step:] == keys[:-step])
            if not len(same):
                break
            ones, others = order[same], order[same + step]
            wanted = fresh[ones] | fresh[others]
            low, high = np.minimum(ones, others)[wanted], np.maximum(ones, others)[wanted]
            met.append(low * len(sketches) + high)
    if met:
        for pair in np.unique(np.concatenate(met)).tolist():
            yield divmod(pair, len(sketches))


def _candidates(texts: Sequence[str], fewest: int) -> dict[int, Numbers]:
    """The texts that share runs of words with any other, by place, each with its shingles."""
    cut = [words if len(words := text.split()) >= fewest else [] for text in texts]
    owners = np.repeat(np.arange(len(cut)), [len(words) for words in cut])
    if not len(owners):
        return {}
    numbers = np.array([_number(word) for words in cut for word in words], dtype=np.uint64)
    runs, run_owners = _windows(numbers, owners, RUN)
    order = np.lexsort((run_owners, runs))
    runs, run_owners = runs[order], run_owners[order]
    same_run = np.append(False, runs[1:] == runs[:-1])
    new_owner = ~np.append(False, same_run[1:] & (run_owners[1:] == run_owners[:-1]))
    of_run = np.cumsum(~same_run) - 1
    shared = np.bincount(of_run, weights=new_owner)[of_run] > 1
    held = np.bincount(run_owners, minlength=len(cut))
    common = np.bincount(run_owners, weights=shared, minlength=len(cut))
    kept = np.flatnonzero((held > 0) & (common >= SHARED * held))
    shingles, shingle_owners = _windows(numbers, owners, SHINGLE)
    starts = np.searchsorted(shingle_owners, kept, side="left").tolist()
    ends = np.searchsorted(shingle_owners, kept, side="right").tolist()
    return {
        place: shingles[start:end]
        for place, start, end in zip(kept.tolist(), starts, ends, strict=True)
    }


def _windows(numbers: Numbers, owners: _Places, size: int) -> tuple[Numbers, _Places]:
    """Every run of `size` words within one text as a number, and whose it is, in their order."""
    last = len(numbers) - size + 1
    if last < 1:
        return numbers[:0], owners[:0]
    mixed = numbers[:last].copy()
    for step in range(1, size):
        mixed = mixed * _FACTOR + numbers[step : last + step]
    within = owners[:last] == owners[size - 1 :]
    return mixed[within] >> np.uint64(32), owners[:last][within]


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    """The same number for a word in every run, whatever the hash seed."""
    return zlib.crc32(word.encode())
