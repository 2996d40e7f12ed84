"""A search is its address: read it from a URL's arguments, write it back, make a query of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Self

from indexer.glossary import Glossary
from indexer.records import Facet
from indexer.search.queries import parse
from indexer.search.queries import read as read_line
from indexer.search.query import Order, Query
from indexer.search.stretches import Grain
from indexer.search.wider import GLOSS
from webapp.arguments import Fault, FaultKind, is_value, is_widening, stretch, tidy

#: What one search may ask for, so that no address costs more than a page is worth.
LONGEST_LINE = 500
MOST_VALUES = 20
DEEPEST_PAGE = 1000

#: What the name of a facet's argument begins with where its values are left out.
EXCLUDED = "not-"


@dataclass(frozen=True, slots=True)
class Address:
    """All that an address says of a search: the line as typed and everything that narrows it.

    `chosen` and `excluded` hold pairs of facet and value, sorted and each once, none in both;
    `since` and `until` are inclusive; `page` counts from 1; `off` are the concepts and terms that
    must not widen the line, sorted, `gloss` among them for the machine glosses; `apart` shows
    each passage by itself instead of those of one issue together; `grain` is how long the
    stretches of the chart are, None where the span decides.
    """

    line: str = ""
    chosen: tuple[tuple[Facet, str], ...] = ()
    since: date | None = None
    until: date | None = None
    order: Order = Order.RELEVANCE
    exact: bool = False
    page: int = 1
    excluded: tuple[tuple[Facet, str], ...] = ()
    off: tuple[str, ...] = ()
    apart: bool = False
    grain: Grain | None = None

    def values(self, facet: Facet) -> tuple[str, ...]:
        """The chosen values of one facet."""
        return tuple(value for of, value in self.chosen if of is facet)

    def toggled(self, facet: Facet, value: str) -> Self:
        """The same search with one value chosen, or no longer chosen, on its first page."""
        pair = (facet, value)
        kept = [other for other in self.chosen if other != pair]
        chosen = kept if len(kept) < len(self.chosen) else [*kept, pair]
        left = tuple(other for other in self.excluded if other != pair)
        return replace(self, chosen=_in_order(chosen), excluded=left, page=1)

    def excluding(self, facet: Facet, value: str) -> Self:
        """The same search with one value left out, or no longer left out, on its first page."""
        pair = (facet, value)
        kept = [other for other in self.excluded if other != pair]
        left = kept if len(kept) < len(self.excluded) else [*kept, pair]
        chosen = tuple(other for other in self.chosen if other != pair)
        return replace(self, chosen=chosen, excluded=_in_order(left), page=1)

    def turned(self, page: int) -> Self:
        """The same search on another page."""
        return replace(self, page=page)

    def gathered(self, gathered: bool = True) -> Self:
        """The same page with the passages of one issue together, or each by itself."""
        return replace(self, apart=not gathered)

    def grained(self, grain: Grain | None) -> Self:
        """The same page with a chart of other stretches."""
        return replace(self, grain=grain)

    def ordered(self, order: Order) -> Self:
        """The same search in another order, on its first page."""
        return replace(self, order=order, page=1)

    def asking(self, line: str) -> Self:
        """Another line under the same choices, on its first page."""
        return replace(self, line=line, page=1)

    def between(self, since: date | None, until: date | None) -> Self:
        """The same search between other dates, on its first page."""
        return replace(self, since=since, until=until, page=1)

    def exactly(self, exact: bool = True) -> Self:
        """The same search for the very words, or for any form of them, on its first page."""
        return replace(self, exact=exact, page=1)

    def switched(self, widening: str) -> Self:
        """The same search without what widens it by this name, or with it again."""
        kept = tuple(other for other in self.off if other != widening)
        off = kept if len(kept) < len(self.off) else tuple(sorted((*kept, widening)))
        return replace(self, off=off, page=1)

    def loosened(self) -> Self:
        """The line alone: no choices, no dates, every form of a word."""
        return replace(
            self,
            chosen=(),
            excluded=(),
            since=None,
            until=None,
            exact=False,
            off=(),
            page=1,
            grain=None,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the line itself narrows the search."""
        return self.loosened() != replace(self, page=1, grain=None)

    def arguments(self) -> tuple[tuple[str, str], ...]:
        """The arguments of its URL in their one order; what is as usual is left out."""
        pairs = [("q", self.line)] if self.line else []
        pairs += [(facet.value, value) for facet, value in self.chosen]
        pairs += [(f"{EXCLUDED}{facet.value}", value) for facet, value in self.excluded]
        pairs += [("from", self.since.isoformat())] if self.since else []
        pairs += [("to", self.until.isoformat())] if self.until else []
        pairs += [("exact", "1")] if self.exact else []
        pairs += [("off", widening) for widening in self.off]
        pairs += [("order", self.order.value)] if self.order is not Order.RELEVANCE else []
        pairs += [("apart", "1")] if self.apart else []
        pairs += [("grain", self.grain.value)] if self.grain else []
        pairs += [("page", str(self.page))] if self.page != 1 else []
        return tuple(pairs)

    def keeping(self, facet: Facet, known: Container[str]) -> Self:
        """The same search with only those values of one facet that are known."""
        return replace(self, chosen=tuple(p for p in self.chosen if p[0] != facet or p[1] in known))

    def line_arguments(self) -> tuple[tuple[str, str], ...]:
        """Only what says which words are marked in a text: the line, and how it is widened."""
        kept = replace(self.loosened(), exact=self.exact, off=self.off, order=Order.RELEVANCE)
        return kept.gathered().arguments()

    def query(self, glossary: Glossary, limit: int) -> Query:
        """The query it stands for, with at most `limit` hits a page."""
        facets = dict.fromkeys(facet for facet, _ in self.chosen)
        line = read_line(self.line, glossary, exact=self.exact)
        return Query(
            clauses=line.nodes,
            notices=line.notices,
            glosses=GLOSS not in self.off,
            off=frozenset(self.off) - {GLOSS},
            chosen=MappingProxyType({facet: self.values(facet) for facet in facets}),
            excluded=MappingProxyType(
                {of: tuple(v for f, v in self.excluded if f is of) for of, _ in self.excluded}
            ),
            since=self.since,
            until=self.until,
            order=self.order,
            page=self.page,
            limit=limit,
            exact=self.exact,
        )


