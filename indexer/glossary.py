"""The glossary: concepts and everyday terms with their wordings in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Self

from indexer.analysis.sightings import Entry, Sighting, Strength, longest
from indexer.analysis.wordings import Wording, bare_words, in_capitals, keys
from indexer.records import LANGUAGES, Language
from indexer.tables import Table, TableError, read_tables

_LISTS = ("alt_en", "alt_es", "misspellings", "ambiguous", "capitals", "false_friends")
_TEXTS = ("kind", "en", "es", "broader")


class GlossaryError(ValueError):
    """The glossary can't be used; the message names file, table and fault."""


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


@dataclass(frozen=True, slots=True)
class Glossary:
    """All concepts by id, in the order of their files."""

    concepts: Mapping[str, Concept]
    _named: Mapping[tuple[str, ...], Concept] = field(init=False, repr=False, compare=False)
    _entries: Mapping[tuple[str, ...], tuple[Entry, ...]] = field(
        init=False, repr=False, compare=False
    )

    def __post_init__(self) -> None:
        named: dict[tuple[str, ...], Concept] = {}
        for concept in self.concepts.values():
            for label in concept.labels.values():
                named.setdefault(keys(label), concept)
        for concept in self.concepts.values():
            for form in concept.forms:
                named.setdefault(keys(form), concept)
        by_keys: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self.entries():
            by_keys.setdefault(entry.keys, []).append(entry)
        object.__setattr__(self, "_named", named)
        object.__setattr__(self, "_entries", {k: tuple(v) for k, v in by_keys.items()})

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """Read `topics.toml` and `terms.toml`. Raises `GlossaryError` naming file and fault."""
        try:
            topics = read_tables(corpus / "topics.toml", texts=_TEXTS, lists=_LISTS)
            terms = read_tables(corpus / "terms.toml", texts=_TEXTS, lists=_LISTS)
            concepts: dict[str, Concept] = {}
            forms: dict[tuple[str, ...], str] = {}
            for table in (*topics, *terms):
                if table.name in concepts:
                    raise table.fault("this id is taken by another table")
                concepts[table.name] = concept = _read_concept(table, term=table in terms)
                for form in (*concept.forms, *concept.misspellings):
                    owner = forms.setdefault(keys(form), concept.id)
                    if owner != concept.id:
                        raise table.fault(f"{form!r} is a wording of [{owner}] already")
            for table in (*topics, *terms):
                broader = concepts[table.name].broader
                if broader is not None and (broader not in concepts or broader == table.name):
                    raise table.fault(f"broader names no other concept: {broader!r}")
        except TableError as error:
            raise GlossaryError(str(error)) from error
        return cls(MappingProxyType(concepts))

    def label(self, concept_id: str, language: Language) -> str:
        """The label of a concept in an interface language; the id itself if it is unknown.

        An index may be older than the glossary, so an unknown id is no fault.
        """
        concept = self.concepts.get(concept_id)
        return concept.labels[language] if concept else concept_id

    def forms(self, concept_id: str) -> tuple[str, ...]:
        """Labels and alternatives of both languages, without repeats; empty for an unknown id."""
        concept = self.concepts.get(concept_id)
        return concept.forms if concept else ()

    def by_label(self, text: str) -> Concept | None:
        """The concept with this id, else this label, else this alternative; case does not count."""
        return self.concepts.get(text.strip().lower()) or self._named.get(keys(text))

    def recognise(self, words: Sequence[str]) -> tuple[tuple[int, int, tuple[str, ...]], ...]:
        """Find topic concepts in a reader's words: half-open word offsets and concept ids.

        Longest first, never overlapping, in the order of the words. Case and typed accents do
        not count, but for acronyms that are everyday words in small letters.
        """
        cut = [(i, word.key) for i, text in enumerate(words) for word in bare_words(text)]
        widest = max(map(len, self._entries), default=0)
        seen = [
            Sighting(cut[start][0], cut[end - 1][0] + 1, strength, entry.concept)
            for start, end in _windows(cut, widest)
            for entry in self._entries.get(tuple(key for _, key in cut[start:end]), ())
            if (strength := self._asked(entry, words[cut[start][0]])) is not None
        ]
        found: dict[tuple[int, int], list[str]] = {}
        for sighting in longest(seen):
            found.setdefault((sighting.start, sighting.end), []).append(sighting.concept)
        return tuple((start, end, tuple(ids)) for (start, end), ids in found.items())

    def entries(self) -> Iterator[Entry]:
        """Every way a topic concept is written: listed wordings, then derived numbers of them."""
        listed = set()
        for concept in self.concepts.values():
            for entry in _listed(concept) if concept.is_facet else ():
                listed.add(entry.keys)
                yield replace(entry, language=None)
        for concept in self.concepts.values():
            # A person has no plural: "sovereignty trumps profit" is about no president.
            if concept.is_facet and concept.kind is not ConceptKind.PERSON:
                for entry in _listed(concept):
                    for derived in entry.numbers():
                        if derived not in listed:
                            yield replace(entry, keys=derived)

    def _asked(self, entry: Entry, first: str) -> Strength | None:
        """What an entry whose keys a reader typed does to the query; None for nothing."""
        if entry.strength is Strength.FALSE_FRIEND:
            return Strength.FALSE_FRIEND
        if entry.wording.text in self.concepts[entry.concept].capitals:
            return Strength.PLAIN if in_capitals(first) else None
        return Strength.PLAIN if entry.strength is Strength.PLAIN else None


def _windows(cut: Sequence[tuple[int, str]], widest: int) -> Iterator[tuple[int, int]]:
    """All stretches of bare words that begin and end where the reader's words do."""
    count = len(cut)
    for start in range(count):
        if start and cut[start - 1][0] == cut[start][0]:
            continue
        for end in range(start + 1, min(count, start + widest) + 1):
            rest = [key for word, key in cut[end:] if word == cut[end - 1][0]]
            if rest in ([], ["s"]):  # "Sheinbaum's" asks for Sheinbaum
                yield start, end


def _listed(concept: Concept) -> Iterator[Entry]:
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


def _read_concept(table: Table, *, term: bool) -> Concept:
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
