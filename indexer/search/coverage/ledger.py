"""The ledger of an archive: which passages hold which features, in arrays beside an index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.records import LANGUAGES, Language, Passage
from indexer.search.columns.sheaf import Array, Sheaf, bind
from indexer.search.coverage.features import lane
from indexer.search.coverage.volumes import BITS, Row, Volume, has_row, write
from indexer.search.engine import IndexDamagedError
from indexer.search.manifest import take_over

#: The folder of a ledger within a generation.
LEDGER = "coverage"

#: How far a score is freed from the length of a passage: 0 not at all, 1 wholly (BM25's b).
_LENGTH = 0.35

#: What a larger share of the archive holds finds nothing in particular.
_COMMON = 1 / 3

#: The first volume is shared by generations; the second, and what of the first is gone, is not.
_VOLUME, _CHANGES = "rows.{}.columns", "changes.columns"


_NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that shares much with what was asked, by its id; `score` only orders."""

    passage: str
    score: float


class Ledger:
    """What a generation knows for prior coverage; mapped from its files, safe for threads.

    Only first printings of texts that are no notices have rows: a reprint is counted with them.
    Rows are numbered through both volumes, those that are gone as well.
    """

    def __init__(self, directory: Path) -> None:
        """Open what `write` or `extend` wrote. Raises `IndexDamagedError` where it can't be."""
        paths = [directory / _VOLUME.format(turn) for turn in (1, 2)]
        self._paths = paths
        self._volumes = [Volume(path) for path in paths if path == paths[0] or path.exists()]
        self._first = len(self._volumes[0])
        changes = Sheaf(directory / _CHANGES)
        self._gone, self._before = changes["gone"], changes["before"]
        lost = changes["lost.places"].tolist(), changes["lost.counts"].tolist()
        self._lost = dict(zip(*lost, strict=True))
        count = sum(map(len, self._volumes))
        if len(self._before) != count - self._first or not np.all(self._gone < self._first):
            raise IndexDamagedError(f"{directory}: its volumes do not fit each other")
        living = np.ones(count, np.bool_)
        living[self._gone] = False
        held = np.concatenate([volume.lanes for volume in self._volumes])[living]
        self._lanes = [int(np.count_nonzero(held & 1 << at)) for at in range(len(LANGUAGES) + 1)]
        lengths = np.concatenate([volume.lengths for volume in self._volumes])
        self._lengths = lengths.astype(np.float64)
        self._living = len(held)
        self._mean = float(self._lengths[living].sum()) / max(len(held), 1)
        self._languages = np.concatenate([volume.languages for volume in self._volumes])
        self._languages[self._gone] = 0

    @classmethod
    def write(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Write the ledger of an archive into a new folder; issues in the order of their ids."""
        directory.mkdir()
        write([Row.of(passage) for passage in passages if has_row(passage)], cls._path(directory))
        _write_changes(directory)

    def extend(self, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Write this ledger into a new folder with some issues changed: what each holds now.

        It answers as the one that `write` would write. The first volume is shared.
        """
        directory.mkdir()
        take_over(self._paths[0], directory)
        first, *second = self._volumes
        gone = set(self._gone.tolist())
        for issue in issues:
            gone.update(first.of_issue(issue))
        rows = [row for volume in second for row in volume.rows() if row.issue not in issues]
        rows += [Row.of(passage) for own in issues.values() for passage in own if has_row(passage)]
        rows.sort(key=lambda row: row.issue)
        write(rows, self._path(directory, 2))
        before = [first.of_issue(row.issue).stop for row in rows]
        dead = np.array(sorted(gone), np.int64)
        _write_changes(directory, dead, before, first.count_held(dead) if gone else None)

    def rows(self) -> Mapping[str, NDArray[np.int64]]:
        """The features of every passage by its id, in the order of their issues' ids."""
        rows = [row for volume in self._volumes for row in volume.rows()]
        gone = set(self._gone.tolist())
        order = np.argsort(self._turns).tolist()
        return {rows[at].passage: rows[at].features for at in order if at not in gone}

    def __len__(self) -> int:
        return self._living

    def count(self, feature: int) -> int:
        """How many passages hold a feature."""
        found = 0
        for at, volume in enumerate(self._volumes):
            place = volume.place(feature)
            if place is not None:
                found += volume.count(place) - (0 if at else self._lost.get(place, 0))
        return found

    def share(self, feature: int) -> float:
        """The share of passages that hold a feature, 0 to 1, of those with words of its language.

        What a machine glossed has words of both.
        """
        return self.count(feature) / max(self._lanes[lane(feature)], 1)

    def rarity(self, feature: int) -> float:
        """How much a feature says: BM25's inverse document frequency; unseen is as seen once."""
        held = max(self.count(feature), 1)
        count = max(self._lanes[lane(feature)], held)
        return log1p((count - held + 0.5) / (held + 0.5))

    def nearest(
        self, asked: Mapping[int, float], language: Language, limit: int
    ) -> tuple[Candidate, ...]:
        """The passages in a language that share most with weighted features, best first.

        Those that stand in both languages are near to both. What is common is left out while there
        is anything rarer.
        """
        held = [feature for feature in sorted(asked) if self.count(feature)]
        used = [feature for feature in held if self.share(feature) <= _COMMON] or held
        if not used:
            return ()
        found, weights = [], []
        for feature in used:
            rows = self._holders(feature)
            found.append(rows)
            weights.append(np.full(len(rows), asked[feature] * self.rarity(feature), np.float64))
        scores: NDArray[np.float64] = np.zeros(len(self._lengths))
        scores += np.bincount(np.concatenate(found), np.concatenate(weights), minlength=len(scores))
        scores /= 1 - _LENGTH + _LENGTH * self._lengths / self._mean
        # What is gone is in no language.
        scores[self._languages & BITS[language] == 0] = 0.0
        return tuple(
            Candidate(self._id(row), float(scores[row])) for row in self._best(scores, limit)
        )

    @cached_property
    def _turns(self) -> NDArray[np.int64]:
        """Where each row stands in the order of their issues' ids, as if in one volume."""
        before = self._before.astype(np.int64)
        first = np.arange(self._first, dtype=np.int64)
        moved = first + np.searchsorted(before, first, "right")
        return np.concatenate([moved, before + np.arange(len(before))])

    def _holders(self, feature: int) -> NDArray[np.int32]:
        """The rows that hold a feature, those that are gone as well."""
        found, start = [], 0
        for volume in self._volumes:
            place = volume.place(feature)
            if place is not None:
                rows = volume.holders(place)
                found.append(rows + np.int32(start) if start else rows)
            start += len(volume)
        return found[0] if len(found) == 1 else np.concatenate([np.empty(0, np.int32), *found])

    def _best(self, scores: NDArray[np.float64], limit: int) -> Iterator[int]:
        """The rows with the highest scores above 0; of two alike the first in order."""
        rows = np.flatnonzero(scores > 0)
        if len(rows) > limit:
            least = np.partition(scores[rows], len(rows) - limit)[-limit]
            rows = rows[scores[rows] >= least]
        yield from rows[np.lexsort((self._turns[rows], -scores[rows]))][:limit].tolist()

    def _id(self, row: int) -> str:
        volume = self._volumes[row >= self._first]
        return volume.ids[row - self._first if row >= self._first else row]

    @staticmethod
    def _path(directory: Path, turn: int = 1) -> Path:
        return directory / _VOLUME.format(turn)


class Rarities(dict[int, float]):
    """How rare features are in a ledger, each looked up once; for one draft, then forgotten."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def __missing__(self, feature: int) -> float:
        self[feature] = rarity = self._ledger.rarity(feature)
        return rarity


def _write_changes(
    directory: Path,
    gone: Array = _NONE,
    before: Sequence[int] = (),
    lost: tuple[Array, Array] | None = None,
) -> None:
    """Write what a generation has of its own beside its volumes.

    The rows of the first volume that are `gone`, and how many of them hold each feature (`lost`);
    how many rows of the first volume stand `before` each row of the second.
    """
    places, counts = (_NONE, _NONE) if lost is None else lost
    bind(
        directory / _CHANGES,
        {
            "gone": gone.astype(np.int64),
            "before": np.array(before, np.int64),
            "lost.places": places.astype(np.int64),
            "lost.counts": counts.astype(np.int64),
        },
    )
