"""From all matches to one page: narrow, count, order, cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from indexer.records import Facet, Kind, Passage
from indexer.search.engine import Order, Query

#: Scores are compared to so many decimals: the same sum taken in another order is a tie.
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about a passage that narrows, counts or orders, and none of its words.

    `values` are the passage's values of each facet, in the order of `Facet`.
    """

    id: str
    issue: str
    day: date | None
    values: tuple[tuple[str, ...], ...]

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
    )


def collect(query: Query, matches: Iterable[Match]) -> Page:
    """Narrow to what the query chose, count each facet with its own choice lifted, order, cut.

    For language, year, month and kind the counts sum to the total of `query.without(facet)`,
    always. That decides about notices: they are found only where kind `notice` is chosen, so
    with the choice of kind lifted they are hidden, and never counted as a kind.
    """
    chosen = {facet: frozenset(values) for facet, values in query.chosen.items() if values}
    notices = Kind.NOTICE.value in chosen.get(Facet.KIND, ())
    counts: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
    kept: list[Match] = []
    for match in matches:
        card = match.card
        if not _in_range(card.day, query) or (card.is_notice and not notices):
            continue
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


def _counted(missed: Sequence[Facet]) -> Iterable[Facet]:
    """The facets a match counts in: all, or the only one whose choice keeps it off the page."""
    return missed if len(missed) == 1 else () if missed else Facet


def _in_range(day: date | None, query: Query) -> bool:
    """Whether a date lies within the query's; an undated passage is in no range at all."""
    if day is None:
        return query.since is None and query.until is None
    return (query.since is None or day >= query.since) and (
        query.until is None or day <= query.until
    )


def _rank(match: Match, order: Order) -> tuple[float, bool, int, str]:
    """The sort key of a match: its order, undated ones last, the newest, then its id."""
    day = match.card.day
    age = 0 if day is None else -day.toordinal()
    match order:
        case Order.RELEVANCE:
            return -round(match.score, _DECIMALS), day is None, age, match.card.id
        case Order.NEWEST:
            return 0.0, day is None, age, match.card.id
        case Order.OLDEST:
            return 0.0, day is None, -age, match.card.id


def _most_first(count: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(sorted(count.items(), key=lambda entry: (-entry[1], entry[0]))))
