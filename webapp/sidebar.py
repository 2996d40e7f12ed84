"""Counts into clickable choices: what a result list can be narrowed by, and what narrows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import islice

from indexer.glossary import Glossary
from indexer.records import NONE, Facet, Kind, Language
from indexer.search.engine import Results
from indexer.search.labels import FACETS, MONTHS, label
from webapp.address import Address

#: The facets in the order of the sidebar; months stand under their year.
PANELS: tuple[Facet, ...] = (
    Facet.YEAR,
    Facet.TOPIC,
    Facet.NAME,
    Facet.AUTHOR,
    Facet.LANGUAGE,
    Facet.KIND,
    Facet.OUTLET,
)

#: How many values a panel shows before "show more", and how many that shows; whatever is beyond
#: stands on a page of its own (`webapp/values.py`), so that no list makes a page heavy.
SHOWN, MORE = 8, 10


@dataclass(frozen=True, slots=True)
class Choice:
    """A value one can choose or give up: `address` is the search after the click.

    `count` is how many passages the value has with its facet's own choice lifted; where it `joins`
    others chosen in its facet, that is what it adds to theirs. `within` are the months of a year,
    `without` is the search that leaves the value out.
    """

    facet: Facet
    value: str
    label: str
    count: int
    chosen: bool
    address: Address
    without: Address
    joins: bool = False
    within: tuple[Choice, ...] = ()

    @property
    def is_counted(self) -> bool:
        """Whether the count says anything: notices are hidden until chosen, so never counted."""
        return (self.facet, self.value) != (Facet.KIND, Kind.NOTICE)

    @property
    def overlaps(self) -> bool:
        """Whether its passages may have another value too, so that it may add less than it has."""
        return self.facet in (Facet.AUTHOR, Facet.TOPIC, Facet.NAME)

    @property
    def is_open(self) -> bool:
        """Whether it or anything within it is chosen."""
        return self.chosen or any(choice.chosen for choice in self.within)


@dataclass(frozen=True, slots=True)
class Panel:
    """One facet: the choices always shown, those that "show more" opens, `total` with the rest."""

    facet: Facet
    title: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more values than it has choices."""
        return self.total > len(self.choices) + len(self.more)


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that narrows the search, or is `excluded`, with the address that lets it go."""

    title: str
    label: str
    address: Address
    excluded: bool = False


def lay_out(
    results: Results, address: Address, interface: Language, glossary: Glossary
) -> tuple[Panel, ...]:
    """The panels of a result page; a facet without any value has none."""
    panels = []
    for facet in PANELS:
        values = _values(facet, results, address)
        if facet is Facet.YEAR:
            years = list_choices(facet, results, address, interface, glossary)
            months = list_choices(Facet.MONTH, results, address, interface, glossary)
            choices = _nested(years, months, address, interface)
            total = len(choices)
        else:
            near = dict(islice(values.items(), SHOWN + MORE))
            near |= {value: values[value] for value in address.values(facet)}
            choices = _choices(facet, near, address, interface, glossary)
            total = len(values)
        if choices:
            shown, more = _cut(choices)
            panels.append(Panel(facet, FACETS[facet][interface], shown, more, total))
    return tuple(panels)


def list_choices(
    facet: Facet, results: Results, address: Address, interface: Language, glossary: Glossary
) -> tuple[Choice, ...]:
    """Every value of a facet as a choice, those with the most passages first."""
    return _choices(facet, _values(facet, results, address), address, interface, glossary)


def list_chips(address: Address, interface: Language, glossary: Glossary) -> tuple[Chip, ...]:
    """Every choice as something to remove, whether or not any passage has it."""
    chosen = tuple(
        Chip(
            FACETS[facet][interface],
            label(facet, value, interface, glossary),
            address.toggled(facet, value),
        )
        for facet, value in address.chosen
    )
    excluded = tuple(
        Chip(
            FACETS[facet][interface],
            label(facet, value, interface, glossary),
            address.excluding(facet, value),
            excluded=True,
        )
        for facet, value in address.excluded
    )
    return (*chosen, *excluded)


def _values(facet: Facet, results: Results, address: Address) -> dict[str, int]:
    """The values that have passages, with how many; the chosen ones in any case.

    A chosen value that has no passages any more must stay in sight, to be let go.
    """
    counts = results.counts.get(facet, {})
    chosen = address.values(facet)
    found = {value: count for value, count in counts.items() if count or value in chosen}
    return found | {value: 0 for value in chosen if value not in found}


def _choices(
    facet: Facet,
    values: Mapping[str, int],
    address: Address,
    interface: Language,
    glossary: Glossary,
) -> tuple[Choice, ...]:
    chosen = address.values(facet)
    return tuple(
        Choice(
            facet,
            value,
            label(facet, value, interface, glossary),
            count,
            value in chosen,
            address.toggled(facet, value),
            address.excluding(facet, value),
            joins=bool(chosen) and value not in chosen,
        )
        for value, count in values.items()
    )


def _nested(
    years: tuple[Choice, ...],
    months: tuple[Choice, ...],
    address: Address,
    interface: Language,
) -> tuple[Choice, ...]:
    """Years, newest first, the undated last; each with its months, by their bare names."""
    named: Mapping[str, Choice] = {
        month.value: replace(month, label=MONTHS[interface][int(month.value[5:]) - 1])
        for month in months
        if month.value != NONE
    }
    listed = {year.value: year for year in years}
    for value in named:
        # With a month chosen and another year too, the month's year may have no count of its own.
        if value[:4] not in listed:
            year = value[:4]
            listed[year] = Choice(
                Facet.YEAR,
                year,
                year,
                0,
                False,
                address.toggled(Facet.YEAR, year),
                address.excluding(Facet.YEAR, year),
                joins=bool(address.values(Facet.YEAR)),
            )
    ordered = sorted(listed.values(), key=lambda year: (year.value != NONE, year.value))
    return tuple(
        replace(
            year,
            within=tuple(named[value] for value in sorted(named) if value[:4] == year.value),
        )
        for year in reversed(ordered)
    )


def _cut(choices: tuple[Choice, ...]) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The first few and every chosen one, then the rest; one more is never hidden alone."""
    if len(choices) <= SHOWN + 1:
        return choices, ()
    shown = tuple(c for place, c in enumerate(choices) if place < SHOWN or c.is_open)
    return shown, tuple(choice for choice in choices if choice not in shown)
