"""All issues' names together: spellings linked, each name under the one it is known by."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from indexer.analysis.wordings import keys
from indexer.concepts import ConceptKind
from indexer.glossary import Glossary
from indexer.names import Names
from indexer.roll import Called, Sort

#: The kinds of concepts that are people or organisations.
NAMED_KINDS = frozenset((ConceptKind.PERSON, ConceptKind.ORG))


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one issue names, and the acronyms that it explains by the key of their full name."""

    called: tuple[Called, ...] = ()
    explained: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Records:
    """What decides which name stands for a spelling: the tables, and editors by printed name."""

    glossary: Glossary
    names: Names
    corrections: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """The tables. Raises `GlossaryError` and `NamesError`."""
        return cls(Glossary.load(corpus), Names.load(corpus))

    def corrected(self, names: Mapping[tuple[str, ...], str]) -> Self:
        """The same with what editors say of printed names."""
        return replace(self, corrections=names)

    def on_roll(self, topics: Iterable[str]) -> Iterator[str]:
        """Those topics that are people or organisations."""
        for topic in topics:
            concept = self.glossary.concepts.get(topic)
            if concept is not None and concept.kind in NAMED_KINDS:
                yield topic

    @property
    def ids(self) -> str:
        """The ids of all concepts that are on the roll."""
        return " ".join(self.on_roll(self.glossary.concepts))

    def fingerprint(self) -> str:
        """Changes with anything the tables say of people and organisations."""
        sha = hashlib.sha256()
        for concept in self.glossary.concepts.values():
            sha.update(f"{concept.id} {concept.kind} {concept.forms}\n".encode())
        for key in sorted(self.names.known):
            sha.update(f"{key} {self.names.known[key]}\n".encode())
        return sha.hexdigest()[:16]

    def of(self, text: str) -> str | None:
        """The id of a concept or the name of record of a spelling, None for one unknown.

        Empty where it is the name of something that is neither a person nor an organisation.
        """
        printed = keys(text)
        text = self.corrections.get(printed, text)
        concept = self.glossary.by_label(text)
        if concept is None and printed[:1] == ("us",):
            concept = self.glossary.by_label(text.partition(" ")[2])
        if concept is not None:
            return concept.id if concept.kind in NAMED_KINDS else ""
        if printed in self.corrections:
            return text
        return self.names.known.get(printed)


def call_the_roll(sheets: Mapping[str, Sheet], records: Records) -> Mapping[str, tuple[str, ...]]:
    """By passage id: the names it prints, each as it is known, in alphabetical order."""
    everyone = [one for sheet in sheets.values() for one in sheet.called]
    sure = {one.key for one in everyone if one.sort is not Sort.MAYBE}
    fuller = _only((one.key, one.fuller) for one in everyone if one.fuller and " " in one.key)
    explained = _only(pair for sheet in sheets.values() for pair in sheet.explained.items())
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one in everyone:
        spelled[one.key][one.text] += 1
    shown = {key: _most_printed(texts) for key, texts in spelled.items()}
    called: defaultdict[str, set[str]] = defaultdict(set)
    for one in everyone:
        name = records.of(one.text)
        if name is None:
            key = one.fuller or explained.get(one.key) or fuller.get(one.key) or one.key
            key = fuller.get(key, key)
            if key in sure or key in explained.values():
                text = shown.get(key, one.text)
                name = records.of(text)
                name = text if name is None else name
        if name:
            called[one.passage].add(name)
    return {passage: tuple(sorted(names)) for passage, names in called.items()}


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each key is paired with, where that is always the same."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def _most_printed(texts: Counter[str]) -> str:
    """The spelling printed most; of two, the one with more accents, for print loses them."""
    return min(texts, key=lambda text: (-texts[text], text.isupper(), _plain(text), text))


def _plain(text: str) -> int:
    return sum(letter.isascii() for letter in text)


def people_of(names: Names, glossary: Glossary) -> frozenset[tuple[str, ...]]:
    """The keys of every spelling that the tables know as a person's."""
    persons = [c for c in glossary.concepts.values() if c.kind is ConceptKind.PERSON]
    return frozenset((*names.known, *(keys(form) for c in persons for form in c.forms)))
