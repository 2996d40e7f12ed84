"""Every facet's values of all passages in one table of numbers, counted in one go."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import numpy as np

from indexer.records import Facet, Kind
from indexer.search.columns.cards import CardVolume
from indexer.search.columns.lexicon import Lexicon, spelled
from indexer.search.columns.sheaf import Array, Ints, Sheaf, narrow

#: What fills a passage's row up where it has no more values of a facet, while columns are made.
_NOTHING = 0
#: So many values of one facet stand in the table; the few passages with more have them beside it.
_WIDEST = 6
#: So many passages are counted at once: their values are still in the processor's cache then.
_AT_ONCE = 4096

_FACETS = tuple(Facet)
#: Of the 63 bits by which counts are put in order: the value's number stands below its count, and
#: both below the facet's.
_NUMBER, _COUNT = 24, 32
_LOWEST = (1 << _NUMBER) - 1


def cells(volumes: Sequence[CardVolume]) -> dict[str, Array]:
    """The arrays of the table: values numbered facet by facet, in alphabetical order.

    Below the first value each column has a number of its own for no value: counting one number
    again and again is slow, for each time waits for the one before.
    """
    names: list[str] = []
    columns: list[Array] = []
    bounds = [(0, _NOTHING + 1)]
    beside: list[Array] = []
    for facet in _FACETS:
        values = [value for volume in volumes for value in volume.values[facet]]
        ordered = sorted(range(len(values)), key=values.__getitem__)
        numbers = np.full(len(values) + 1, _NOTHING, np.int64)
        numbers[np.array(ordered, np.int64) + 1] = np.arange(len(values)) + len(names) + 1
        names += [values[at] for at in ordered]
        column = numbers[_stacked([volume.columns[facet] for volume in volumes])]
        rows, places = np.nonzero(column[:, _WIDEST:])
        beside.append(np.stack((rows, column[rows, places + _WIDEST]), axis=1))
        columns.append(column[:, :_WIDEST])
        bounds.append((bounds[-1][0] + columns[-1].shape[1], len(names) + 1))
    table = np.concatenate(columns, axis=1)
    width = table.shape[1]
    more = np.concatenate(beside)
    more = more[np.argsort(more[:, 0], kind="stable")]
    return {
        "cells": narrow(np.where(table == _NOTHING, np.arange(width), table + (width - 1))),
        "cell.bounds": np.array(bounds, np.uint32) + np.array([0, width - 1], np.uint32),
        "more.passages": more[:, 0].astype(np.uint32),
        "more.values": more[:, 1].astype(np.uint32) + (width - 1),
        **spelled("value", names),
    }


class Cells:
    """The mapped table."""

    def __init__(self, sheaf: Sheaf) -> None:
        self._cells = sheaf["cells"]
        self._more = sheaf["more.passages"], sheaf["more.values"]
        names = list(Lexicon(sheaf, "value"))
        # An array, so that many are taken at once.
        width = self._width = self._cells.shape[1]
        self._spelled = np.array([*[""] * width, *names], np.object_)
        bounds = sheaf["cell.bounds"].tolist()
        self._columns = {
            facet: slice(bounds[at][0], bounds[at + 1][0]) for at, facet in enumerate(_FACETS)
        }
        self._spans = {
            facet: range(bounds[at][1], bounds[at + 1][1]) for at, facet in enumerate(_FACETS)
        }
        self._numbers = {
            facet: {names[number - width]: number for number in span}
            for facet, span in self._spans.items()
        }
        facets = np.repeat(np.arange(-1, len(_FACETS)), [width, *map(len, self._spans.values())])
        self._turns = (facets << _NUMBER + _COUNT) + np.arange(len(facets))
        firsts = [span.start for span in self._spans.values()]
        self._firsts = np.array([*firsts, len(self._spelled)])
        self.notice = self._numbers[Facet.KIND].get(Kind.NOTICE.value, 0)

    def values(self, facet: Facet) -> list[str]:
        """All values of a facet, in alphabetical order."""
        return list(self._numbers[facet])

    def holding(self, facet: Facet, values: Sequence[str], passages: Ints | None = None) -> Array:
        """Which passages have one of some values: a mask, over all passages where None is given."""
        known = self._numbers[facet]
        numbers = [known[value] for value in values if value in known]
        columns = self._columns[facet]
        if columns.stop - columns.start == 1:
            rows = self._cells[:, columns.start]
            return _is_one(rows if passages is None else rows[passages], numbers)
        rows = self._cells[:, columns] if passages is None else self._cells[passages, columns]
        held: Array = np.logical_or.reduce(_is_one(rows, numbers), axis=1)
        more = self._more[0][_is_one(self._more[1], numbers)]
        if len(more):
            held |= np.isin(np.arange(len(self._cells)) if passages is None else passages, more)
        return held

    def tally(self, passages: Ints) -> Ints:
        """How many of the passages, which rise, have each value of every facet."""
        size = len(self._spelled)
        counts = self._count(passages[:_AT_ONCE], size)
        for at in range(_AT_ONCE, len(passages), _AT_ONCE):
            counts += self._count(passages[at : at + _AT_ONCE], size)
        if len(self._more[0]) and len(passages):
            places = passages.searchsorted(self._more[0])
            places[places == len(passages)] = 0
            held = passages[places] == self._more[0]
            counts = counts + np.bincount(self._more[1][held], minlength=size)
        return counts

    def _count(self, passages: Ints, size: int) -> Ints:
        counts: Ints = np.bincount(self._cells.take(passages, axis=0).ravel(), minlength=size)
        return counts

    def lift(self, counts: Ints, facet: Facet, others: Ints) -> None:
        """Put the counts of one facet that `others` hold in the place of its own."""
        span = self._spans[facet]
        counts[span.start : span.stop] = others[span.start : span.stop]

    def spell(self, counts: Ints) -> dict[Facet, dict[str, int]]:
        """Counts by value: most first, then in alphabetical order; notices are no kind."""
        counts[: self._width] = counts[self.notice] = 0
        (some,) = counts.nonzero()
        stops = some.searchsorted(self._firsts).tolist()
        turns = self._turns[some] - (counts[some] << _NUMBER)
        turns.sort()
        some = turns & _LOWEST
        counted = zip(self._spelled[some].tolist(), counts[some].tolist(), strict=True)
        return {
            facet: dict(islice(counted, b - a))
            for facet, a, b in zip(_FACETS, stops, stops[1:], strict=False)
        }


def _is_one(rows: Array, numbers: Sequence[int]) -> Array:
    held: Array = rows == numbers[0] if len(numbers) == 1 else np.isin(rows, numbers)
    return held


def _stacked(parts: Sequence[Array]) -> Array:
    """Columns one below the other, all as wide as the widest."""
    width = max(part.shape[1] for part in parts)
    return np.concatenate([np.pad(part, ((0, 0), (0, width - part.shape[1]))) for part in parts])
