"""What every engine promises: queries in, matches, hits and counts out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Protocol, Self

from indexer.records import Facet, Issue, Language, Passage


class Order(StrEnum):
    """How hits are ordered; ties break by newest date, then passage id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True, slots=True)
class Form:
    """A wording of a concept, to be marked and named where it stands; None: of both languages.

    One that is not `certain` may mean something else: it shows what a tag was made from, and is
    never called another name of the concept.
    """

    concept: str
    text: str
    language: Language | None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Clause:
    """Words as typed that a passage must hold, or must not where `excluded`.

    `words` are surface forms, split as the analyzers split text. A `phrase` was quoted: its words
    stand side by side, in the title or in the text, and nothing widens it. Without quotes several
    words make one clause only where the glossary knows them (salario mínimo): a passage holds it
    that holds all the words in any order, or is tagged with one of `concepts`. An excluded clause
    has no concepts. `forms` are the wordings of the concepts in both languages.
    """

    words: tuple[str, ...]
    excluded: bool = False
    concepts: tuple[str, ...] = ()
    phrase: bool = False
    forms: tuple[Form, ...] = ()

    @property
    def text(self) -> str:
        """The clause as a reader would type it."""
        words = " ".join(self.words)
        quoted = f'"{words}"' if self.phrase else words
        return f"-{quoted}" if self.excluded else quoted


_NOTHING: Mapping[Facet, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that decides a page of results.

    All clauses must hold (and excluded ones must not). `chosen` narrows: *or* within a facet,
    *and* between facets. `since` and `until` are inclusive dates. `page` counts from 1.
    """

    clauses: tuple[Clause, ...] = ()
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    since: date | None = None
    until: date | None = None
    order: Order = Order.RELEVANCE
    page: int = 1
    limit: int = 10
    exact: bool = False

    def without(self, facet: Facet) -> Self:
        """The same query with the facet's own choice lifted, on the first page."""
        kept = {f: v for f, v in self.chosen.items() if f is not facet}
        return replace(self, chosen=MappingProxyType(kept), page=1)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage matched: `query` was asked, `matched` stands there, in `language`.

    `kind` is exact (the very form), word (another form of the word) or concept (the glossary).
    `asked` is the language of the concept's wording in the query, None where it is in both or
    unknown. `matched` is empty where a passage is tagged by what stands around it, and is not
    `certain` where those words may mean something else.
    """

    kind: str
    query: str
    matched: str
    language: Language
    concept: str | None = None
    asked: Language | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a snippet; `marked` if it is a word that matched. Never HTML."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its score, the snippet that shows it and the reasons it is there."""

    passage: Passage
    score: float
    snippet: tuple[Fragment, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits with the true total and the counts of every facet.

    `counts[facet]` maps value to passages, most first, the facet's own choice ignored.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[Facet, Mapping[str, int]]


class SearchEngine(Protocol):
    """An index opened for reading; safe to share between threads, never changed once open."""

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages into an empty directory, all or nothing."""
        ...

    @classmethod
    def extend(cls, before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Write the index of `before` into an empty directory with some issues changed.

        `issues` gives what each changed issue holds now: nothing where it is gone. The result
        answers as one built anew would. All or nothing; `before` is read and never written to.
        Raises `IndexDamagedError` where it can't be read, and `IndexWornError` where building
        anew is better.
        """
        ...

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open what `build` or `extend` wrote. Raises `IndexDamagedError` if it can't be read."""
        ...

    def search(self, query: Query) -> Results:
        """Answer a query. A page past the end has no hits but true counts."""
        ...

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        ...

    def issue(self, issue_id: str) -> Sequence[Passage]:
        """All passages of an issue in printed order; empty if there is no such issue."""
        ...

    def issues(self) -> Sequence[Issue]:
        """All issues, newest first, undated ones last."""
        ...

    def marked(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The whole text of a passage as fragments with the query's words marked."""
        ...

    def marked_title(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The title of a passage's piece, marked likewise; empty where it has none."""
        ...

    def close(self) -> None:
        """Release files. Calling it twice is fine."""
        ...


class IndexDamagedError(Exception):
    """An index can't be read; `hemeroteca build --full` makes a new one."""


class IndexWornError(Exception):
    """So much of an index has changed that building it anew beats extending it."""


class NoIndexError(Exception):
    """There is no index in this home yet; `hemeroteca build` makes one."""
