"""All passages of an index as one table: chosen from, counted, put in order, cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import log
from types import MappingProxyType

import numpy as np

from indexer.records import Facet, Kind, Language
from indexer.search.collector import DECIMALS, Day, is_asked
from indexer.search.columns.cards import NO_DAY, CardVolume
from indexer.search.columns.found import Found
from indexer.search.columns.sheaf import Array, Ints, Sheaf
from indexer.search.query import DateClause, FieldClause, Order, Query


@dataclass(frozen=True, slots=True)
class PageOfNumbers:
    """What was collected: the true total, one page of passages by number, every facet's counts."""

    total: int
    passages: tuple[int, ...]
    scores: tuple[float, ...]
    counts: Mapping[Facet, Mapping[str, int]]


class Column:
    """One facet's values of all passages: a row of numbers each, 0 where there is no more."""

    def __init__(self, rows: Array, values: Sequence[str]) -> None:
        self.values = tuple(values)
        self._rows = rows[:, 0] if rows.shape[1] == 1 else rows
        self._numbers = {value: number for number, value in enumerate(self.values, 1)}
        names = sorted(range(len(self.values)), key=self.values.__getitem__)
        self._ordered = None if names == list(range(len(names))) else np.array(names, np.int64)

    def number(self, value: str) -> int:
        """The number of a value; one more than there are where no passage ever had it."""
        return self._numbers.get(value, len(self.values) + 1)

    def holding(self, numbers: Sequence[int], passages: Ints | None = None) -> Array:
        """Which passages have one of some values: a mask, over all passages where None is given."""
        rows = self._rows if passages is None else self._rows[passages]
        held: Array
        if len(numbers) == 1:
            held = rows == numbers[0]
        else:
            table = np.zeros(len(self.values) + 2, np.bool_)
            table[list(numbers)] = True
            held = table[rows]
        return np.logical_or.reduce(held, axis=1) if held.ndim == 2 else held

    def count(self, passages: Ints) -> dict[str, int]:
        """How many of the passages have each value: most first, then in alphabetical order."""
        rows = self._rows.take(passages, axis=0)
        counts = np.bincount(rows.ravel(), minlength=len(self.values) + 1)[1:]
        if self._ordered is not None:
            counts = counts[self._ordered]
        some = np.flatnonzero(counts)
        some = some[np.argsort(-counts[some], kind="stable")]
        numbers = some if self._ordered is None else self._ordered[some]
        values = self.values
        return dict(zip([values[n] for n in numbers.tolist()], counts[some].tolist(), strict=True))


