"""A list and a loop: the yardstick every engine is tested against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from indexer.analysis.tokens import split
from indexer.glossing import added
from indexer.records import LANGUAGES, Facet, Language, Passage
from indexer.search.answers import answer
from indexer.search.collector import Card, Match, is_told
from indexer.search.demands import AllOf, AnyOf, Demand, NearDemand, Neither, Want, demand, leaves
from indexer.search.engine import Results
from indexer.search.manifest import check, whole_or_nothing
from indexer.search.matching import find, find_near, find_phrase, holds
from indexer.search.query import DateClause, FieldClause, Query
from indexer.search.reshelving import reshelve
from indexer.search.shelf import Shelf
from indexer.search.shelved import ShelvedEngine
from indexer.search.vocabulary import Keys, Vocabulary, VocabularyReader
from indexer.search.weights import (
    CONCEPT_WEIGHT,
    EQUIVALENT_WEIGHT,
    GLOSS_WEIGHT,
    TITLE_WEIGHT,
    weight,
)

_NAME = "plain"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage as one language reads it: title, text and gloss, each a row of keys by position.

    A passage of the other language has a gloss here and no text.
    """

    title: tuple[Keys, ...]
    text: tuple[Keys, ...]
    gloss: tuple[Keys, ...]
    own: bool


class PlainEngine(ShelvedEngine):
    """Holds every passage's terms in memory and looks at each of them for each query."""

    def __init__(self, directory: Path) -> None:
        check(directory, _NAME)
        self._shelf = Shelf(directory)
        readers = {language: VocabularyReader(language) for language in LANGUAGES}
        self._entries = {
            number: _read(passage, readers)
            for number, passage in zip(
                self._shelf.numbers, map(self._shelf.read, self._shelf.numbers), strict=True
            )
        }
        self._vocabularies: dict[Language, Vocabulary] = {
            language: reader.vocabulary() for language, reader in readers.items()
        }
        self._frequencies = {lang: reader.tally().printed for lang, reader in readers.items()}

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Keep the passages in an empty directory, all or nothing."""
        with whole_or_nothing(directory, _NAME):
            for _ in Shelf.write(passages, directory):
                pass

    @classmethod
    def extend(cls, before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Keep what `before` keeps in an empty directory, with some issues changed."""
        check(before, _NAME)
        with whole_or_nothing(directory, _NAME):
            reshelve(before, issues, directory)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Read what `build` wrote. Raises `IndexDamagedError` where it can't be read."""
        return cls(directory)

    def search(self, query: Query) -> Results:
        """Answer a query by looking at every passage."""
        return answer(query, self._matches(query), self._shelf, self._vocabularies)

    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling stands in a language's passages."""
        return self._frequencies[language]

    def close(self) -> None:
        """Release the file. Calling it twice is fine."""
        self._shelf.close()

    def _matches(self, query: Query) -> Iterator[Match]:
        demands = demand(query, self._vocabularies)
        for number, entries in self._entries.items():
            card = self._shelf.cards[number]
            scores = [
                sum(_score(want, entries[asked.language], card) for want in asked.wanted)
                for asked in demands
                if asked.language in entries
                and all(_holds(want, asked.language, entries, card) for want in asked.wanted)
            ]
            if scores:
                yield Match(number, max(scores), card)


def _read(passage: Passage, readers: Mapping[Language, VocabularyReader]) -> dict[Language, _Entry]:
    entries = {
        language: _Entry(
            title=readers[language].read(split(passage.heading or "")),
            text=readers[language].read(split(passage.text)),
            gloss=(),
            own=True,
        )
        for language in passage.index_languages
    }
    for language in passage.gloss_languages:
        gloss = readers[language].read(split(added(passage)), gloss=True)
        entries[language] = _Entry((), (), gloss, own=False)
    return entries


def _holds(want: Want, language: Language, entries: Mapping[Language, _Entry], card: Card) -> bool:
    entry = entries[language]
    match want:
        case Demand():
            return _answers(want, entry, card)
        case NearDemand():
            return any(True for text in (entry.title, entry.text) for _ in find_near(want, text))
        case AllOf():
            return all(_holds(part, language, entries, card) for part in want.wants)
        case AnyOf():
            return any(_holds(part, language, entries, card) for part in want.wants)
        case Neither():
            return not any(
                other in entries and entries[other].own and _holds(part, other, entries, card)
                for other, part in want.wants
            )
        case FieldClause() | DateClause():
            return is_told(want, card)


def _answers(found: Demand, entry: _Entry, card: Card) -> bool:
    return (
        holds(found, (entry.title, entry.text))
        or _is_tagged(found, card)
        or any(
            True
            for other in found.equivalents
            for text in (entry.title, entry.text)
            for _ in find_phrase(other.words, text)
        )
        or (found.glosses and bool(entry.gloss) and holds(found, (entry.gloss,)))
    )


def _is_tagged(found: Demand, card: Card) -> bool:
    return not set(found.concepts).isdisjoint(card.of(Facet.TOPIC))


def _score(want: Want, entry: _Entry, card: Card) -> float:
    """How much of what was asked stands there: every occurrence by its strongest keys."""
    score = 0.0
    texts = ((entry.title, TITLE_WEIGHT), (entry.text, 1.0))
    for found in leaves(want):
        score += CONCEPT_WEIGHT if _is_tagged(found, card) else 0.0
        for keys, factor in (*texts, *(((entry.gloss, GLOSS_WEIGHT),) if found.glosses else ())):
            for ways in found.words:
                for start, end in find(ways, keys):
                    wanted = frozenset().union(*(at for way in ways for at in way))
                    score += factor * max(
                        sum(weight(key, gloss=keys is entry.gloss) for key in at if key in wanted)
                        for at in keys[start:end]
                    )
        for other in found.equivalents:
            for keys, factor in texts:
                score += EQUIVALENT_WEIGHT * factor * len(tuple(find_phrase(other.words, keys)))
    return score
