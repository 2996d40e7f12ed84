"""All issues' names together: spellings linked, each name under the one it is known by."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.analysis.wordings import keys
from indexer.concepts import ConceptKind
from indexer.glossary import Glossary
from indexer.names import Names
from indexer.roll import Sort
from indexer.roll.calls import Calls

#: The kinds of concepts that are people or organisations.
NAMED_KINDS = frozenset((ConceptKind.PERSON, ConceptKind.ORG))


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
        """Changes with anything the tables, or editors, say of people and organisations."""
        sha = hashlib.sha256()
        for concept in self.glossary.concepts.values():
            sha.update(f"{concept.id} {concept.kind} {concept.forms}\n".encode())
        for known in (self.names.known, self.corrections):
            for key in sorted(known):
                sha.update(f"{key} {known[key]}\n".encode())
            sha.update(b"\n")
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


def look_up(calls: Calls, records: Records) -> None:
    """See which spellings the tables and editors know, those that were not looked up before."""
    by = records.fingerprint()
    if calls.by != by:
        calls.by, calls.known = by, []
    calls.known += [records.of(one.text) for one in calls.spellings[len(calls.known) :]]


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll called: what all issues call by name, and the name that each spelling stands under.

    That is None where it is on no roll; `marks` has 64 bits of each name instead, 0 for none.
    """

    calls: Calls
    names: Sequence[str | None]
    marks: NDArray[np.uint64]

    def named(self, issue: str) -> dict[int, set[str]]:
        """By the places of an issue's passages: the names they print, each as it is known."""
        sheet = self.calls.sheets[issue]
        called: dict[int, set[str]] = {}
        for place, spelling in zip(sheet.places.tolist(), sheet.spellings.tolist(), strict=True):
            name = self.names[spelling]
            if name is not None:
                called.setdefault(place, set()).add(name)
        return called

    def spell(self, issue: str) -> bytes:
        """Whom an issue names, the same for the same passages that name the same."""
        return self.marks[self.calls.sheets[issue].spellings].tobytes()


def call_the_roll(calls: Calls, records: Records) -> Roll:
    """Each name that issues call under the one it is known by."""
    look_up(calls, records)
    names = list(_known(calls))
    mark_of = {name: _mark(name) for name in set(names) if name is not None}
    marks = [0 if name is None else mark_of[name] for name in names]
    return Roll(calls, names, np.array(marks, np.uint64))


def _mark(name: str) -> int:
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest())


def _known(calls: Calls) -> Iterator[str | None]:
    """The name that each spelling is known by, None for those that are on no roll."""
    explained = _only(pair for sheet in calls.sheets.values() for pair in sheet.explained.items())
    spellings = calls.spellings
    counts = np.bincount(calls.flat, minlength=len(spellings)).tolist()
    sure = {key for _, key, sort, _ in spellings if sort is not Sort.MAYBE}
    fuller = _only((key, longer) for _, key, _, longer in spellings if longer and " " in key)
    in_full = set(explained.values())
    printed: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (text, key, _, _), count in zip(spellings, counts, strict=True):
        texts = printed[key]
        texts[text] = texts.get(text, 0) + count
    of = {text: name for (text, *_), name in zip(spellings, calls.known, strict=True)}
    for text, own, _, longer in spellings:
        name = of[text]
        if name is None:
            key = longer or explained.get(own) or fuller.get(own) or own
            key = fuller.get(key, key)
            if key in sure or key in in_full:
                shown = _most_printed(printed[key]) if key in printed else text
                name = shown if of[shown] is None else of[shown]
        yield name or None


def _only(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What each key is paired with, where that is always the same."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for key, value in pairs:
        found[key].add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def _most_printed(texts: Mapping[str, int]) -> str:
    """The text printed most; of two, the one with more accents, for print loses them."""
    if len(texts) == 1:
        return next(iter(texts))
    return min(texts, key=lambda text: (-texts[text], text.isupper(), _plain(text), text))


def _plain(text: str) -> int:
    return sum(letter.isascii() for letter in text)


def people_of(names: Names, glossary: Glossary) -> frozenset[str]:
    """The keys of every spelling that the tables know as a person's."""
    persons = [c for c in glossary.concepts.values() if c.kind is ConceptKind.PERSON]
    spelled = (*names.known, *(keys(form) for c in persons for form in c.forms))
    return frozenset(map(" ".join, spelled))
