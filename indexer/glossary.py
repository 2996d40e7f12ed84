"""The glossary: concepts and everyday terms with their wordings in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Self

from indexer.analysis.folding import fold
from indexer.analysis.sightings import Entry, Sighting, Strength, longest
from indexer.analysis.wordings import bare_words, in_capitals, keys
from indexer.concepts import Concept, ConceptKind, list_entries, read_concept
from indexer.records import Language
from indexer.tables import TableError, read_tables

_LISTS = ("alt_en", "alt_es", "misspellings", "ambiguous", "capitals", "false_friends")
_TEXTS = ("kind", "en", "es", "broader")


class GlossaryError(ValueError):
    """The glossary can't be used; the message names file, table and fault."""


@dataclass(frozen=True)
class Glossary:
    """All concepts by id, in the order of their files; what finds them is made when asked for."""

    concepts: Mapping[str, Concept]

    @cached_property
    def _named(self) -> Mapping[tuple[str, ...], Concept]:
        """Concepts by the keys of their wordings, labels before alternatives."""
        named: dict[tuple[str, ...], Concept] = {}
        for concept in self.concepts.values():
            for label in concept.labels.values():
                named.setdefault(keys(label), concept)
        for concept in self.concepts.values():
            for form in concept.forms:
                named.setdefault(keys(form), concept)
        return named

    @cached_property
    def _entries(self) -> Mapping[tuple[str, ...], tuple[Entry, ...]]:
        """All entries by their keys."""
        by_keys: dict[tuple[str, ...], list[Entry]] = {}
        for entry in (*self.entries(), *self.term_entries()):
            by_keys.setdefault(entry.keys, []).append(entry)
        return {found: tuple(entries) for found, entries in by_keys.items()}

    @cached_property
    def _widest(self) -> int:
        """Of how many words the longest entry is."""
        return max(map(len, self._entries), default=0)

    @cached_property
    def _topics(self) -> Mapping[str, tuple[tuple[frozenset[str], str], ...]]:
        """Topics by each of the words of their wordings, with all words of the wording."""
        topics: dict[str, list[tuple[frozenset[str], str]]] = {}
        for concept in self.concepts.values():
            for form in concept.forms if concept.is_facet else ():
                words = frozenset(keys(form))
                for word in words:
                    topics.setdefault(word, []).append((words, concept.id))
        return {word: tuple(held) for word, held in topics.items()}

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """Read `topics.toml` and `terms.toml`. Raises `GlossaryError` naming file and fault."""
        try:
            topics = read_tables(corpus / "topics.toml", texts=_TEXTS, lists=_LISTS)
            terms = read_tables(corpus / "terms.toml", texts=_TEXTS, lists=_LISTS)
            concepts: dict[str, Concept] = {}
            forms: dict[tuple[str, ...], str] = {}
            for place, table in enumerate((*topics, *terms)):
                if table.name in concepts:
                    raise table.fault("this id is taken by another table")
                concept = read_concept(table, term=place >= len(topics))
                concepts[table.name] = concept
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
        """Find concepts and terms in a reader's words: half-open word offsets and their ids.

        Longest first, never overlapping, in the order of the words. Case and typed accents do
        not count, but for acronyms that are everyday words in small letters, and for everyday
        terms: Spanish *unión* is no English union.
        """
        cut = [(i, word.key) for i, text in enumerate(words) for word in bare_words(text)]
        accented = [fold(word) != word.casefold() for word in words]
        seen = []
        for start, end in _windows(cut, self._widest):
            first, last = cut[start][0], cut[end - 1][0] + 1
            for entry in self._entries.get(tuple(key for _, key in cut[start:end]), ()):
                if entry.language is Language.EN and any(accented[first:last]):
                    continue
                strength = self._asked(entry, words[first])
                if strength is not None:
                    seen.append(Sighting(first, last, strength, entry.concept))
        found: dict[tuple[int, int], list[str]] = {}
        for sighting in longest(seen):
            # An ambiguous wording is kept so far because it hides: a hunger strike is no strike.
            if sighting.strength is Strength.PLAIN:
                found.setdefault((sighting.start, sighting.end), []).append(sighting.concept)
        return tuple((start, end, tuple(ids)) for (start, end), ids in found.items())

    def topics_with(self, text: str) -> tuple[str, ...]:
        """The topics one of whose wordings has all the words of a text, by the glossary's order."""
        asked = frozenset(keys(text))
        held = self._topics.get(next(iter(asked), ""), ())
        return tuple(dict.fromkeys(concept for words, concept in held if asked <= words))

    def spoken(self, concept_id: str, words: str) -> frozenset[Language]:
        """The languages in which a text is a wording of a term; empty where that is not known."""
        entries = self._entries.get(keys(words), ())
        known = {e.language for e in entries if e.concept == concept_id and e.language is not None}
        return frozenset(known)

    def has_acronym(self, text: str) -> bool:
        """Whether a text is an acronym that is a wording of some concept."""
        if not in_capitals(text):
            return False
        return any(in_capitals(entry.wording.text) for entry in self._entries.get(keys(text), ()))

    def entries(self) -> Iterator[Entry]:
        """Every way a topic concept is written: listed wordings, then derived numbers of them."""
        listed = set()
        for concept in self.concepts.values():
            for entry in list_entries(concept) if concept.is_facet else ():
                listed.add(entry.keys)
                yield replace(entry, language=None)
        for concept in self.concepts.values():
            # A person has no plural: "sovereignty trumps profit" is about no president.
            if concept.is_facet and concept.kind is not ConceptKind.PERSON:
                for entry in list_entries(concept):
                    for derived in entry.numbers():
                        if derived not in listed:
                            yield entry.spelled(derived)

    def term_entries(self) -> Iterator[Entry]:
        """Every way an everyday term is written, and in which language."""
        terms = [concept for concept in self.concepts.values() if not concept.is_facet]
        listed = [entry for term in terms for entry in list_entries(term)]
        named = {entry.keys for entry in listed}
        for entry in listed:
            yield entry
            yield from (entry.spelled(each) for each in entry.numbers() if each not in named)

    def _asked(self, entry: Entry, first: str) -> Strength | None:
        """What an entry whose keys a reader typed does to the query; None for nothing."""
        if entry.strength is Strength.FALSE_FRIEND:
            return Strength.FALSE_FRIEND
        if entry.wording.text in self.concepts[entry.concept].capitals:
            return Strength.PLAIN if in_capitals(first) else None
        return entry.strength


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
