"""Dates as readers type them, in either language, to the days they stand for."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from indexer.analysis.folding import fold
from indexer.records import LANGUAGES
from indexer.search.labels import MONTHS

#: The first and the last day of a stretch, both included; None: open.
Days = tuple[date | None, date | None]

_DASHES = "-–—"
_RANGE = re.compile(r"\s*(?:\.{2,}|…)\s*")
#: 2023-2024 and 2023–2024 are two years; 2024-03 is a month.
_YEARS = re.compile(rf"(\d{{4}})\s*[{_DASHES}/]\s*(\d{{4}})")
_NUMBERS = re.compile(r"(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?")
_COMPARED = re.compile(r"(>=|=>|≥|<=|=<|≤|>|<|=)\s*(.*)")
_WORDS = re.compile(r"[^\W_]+")

_MONTHS = {
    fold(name): number
    for language in LANGUAGES
    for number, name in enumerate(MONTHS[language], start=1)
} | {"setiembre": 9}


def stretch(text: str) -> tuple[date, date] | None:
    """The first and the last day of a day, a month or a year; None if it is none of them.

    *2024*, *2024-03*, *2024-03-15*, also with slashes or stops; *March 2024*, *15 de marzo de
    2024*, *March 15, 2024*.
    """
    typed = text.strip()
    found = _NUMBERS.fullmatch(typed)
    if found is not None:
        return _days(*(int(number) if number else None for number in found.groups()))
    words = [fold(word) for word in _WORDS.findall(typed) if fold(word) not in ("de", "del", "of")]
    months = [_MONTHS[word] for word in words if word in _MONTHS]
    numbers = [word for word in words if word.isascii() and word.isdigit()]
    if len(months) != 1 or len(months) + len(numbers) != len(words):
        return None
    years = [int(number) for number in numbers if len(number) == 4]
    days = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(days) > 1 or len(years) + len(days) != len(numbers):
        return None
    return _days(years[0], months[0], days[0] if days else None)


def read(text: str) -> Days | None:
    """The days that a date, a comparison or a range asks for; None where it is none of them.

    *2023..2024*, *2023-2024*, *2024-03..*, *..2022*, *>=2024*, *<2024-03-01*. A range typed from
    its end to its beginning is the same range.
    """
    typed = text.strip()
    compared = _COMPARED.fullmatch(typed)
    if compared is not None:
        return _compare(compared[1], compared[2])
    years = _YEARS.fullmatch(typed)
    ends = list(years.groups()) if years else _RANGE.split(typed)
    if len(ends) == 1:
        return stretch(ends[0])
    if len(ends) != 2 or not any(ends):
        return None
    first, last = (stretch(end) if end else None for end in ends)
    if any(end and not days for end, days in zip(ends, (first, last), strict=True)):
        return None
    if first and last:
        return min(first[0], last[0]), max(first[1], last[1])
    return first[0] if first else None, last[1] if last else None


def after(text: str) -> Days | None:
    """The days that follow a day, a month or a year."""
    return _compare(">", text)


def before(text: str) -> Days | None:
    """The days that come before a day, a month or a year."""
    return _compare("<", text)


def since(text: str) -> Days | None:
    """The days from a day, a month or a year on."""
    return _compare(">=", text)


def until(text: str) -> Days | None:
    """The days up to the end of a day, a month or a year."""
    return _compare("<=", text)


def _compare(sign: str, text: str) -> Days | None:
    found = stretch(text)
    if found is None:
        return None
    first, last = found
    match sign:
        case ">=" | "=>" | "≥":
            return first, None
        case "<=" | "=<" | "≤":
            return None, last
        case ">":
            return (last + timedelta(days=1), None) if last < date.max else None
        case "<":
            return (None, first - timedelta(days=1)) if first > date.min else None
    return found


def _days(year: int | None, month: int | None, day: int | None) -> tuple[date, date] | None:
    try:
        match year, month, day:
            case int(), None, None:
                return date(year, 1, 1), date(year, 12, 31)
            case int(), int(), None:
                return date(year, month, 1), date(year, month, monthrange(year, month)[1])
            case int(), int(), int():
                return date(year, month, day), date(year, month, day)
    except ValueError:  # no such day
        return None
    return None
