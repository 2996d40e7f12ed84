"""What narrows, counts and orders passages, as columns of numbers: values, days, ids, issues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from indexer.records import Facet, Passage
from indexer.search.columns.lexicon import Lexicon, spelled
from indexer.search.columns.sheaf import Array, Sheaf, ends, narrow

#: The value of a facet that nothing stands for; a row of a column is filled up with it.
NO_VALUE = 0
#: The day of an undated passage.
NO_DAY = 0


class CardVolume:
    """One volume's columns, mapped. Values are numbered through all volumes, from 1."""

    def __init__(self, sheaf: Sheaf) -> None:
        self.ids = Lexicon(sheaf, "id")
        self.days = sheaf["days"]
        #: Its places by date, undated last, then by id: the newest first, and the oldest.
        self.newest, self.oldest = sheaf["newest"], sheaf["oldest"]
        self.issues = sheaf["issues"]
        self.issue_ids = Lexicon(sheaf, "issue")
        self.issue_stops = sheaf.view("issue.stops")
        self.issue_passages = sheaf["issue.passages"]
        self.columns = {facet: sheaf[f"{facet}.column"] for facet in Facet}
        self.values = {facet: Lexicon(sheaf, f"{facet}.value") for facet in Facet}
        self.later = sheaf["later"]
        self.firsts = Lexicon(sheaf, "first")
        self.text_stops = sheaf.view("text.stops")

    def __len__(self) -> int:
        return len(self.days)


@dataclass(slots=True)
class CardGathering:
    """The columns of a volume while it is written, passage by passage."""

    values: Mapping[Facet, dict[str, int]]
    ids: list[str] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    issues: dict[str, list[int]] = field(default_factory=dict)
    later: list[int] = field(default_factory=list)
    firsts: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    columns: Mapping[Facet, list[tuple[str, ...]]] = field(
        default_factory=lambda: {facet: [] for facet in Facet}
    )

    def add(self, passage: Passage, length: int) -> None:
        """Take in a passage; `length` is how many bytes it has where it is kept whole."""
        place = len(self.ids)
        if passage.first is not None and passage.first.passage != passage.id:
            self.later.append(place)
            self.firsts.append(passage.first.passage)
        self.ids.append(passage.id)
        self.days.append(passage.issue.date.toordinal() if passage.issue.date else NO_DAY)
        self.issues.setdefault(passage.issue.id, []).append(place)
        self.lengths.append(length)
        for facet in Facet:
            self.columns[facet].append(passage.values(facet))

    def arrays(self) -> dict[str, Array]:
        """The arrays of the volume; issues in the order in which they came."""
        issue = np.zeros(len(self.ids), np.int64)
        for turn, places in enumerate(self.issues.values()):
            issue[places] = turn
        arrays = {
            **spelled("id", self.ids),
            "days": np.array(self.days, np.int32),
            **_in_order(self.ids, self.days),
            "issues": narrow(issue),
            **spelled("issue", list(self.issues)),
            "issue.stops": _stops(self.issues.values()),
            "issue.passages": _flat(self.issues.values()),
            "later": np.array(self.later, np.uint32),
            **spelled("first", self.firsts),
            "text.stops": ends(np.array(self.lengths, np.int64)).astype(np.uint64),
        }
        for facet in Facet:
            arrays |= self._column(facet)
        return arrays

    def _column(self, facet: Facet) -> dict[str, Array]:
        """A facet's values: a row for each passage, filled up with `NO_VALUE`."""
        known = self.values[facet]
        found = self.columns[facet]
        fresh = sorted({value for values in found for value in values} - known.keys())
        numbers = known | {value: len(known) + at for at, value in enumerate(fresh, 1)}
        width = max(map(len, found), default=0) or 1
        column = np.full((len(found), width), NO_VALUE, np.int64)
        for place, values in enumerate(found):
            for at, value in enumerate(values):
                column[place, at] = numbers[value]
        return {f"{facet}.column": narrow(column), **spelled(f"{facet}.value", fresh)}


def known_values(volumes: Sequence[CardVolume]) -> dict[Facet, dict[str, int]]:
    """The number of every value of each facet that some volumes hold."""
    return {
        facet: {
            value: at
            for at, value in enumerate((v for volume in volumes for v in volume.values[facet]), 1)
        }
        for facet in Facet
    }


def _in_order(ids: Sequence[str], days: Sequence[int]) -> dict[str, Array]:
    """The places of passages by date, undated last, then by id."""
    named = np.empty(len(ids), np.int64)
    named[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    day = np.array(days, np.int64)
    undated = day == NO_DAY
    return {
        "newest": np.lexsort((named, -day, undated)).astype(np.uint32),
        "oldest": np.lexsort((named, day, undated)).astype(np.uint32),
    }


def _stops(groups: Iterable[Sequence[int]]) -> Array:
    return ends(np.array([len(group) for group in groups], np.int64)).astype(np.uint32)


def _flat(groups: Iterable[Sequence[int]]) -> Array:
    return np.array([number for group in groups for number in group], np.uint32)
