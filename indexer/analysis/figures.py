"""Numbers and sums of money as both languages print them, read to the same value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from indexer.analysis.folding import fold

_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+(?:[.,]\d+)?"
_SCALES = {
    **dict.fromkeys(("thousand", "mil"), 3),
    **dict.fromkeys(("million", "millions", "millones", "millon", "m", "mdd", "mdp"), 6),
    **dict.fromkeys(("billion", "billions", "mil millones", "bn"), 9),
    **dict.fromkeys(("trillion", "trillions", "billones", "billon"), 12),
}
_FIGURE = re.compile(
    rf"(?<![\w.,-])(?P<money>(?:US|MX|USD|MXN)?\s?[$€£]\s?)?(?P<number>{_NUMBER})"
    r"(?:\s?(?P<share>%|(?:per\s?cent|por\s?ciento)\b)"
    r"|[\s-](?P<scale>thousand|mil\s+millones|mil|millions?|millones|millón|billions?|billones"
    r"|billón|trillions?|mdd|mdp|bn)\b|(?P<letter>m|bn|k)\b)?"
    r"(?:\s(?:de\s)?(?P<coin>dollars?|dólares|pesos|euros?|USD|MXN)\b)?",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")


class Unit(StrEnum):
    """What a figure counts in, where that is printed with it."""

    MONEY = "money"
    SHARE = "share"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed, `text`, with its value: half-open offsets in code points."""

    text: str
    start: int
    end: int
    value: Decimal
    unit: Unit

    @property
    def is_year(self) -> bool:
        """Whether it reads as a year: four bare digits from 1900 to 2099."""
        return self.text.isdigit() and len(self.text) == 4 and 1900 <= self.value < 2100

    @property
    def key(self) -> str:
        """The same for the same value in any spelling: `44 mil`, `44,000` and `44.000`."""
        return f"{self.value.normalize():f}"


def figures(text: str) -> Iterator[Figure]:
    """Every number of a text in order; `$210 million` and `210 millones de dólares` are equal.

    A full stop or comma before three digits parts thousands, before any others decimals.
    """
    for found in _FIGURE.finditer(text):
        money = found["money"] or found["coin"] or fold(found["scale"] or "") in ("mdd", "mdp")
        unit = Unit.MONEY if money else Unit.SHARE if found["share"] else Unit.PLAIN
        value = _value(found["number"]) * Decimal(10) ** _zeros(found["scale"], found["letter"])
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Figure(text[start : found.end()], start, found.end(), value, unit)


def _value(number: str) -> Decimal:
    if _THOUSANDS.fullmatch(number):
        return Decimal(re.sub("[.,]", "", number))
    return Decimal(number.replace(",", "."))


def _zeros(scale: str | None, letter: str | None) -> int:
    if letter:
        return 3 if letter.lower() == "k" else _SCALES[letter.lower()]
    return _SCALES[" ".join(fold(scale).split())] if scale else 0
