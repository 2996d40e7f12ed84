"""Facet values as columns of numbers, for engines that count no facets themselves."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.peers.peer import Fields
from indexer.records import Facet

_FILE = "columns.pickle"


class Columns:
    """For each facet the values and, a row a passage, the numbers of those it has; -1 for none."""

    def __init__(self) -> None:
        self.ids: list[str] = []
        self._known: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
        self._rows: dict[Facet, list[tuple[int, ...]]] = {facet: [] for facet in Facet}
        self._tables: dict[Facet, NDArray[np.int32]] = {}

    def add(self, fields: Fields) -> None:
        """Append a passage."""
        self.ids.append(fields.id)
        for facet, values in fields.values.items():
            known = self._known[facet]
            self._rows[facet].append(tuple(known.setdefault(value, len(known)) for value in values))

    def count(self, numbers: NDArray[np.int64]) -> Mapping[Facet, Mapping[str, int]]:
        """How many of these passages have each value."""
        counts = {}
        for facet, table in self._tables.items():
            names = tuple(self._known[facet])
            found = np.bincount(table[numbers].ravel() + 1, minlength=len(names) + 1)[1:]
            counts[facet] = {names[place]: int(found[place]) for place in np.flatnonzero(found)}
        return counts

    def save(self, directory: Path) -> None:
        """Write the columns to a file in a folder."""
        with (directory / _FILE).open("wb") as file:
            pickle.dump((self.ids, self._known, self._rows), file)

    @classmethod
    def load(cls, directory: Path) -> Columns:
        """Read what `save` wrote a moment ago."""
        columns = cls()
        with (directory / _FILE).open("rb") as file:
            columns.ids, columns._known, columns._rows = pickle.load(file)
        for facet, rows in columns._rows.items():
            width = max(map(len, rows), default=0) or 1
            padded = [row + (-1,) * (width - len(row)) for row in rows]
            columns._tables[facet] = np.array(padded, dtype=np.int32).reshape(len(rows), width)
        columns._rows = {facet: [] for facet in Facet}
        return columns
