"""Our own engines behind the peers' door, reading the reader's line as the reading room does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import ClassVar

from bench.drawn.questions import Question
from bench.peers.peer import Answer
from indexer.analysis.tokens import split
from indexer.glossary import Glossary
from indexer.records import Facet, Language, Passage
from indexer.search import index_folder
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.engine import SearchEngine
from indexer.search.plain_engine import PlainEngine
from indexer.search.queries import parse
from indexer.search.query import Clause, Group, Query
from indexer.search.whoosh.engine import WhooshEngine
from indexer.settings import CORPUS


class Hemeroteca:
    """One of our engines; nothing is widened, for no peer does that."""

    engine: ClassVar[type[SearchEngine]]

    def __init__(self, directory: Path) -> None:
        self._engine = self.engine.open(directory)

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages with all keys they ship with."""
        cls.engine.build(passages, directory)

    @classmethod
    def open(cls, directory: Path) -> Hemeroteca:
        """Open what `build` wrote."""
        return cls(directory)

    def answer(self, question: Question) -> Answer:
        """Read the line and answer it."""
        return self.answer_query(Query(parse(question.line), glosses=False))

    def answer_query(self, query: Query, *, reasons: bool = False) -> Answer:
        """Answer a query that was read; reasons are worked out where they are asked for."""
        found = self._engine.search(query)
        if reasons:
            for hit in found.hits:
                assert hit.reasons is not None
        ids = tuple(hit.passage.id for hit in found.hits)
        return Answer(found.total, ids, found.counts, tuple(hit.snippet for hit in found.hits))

    def rank(
        self, text: str, language: Language, limit: int, *, glosses: bool = False
    ) -> Sequence[str]:
        """Any word of the text among the passages of one language."""
        words = dict.fromkeys(text[word.start : word.end] for word in split(text))
        anything = Group(tuple(Clause((word,)) for word in words), any=True)
        chosen = {Facet.LANGUAGE: (language.value,)}
        query = Query((anything,), chosen, limit=limit, glosses=glosses)
        return [hit.passage.id for hit in self._engine.search(query).hits]


class Columns(Hemeroteca):
    """What people's searches go to."""

    engine = ColumnsEngine


class Whole(Columns):
    """The same with all that a build writes: the arrays, and Whoosh's index of record beside."""

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages as `hemeroteca build` does."""
        index_folder.build(list(passages), directory)

    def __init__(self, directory: Path) -> None:
        self._engine = index_folder.open_search(directory)


class WhooshIndex(Hemeroteca):
    """Our terms in Whoosh's index, searched by Whoosh's searcher."""

    engine = WhooshEngine


class Plain(Hemeroteca):
    """The yardstick: a list and a loop."""

    engine = PlainEngine


class Widened(Columns):
    """The same with the glossary's widening and the glosses, reasons included."""

    _glossary: ClassVar[Glossary | None] = None

    def answer(self, question: Question) -> Answer:
        """Read the line with the glossary and answer it, every hit with its reasons."""
        if Widened._glossary is None:
            Widened._glossary = Glossary.load(CORPUS)
        return self.answer_query(Query(parse(question.line, Widened._glossary)), reasons=True)
