"""Where words stand side by side or near each other, found in the tokens of a volume at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.sheaf import Array, Ints

#: A word's ways to stand in a volume: runs of positions with the surfaces that may stand there;
#: a volume need not have all of them.
SurfaceWays = Sequence[Sequence[Collection[int]]]

#: With so many surfaces at most it is quicker to compare one after the other.
_FEW = 12


class Runs:
    """Half-open runs of tokens in a volume, by their starts, without repeats."""

    def __init__(self, volume: PostingVolume, starts: Ints, ends: Ints) -> None:
        self.volume = volume
        self.starts = starts
        self.ends = ends
        self._places: Ints | None = None

    @classmethod
    def all(cls, volume: PostingVolume, found: Sequence[Runs]) -> Runs:
        """All of several sets of runs, in order, each once."""
        starts = np.concatenate([runs.starts for runs in found])
        return _distinct(volume, starts, np.concatenate([runs.ends for runs in found]))

    @property
    def places(self) -> Ints:
        """The place of each run."""
        known = self._places
        if known is None:
            titles = self.volume.titles
            # Numbers of another type would have all titles copied first.
            known = titles.searchsorted(self.starts.astype(titles.dtype), "right") - 1
            self._places = known
        return known

    @property
    def texts(self) -> Ints:
        """The title (even) or text (odd) of which place each run stands in."""
        return self.places * 2 + (self.starts >= self.volume.bodies[self.places])

    def keep(self, kept: Array) -> Runs:
        """Those for which the mask holds."""
        return Runs(self.volume, self.starts[kept], self.ends[kept])


def find_ways(volume: PostingVolume, ways: SurfaceWays) -> Runs:
    """Every run of tokens where a word stands in one of its ways."""
    return find_phrase(volume, [ways])


def find_phrase(volume: PostingVolume, words: Sequence[SurfaceWays]) -> Runs:
    """Every run of tokens where words stand side by side; the longest of those that start alike."""
    if all(len(ways) == 1 for ways in words):
        starts, length = _find_row(volume, [surfaces for ways in words for surfaces in ways[0]])
        return Runs(volume, starts, starts + length)
    starts, middles = _first(volume, words[0])
    for ways in words[1:]:
        following = [_after(volume, starts, middles, way) for way in ways]
        starts = np.concatenate([found for found, _ in following])
        middles = np.concatenate([found for _, found in following])
        found = _distinct(volume, starts, middles)
        starts, middles = found.starts, found.ends
    return (
        _distinct(volume, starts, middles) if len(words) == 1 else _longest(volume, starts, middles)
    )


def find_near(parts: Sequence[Runs], within: int) -> Runs:
    """The runs of the last part that stand near one of the part before, which does likewise."""
    kept = parts[0]
    for following in parts[1:]:
        kept = following.keep(_near(following, kept, within))
    return kept


def _near(runs: Runs, others: Runs, within: int) -> Array:
    if not len(runs.starts) or not len(others.starts):
        return np.zeros(len(runs.starts), np.bool_)
    by_end = np.argsort(others.ends, kind="stable")
    stops, stop_texts = others.ends[by_end], others.texts[by_end]
    before = np.searchsorted(stops, runs.starts, "right") - 1
    after = np.searchsorted(others.starts, runs.ends, "left")
    is_after = (
        (before >= 0) & (runs.starts - stops[before] <= within) & (stop_texts[before] == runs.texts)
    )
    after_or_last = np.minimum(after, len(others.starts) - 1)
    is_before = (
        (after < len(others.starts))
        & (others.starts[after_or_last] - runs.ends <= within)
        & (others.texts[after_or_last] == runs.texts)
    )
    found: Array = is_after | is_before
    return found


def _find_row(volume: PostingVolume, row: Sequence[Collection[int]]) -> tuple[Ints, int]:
    """Where surfaces stand one after the other; the rarest is looked for, the rest compared."""
    if not all(row):
        return np.zeros(0, np.int64), len(row)
    counted = [sum([volume.count_spots(s) for s in surfaces]) for surfaces in row]
    rarest = counted.index(min(counted)) if counted else 0
    if not counted or not counted[rarest]:
        return np.zeros(0, np.int64), len(row)
    starts = _spots(volume, row[rarest])
    if rarest:
        starts -= rarest
        starts = starts[starts.searchsorted(0) :]
    starts = starts[: starts.searchsorted(len(volume.tokens) - len(row), "right")]
    for at, surfaces in enumerate(row):
        if at != rarest:
            starts = starts[_is_one(volume.tokens[starts + at], surfaces)]
    return starts, len(row)


def _first(volume: PostingVolume, ways: SurfaceWays) -> tuple[Ints, Ints]:
    found = [_find_row(volume, way) for way in ways]
    starts = np.concatenate([starts for starts, _ in found])
    return starts, np.concatenate([starts + length for starts, length in found])


def _after(
    volume: PostingVolume, starts: Ints, middles: Ints, way: Sequence[Collection[int]]
) -> tuple[Ints, Ints]:
    for at, surfaces in enumerate(way):
        inside = middles + at < len(volume.tokens)
        starts, middles = starts[inside], middles[inside]
        kept = _is_one(volume.tokens[middles + at], surfaces)
        starts, middles = starts[kept], middles[kept]
    return starts, middles + len(way)


def _spots(volume: PostingVolume, surfaces: Collection[int]) -> Ints:
    found = [volume.spots(surface) for surface in surfaces]
    if len(found) == 1:
        return found[0].astype(np.int64)
    spots = np.concatenate(found).astype(np.int64)
    spots.sort()
    return spots


def _is_one(tokens: Array, surfaces: Collection[int]) -> Array:
    if not 0 < len(surfaces) <= _FEW:
        return np.isin(tokens, list(surfaces))
    first, *others = surfaces
    same: Array = tokens == first
    for surface in others:
        same |= tokens == surface
    return same


def _distinct(volume: PostingVolume, starts: Ints, stops: Ints) -> Runs:
    order = np.lexsort((stops, starts))
    starts, stops = starts[order], stops[order]
    kept = np.ones(len(starts), np.bool_)
    kept[1:] = (starts[1:] != starts[:-1]) | (stops[1:] != stops[:-1])
    return Runs(volume, starts[kept], stops[kept])


def _longest(volume: PostingVolume, starts: Ints, stops: Ints) -> Runs:
    runs = _distinct(volume, starts, stops)
    kept = np.ones(len(runs.starts), np.bool_)
    kept[:-1] = runs.starts[1:] != runs.starts[:-1]
    return runs.keep(kept)
