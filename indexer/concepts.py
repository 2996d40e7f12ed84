"""A concept: one row of the glossary, and every way it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from types import MappingProxyType

from indexer.analysis.sightings import Entry, Strength
from indexer.analysis.wordings import Wording, in_capitals, keys
from indexer.records import LANGUAGES, Language
from indexer.tables import Table


class ConceptKind(StrEnum):
    """What a concept is; every kind but `TERM` is a topic facet."""

    TOPIC = "topic"
    PERSON = "person"
    ORG = "org"
    PLACE = "place"
    LAW = "law"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the glossary: labels and forms in both languages.

    `ambiguous` forms count only beside another form of the concept; `misspellings` match and
    are never shown; `broader` is the id of a wider concept (a tag does not propagate to it).
    `capitals` are acronyms that a query must write in capitals; `false_friends` are wordings
    around a form that mean something else.
    """

    id: str
    kind: ConceptKind
    labels: Mapping[Language, str]
    alternatives: Mapping[Language, tuple[str, ...]]
    misspellings: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    broader: str | None = None
    capitals: tuple[str, ...] = ()
    false_friends: tuple[str, ...] = ()

    @property
    def is_facet(self) -> bool:
        """Whether passages are tagged with it and can be narrowed by it."""
        return self.kind is not ConceptKind.TERM

    @property
    def forms(self) -> tuple[str, ...]:
        """Labels, then alternatives, each in the order of the languages, without repeats."""
        alternatives = (self.alternatives.get(language, ()) for language in LANGUAGES)
        labels = (self.labels[language] for language in LANGUAGES)
        return tuple(dict.fromkeys(chain(labels, *alternatives)))


def list_entries(concept: Concept) -> Iterator[Entry]:
    """The wordings that stand in a concept's row."""
    for language in LANGUAGES:
        for form in (concept.labels[language], *concept.alternatives.get(language, ())):
            yield Entry(concept.id, Strength.PLAIN, keys(form), Wording(form), language)
    person = concept.kind is ConceptKind.PERSON
    for strength, forms in (
        (Strength.PLAIN, concept.misspellings),
        (Strength.AMBIGUOUS, concept.ambiguous),
        (Strength.FALSE_FRIEND, concept.false_friends),
    ):
        for form in forms:
            # alcalde is a mayor, Alcalde a person
            proper = person and strength is Strength.AMBIGUOUS
            yield Entry(concept.id, strength, keys(form), Wording(form, proper))


def read_concept(table: Table, *, term: bool) -> Concept:
    """One row. Raises `TableError` for a missing label, a wrong kind or a contradiction."""
    try:
        kind = ConceptKind(table.text("kind"))
    except ValueError:
        raise table.fault(f"kind must be one of {', '.join(ConceptKind)}") from None
    if (kind is ConceptKind.TERM) is not term:
        raise table.fault("terms stand in terms.toml, every other kind in topics.toml")
    concept = Concept(
        id=table.name,
        kind=kind,
        labels=MappingProxyType({language: table.text(language) for language in LANGUAGES}),
        alternatives=MappingProxyType(
            {language: table.list(f"alt_{language}") for language in LANGUAGES}
        ),
        misspellings=table.list("misspellings"),
        ambiguous=table.list("ambiguous"),
        broader=table.text("broader") or None,
        capitals=table.list("capitals"),
        false_friends=table.list("false_friends"),
    )
    for language, label in concept.labels.items():
        if not label:
            raise table.fault(f"there is no label {language.value!r}")
    forms = (*concept.forms, *concept.misspellings)
    for form in (*forms, *concept.ambiguous, *concept.false_friends):
        if not keys(form):
            raise table.fault(f"{form!r} has neither letters nor figures")
    plain = {keys(form) for form in forms}
    for form in concept.ambiguous:
        if keys(form) in plain and not Wording(form).framed:
            raise table.fault(f"{form!r} is both ambiguous and not")
    for form in concept.capitals:
        if form not in (*forms, *concept.ambiguous) or not in_capitals(form):
            raise table.fault(f"capitals: {form!r} is no acronym of this concept")
    return concept
