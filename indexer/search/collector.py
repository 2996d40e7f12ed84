"""From all matches to one page: narrow, count, order, cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from indexer.analysis.folding import fold
from indexer.analysis.tokens import split_parts
from indexer.records import Facet, Kind, Language, Passage
from indexer.search.query import DateClause, FieldClause, Order, Query

#: More than any archive holds.
ALL = 2**31

#: A day of printing, None for undated passages, and a language.
Day = tuple[date | None, Language]

#: Scores are compared to so many decimals: the same sum taken in another order is a tie.
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about a passage that narrows, counts or orders, and none of its words.

    `values` are the passage's values of each facet, in the order of `Facet`. `text` is the id of
    the text's first printing: its own, where nothing is printed twice.
    """

    id: str
    issue: str
    day: date | None
    values: tuple[tuple[str, ...], ...]
    text: str

    def of(self, facet: Facet) -> tuple[str, ...]:
        """The values this card counts under."""
        return self.values[_PLACES[facet]]

    @property
    def is_notice(self) -> bool:
        """Whether it is boilerplate, which is found only where a reader asks for notices."""
        return Kind.NOTICE.value in self.values[_PLACES[Facet.KIND]]


_PLACES: Mapping[Facet, int] = MappingProxyType({facet: at for at, facet in enumerate(Facet)})


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that holds all clauses, by its number on the shelf."""

    number: int
    score: float
    card: Card


@dataclass(frozen=True, slots=True)
class Page:
    """What was collected: the true total, one page of matches, the counts of every facet."""

    total: int
    matches: tuple[Match, ...]
    counts: Mapping[Facet, Mapping[str, int]]


def card_of(passage: Passage) -> Card:
    """The card of a passage."""
    return Card(
        id=passage.id,
        issue=passage.issue.id,
        day=passage.issue.date,
        values=tuple(passage.values(facet) for facet in Facet),
        text=passage.first.passage if passage.first else passage.id,
    )


def collect(query: Query, matches: Iterable[Match]) -> Page:
    """Narrow to what the query chose, count each facet with its own choice lifted, order, cut.

    For language, year, month and kind the counts sum to the total of `query.without(facet)`,
    always. That decides about notices: they are found only where kind `notice` is chosen, so
    with the choice of kind lifted they are hidden, and never counted as a kind.

    A text that was printed more than once is one match: its earliest printing that holds all
    clauses within the query's dates. It counts under that printing's values alone.
    """
    chosen = {facet: frozenset(values) for facet, values in query.chosen.items() if values}
    notices = Kind.NOTICE.value in chosen.get(Facet.KIND, ())
    counts: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    excluded = {facet: frozenset(values) for facet, values in query.excluded.items() if values}
    kept: list[Match] = []
    for match in _once(
        match
        for match in matches
        if in_range(match.card.day, query.since, query.until)
        and (notices or not match.card.is_notice)
        and all(values.isdisjoint(match.card.of(facet)) for facet, values in excluded.items())
    ):
        card = match.card
        missed = [facet for facet, values in chosen.items() if values.isdisjoint(card.of(facet))]
        if not missed:
            kept.append(match)
        for facet in _counted(missed):
            if facet is not Facet.KIND or not card.is_notice:
                for value in card.of(facet):
                    counts[facet][value] = counts[facet].get(value, 0) + 1
    first = (max(query.page, 1) - 1) * max(query.limit, 0)
    ordered = sorted(kept, key=lambda match: _rank(match, query.order))
    return Page(
        total=len(kept),
        matches=tuple(ordered[first : first + max(query.limit, 0)]),
        counts=MappingProxyType({facet: _most_first(count) for facet, count in counts.items()}),
    )


def count_days(query: Query, matches: Iterable[Match]) -> Mapping[Day, int]:
    """How many of a query's passages each day printed in each language, undated ones last."""
    counts: dict[Day, int] = {}
    for match in collect(replace(query, page=1, limit=ALL), matches).matches:
        card = match.card
        for language in card.of(Facet.LANGUAGE):
            place = (card.day, Language(language))
            counts[place] = counts.get(place, 0) + 1
    return MappingProxyType(
        dict(sorted(counts.items(), key=lambda e: (e[0][0] is None, e[0][0] or date.max, e[0][1])))
    )


def _once(matches: Iterable[Match]) -> Iterable[Match]:
    """One match for each text: its earliest printing among those that are there."""
    found: dict[str, Match] = {}
    for match in matches:
        held = found.get(match.card.text)
        if held is None or _turn(match.card) < _turn(held.card):
            found[match.card.text] = match
    return found.values()


def _turn(card: Card) -> tuple[bool, bool, date, str]:
    """The order of printing: the first one, then by date, undated last."""
    return card.id != card.text, card.day is None, card.day or date.max, card.id


def _counted(missed: Sequence[Facet]) -> Iterable[Facet]:
    """The facets a match counts in: all, or the only one whose choice keeps it off the page."""
    return missed if len(missed) == 1 else () if missed else Facet


def in_range(day: date | None, since: date | None, until: date | None) -> bool:
    """Whether a date lies between two, both included; an undated passage is in no range at all."""
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)


def is_told(clause: FieldClause | DateClause, card: Card) -> bool:
    """Whether a card answers a clause that asks for a facet's value or for dates."""
    if isinstance(clause, DateClause):
        return in_range(card.day, clause.since, clause.until)
    return any(is_asked(clause, value) for value in card.of(clause.facet))


def is_asked(clause: FieldClause, value: str) -> bool:
    """Whether a value of its facet answers a field clause: listed, or holding all its words."""
    if not clause.words:
        return value in clause.values
    return {fold(word) for word in clause.words} <= _words_of(value)


@lru_cache(maxsize=1 << 15)
def _words_of(value: str) -> frozenset[str]:
    """The words of a facet's value, folded: there are many passages and few values."""
    return frozenset(fold(part.surface) for part in split_parts(value))


def _rank(match: Match, order: Order) -> tuple[float, bool, int, str]:
    """The sort key of a match: its order, undated ones last, the newest, then its id."""
    day = match.card.day
    age = 0 if day is None else -day.toordinal()
    match order:
        case Order.RELEVANCE:
            return -round(match.score, DECIMALS), day is None, age, match.card.id
        case Order.NEWEST:
            return 0.0, day is None, age, match.card.id
        case Order.OLDEST:
            return 0.0, day is None, -age, match.card.id


def _most_first(count: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(sorted(count.items(), key=lambda entry: (-entry[1], entry[0]))))
