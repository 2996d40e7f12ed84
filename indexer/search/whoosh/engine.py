"""The embedded default: one Whoosh index directory per language, passages on a shelf beside."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from whoosh import index

from indexer.analysis.tokens import split
from indexer.records import LANGUAGES, Facet, Language, Passage
from indexer.search.answers import answer
from indexer.search.collector import Match, is_told
from indexer.search.demands import AllOf, AnyOf, Demand, NearDemand, Neither, Want, demand
from indexer.search.engine import IndexDamagedError, Results
from indexer.search.manifest import check, whole_or_nothing
from indexer.search.matching import find_near, positions
from indexer.search.query import DateClause, FieldClause, Query
from indexer.search.reshelving import reshelve
from indexer.search.shelf import Shelf
from indexer.search.shelved import ShelvedEngine
from indexer.search.token_rows import TokenRows
from indexer.search.whole_index import write
from indexer.search.whoosh.queries import ask
from indexer.search.whoosh.scoring import Ghosts, LivingScores
from indexer.search.whoosh.writer import (
    GHOSTS,
    IndexWriter,
    committed,
    living,
    read_numbers,
    read_words,
)
from indexer.search.whoosh.writing import ENGINE, WhooshWriting, add

#: What opening files that are not as they were written raises.
_DAMAGES = (OSError, ValueError, index.IndexError)

# Whoosh has no types: its queries, searchers and matchers are `Any` here and nowhere else.
_WhooshQuery = Any
_Searcher = Any


class WhooshEngine(ShelvedEngine):
    """Whoosh's own searcher over our own terms; each thread has searchers of its own."""

    def __init__(self, directory: Path) -> None:
        check(directory, ENGINE)
        self._directory = directory
        self._shelf = Shelf(directory)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: list[_Searcher] = []
        try:
            self._vocabularies = {
                lang: read_words(lang, directory / lang).vocabulary() for lang in LANGUAGES
            }
            self._indexes = {lang: index.open_dir(str(directory / lang)) for lang in LANGUAGES}
            self._numbers = {lang: read_numbers(self._indexes[lang]) for lang in LANGUAGES}
            self._scores = {
                lang: LivingScores(Ghosts.load(directory / lang / GHOSTS), self._living(lang))
                for lang in LANGUAGES
            }
        except _DAMAGES as fault:
            self._shelf.close()
            raise IndexDamagedError(f"{directory}: {fault}") from fault

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages into an empty directory, all or nothing."""
        write(passages, WhooshWriting(directory))

    @classmethod
    def extend(cls, before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Share the segments of `before`, and index only what some issues lost and gained."""
        check(before, ENGINE)
        with whole_or_nothing(directory, ENGINE):
            changes = reshelve(before, issues, directory)
            try:
                writers = {
                    lang: IndexWriter.resume(lang, before / lang, directory / lang)
                    for lang in LANGUAGES
                }
            except _DAMAGES as fault:
                raise IndexDamagedError(f"{before}: {fault}") from fault
            with committed(writers.values()):
                for number, passage in changes.removed.items():
                    for language in (*passage.index_languages, *passage.gloss_languages):
                        writers[language].remove(number, passage)
                if changes.added:
                    first = min(changes.added)
                    for lang, writer in writers.items():
                        rows = TokenRows.of(lang, changes.added.values(), first)
                        add(writer, rows, changes.added.__getitem__)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open what `build` wrote. Raises `IndexDamagedError` where it can't be read."""
        return cls(directory)

    def search(self, query: Query) -> Results:
        """Answer a query by Whoosh's searchers, one language after the other."""
        return answer(query, self._matches(query), self._shelf, self._vocabularies)

    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling stands in a language's passages, as counted at build."""
        return read_words(language, self._directory / language).tally().printed

    def close(self) -> None:
        """Release the files. Calling it twice is fine."""
        self._shelf.close()
        with self._lock:
            opened, self._opened = self._opened, []
            self._local = threading.local()
        for searcher in opened:
            searcher.close()

    def _matches(self, query: Query) -> list[Match]:
        scores: dict[int, float] = {}
        for asked in demand(query, self._vocabularies):
            found = self._all(asked.wanted, asked.language)
            for number, score in found.items():
                scores[number] = max(score, scores.get(number, 0.0))
        cards = self._shelf.cards
        return [Match(n, score, cards[n]) for n, score in scores.items()]

    def _all(self, wants: Sequence[Want], language: Language) -> dict[int, float]:
        """Every passage that holds all of these, with its score."""
        positive = [self._find(w, language) for w in wants if not isinstance(w, Neither)]
        if positive:
            least, *others = sorted(positive, key=len)
            found = {
                number: score + sum(other[number] for other in others)
                for number, score in least.items()
                if all(number in other for other in others)
            }
        else:
            found = dict.fromkeys(self._numbers[language].values(), 0.0)
        for want in wants:
            if isinstance(want, Neither):
                for other, part in want.wants:
                    for number in self._find(part, other):
                        found.pop(number, None)
        return found

    def _find(self, want: Want, language: Language) -> dict[int, float]:
        """Every passage that holds this part of a query, with its score."""
        match want:
            case Demand():
                return dict(self._run(ask(want), language))
            case AllOf():
                return self._all(want.wants, language)
            case AnyOf():
                found: dict[int, float] = {}
                for part in want.wants:
                    for number, score in self._find(part, language).items():
                        found[number] = found.get(number, 0.0) + score
                return found
            case Neither():
                return self._all((want,), language)
            case NearDemand():
                return self._near(want, language)
            case FieldClause() | DateClause():
                return {
                    number: 0.0
                    for number in self._numbers[language].values()
                    if is_told(want, self._shelf.cards[number])
                }

    def _near(self, want: NearDemand, language: Language) -> dict[int, float]:
        """Whoosh finds what holds all the words; the distance is measured in the text itself."""
        known = self._vocabularies[language]
        found = self._all(want.demands, language)
        for number in tuple(found):
            passage = self._shelf.read(number)
            texts = (passage.heading or "", passage.text)
            if not any(True for t in texts for _ in find_near(want, positions(split(t), known))):
                del found[number]
        return found

    def _living(self, language: Language) -> Mapping[str, int]:
        """How many passages have each field: those of the other language have a gloss alone."""
        standing = [self._shelf.cards[number] for number in self._numbers[language].values()]
        other = {lang.value for lang in LANGUAGES if lang is not language}
        return living(sum(other.isdisjoint(c.of(Facet.LANGUAGE)) for c in standing), len(standing))

    def _run(self, query: _WhooshQuery, language: Language) -> Iterator[tuple[int, float]]:
        """Every match of a Whoosh query: a passage's number and its score."""
        numbers = self._numbers[language]
        searcher = self._searcher(language)
        for leaf, offset in searcher.leaf_searchers():
            matcher = query.matcher(leaf, leaf.context(needs_current=True))
            while matcher.is_active():
                yield numbers[offset + matcher.id()], matcher.score()
                matcher.next()

    def _searcher(self, language: Language) -> _Searcher:
        """The thread's own searcher: a shared one miscounts. It is never refreshed."""
        own: dict[Language, _Searcher] | None = getattr(self._local, "searchers", None)
        if own is None:
            own = self._local.searchers = {}
        if language not in own:
            own[language] = self._indexes[language].searcher(weighting=self._scores[language])
            with self._lock:
                self._opened.append(own[language])
        return own[language]
