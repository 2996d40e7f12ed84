"""An engine's matches to an answer: the page collected, and each hit with snippet and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.records import Language, Passage
from indexer.search.collector import ALL, Match, collect
from indexer.search.engine import Fragment, Hit, Results
from indexer.search.marks import Marker, explain
from indexer.search.notices import notices_of
from indexer.search.query import Query
from indexer.search.shelf import Shelf
from indexer.search.snippets import cut, mark_whole
from indexer.search.vocabulary import Words

#: What stands between a title and the text where a snippet shows both.
BETWEEN = Fragment(" · ", False)

Vocabularies = Mapping[Language, Words]
Markers = Mapping[Language, Marker]


def answer(
    query: Query, matches: Iterable[Match], shelf: Shelf, vocabularies: Vocabularies
) -> Results:
    """Collect the page; only the passages on it are read from the shelf."""
    page = collect(query, matches)
    hits = show(_read(page.matches, shelf), ready(query, vocabularies))
    return Results(query, page.total, tuple(hits), page.counts, notices_of(query, vocabularies))


def every(
    query: Query, matches: Iterable[Match], shelf: Shelf, vocabularies: Vocabularies
) -> Iterator[Hit]:
    """All hits in order; each passage is read when it is asked for, and none is kept."""
    page = collect(replace(query, page=1, limit=ALL), matches)
    return show(_read(page.matches, shelf), ready(query, vocabularies))


def show(found: Iterable[tuple[Passage, float]], markers: Markers) -> Iterator[Hit]:
    """Each passage, with its score, as a hit: the words around it cut, the reasons found."""
    for passage, score in found:
        own = _own(passage, markers)
        glossed = [markers[language] for language in passage.gloss_languages]
        yield Hit(passage, score, _snippet(passage, own), explain(passage, own, glossed))


def ready(query: Query, vocabularies: Vocabularies) -> Markers:
    """What marks a query's words, for each language; worth keeping for many passages."""
    return {language: Marker(query, known) for language, known in vocabularies.items()}


def mark(text: str, passage: Passage, markers: Markers) -> tuple[Fragment, ...]:
    """A text of a passage (or its title) marked in the languages that the passage is found in."""
    own = _own(passage, markers)
    return mark_whole(text, [m for marker in own for m in marker.mark(text, passage.topics)])


def _read(matches: Iterable[Match], shelf: Shelf) -> Iterator[tuple[Passage, float]]:
    return ((shelf.read(match.number), match.score) for match in matches)


def _own(passage: Passage, markers: Markers) -> list[Marker]:
    return [markers[language] for language in passage.index_languages]


def _snippet(passage: Passage, markers: Sequence[Marker]) -> tuple[Fragment, ...]:
    """The best windows of the text; the title before it where only the title has the words."""
    marks = [mark for marker in markers for mark in marker.mark(passage.text, passage.topics)]
    text = cut(passage.text, marks)
    if marks or passage.heading is None:
        return text
    titled = [mark for marker in markers for mark in marker.mark(passage.heading, passage.topics)]
    return (*mark_whole(passage.heading, titled), BETWEEN, *text) if titled else text
