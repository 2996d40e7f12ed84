"""A query: what a reader asked for, in parts that every engine understands alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from indexer.records import Facet, Language


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
    has no concepts. `forms` are the wordings of the concepts in both languages. `equivalents` are
    wordings of an everyday term (huelga for strike): a passage holds the clause that has one of
    them, side by side, in its language. A `prefix` is one word of which only the beginning was
    typed. An `exact` clause matches in its very form, and nothing widens it.
    """

    words: tuple[str, ...]
    excluded: bool = False
    concepts: tuple[str, ...] = ()
    phrase: bool = False
    forms: tuple[Form, ...] = ()
    equivalents: tuple[Form, ...] = ()
    prefix: bool = False
    exact: bool = False

    @property
    def text(self) -> str:
        """The clause as a reader would type it."""
        words = " ".join(map(_plain, self.words)) + ("*" if self.prefix else "")
        quoted = f'"{words}"' if self.phrase else words
        if (self.exact or self.excluded) and " " in words and not self.phrase:
            quoted = f"({words})"
        return _signed(f"exact:{quoted}" if self.exact else quoted, self.excluded)


@dataclass(frozen=True, slots=True)
class Nearby:
    """Words or phrases near each other: between one and the next stand at most `within` words.

    In any order, within the title or within the text. Its clauses are neither excluded nor
    widened; one may be a prefix, and one of several words is a phrase.
    """

    clauses: tuple[Clause, ...]
    within: int
    excluded: bool = False

    @property
    def text(self) -> str:
        """The part as a reader would type it."""
        near = f" NEAR/{self.within} ".join(clause.text for clause in self.clauses)
        return _signed(f"({near})", self.excluded)


@dataclass(frozen=True, slots=True)
class FieldClause:
    """A facet asked for in the query line (author:, topic:): one of its values must be there.

    Either `values` lists them exactly, or a value answers that holds all of `words`, folded, as
    words of its own (`author:botz` finds Dan La Botz). Unlike a chosen value it is part of the
    query: no facet's counts ignore it.
    """

    facet: Facet
    words: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    excluded: bool = False

    @property
    def text(self) -> str:
        """The part as a reader would type it."""
        said = self.values or (" ".join(self.words),)
        each = [f"{self.facet}:{_quoted(value)}" for value in said]
        return _signed(each[0] if len(each) == 1 else f"({' OR '.join(each)})", self.excluded)


@dataclass(frozen=True, slots=True)
class DateClause:
    """Dates asked for in the query line: from `since` to `until`, both included, None: open.

    An undated passage is in no range at all.
    """

    since: date | None
    until: date | None
    excluded: bool = False

    @property
    def text(self) -> str:
        """The part as a reader would type it."""
        first, last = (day.isoformat() if day else "" for day in (self.since, self.until))
        return _signed(f"date:{first}" if first == last else f"date:{first}..{last}", self.excluded)


@dataclass(frozen=True, slots=True)
class Group:
    """Parts of a query taken together: all of them must hold, or `any` one of them."""

    nodes: tuple[Node, ...]
    any: bool = False
    excluded: bool = False

    @property
    def text(self) -> str:
        """The part as a reader would type it."""
        each = [
            f"({node.text})"
            if isinstance(node, Clause) and len(node.words) > 1 and not node.phrase
            else node.text
            for node in self.nodes
        ]
        return _signed(f"({(' OR ' if self.any else ' ').join(each)})", self.excluded)


#: A part of a query. An excluded one must not hold.
Node = Clause | Nearby | FieldClause | DateClause | Group


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a line that was not done as typed, to be told to whoever typed it.

    `kind` is prefix (so many words begin so that not all are looked up), value (a field's value
    says nothing: it was read as words), hidden (notices, which a line alone does not bring out),
    near (not between words: read as *and*), deep (too many
    parentheses), stars (too many beginnings), long (the end was left out) or little (words that say
    nothing were left out). `text` is what it is about.
    """

    kind: str
    text: str


def clauses_of(nodes: Iterable[Node]) -> Iterator[Clause]:
    """The clauses that a match may show: every one that is not excluded, in order."""
    for node in nodes:
        if not node.excluded:
            match node:
                case Clause():
                    yield node
                case Nearby():
                    yield from node.clauses
                case Group():
                    yield from clauses_of(node.nodes)


#: Words that join or exclude when typed in capitals, in either language.
JOINING = frozenset({"AND", "Y", "OR", "O", "NOT", "NO", "NEAR", "CERCA"})


def _plain(word: str) -> str:
    """A word as it has to be typed to be a word."""
    return word.lower() if word in JOINING else word


def _quoted(value: str) -> str:
    return value if value.isalnum() else f'"{value}"'


def _signed(text: str, excluded: bool) -> str:
    return f"-{text}" if excluded else text


_NOTHING: Mapping[Facet, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Query:
    """Everything that decides a page of results.

    All clauses must hold (and excluded ones must not). `chosen` narrows: *or* within a facet,
    *and* between facets; a passage with a value of `excluded` is left out, in the counts too.
    `since` and `until` are inclusive dates. `page` counts from 1. `glosses` lets single words be
    found in the machine translation of a passage, too; an `exact` query never does. `off` are the
    ids of concepts and everyday terms that must not widen anything. `notices` are what was not
    read as typed.
    """

    clauses: tuple[Node, ...] = ()
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    since: date | None = None
    until: date | None = None
    order: Order = Order.RELEVANCE
    page: int = 1
    limit: int = 10
    exact: bool = False
    glosses: bool = True
    excluded: Mapping[Facet, tuple[str, ...]] = field(default_factory=lambda: _NOTHING)
    off: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()

    def without(self, facet: Facet) -> Self:
        """The same query with the facet's own choice lifted, on the first page.

        What is excluded stays excluded.
        """
        kept = {f: v for f, v in self.chosen.items() if f is not facet}
        return replace(self, chosen=MappingProxyType(kept), page=1)
