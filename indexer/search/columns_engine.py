"""The engine people's searches go to: arrays beside Whoosh's index, mapped and reckoned with."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Self

from indexer.records import LANGUAGES, Issue, Language, Passage
from indexer.search.answers import mark, ready
from indexer.search.changed_issues import lost_and_gained
from indexer.search.collector import ALL, Day
from indexer.search.columns.cards import known_values
from indexer.search.columns.evaluation import Evaluation
from indexer.search.columns.holdings import Holdings, alive_without
from indexer.search.columns.mapped_spellings import MappedSpellings
from indexer.search.columns.sheaf import Array
from indexer.search.columns.showing import Showing
from indexer.search.columns.table import PageOfNumbers
from indexer.search.columns.texts import Kept
from indexer.search.columns.volumes import FIRST, Records, bind_orders, bind_rows
from indexer.search.columns.writing import ENGINE, ColumnsWriting
from indexer.search.demands import Demands, demand
from indexer.search.engine import Fragment, Hit, IndexWornError, Results
from indexer.search.headlines import Headline
from indexer.search.listings import Listing
from indexer.search.manifest import check, take_over, whole_or_nothing
from indexer.search.notices import notices_of
from indexer.search.query import Query
from indexer.search.reshelving import MOST_REMOVED, MOST_VOLUMES
from indexer.search.token_rows import TokenRows
from indexer.search.vocabulary import Wanted
from indexer.search.whole_index import write

#: Where all hits are asked for, so many passages are read at once.
_AT_ONCE = 16


class ColumnsEngine:
    """An index as arrays: opened at once, shared by threads and processes, never written to.

    It holds the same words as Whoosh's index and answers as it does. A first volume is shared by
    generations; whatever came after it stands in a second one that each extension writes anew.
    """

    def __init__(self, directory: Path) -> None:
        check(directory, ENGINE)
        self._holdings = Holdings(directory)
        self._words = self._holdings.words
        self._evaluation = Evaluation(self._holdings.indexes, self._holdings.table)
        self._kept = threading.local()

    @classmethod
    def build(
        cls, passages: Iterable[Passage], directory: Path, before: Path | None = None
    ) -> None:
        """Index the passages into an empty directory, all or nothing.

        What no passage changes is shared with the index `before`, where it is still right.
        """
        write(passages, ColumnsWriting(directory, before))

    @classmethod
    def extend(cls, before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Share the first volume of `before`; write the second anew with what some issues hold."""
        check(before, ENGINE)
        with whole_or_nothing(directory, ENGINE), closing(Holdings(before)) as known:
            gone, fresh = lost_and_gained(known, issues)
            first = len(known.cards[0])
            alive = alive_without(known, gone, first)
            kept = [n for n in range(first, len(known.table.days)) if n not in gone]
            _see_wear(known, alive)
            for name in FIRST:
                take_over(before / name, directory)
            words = {lang: known.words[lang].only_first() for lang in LANGUAGES}
            later = [*map(known.read, kept), *fresh]
            records = Records(known_values(known.cards[:1]))
            records.read(later, directory, 2)
            records.bind(directory, 2)
            for lang, before_them in words.items():
                bind_rows(TokenRows.of(lang, later, first), directory, 2, before_them)
            bind_orders(directory, 2, alive, known.extended + 1)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Map what `build` wrote. Raises `IndexDamagedError` where it can't be read."""
        return cls(directory)

    def search(self, query: Query) -> Results:
        """Answer a query: match, rank and count in arrays, then read the passages of the page."""
        demands = self._demand(query)
        page = self._holdings.table.collect(query, self._evaluation.find(demands))
        showing = Showing(query, demands, self._holdings.indexes)
        hits = tuple(showing.show(self._read(page.passages, page.scores)))
        return Results(query, page.total, hits, page.counts, notices_of(query, self._words))

    def every(self, query: Query) -> Iterator[Hit]:
        """All hits in order; passages are read one by one as they are asked for."""
        demands = self._demand(query)
        found = self._evaluation.find(demands)
        page = self._holdings.table.collect(replace(query, page=1, limit=ALL), found)
        return self._every(page, Showing(query, demands, self._holdings.indexes))

    def days(self, query: Query) -> Mapping[Day, int]:
        """How many of a query's passages each day printed in each language."""
        found = self._evaluation.find(self._demand(query))
        return self._holdings.table.count_days(query, found)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        number = self._holdings.number(passage_id)
        return None if number is None else self._holdings.read(number)

    def issue(self, issue_id: str) -> Sequence[Passage]:
        """All passages of an issue in printed order."""
        found = [self._holdings.read(number) for number in self._holdings.issue(issue_id)]
        return tuple(sorted(found, key=lambda passage: (passage.piece.position, passage.position)))

    def issues(self) -> Sequence[Issue]:
        """All issues, newest first, undated ones last."""
        return self._holdings.issues

    def marked(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The whole text of a passage as fragments with the query's words marked."""
        number = self._holdings.number(passage.id)
        if number is None:
            return mark(passage.text, passage, ready(query, self._words))
        return self._showing(query).text(number, passage)

    def marked_title(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The title of a passage's piece, marked likewise; empty where it has none."""
        number = self._holdings.number(passage.id)
        if number is None:
            return mark(passage.piece.title or "", passage, ready(query, self._words))
        return self._showing(query).title(number, passage)

    def headlines(self) -> Sequence[Headline]:
        """The headlines of all pieces but notices, each once."""
        return self._holdings.headlines()

    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling stands in a language's passages."""
        return self._holdings.frequencies(language)

    def spellings(self, language: Language) -> MappedSpellings:
        """The same, to be looked up."""
        return self._holdings.spellings(language)

    def listings(self) -> Sequence[Listing]:
        """The headlines and frequent words that lines can be completed to."""
        return self._holdings.listings()

    def rest(self) -> None:
        """Let the pages of the arrays go; the system's cache still has them."""
        self._holdings.rest()

    def close(self) -> None:
        """Release the files. Calling it twice is fine."""
        self._holdings.close()

    def _demand(self, query: Query) -> tuple[Demands, ...]:
        return demand(query, self._words, self._holds)

    def _holds(self, language: Language, wanted: Wanted) -> bool:
        return self._words[language].holds(wanted)

    def _showing(self, query: Query) -> Showing:
        """What shows a query; a thread keeps that of its last: a whole issue asks for the same."""
        kept: tuple[Query, Showing] | None = getattr(self._kept, "showing", None)
        if kept is None or kept[0] is not query:
            kept = query, Showing(query, self._demand(query), self._holdings.indexes)
            self._kept.showing = kept
        return kept[1]

    def _every(self, page: PageOfNumbers, showing: Showing) -> Iterator[Hit]:
        for at in range(0, len(page.passages), _AT_ONCE):
            part = slice(at, at + _AT_ONCE)
            yield from showing.show(self._read(page.passages[part], page.scores[part]))

    def _read(
        self, passages: Sequence[int], scores: Sequence[float]
    ) -> list[tuple[int, Kept, float]]:
        kept = self._holdings.kept
        return [(n, kept(n), score) for n, score in zip(passages, scores, strict=True)]


def _see_wear(known: Holdings, alive: Array | None) -> None:
    first = len(known.cards[0])
    removed = 0 if alive is None else int((~alive).sum())
    if known.extended + 2 > MOST_VOLUMES:
        raise IndexWornError(f"{known.directory} was extended {known.extended} times already")
    if removed > MOST_REMOVED * first:
        raise IndexWornError(f"{removed} of {first} passages are no longer there")