class Table:
    """The columns of all volumes side by side."""

    def __init__(self, volumes: Sequence[CardVolume], orders: Sheaf, alive: Array | None) -> None:
        """`alive`: which passages are still there, None for all."""
        self._alive = alive
        self._newest, self._oldest = orders["newest"], orders["oldest"]
        self._texts, self._turns = orders["texts"], orders["turns"]
        self.days = _joined([volume.days for volume in volumes])
        self.columns = {
            facet: Column(
                _stacked([volume.columns[facet] for volume in volumes]),
                [value for volume in volumes for value in volume.values[facet]],
            )
            for facet in Facet
        }
        self._notice = self.columns[Facet.KIND].number(Kind.NOTICE.value)

    @cached_property
    def living(self) -> int:
        """How many passages there are."""
        return len(self.days) if self._alive is None else int(self._alive.sum())

    def rarity(self, held: int) -> float:
        """How rare it is to be one of so many of all passages (see `LanguageIndex.idf`)."""
        return log(1 + (self.living - held + 0.5) / (held + 0.5))

    def holding(self, facet: Facet, value: str) -> Ints:
        """The passages that have a value of a facet, rising."""
        column = self.columns[facet]
        held = column.holding((column.number(value),))
        return np.flatnonzero(held if self._alive is None else held & self._alive)

    def told(self, clause: FieldClause | DateClause, passages: Ints) -> Array:
        """Which of the passages answer a clause that asks for a facet's value or for dates."""
        if isinstance(clause, DateClause):
            return self._in_range(passages, clause.since, clause.until)
        column = self.columns[clause.facet]
        asked = [n for n, value in enumerate(column.values, 1) if is_asked(clause, value)]
        return column.holding(asked, passages)

    def collect(self, query: Query, found: Found) -> PageOfNumbers:
        """Narrow, count, order and cut, all as `collector.collect` does it."""
        found, chosen = self._narrow(query, found)
        passages = found.passages
        missed = {facet: ~held for facet, held in chosen.items()}
        misses = (
            np.add.reduce([mask.astype(np.uint8) for mask in missed.values()]) if missed else None
        )
        kept = found if misses is None else found.keep(misses == 0)
        counts = {}
        for facet, column in self.columns.items():
            if misses is None or facet not in missed:
                counted = kept.passages
            else:
                counted = passages[misses == missed[facet]]
            counts[facet] = column.count(counted)
        counts[Facet.KIND].pop(Kind.NOTICE.value, None)
        first = (max(query.page, 1) - 1) * max(query.limit, 0)
        shown = self._ordered(kept, query.order, first + max(query.limit, 0))[first:]
        return PageOfNumbers(
            len(kept),
            tuple(kept.passages[shown].tolist()),
            tuple(kept.scores[shown].tolist()),
            MappingProxyType({facet: MappingProxyType(c) for facet, c in counts.items()}),
        )

    def count_days(self, query: Query, found: Found) -> Mapping[Day, int]:
        """How many of the passages each day printed in each language, undated ones last."""
        found, chosen = self._narrow(query, found)
        if chosen:
            found = found.keep(np.logical_and.reduce(list(chosen.values())))
        languages = self.columns[Facet.LANGUAGE]
        counts: dict[Day, int] = {}
        for value in languages.values:
            here = found.passages[languages.holding((languages.number(value),), found.passages)]
            days, many = np.unique(self.days[here], return_counts=True)
            for day, count in zip(days.tolist(), many.tolist(), strict=True):
                counts[date.fromordinal(day) if day else None, Language(value)] = count
        return MappingProxyType(
            dict(
                sorted(
                    counts.items(), key=lambda e: (e[0][0] is None, e[0][0] or date.max, e[0][1])
                )
            )
        )

    def _narrow(self, query: Query, found: Found) -> tuple[Found, dict[Facet, Array]]:
        """One printing of each text within dates and exclusions; a mask for each chosen facet."""
        if self._alive is not None:
            found = found.keep(self._alive[found.passages])
        if query.since is not None or query.until is not None:
            found = found.keep(self._in_range(found.passages, query.since, query.until))
        chosen = {facet: values for facet, values in query.chosen.items() if values}
        if Kind.NOTICE.value not in chosen.get(Facet.KIND, ()):
            kinds = self.columns[Facet.KIND]
            found = found.keep(~kinds.holding((self._notice,), found.passages))
        for facet, values in query.excluded.items():
            if values:
                found = found.keep(~self._holding(facet, values, found.passages))
        found = self._once(found)
        return found, {
            facet: self._holding(facet, values, found.passages) for facet, values in chosen.items()
        }

    def _holding(self, facet: Facet, values: Sequence[str], passages: Ints) -> Array:
        column = self.columns[facet]
        return column.holding([column.number(value) for value in values], passages)

    def _in_range(self, passages: Ints, since: date | None, until: date | None) -> Array:
        """Which passages lie between two dates; an undated one is in no range at all."""
        if since is None and until is None:
            return np.ones(len(passages), np.bool_)
        days = self.days[passages]
        first = since.toordinal() if since is not None else NO_DAY + 1
        last = until.toordinal() if until is not None else date.max.toordinal()
        held: Array = (days >= first) & (days <= last)
        return held

    def _once(self, found: Found) -> Found:
        """One passage for each text: its earliest printing among those that are there."""
        texts = self._texts[found.passages]
        several = np.flatnonzero(texts >= 0)
        if len(several) < 2:
            return found
        order = several[np.lexsort((self._turns[found.passages[several]], texts[several]))]
        again = np.flatnonzero(texts[order][1:] == texts[order][:-1]) + 1
        if not len(again):
            return found
        kept = np.ones(len(found), np.bool_)
        kept[order[again]] = False
        return found.keep(kept)

    def _ordered(self, found: Found, order: Order, wanted: int) -> Ints:
        """The places of the first passages in an order, so many of them as are wanted."""
        match order:
            case Order.NEWEST:
                return _lowest(self._newest[found.passages], wanted)
            case Order.OLDEST:
                return _lowest(self._oldest[found.passages], wanted)
            case Order.RELEVANCE:
                return self._best(found, wanted)

    def _best(self, found: Found, wanted: int) -> Ints:
        """Highest scores first, to so many decimals; ties by newest date, then id."""
        scores = found.scores
        near = np.arange(len(scores))
        if wanted < len(scores):
            least = np.partition(scores, len(scores) - wanted)[-wanted] if wanted else np.inf
            near = np.flatnonzero(scores >= least - 10.0**-DECIMALS)
        turns = self._newest[found.passages[near]]
        return near[np.lexsort((turns, -np.round(scores[near], DECIMALS)))][:wanted]


def _lowest(turns: Array, wanted: int) -> Ints:
    if wanted < len(turns):
        near = np.argpartition(turns, wanted)[:wanted]
        return near[np.argsort(turns[near])]
    return np.argsort(turns)


def _joined(parts: Sequence[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _stacked(parts: Sequence[Array]) -> Array:
    """Columns one below the other, all as wide as the widest."""
    if len(parts) == 1:
        return parts[0]
    width = max(part.shape[1] for part in parts)
    return np.concatenate([np.pad(part, ((0, 0), (0, width - part.shape[1]))) for part in parts])
