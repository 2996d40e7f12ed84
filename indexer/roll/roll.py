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

#: What of a called name decides what it is known by: all but the passage.
_Kind = tuple[str, str, Sort, str]

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
    # A large archive prints few names often: what is known of one is looked up once.
    kinds = [(one.text, one.key, one.sort, one.fuller) for one in everyone]
    explained = _only(pair for sheet in sheets.values() for pair in sheet.explained.items())
    known = _known(Counter(kinds), explained, records)
    called: defaultdict[str, set[str]] = defaultdict(set)
    for one, kind in zip(everyone, kinds, strict=True):
        name = known[kind]
        if name:
            called[one.passage].add(name)
    return {passage: tuple(sorted(names)) for passage, names in called.items()}


def _known(
    counts: Mapping[_Kind, int], explained: Mapping[str, str], records: Records
) -> dict[_Kind, str | None]:
    """The name that each is known by, empty or None for those that are on no roll.

    `counts` is how often each is printed, `explained` the full name's key by an acronym's.
    """
    sure = {key for _, key, sort, _ in counts if sort is not Sort.MAYBE}
    fuller = _only((key, longer) for _, key, _, longer in counts if longer and " " in key)
    in_full = set(explained.values())
    spelled: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (text, key, _, _), count in counts.items():
        spelled[key][text] += count
    shown = {key: _most_printed(texts) for key, texts in spelled.items()}
    found: dict[_Kind, str | None] = {}
    of = {text: records.of(text) for text in {text for text, *_ in counts}}
    for kind in counts:
        text, own, _, longer = kind
        name = of[text]
        if name is None:
            key = longer or explained.get(own) or fuller.get(own) or own
            key = fuller.get(key, key)
            if key in sure or key in in_full:
                text = shown.get(key, text)
                name = text if of[text] is None else of[text]
        found[kind] = name
    return found


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
