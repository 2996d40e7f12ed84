"""An engine's matches to an answer: the page collected, and each hit with snippet and reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.records import Language, Passage
from indexer.search.collector import ALL, Match, collect
from indexer.search.demands import Demands, demand
from indexer.search.engine import Fragment, Hit, Reason, Results
from indexer.search.marks import Mark, Marker, Read, read
from indexer.search.notices import notices_of
from indexer.search.query import Query
from indexer.search.reasons import explain
from indexer.search.sentence_breaks import Breaks
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
        marked = [read(markers[language], passage) for language in passage.index_languages]
        yield hit(passage, score, marked, markers)


def hit(
    passage: Passage,
    score: float,
    marked: Sequence[Read],
    markers: Markers,
    breaks: Breaks | None = None,
) -> Hit:
    """A passage whose texts were marked as a hit; its reasons wait until they are asked for."""

    def why() -> tuple[Reason, ...]:
        return explain(passage, marked, [markers[lang] for lang in passage.gloss_languages])

    return Hit(passage, score, _snippet(passage, marked, breaks), why)


def ready(query: Query, vocabularies: Vocabularies) -> Markers:
    """What marks a query's words, for each language; worth keeping for many passages."""
    return markers_of(query, (), vocabularies)


def markers_of(query: Query, demands: Sequence[Demands], vocabularies: Vocabularies) -> Markers:
    """The same where the query's words were looked up already, in some languages or in all."""
    return _Markers(query, demands, vocabularies)


class _Markers(dict[Language, Marker]):
    """Markers by language. Most pages are in one, and the other's is never made."""

    def __init__(
        self, query: Query, demands: Sequence[Demands], vocabularies: Vocabularies
    ) -> None:
        self._query = query
        self._demands = demands
        self._vocabularies = vocabularies

    def __missing__(self, language: Language) -> Marker:
        known = [asked for asked in self._demands if asked.language is language]
        if not known:
            self._demands = demand(self._query, self._vocabularies)
            known = [asked for asked in self._demands if asked.language is language]
        marker = self[language] = Marker(known[0], self._vocabularies[language])
        return marker


def mark(text: str, passage: Passage, markers: Markers) -> tuple[Fragment, ...]:
    """A text of a passage (or its title) marked in the languages that the passage is found in."""
    own = _own(passage, markers)
    return mark_whole(text, [m for marker in own for m in marker.mark(text, passage.topics)])


def _read(matches: Iterable[Match], shelf: Shelf) -> Iterator[tuple[Passage, float]]:
    return ((shelf.read(match.number), match.score) for match in matches)


def _own(passage: Passage, markers: Markers) -> list[Marker]:
    return [markers[language] for language in passage.index_languages]


def _snippet(
    passage: Passage, marked: Sequence[Read], breaks: Breaks | None
) -> tuple[Fragment, ...]:
    """The best windows of the text; the title before it where only the title has the words."""
    marks = _marks_of(marked, -1)
    text = cut(passage.text, marks, breaks)
    if marks or passage.heading is None:
        return text
    titled = _marks_of(marked, 0)
    return (*mark_whole(passage.heading, titled), BETWEEN, *text) if titled else text


def _marks_of(marked: Sequence[Read], which: int) -> Sequence[Mark]:
    """The marks of one text, the first or the last, in all languages it was read in."""
    if len(marked) == 1:
        return marked[0][1][which][1]
    return [mark for _, texts in marked for mark in texts[which][1]]