def read(arguments: Iterable[tuple[str, str]]) -> tuple[Address, tuple[Fault, ...]]:
    """Read the arguments of a URL; what can't be used is left out and named in a fault.

    Never raises. Arguments of other parameters are passed over; of one that may stand only once
    the last counts. A year or a month is as good as a date.
    """
    pairs = [(name, tidy(value)) for name, value in arguments]
    last = dict(pairs)
    faults: list[Fault] = []

    def fault(kind: FaultKind, name: str, value: str) -> None:
        faults.append(Fault(kind, name, value[:40]))

    line = last.get("q", "")
    if len(line) > LONGEST_LINE:
        fault(FaultKind.LONG, "q", line)
        line = line[:LONGEST_LINE].rstrip()
    if line and not parse(line):
        fault(FaultKind.WORDLESS, "q", line)
        line = ""

    chosen: list[tuple[Facet, str]] = []
    excluded: list[tuple[Facet, str]] = []
    for facet in Facet:
        for given, into in ((facet.value, chosen), (EXCLUDED + facet.value, excluded)):
            for value in dict.fromkeys(value for name, value in pairs if name == given and value):
                if not is_value(facet, value):
                    fault(FaultKind.VALUE, given, value)
                elif len(chosen) + len(excluded) == MOST_VALUES:
                    fault(FaultKind.MANY, given, value)
                elif (facet, value) not in chosen:
                    into.append((facet, value))

    dates: dict[str, date | None] = {"from": None, "to": None}
    for name in dates:
        if last.get(name):
            days = stretch(last[name])
            if days is None:
                fault(FaultKind.DATE, name, last[name])
            else:
                dates[name] = days[0] if name == "from" else days[1]
    since, until = dates["from"], dates["to"]
    if since and until and since > until:
        fault(FaultKind.SWAPPED, "from", last["from"])
        since, until = until, since

    order = Order.RELEVANCE
    if last.get("order"):
        if last["order"] in tuple(Order):
            order = Order(last["order"])
        else:
            fault(FaultKind.ORDER, "order", last["order"])

    page = 1
    if last.get("page"):
        if re.fullmatch(r"[0-9]{1,6}", last["page"]) and 1 <= int(last["page"]) <= DEEPEST_PAGE:
            page = int(last["page"])
        else:
            fault(FaultKind.PAGE, "page", last["page"])

    exact = last.get("exact", "") not in ("", "0")
    named = [part for name, value in pairs if name == "off" for part in value.split(",")]
    off = tuple(sorted({part for part in named if is_widening(part)}))[:MOST_VALUES]
    apart = last.get("apart", "") not in ("", "0")
    # An unknown grain is no fault: the span decides, and the chart says what it shows.
    grain = Grain(last["grain"]) if last.get("grain") in tuple(Grain) else None
    facets = _in_order(chosen), _in_order(excluded)
    address = Address(line, facets[0], since, until, order, exact, page, facets[1], off, apart)
    return address.grained(grain), tuple(faults)


def _in_order(chosen: Iterable[tuple[Facet, str]]) -> tuple[tuple[Facet, str], ...]:
    order = list(Facet)
    return tuple(sorted(chosen, key=lambda pair: (order.index(pair[0]), pair[1])))


def pairs(values: Mapping[Facet, Iterable[str]]) -> tuple[tuple[Facet, str], ...]:
    """Values by their facet as pairs, in the one order of an address."""
    return _in_order((facet, value) for facet, own in values.items() for value in own)
