"""All passages of an index as one table: chosen from, counted, put in order, cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from types import MappingProxyType

import numpy as np

from indexer.records import Facet, Kind, Language
from indexer.search.collector import DECIMALS, Day, is_asked
from indexer.search.columns.cards import NO_DAY, CardVolume
from indexer.search.columns.cells import Cells
from indexer.search.columns.found import Found
from indexer.search.columns.orders import NOTICE
from indexer.search.columns.sheaf import Array, Ints, Sheaf
from indexer.search.query import DateClause, FieldClause, Order, Query


@dataclass(frozen=True, slots=True)
class PageOfNumbers:
    """What was collected: the true total, one page of passages by number, every facet's counts."""

    total: int
    passages: tuple[int, ...]
    scores: tuple[float, ...]
    counts: Mapping[Facet, Mapping[str, int]]


class Table:
    """The columns of all volumes side by side."""

    def __init__(self, volumes: Sequence[CardVolume], orders: Sheaf, alive: Array | None) -> None:
        """`alive`: which passages are still there, None for all."""
        self._alive = alive
        self._newest, self._oldest = orders["newest"], orders["oldest"]
        self._texts, self._turns = orders["texts"], orders["turns"]
        self._seldom = orders["seldom"]
        self.days = _joined([volume.days for volume in volumes])
        self.cells = Cells(orders)
        #: How many passages there are.
        self.living = len(self.days) if alive is None else int(alive.sum())

    def rarity(self, held: int) -> float:
        """How rare it is to be one of so many of all passages (see `LanguageIndex.idf`)."""
        return log(1 + (self.living - held + 0.5) / (held + 0.5))

    def holding(self, facet: Facet, value: str) -> Ints:
        """The passages that have a value of a facet, rising."""
        held = self.cells.holding(facet, (value,))
        return np.flatnonzero(held if self._alive is None else held & self._alive)

    def told(self, clause: FieldClause | DateClause, passages: Ints) -> Array:
        """Which of the passages answer a clause that asks for a facet's value or for dates."""
        if isinstance(clause, DateClause):
            return self._in_range(passages, clause.since, clause.until)
        asked = [value for value in self.cells.values(clause.facet) if is_asked(clause, value)]
        return self.cells.holding(clause.facet, asked, passages)

    def collect(self, query: Query, found: Found) -> PageOfNumbers:
        """Narrow, count, order and cut, all as `collector.collect` does it."""
        found, chosen = self._narrow(query, found)
        kept = found
        if chosen:
            missed = {facet: ~held for facet, held in chosen.items()}
            misses = np.add.reduce([mask.astype(np.uint8) for mask in missed.values()])
            kept = found.keep(misses == 0)
        counts = self.cells.tally(kept.passages)
        for facet in chosen:
            others = found.passages[misses == missed[facet]]
            self.cells.lift(counts, facet, self.cells.tally(others))
        first = (max(query.page, 1) - 1) * max(query.limit, 0)
        shown = self._ordered(kept, query.order, first + max(query.limit, 0))[first:]
        return PageOfNumbers(
            len(kept),
            tuple(kept.passages[shown].tolist()),
            tuple(kept.scores[shown].tolist()),
            MappingProxyType(self.cells.spell(counts)),
        )

    def count_days(self, query: Query, found: Found) -> Mapping[Day, int]:
        """How many of the passages each day printed in each language, undated ones last."""
        found, chosen = self._narrow(query, found)
        if chosen:
            found = found.keep(np.logical_and.reduce(list(chosen.values())))
        counts: dict[Day, int] = {}
        for value in self.cells.values(Facet.LANGUAGE):
            here = found.passages[self.cells.holding(Facet.LANGUAGE, (value,), found.passages)]
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
        for facet, values in query.excluded.items():
            if values:
                found = found.keep(~self.cells.holding(facet, values, found.passages))
        # Few passages are notices or printed more than once, and most pages have none of either.
        (seldom,) = (self._seldom[found.passages] != 0).nonzero()
        if len(seldom):
            asked = Kind.NOTICE.value in chosen.get(Facet.KIND, ())
            found = self._once(found, seldom, notices=asked)
        return found, {
            facet: self.cells.holding(facet, values, found.passages)
            for facet, values in chosen.items()
        }

    def _in_range(self, passages: Ints, since: date | None, until: date | None) -> Array:
        """Which passages lie between two dates; an undated one is in no range at all."""
        if since is None and until is None:
            return np.ones(len(passages), np.bool_)
        days = self.days[passages]
        first = since.toordinal() if since is not None else NO_DAY + 1
        last = until.toordinal() if until is not None else date.max.toordinal()
        held: Array = (days >= first) & (days <= last)
        return held

    def _once(self, found: Found, places: Ints, *, notices: bool) -> Found:
        """One passage for each text: its earliest printing among those that are there.

        `places` are those of notices, which stay if they are asked for, and of all passages whose
        text was printed more than once.
        """
        passages = found.passages[places]
        gone = places[:0]
        if not notices:
            is_notice = self._seldom[passages] == NOTICE
            gone = places[is_notice]
            if len(gone):
                places, passages = places[~is_notice], passages[~is_notice]
        if len(places) > 1:
            order = np.lexsort((self._turns[passages], self._texts[passages]))
            texts = self._texts[passages[order]]
            again = (texts[1:] == texts[:-1]) & (texts[1:] >= 0)
            gone = np.concatenate((gone, places[order[1:][again]]))
        if not len(gone):
            return found
        kept = np.ones(len(found), np.bool_)
        kept[gone] = False
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
        if not wanted:
            return np.zeros(0, np.int64)
        near = np.arange(len(scores))
        if wanted < len(scores):
            least = np.partition(scores, len(scores) - wanted)[-wanted]
            near = np.flatnonzero(scores >= least - 10.0**-DECIMALS)
        turns = self._newest[found.passages[near]]
        return near[np.lexsort((turns, -scores[near].round(DECIMALS)))][:wanted]


def _lowest(turns: Array, wanted: int) -> Ints:
    if wanted < len(turns):
        near = np.argpartition(turns, wanted)[:wanted]
        return near[np.argsort(turns[near])]
    return np.argsort(turns)


def _joined(parts: Sequence[Array]) -> Array:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
