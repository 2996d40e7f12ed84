"""Who and what the archive names: authors, outlets and topics, for a reader who types a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer.analysis.wordings import keys
from indexer.glossary import Glossary
from indexer.records import Facet
from indexer.search.engine import SearchEngine
from indexer.search.queries import parse
from indexer.search.query import Query
from webapp.address import Address

#: Names offered for one line; a word that more have (López) tells little.
MOST_NAMES = 5


@dataclass(frozen=True, slots=True)
class Name:
    """An author, an outlet or a topic with the search that opens its `total` passages."""

    facet: Facet
    value: str
    address: Address
    total: int


class Roster:
    """The values of the archive's facets with their passages; counted once for each engine."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._counted: tuple[SearchEngine, Mapping[Facet, Mapping[str, int]]] | None = None

    def has_topic(self, engine: SearchEngine, topic: str) -> bool:
        """Whether there is a topic with this id; an index older than the glossary may have its."""
        concept = self._glossary.concepts.get(topic)
        return concept.is_facet if concept else topic in self._counts(engine)[Facet.TOPIC]

    def names(self, engine: SearchEngine, line: str, *, found: bool) -> tuple[Name, ...]:
        """What a line names, most passages first; where nothing was `found`, in part as well.

        A topic is offered only where nothing was found: else its passages are among the results.
        A line that leaves words out names nobody.
        """
        typed = keys(line)
        if not typed or any(clause.excluded for clause in parse(line)):
            return ()
        whole = [name for name, forms in self._named(engine) if typed in forms]
        part = [
            name
            for name, forms in self._named(engine)
            if name.facet is not Facet.TOPIC and any(set(typed) <= set(form) for form in forms)
        ]
        if found:
            named = [name for name in whole if name.facet is not Facet.TOPIC]
        else:
            named = whole or part
        return tuple(sorted(named, key=lambda name: (-name.total, name.value)))[:MOST_NAMES]

    def _named(self, engine: SearchEngine) -> Iterator[tuple[Name, tuple[tuple[str, ...], ...]]]:
        """Every name with its wordings, each as the keys of its words."""
        counts = self._counts(engine)
        for facet in (Facet.AUTHOR, Facet.OUTLET, Facet.TOPIC):
            for value, total in counts[facet].items():
                forms: Iterable[str] = (value,)
                if facet is Facet.TOPIC:
                    forms = (value, *self._glossary.forms(value))
                address = Address().toggled(facet, value)
                yield Name(facet, value, address, total), tuple(keys(form) for form in forms)

    def _counts(self, engine: SearchEngine) -> Mapping[Facet, Mapping[str, int]]:
        counted = self._counted
        if counted is None or counted[0] is not engine:
            counted = self._counted = (engine, engine.search(Query(limit=0)).counts)
        return counted[1]
