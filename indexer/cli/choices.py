"""What a search's options choose or leave out, under the names that the archive has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import click

from indexer.analysis.folding import fold
from indexer.cli import WrongUsage
from indexer.glossary import Glossary
from indexer.records import NONE, Facet, Kind, Language

#: Facets whose values are names, looked up in the archive.
NAMED = frozenset({Facet.AUTHOR, Facet.OUTLET, Facet.NAME})

#: What a value looks like of a facet that is no name, and how to say so.
_SHAPES: Mapping[Facet, tuple[str, str]] = {
    Facet.LANGUAGE: ("|".join(Language), ", ".join(Language)),
    Facet.KIND: ("|".join(Kind), ", ".join(Kind)),
    Facet.YEAR: (rf"[0-9]{{4}}|{NONE}", f"a year such as 2024, or {NONE} for undated"),
    Facet.MONTH: (
        rf"[0-9]{{4}}-(0[1-9]|1[0-2])|{NONE}",
        f"a month such as 2024-03, or {NONE} for undated",
    ),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """Turns what was typed into values of record.

    `counts` are the archive's own, needed for authors and outlets; `outlet_of_record` gives the
    name of an outlet however it is spelled, or None.
    """

    counts: Mapping[Facet, Mapping[str, int]]
    glossary: Glossary
    outlet_of_record: Callable[[str], str | None]

    def of_record(self, given: Mapping[Facet, Iterable[str]]) -> Mapping[Facet, tuple[str, ...]]:
        """The values of each facet; those without any are left out.

        Raises `WrongUsage` for a topic that is none.
        """
        found = {facet: tuple(self._value(facet, v) for v in given[facet]) for facet in given}
        return MappingProxyType({facet: values for facet, values in found.items() if values})

    def _value(self, facet: Facet, typed: str) -> str:
        match facet:
            case Facet.TOPIC:
                concept = self.glossary.by_label(typed)
                if concept is None or not concept.is_facet:
                    raise WrongUsage(f"no topic is called {typed!r}; corpus/topics.toml lists them")
                return concept.id
            case Facet.OUTLET:
                return self._known(facet, self.outlet_of_record(typed) or typed)
            case Facet.AUTHOR:
                return self._known(facet, typed)
            case Facet.NAME:
                concept = self.glossary.by_label(typed)
                if concept is not None and concept.id in self.counts.get(facet, {}):
                    return concept.id
                return self._known(facet, typed)
        return typed

    def _known(self, facet: Facet, name: str) -> str:
        """A name as the archive has it, whatever case and accents it was typed in."""
        known = {fold(value): value for value in self.counts.get(facet, {})}
        return known.get(fold(name), name)


def read_pairs(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[Facet, str], ...]:
    """FACET=VALUE pairs. Raises `BadParameter` that says which facets and values there are."""
    pairs = []
    for pair in given:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or name not in tuple(Facet):
            facets = ", ".join(Facet)
            raise click.BadParameter(f"{pair!r}: write FACET=VALUE; the facets are {facets}")
        facet = Facet(name)
        shape, said = _SHAPES.get(facet, (".+", "a name"))
        if not re.fullmatch(shape, value):
            article = "an" if name[0] in "ao" else "a"
            raise click.BadParameter(f"{pair!r}: {article} {name} is {said}")
        pairs.append((facet, value))
    return tuple(pairs)
