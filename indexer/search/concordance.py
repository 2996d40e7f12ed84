"""Keyword in context: every place where a query's words stand, with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.records import Passage
from indexer.search.engine import Fragment, Hit, SearchEngine
from indexer.search.query import Query

#: Characters shown on either side, cut at a word.
CONTEXT = 70

COLUMNS = (
    *("passage", "issue", "date", "language", "kind", "title", "place"),
    *("before", "keyword", "after", "url"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One place: the words as they stand there, and up to `CONTEXT` characters on either side.

    `in_title` where they stand in the title of the passage's piece.
    """

    passage: Passage
    before: str
    keyword: str
    after: str
    in_title: bool


def lines(engine: SearchEngine, hits: Iterable[Hit], query: Query) -> Iterator[Line]:
    """Every place in the hits, in their order; of a hit found by its topic alone there is none.

    The same `query` object must be given for all hits, so that its words are looked up once.
    """
    for hit in hits:
        passage = hit.passage
        if passage.heading is not None:
            yield from _lines(passage, engine.marked_title(passage, query), in_title=True)
        yield from _lines(passage, engine.marked(passage, query), in_title=False)


def rows(found: Iterable[Line], address: str) -> Iterator[Sequence[object]]:
    """The lines as rows for a table, a head first; `address` is the reading room's own."""
    yield COLUMNS
    for line in found:
        passage = line.passage
        day = passage.issue.date
        yield (
            passage.id,
            passage.issue.id,
            day.isoformat() if day else "",
            passage.language.value,
            passage.piece.kind.value,
            passage.piece.title or passage.issue.title,
            "title" if line.in_title else "text",
            line.before,
            line.keyword,
            line.after,
            f"{address}/passages/{passage.id}",
        )


def _lines(passage: Passage, fragments: Sequence[Fragment], *, in_title: bool) -> Iterator[Line]:
    text = "".join(fragment.text for fragment in fragments)
    place = 0
    for fragment in fragments:
        end = place + len(fragment.text)
        if fragment.marked:
            yield Line(passage, _tail(text[:place]), fragment.text, _head(text[end:]), in_title)
        place = end


def _tail(text: str) -> str:
    if len(text) <= CONTEXT:
        return text
    kept = text[-CONTEXT:]
    return "…" + (kept.partition(" ")[2] or kept)


def _head(text: str) -> str:
    if len(text) <= CONTEXT:
        return text
    kept = text[:CONTEXT]
    return (kept.rpartition(" ")[0] or kept) + "…"
