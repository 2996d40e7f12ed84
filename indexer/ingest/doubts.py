"""Doubts about a date: what a file's or a page's name says beside what the issue prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from urllib.parse import unquote

#: A whole date in a name: `2023-03-08-bulletin.html`, `msp-bulletin-2023-02-03.html`.
_WHOLE = re.compile(r"(?<!\d)(20\d\d)[-_](\d\d)[-_](\d\d)(?!\d)")
#: The names of the first years give month and day: `Oct_21_México_Solidarity_Bulletin_…`.
_DAY = re.compile(
    r"\A(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)_(\d{1,2})_m[eé]xico",
    re.IGNORECASE,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def doubt_dates(printed: date | None, names: Iterable[str | None]) -> tuple[str, ...]:
    """A warning for each name (a path or an address) that gives another date than the printed.

    Names are slips as often as not: no date is ever taken from one.
    """
    doubts = []
    for name in filter(None, names):
        last = unquote(name).rstrip("/").rpartition("/")[2]
        said = _said(last)
        if printed and said and said not in (f"{printed}", f"{printed:%m-%d}"):
            doubts.append(f"The name {last} says {said}, the printed date is {printed}.")
    return tuple(dict.fromkeys(doubts))


def doubt_change(printed: date | None, modified: date | None) -> tuple[str, ...]:
    """A warning where a page was last changed, as its server says, before it was printed.

    That it was changed later says nothing: archives are moved and mended.
    """
    # A day early is a newsletter prepared the evening before, or another time zone.
    if printed and modified and modified < printed - timedelta(days=1):
        return (
            f"Its server says it was last changed on {modified}, before the printed {printed}.",
        )
    return ()


def _said(name: str) -> str | None:
    """The date in a name as ISO 8601, without a year where it gives none; None for none."""
    if whole := _WHOLE.search(name):
        return "-".join(whole.groups())
    if day := _DAY.match(name):
        month = _MONTHS.index(day[1][:3].lower()) + 1
        return f"{month:02}-{int(day[2]):02}"
    return None
