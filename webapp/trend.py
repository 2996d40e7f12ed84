"""Several searches over time: of all that a week, month or year printed, the share of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.engine import SearchEngine
from indexer.search.stretches import Grain, fitting, start_of, stretches_of
from webapp.address import Address
from webapp.timeline import STACK, label_of

#: Lines compared at once: more than five no eye tells apart.
MOST_LINES = 5

#: The drawing's own units; the page scales it.
WIDTH, HEIGHT, MARGIN = 720, 260, 8

Days = Mapping[tuple[date | None, Language], int]


@dataclass(frozen=True, slots=True)
class Point:
    """One stretch of one line: its passages by the languages of `STACK`, of all `printed` then.

    `address` is the line's search within the stretch; `x` and `y` are where it is drawn.
    """

    label: str
    since: date
    until: date
    counts: tuple[int, ...]
    printed: int
    address: Address
    x: float
    y: float

    @property
    def total(self) -> int:
        """The line's passages."""
        return sum(self.counts)

    @property
    def languages(self) -> tuple[tuple[Language, int], ...]:
        """The languages that have any of them, with how many."""
        return tuple((of, n) for of, n in zip(STACK, self.counts, strict=True) if n)

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where nothing was printed, for then nobody was silent."""
        return self.total / self.printed if self.printed else None


@dataclass(frozen=True, slots=True)
class Line:
    """One search over time: `total` passages, undated ones too."""

    address: Address
    total: int
    points: tuple[Point, ...]

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points that a line joins: a stretch in which nothing was printed is passed over."""
        return tuple(point for point in self.points if point.share is not None)


@dataclass(frozen=True, slots=True)
class Trend:
    """All lines over the same stretches; `most` is the greatest share, the top of the drawing."""

    grain: Grain
    lines: tuple[Line, ...]
    most: float

    @property
    def stretches(self) -> tuple[tuple[Point, ...], ...]:
        """For each stretch that printed anything, its point of each line."""
        found = zip(*(line.points for line in self.lines), strict=True)
        return tuple(points for points in found if points[0].printed)


def compare(
    engine: SearchEngine, addresses: Sequence[Address], glossary: Glossary, interface: Language
) -> Trend:
    """Measure up to five searches that differ in their line alone.

    A share is of all passages that the same choices let through, notices left out and texts
    printed twice counted once, as everywhere.
    """
    everything = replace(addresses[0], line="") if addresses else Address()
    printed = engine.days(everything.query(glossary, 0))
    found = [engine.days(address.query(glossary, 0)) for address in addresses]
    dated = [day for day, _ in printed if day is not None]
    if not dated:
        return Trend(
            Grain.MONTH, tuple(_line(a, d, (), 0.0) for a, d in _pairs(addresses, found)), 0
        )
    first, last = min(dated), max(dated)
    grain = fitting(first, last)
    stretches = tuple(stretches_of(first, last, grain))
    whole = [sum(counts) for counts in _gather(printed, stretches, grain)]
    measured = [
        [
            Point(
                label_of(since, grain, interface),
                since,
                until,
                counts,
                total,
                address.between(
                    max(since, address.since or since), min(until, address.until or until)
                ),
                0.0,
                0.0,
            )
            for (since, until), counts, total in zip(
                stretches, _gather(days, stretches, grain), whole, strict=True
            )
        ]
        for address, days in _pairs(addresses, found)
    ]
    most = max((point.share or 0.0 for points in measured for point in points), default=0.0)
    lines = (
        _line(address, days, points, most)
        for (address, days), points in zip(_pairs(addresses, found), measured, strict=True)
    )
    return Trend(grain, tuple(lines), most)


def rows(trend: Trend) -> Iterator[Sequence[object]]:
    """The figures as rows for a table, a head first: one for each line, stretch and language."""
    yield ("query", "from", "to", "language", "passages", "printed", "share")
    for line in trend.lines:
        for point in line.points:
            if not point.printed:
                continue
            told = [(of.value, count) for of, count in point.languages]
            for language, count in [("all", point.total), *told]:
                share = round(count / point.printed, 6)
                span = (point.since.isoformat(), point.until.isoformat())
                yield (line.address.line, *span, language, count, point.printed, share)


def _pairs(addresses: Sequence[Address], found: Sequence[Days]) -> Iterator[tuple[Address, Days]]:
    return zip(addresses, found, strict=True)


def _line(address: Address, days: Days, points: Sequence[Point], most: float) -> Line:
    step = (WIDTH - 2 * MARGIN) / max(len(points) - 1, 1)
    height = HEIGHT - 2 * MARGIN
    drawn = (
        replace(
            point,
            x=round(MARGIN + place * step, 2),
            y=round(MARGIN + height * (1 - (point.share or 0.0) / most if most else 1.0), 2),
        )
        for place, point in enumerate(points)
    )
    return Line(address, sum(days.values()), tuple(drawn))


def _gather(
    days: Days, stretches: Sequence[tuple[date, date]], grain: Grain
) -> list[tuple[int, ...]]:
    """The counts of each stretch, by the languages of `STACK`; undated passages are in none."""
    places = {since: place for place, (since, _) in enumerate(stretches)}
    sums = [[0] * len(STACK) for _ in stretches]
    for (day, language), count in days.items():
        if day is not None:
            sums[places[start_of(day, grain)]][STACK.index(language)] += count
    return [tuple(counts) for counts in sums]
