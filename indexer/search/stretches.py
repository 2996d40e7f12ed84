"""Passages counted by the week, the month or the year that printed them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from indexer.records import Language

#: A span of so many days or fewer is drawn by weeks, of so many or fewer by months.
_WEEKS, _MONTHS = 190, 3660


class Grain(StrEnum):
    """How long the stretches are that passages are counted by; a week begins on Monday."""

    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def fitting(first: date, last: date) -> Grain:
    """The grain in which a span of days makes neither too many bars nor too few."""
    span = (last - first).days
    return Grain.WEEK if span <= _WEEKS else Grain.MONTH if span <= _MONTHS else Grain.YEAR


def start_of(printed: date, grain: Grain) -> date:
    """The first day of a day's week (a Monday), month or year."""
    match grain:
        case Grain.WEEK:
            return printed - timedelta(days=printed.weekday())
        case Grain.MONTH:
            return printed.replace(day=1)
        case Grain.YEAR:
            return printed.replace(month=1, day=1)


def stretches_of(first: date, last: date, grain: Grain) -> Iterator[tuple[date, date]]:
    """Every week, month or year from one day to another, by its first and last day."""
    since = start_of(first, grain)
    while since <= last:
        # Forty days from its first day on, any month is over; 370, any year.
        ahead = {Grain.WEEK: 7, Grain.MONTH: 40, Grain.YEAR: 370}[grain]
        following = start_of(since + timedelta(days=ahead), grain)
        yield since, following - timedelta(days=1)
        since = following


def by_stretch(
    days: Mapping[tuple[date | None, Language], int], grain: Grain
) -> dict[date, Counter[str]]:
    """The counts of each language by the first day of their stretch, oldest first; no undated."""
    counts: dict[date, Counter[str]] = {}
    for (printed, language), count in days.items():
        if printed is not None:
            counts.setdefault(start_of(printed, grain), Counter())[language.value] += count
    return dict(sorted(counts.items()))


def chart_to_json(
    days: Mapping[tuple[date | None, Language], int], grain: Grain
) -> list[dict[str, object]]:
    """Every stretch that printed any of the passages, oldest first, with its first and last day.

    `languages` gives the count of each language that it has; undated passages are in none.
    """
    return [
        {
            "from": since.isoformat(),
            "to": next(stretches_of(since, since, grain))[1].isoformat(),
            "total": counts.total(),
            "languages": dict(sorted(counts.items())),
        }
        for since, counts in by_stretch(days, grain).items()
    ]
