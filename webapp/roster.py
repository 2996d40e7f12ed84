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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A value of a facet with its wordings, each as the keys of its words."""

    facet: Facet
    value: str
    total: int
    wordings: tuple[tuple[str, ...], ...]

    def named(self) -> Name:
        return Name(self.facet, self.value, Address().toggled(self.facet, self.value), self.total)


class Roster:
    """The values of the archive's facets with their passages; counted once for each engine."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._counted: tuple[SearchEngine, Mapping[Facet, Mapping[str, int]]] | None = None
        self._entered: tuple[SearchEngine, tuple[_Entry, ...]] | None = None

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
        entries = self._entries(engine)
        named = [entry for entry in entries if typed in entry.wordings]
        if found:
            named = [entry for entry in named if entry.facet is not Facet.TOPIC]
        elif not named:
            words = set(typed)
            named = [
                entry
                for entry in entries
                if entry.facet is not Facet.TOPIC
                and any(words.issubset(wording) for wording in entry.wordings)
            ]
        named.sort(key=lambda entry: (-entry.total, entry.value))
        return tuple(entry.named() for entry in named[:MOST_NAMES])

    def _entries(self, engine: SearchEngine) -> tuple[_Entry, ...]:
        entered = self._entered
        if entered is None or entered[0] is not engine:
            entered = self._entered = (engine, tuple(self._enter(engine)))
        return entered[1]

    def _enter(self, engine: SearchEngine) -> Iterator[_Entry]:
        counts = self._counts(engine)
        for facet in (Facet.AUTHOR, Facet.OUTLET, Facet.TOPIC):
            for value, total in counts[facet].items():
                forms: Iterable[str] = (value,)
                if facet is Facet.TOPIC:
                    forms = (value, *self._glossary.forms(value))
                yield _Entry(facet, value, total, tuple(keys(form) for form in forms))

    def _counts(self, engine: SearchEngine) -> Mapping[Facet, Mapping[str, int]]:
        counted = self._counted
        if counted is None or counted[0] is not engine:
            counted = self._counted = (engine, engine.search(Query(limit=0)).counts)
        return counted[1]
