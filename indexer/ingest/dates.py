"""Printed dates, in English and Spanish, as the newsletter writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indexer.records import Language

_MONTHS = {
    Language.EN: "january february march april may june july august september october november "
    "december",
    Language.ES: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
}
_NUMBERS = {
    name: number for names in _MONTHS.values() for number, name in enumerate(names.split(), start=1)
} | {"setiembre": 9}
_SHORT = {name[:3]: number for name, number in _NUMBERS.items()} | {"sept": 9}

_EN = re.compile(r"(?P<month>[A-Za-z]{3,9})\.? 0?(?P<day>\d{1,2}), ?(?P<year>20\d\d)", re.ASCII)
_ES = re.compile(
    r"0?(?P<day>\d{1,2})[º°]? de (?P<month>[A-Za-z]{4,10}) del? (?P<year>20\d\d)",
    re.ASCII | re.IGNORECASE,
)
_WEDNESDAY = 2


@dataclass(frozen=True, slots=True)
class DateLine:
    """The line that dates an issue: `parts` is what follows the date between slashes."""

    day: date
    language: Language
    printed: str
    parts: tuple[str, ...]


def read_date_line(text: str) -> DateLine | None:
    """Read a block that opens with the issue's date and ends there or goes on after a slash."""
    for pattern, language in ((_EN, Language.EN), (_ES, Language.ES)):
        found = pattern.match(text)
        if not found:
            continue
        day = _make_date(found)
        rest = text[found.end() :].strip()
        if day and (not rest or rest.startswith("/")):
            parts = tuple(part.strip() for part in rest.split("/") if part.strip())
            return DateLine(day, language, found[0], parts)
    return None


def find_date(text: str) -> date | None:
    """Give the first date in a text, months in full or short."""
    for found in sorted(
        (each for pattern in (_EN, _ES) for each in pattern.finditer(text)),
        key=lambda each: each.start(),
    ):
        if day := _make_date(found):
            return day
    return None


def is_printing_day(day: date) -> bool:
    """Tell whether the newsletter could be of that day: it comes out on Wednesdays."""
    return day.weekday() == _WEDNESDAY


def _make_date(found: re.Match[str]) -> date | None:
    month = found["month"].lower()
    number = _NUMBERS.get(month) or _SHORT.get(month)
    if number is None:
        return None
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
