"""The arguments of the programming interface: none is guessed at, each that is wrong is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from indexer.records import LANGUAGES, Facet
from indexer.search.stretches import Grain
from webapp.address import EXCLUDED
from webapp.arguments import is_widening, tidy
from webapp.interface import PARAMETER

#: Hits of one answer unless it is asked for more, and the most it has.
USUAL, MOST = 10, 100

SEARCHING = (
    *("q", "from", "to", "order", "exact", "off", "grain", "page", "limit"),
    *(facet.value for facet in Facet),
    *(f"{EXCLUDED}{facet.value}" for facet in Facet),
)

#: What is said with one word of few.
_WORDS = {
    PARAMETER: {of.value for of in LANGUAGES},
    "exact": {"0", "1"},
    "grain": {of.value for of in Grain},
}


class Wrong(NamedTuple):
    """An argument that can't be used, and why."""

    parameter: str
    value: str
    text: str


def check(arguments: MultiDict[str, str], known: Iterable[str]) -> list[dict[str, str]]:
    """Everything that is wrong with the arguments whatever is searched for."""
    return [wrong._asdict() for wrong in _wrong(arguments, {*known, PARAMETER})]


def limit(arguments: MultiDict[str, str]) -> int:
    """How many hits are asked for; `check` has seen that it is a number."""
    return int(arguments.get("limit", USUAL))


def _wrong(arguments: MultiDict[str, str], known: set[str]) -> Iterator[Wrong]:
    several = {"off", *(f.value for f in Facet), *(f"{EXCLUDED}{f.value}" for f in Facet)}
    for name, values in arguments.lists():
        shown = values[-1][:40]
        if name not in known:
            yield Wrong(name[:40], shown, gettext("There is no such parameter."))
        elif len(values) > 1 and name not in several:
            yield Wrong(name, shown, gettext("This parameter may stand only once."))
        elif name != "q" and any(not value or value != tidy(value) for value in values):
            yield Wrong(name, shown, gettext("This value is empty or holds a blank too many."))
        elif name in _WORDS and values[0] not in _WORDS[name]:
            allowed = ", ".join(sorted(_WORDS[name]))
            yield Wrong(name, shown, gettext("It may be one of %(values)s.", values=allowed))
        elif name == "off" and not all(is_widening(value) for value in values):
            yield Wrong(name, shown, gettext("There is nothing of this name that widens a search."))
        elif name == "limit" and not (
            re.fullmatch("[0-9]{1,3}", values[0]) and 1 <= int(values[0]) <= MOST
        ):
            text = gettext("It may be a number from %(first)s to %(last)s.", first=1, last=MOST)
            yield Wrong(name, shown, text)
