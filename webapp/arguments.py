"""The arguments of an address one by one: what each may say, and what is wrong where it may not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from indexer.records import NONE, Facet, Kind, Language

#: A longer name of a person, a topic or an outlet is none.
LONGEST_VALUE = 200


class FaultKind(StrEnum):
    """What is wrong with one argument of an address."""

    LONG = "long"
    WORDLESS = "wordless"
    DATE = "date"
    ORDER = "order"
    PAGE = "page"
    VALUE = "value"
    MANY = "many"
    SWAPPED = "swapped"


@dataclass(frozen=True, slots=True)
class Fault:
    """An argument that could not be used as it came: its parameter, and the value (cut short)."""

    kind: FaultKind
    parameter: str
    value: str


def tidy(value: str) -> str:
    """Blanks collapsed, control characters (a NUL, a line break) made blanks first."""
    return " ".join(
        "".join(" " if unicodedata.category(c) in ("Cc", "Cs") else c for c in value).split()
    )


def is_value(facet: Facet, value: str) -> bool:
    """Whether a facet may have this value at all, in any archive."""
    match facet:
        case Facet.LANGUAGE:
            return value in tuple(Language)
        case Facet.KIND:
            return value in tuple(Kind)
        case Facet.YEAR:
            return value == NONE or re.fullmatch(r"[0-9]{4}", value) is not None
        case Facet.MONTH:
            month = re.fullmatch(r"[0-9]{4}-[0-9]{2}", value)
            return value == NONE or (month is not None and stretch(value) is not None)
        case Facet.AUTHOR | Facet.TOPIC | Facet.OUTLET | Facet.NAME:
            return len(value) <= LONGEST_VALUE


def is_widening(name: str) -> bool:
    """Whether a concept or a term of the glossary may have this id."""
    return re.fullmatch(r"[a-z0-9_]{1,60}", name) is not None


def stretch(text: str) -> tuple[date, date] | None:
    """The first and the last day of a date, a month or a year; None if it is none of them."""
    try:
        match [int(part) for part in text.split("-")] if re.fullmatch(r"[0-9-]+", text) else []:
            case [year]:
                return date(year, 1, 1), date(year, 12, 31)
            case [year, month]:
                following = date(year + month // 12, month % 12 + 1, 1)
                return date(year, month, 1), following - timedelta(days=1)
            case [year, month, day]:
                return date(year, month, day), date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return None


def write(path: str, arguments: Iterable[tuple[str, str]]) -> str:
    """A path with its arguments, ready for a link."""
    query = urlencode(tuple(arguments))
    return f"{path}?{query}" if query else path
