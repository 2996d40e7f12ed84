"""What is asked of every engine, and what each must answer wholly within the time measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from bench.drawn.questions import Question
from indexer.records import Facet, Language, Passage

#: How many passages a page shows.
PAGE = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole page: how many match, the best ten by id, all counts, a snippet for each of the ten.

    `counts` leaves out values that no match has.
    """

    total: int
    ids: tuple[str, ...]
    counts: Mapping[Facet, Mapping[str, int]]
    snippets: tuple[object, ...]


class Peer(Protocol):
    """An index opened for reading. Both languages are searched, each with its own analysis."""

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages in an empty directory."""
        ...

    @classmethod
    def open(cls, directory: Path) -> Peer:
        """Open what `build` wrote."""
        ...

    def answer(self, question: Question) -> Answer:
        """Read the question and answer it, nothing kept from an earlier time."""
        ...

    def rank(self, text: str, language: Language, limit: int) -> Sequence[str]:
        """The ids of the passages of one language that hold any of a text's words, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Fields:
    """A passage as the peers take it: what is searched and what is counted."""

    id: str
    languages: tuple[Language, ...]
    title: str
    body: str
    values: Mapping[Facet, tuple[str, ...]]

    @classmethod
    def of(cls, passage: Passage) -> Fields:
        """The fields of a passage."""
        return cls(
            passage.id,
            passage.index_languages,
            passage.heading or "",
            passage.text,
            {facet: passage.values(facet) for facet in Facet},
        )


def fields_of(passages: Iterable[Passage]) -> Iterator[Fields]:
    """The fields of all passages, one after the other."""
    return map(Fields.of, passages)
