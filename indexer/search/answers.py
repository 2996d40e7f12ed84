"""An engine's matches to an answer: the page collected, and each hit with snippet and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from indexer.records import Language, Passage
from indexer.search.collector import Match, collect
from indexer.search.engine import Fragment, Hit, Results
from indexer.search.marks import Marker, explain
from indexer.search.query import Query
from indexer.search.shelf import Shelf
from indexer.search.snippets import cut, mark_whole
from indexer.search.vocabulary import Vocabulary

#: What stands between a title and the text where a snippet shows both.
BETWEEN = Fragment(" · ", False)

Vocabularies = Mapping[Language, Vocabulary]


def answer(
    query: Query, matches: Iterable[Match], shelf: Shelf, vocabularies: Vocabularies
) -> Results:
    """Collect the page; only the passages on it are read from the shelf."""
    page = collect(query, matches)
    markers = {language: Marker(query, known) for language, known in vocabularies.items()}
    hits = []
    for match in page.matches:
        passage = shelf.read(match.number)
        own = _own(passage, markers)
        hits.append(Hit(passage, match.score, _snippet(passage, own), explain(passage, own)))
    return Results(query, page.total, tuple(hits), page.counts)


def mark(passage: Passage, query: Query, vocabularies: Vocabularies) -> tuple[Fragment, ...]:
    """The whole text of a passage with the query's words marked."""
    return _mark(passage.text, passage, query, vocabularies)


def mark_title(passage: Passage, query: Query, vocabularies: Vocabularies) -> tuple[Fragment, ...]:
    """The title of a passage's piece with the query's words marked; empty where it has none."""
    return _mark(passage.piece.title or "", passage, query, vocabularies)


def _mark(
    text: str, passage: Passage, query: Query, vocabularies: Vocabularies
) -> tuple[Fragment, ...]:
    """A text of a passage, read in the languages that the passage is found in."""
    own = _own(passage, {lang: Marker(query, known) for lang, known in vocabularies.items()})
    return mark_whole(text, [m for marker in own for m in marker.mark(text, passage.topics)])


def _own(passage: Passage, markers: Mapping[Language, Marker]) -> list[Marker]:
    return [markers[language] for language in passage.index_languages]


def _snippet(passage: Passage, markers: Sequence[Marker]) -> tuple[Fragment, ...]:
    """The best windows of the text; the title before it where only the title has the words."""
    marks = [mark for marker in markers for mark in marker.mark(passage.text, passage.topics)]
    text = cut(passage.text, marks)
    if marks or passage.heading is None:
        return text
    titled = [mark for marker in markers for mark in marker.mark(passage.heading, passage.topics)]
    return (*mark_whole(passage.heading, titled), BETWEEN, *text) if titled else text
