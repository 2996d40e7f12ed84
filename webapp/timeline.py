"""Dates into a chart and its table: how many passages each week, month or year printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from indexer.records import LANGUAGES, Language
from indexer.search.labels import MONTHS, day
from indexer.search.stretches import Grain, fitting, start_of, stretches_of
from webapp.address import Address

#: The drawing's own units; the page scales it.
WIDTH, HEIGHT = 720, 120

#: What every bar is stacked from, bottom first; passages of neither language come last.
STACK: tuple[Language, ...] = (*LANGUAGES, Language.MIXED, Language.UND)


@dataclass(frozen=True, slots=True)
class Block:
    """One language's share of a bar, in the drawing's units from the top left corner."""

    language: Language
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of days, both included: `address` is the same search within it alone.

    `counts` has a number for each language of `STACK`, `blocks` only for those that have any.
    """

    label: str
    since: date
    until: date
    counts: tuple[int, ...]
    blocks: tuple[Block, ...]
    address: Address

    @property
    def total(self) -> int:
        """All its passages."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars from the first to the last stretch that has passages, those between them too."""

    grain: Grain
    bars: tuple[Bar, ...]
    undated: int

    @property
    def most(self) -> int:
        """The passages of the longest bar."""
        return max((bar.total for bar in self.bars), default=0)

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages that have a passage on it."""
        return tuple(
            language
            for place, language in enumerate(STACK)
            if any(bar.counts[place] for bar in self.bars)
        )

    @property
    def silences(self) -> tuple[tuple[Bar, ...], ...]:
        """Every run of two or more neighbouring bars without a passage."""
        runs: list[list[Bar]] = [[]]
        for bar in self.bars:
            if bar.total:
                runs.append([])
            else:
                runs[-1].append(bar)
        return tuple(tuple(run) for run in runs if len(run) > 1)


def draw(
    days: Mapping[tuple[date | None, Language], int],
    address: Address,
    interface: Language,
    grain: Grain | None = None,
    *,
    span: tuple[date, date] | None = None,
) -> Timeline:
    """Lay out counts by day and language; without a grain the address or else the span decides.

    It reaches from the first of the days to the last, and over `span`, where there were none.
    """
    dated = {(d, language): count for (d, language), count in days.items() if d is not None}
    undated = sum(count for (d, _), count in days.items() if d is None)
    if not dated:
        return Timeline(grain or address.grain or Grain.MONTH, (), undated)
    reached = (*(d for d, _ in dated), *(span or ()))
    first, last = min(reached), max(reached)
    chosen = grain or address.grain or fitting(first, last)
    stretches = tuple(stretches_of(first, last, chosen))
    sums = [[0] * len(STACK) for _ in stretches]
    starts = {since: place for place, (since, _) in enumerate(stretches)}
    for (printed, language), count in dated.items():
        sums[starts[start_of(printed, chosen)]][STACK.index(language)] += count
    most = max(sum(counts) for counts in sums)
    width = WIDTH / len(stretches)
    return Timeline(
        chosen,
        tuple(
            Bar(
                label_of(since, chosen, interface),
                since,
                until,
                tuple(counts),
                tuple(_blocks(counts, place * width, width, most)),
                address.between(_later(since, address.since), _earlier(until, address.until)),
            )
            for place, ((since, until), counts) in enumerate(zip(stretches, sums, strict=True))
        ),
        undated,
    )


def _blocks(counts: list[int], x: float, width: float, most: int) -> Iterator[Block]:
    bottom = float(HEIGHT)
    # A gap between bars, but never more than a quarter of one.
    drawn = width - min(2.0, width / 4)
    for language, count in zip(STACK, counts, strict=True):
        if count:
            height = HEIGHT * count / most
            bottom -= height
            yield Block(language, count, round(x, 2), round(bottom, 2), round(drawn, 2), height)


def label_of(since: date, grain: Grain, interface: Language) -> str:
    """What a stretch that starts on this day is called."""
    match grain:
        case Grain.WEEK:
            return day(since, interface)
        case Grain.MONTH:
            joint = " de " if interface is Language.ES else " "
            return f"{MONTHS[interface][since.month - 1]}{joint}{since.year}"
        case Grain.YEAR:
            return str(since.year)


def _later(one: date, other: date | None) -> date:
    return one if other is None else max(one, other)


def _earlier(one: date, other: date | None) -> date:
    return one if other is None else min(one, other)
