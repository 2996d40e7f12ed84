"""A list and a loop: the yardstick every engine is tested against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from indexer.analysis.tokens import split
from indexer.records import LANGUAGES, Language, Passage
from indexer.search.answers import answer
from indexer.search.collector import Match
from indexer.search.engine import Query, Results
from indexer.search.manifest import check, whole_or_nothing
from indexer.search.matching import (
    CONCEPT_WEIGHT,
    TITLE_WEIGHT,
    Demand,
    Demands,
    demand,
    find,
    weight,
)
from indexer.search.shelf import Shelf
from indexer.search.shelved import ShelvedEngine
from indexer.search.vocabulary import Keys, Vocabulary, VocabularyReader

_NAME = "plain"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A passage as one language reads it: title and text, each a row of keys by position."""

    title: tuple[Keys, ...]
    text: tuple[Keys, ...]
    topics: tuple[str, ...]


class PlainEngine(ShelvedEngine):
    """Holds every passage's terms in memory and looks at each of them for each query."""

    def __init__(self, directory: Path) -> None:
        check(directory, _NAME)
        self._shelf = Shelf(directory)
        readers = {language: VocabularyReader(language) for language in LANGUAGES}
        self._entries = {
            number: {lang: _read(passage, readers[lang]) for lang in passage.index_languages}
            for number, passage in zip(
                self._shelf.numbers, map(self._shelf.read, self._shelf.numbers), strict=True
            )
        }
        self._vocabularies: dict[Language, Vocabulary] = {
            language: reader.vocabulary() for language, reader in readers.items()
        }

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
        with whole_or_nothing(directory, _NAME), closing(Shelf(before)) as shelf:
            shelf.extend(issues, directory)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Read what `build` wrote. Raises `IndexDamagedError` where it can't be read."""
        return cls(directory)

    def search(self, query: Query) -> Results:
        """Answer a query by looking at every passage."""
        return answer(query, self._matches(query), self._shelf, self._vocabularies)

    def close(self) -> None:
        """Release the file. Calling it twice is fine."""
        self._shelf.close()

    def _matches(self, query: Query) -> Iterator[Match]:
        demands = {lang: demand(query, known) for lang, known in self._vocabularies.items()}
        for number, entries in self._entries.items():
            if any(
                _holds(unwanted, entry)
                for language, entry in entries.items()
                for unwanted in demands[language].unwanted
            ):
                continue
            scores = [
                _score(demands[language], entry)
                for language, entry in entries.items()
                if all(_holds(wanted, entry) for wanted in demands[language].wanted)
            ]
            if scores:
                yield Match(number, max(scores), self._shelf.cards[number])


def _read(passage: Passage, reader: VocabularyReader) -> _Entry:
    return _Entry(
        title=reader.read(split(passage.heading or "")),
        text=reader.read(split(passage.text)),
        topics=passage.topics,
    )


def _holds(found: Demand, entry: _Entry) -> bool:
    return found.holds((entry.title, entry.text)) or _is_tagged(found, entry)


def _is_tagged(found: Demand, entry: _Entry) -> bool:
    return not set(found.concepts).isdisjoint(entry.topics)


def _score(demands: Demands, entry: _Entry) -> float:
    """How much of what was asked stands there: every occurrence by its strongest keys."""
    score = 0.0
    for found in demands.wanted:
        score += CONCEPT_WEIGHT if _is_tagged(found, entry) else 0.0
        for keys, factor in ((entry.title, TITLE_WEIGHT), (entry.text, 1.0)):
            for ways in found.words:
                for start, end in find(ways, keys):
                    wanted = frozenset().union(*(at for way in ways for at in way))
                    score += factor * max(
                        sum(weight(key) for key in at if key in wanted) for at in keys[start:end]
                    )
    return score
