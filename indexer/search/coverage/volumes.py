"""A ledger's volumes: rows that are written once, shared by generations and mapped."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.records import LANGUAGES, Kind, Passage, Role
from indexer.search.columns.lexicon import Strings, lettered
from indexer.search.columns.sheaf import Array, Sheaf, bind, ends, gaps
from indexer.search.coverage.features import passage_features
from indexer.search.engine import IndexDamagedError

#: The bit of a language among those of a row.
BITS = {language: 1 << place for place, language in enumerate(LANGUAGES)}


@dataclass(frozen=True, slots=True)
class Row:
    """What a ledger knows of a passage: its features, rising, and bits for its languages."""

    passage: str
    languages: int
    features: NDArray[np.int64]

    @classmethod
    def of(cls, passage: Passage) -> Row:
        """The row of a passage that has one."""
        features = np.array(sorted(passage_features(passage)), np.int64)
        return cls(passage.id, sum(BITS[lang] for lang in passage.index_languages), features)

    @property
    def issue(self) -> str:
        """The id of the passage's issue."""
        return _issue(self.passage)


def has_row(passage: Passage) -> bool:
    """Whether a ledger knows a passage: first printings of texts that are no notices."""
    return (
        passage.first is None
        and passage.role is not Role.BOILERPLATE
        and passage.piece.kind is not Kind.NOTICE
    )


def write(rows: Sequence[Row], path: Path) -> None:
    """Write rows, which stand in the order of their issues' ids."""
    held = np.concatenate([np.empty(0, np.int64), *(row.features for row in rows)])
    lengths = np.array([len(row.features) for row in rows], np.int64)
    owners = np.repeat(np.arange(len(rows)), lengths)
    order = np.argsort(held, kind="stable")
    features, firsts = np.unique(held[order], return_index=True)
    bind(
        path,
        {
            **lettered("id", [row.passage for row in rows]),
            "languages": np.array([row.languages for row in rows], np.uint8),
            "lengths": lengths.astype(np.uint32),
            "lanes": np.array([_lanes(row.features) for row in rows], np.uint8),
            "features": features,
            "stops": np.append(firsts, len(held)).astype(np.int64),
            "postings": owners[order].astype(np.int32),
        },
    )


class Volume:
    """Rows by number, and which of them hold a feature; mapped, safe for threads.

    `languages` and `lanes` are bits for the languages that a passage is in, and for the lanes of
    its features (see `features.lane`). `lengths` counts its features.
    """

    def __init__(self, path: Path) -> None:
        """Map what `write` wrote. Raises `IndexDamagedError` where it can't be read."""
        sheaf = Sheaf(path)
        self.ids = Strings(sheaf, "id")
        self.languages, self.lengths, self.lanes = (
            sheaf[name] for name in ("languages", "lengths", "lanes")
        )
        self._features, self._postings = sheaf.view("features"), sheaf["postings"]
        self._stops = sheaf.view("stops")
        if not (
            len(self.ids) == len(self.languages) == len(self.lengths) == len(self.lanes)
            and len(self._stops) == len(self._features) + 1
            and self._stops[-1] == len(self._postings)
        ):
            raise IndexDamagedError(f"{path}: its arrays do not fit each other")

    def __len__(self) -> int:
        return len(self.ids)

    def place(self, feature: int) -> int | None:
        """The place of a feature among all, None where no row holds it."""
        place = bisect_left(self._features, feature)
        found = place < len(self._features) and self._features[place] == feature
        return place if found else None

    def count(self, place: int) -> int:
        """How many rows hold the feature at a place."""
        return self._stops[place + 1] - self._stops[place]

    def holders(self, place: int) -> Array:
        """The rows that hold the feature at a place, rising."""
        return self._postings[self._stops[place] : self._stops[place + 1]]

    def of_issue(self, issue: str) -> range:
        """The rows of an issue; empty, and where they would stand, where it has none."""
        numbers = range(len(self))
        first = bisect_left(numbers, issue, key=self._issue)
        return range(first, bisect_right(numbers, issue, lo=first, key=self._issue))

    def rows(self) -> list[Row]:
        """All rows, read as they were written."""
        order = np.argsort(self._postings, kind="stable")
        held = np.repeat(self._features, gaps(np.asarray(self._stops)))[order]
        stops = ends(self.lengths).tolist()
        return [
            Row(passage, languages, held[start:stop])
            for passage, languages, start, stop in zip(
                self.ids, self.languages.tolist(), stops, stops[1:], strict=False
            )
        ]

    def count_held(self, rows: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many of some rows hold each feature, by its place; those that none holds left out."""
        wanted = np.zeros(len(self), np.bool_)
        wanted[rows] = True
        at = np.flatnonzero(wanted[self._postings])
        places = np.searchsorted(self._stops, at, "right") - 1
        found, counts = np.unique(places, return_counts=True)
        return found, counts

    def _issue(self, row: int) -> str:
        return _issue(self.ids[row])


def _issue(passage: str) -> str:
    return passage.partition(".")[0]


def _lanes(features: NDArray[np.int64]) -> int:
    """A bit for each lane that some features are in, and the first one for any at all."""
    lanes = int(np.bitwise_or.reduce(1 << (features & 3))) if len(features) else 0
    return lanes | (1 if len(features) else 0)
