"""The embedded default: one Whoosh index directory per language, passages on a shelf beside."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Self

from whoosh import index
from whoosh.query import And, Term
from whoosh.query.compound import DefaultOr
from whoosh.query.positional import Sequence as SideBySide

from indexer.analysis.tokens import split
from indexer.records import LANGUAGES, Language, Passage
from indexer.search.answers import answer
from indexer.search.collector import Match, is_told
from indexer.search.demands import (
    CONCEPT_WEIGHT,
    AllOf,
    AnyOf,
    Demand,
    NearDemand,
    Neither,
    Want,
    Ways,
    demand,
    weight,
)
from indexer.search.engine import IndexDamagedError, Results
from indexer.search.manifest import check, whole_or_nothing
from indexer.search.matching import find_near, positions
from indexer.search.query import DateClause, FieldClause, Query
from indexer.search.shelf import Shelf
from indexer.search.shelved import ShelvedEngine
from indexer.search.vocabulary import Vocabulary
from indexer.search.whoosh_scoring import Ghosts, LivingScores
from indexer.search.whoosh_writer import (
    FIELDS,
    GHOSTS,
    TOPIC,
    VOCABULARY,
    IndexWriter,
    committed,
    read_frequencies,
    read_numbers,
)

_NAME = "whoosh"
#: What opening files that are not as they were written raises.
_DAMAGES = (OSError, ValueError, index.IndexError)

# Whoosh has no types: its queries, searchers and matchers are `Any` here and nowhere else.
_WhooshQuery = Any
_Searcher = Any


class WhooshEngine(ShelvedEngine):
    """Whoosh's own searcher over our own terms; each thread has searchers of its own."""

    def __init__(self, directory: Path) -> None:
        check(directory, _NAME)
        self._directory = directory
        self._shelf = Shelf(directory)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: list[_Searcher] = []
        try:
            self._vocabularies = {
                lang: Vocabulary.load(directory / lang / VOCABULARY) for lang in LANGUAGES
            }
            self._indexes = {lang: index.open_dir(str(directory / lang)) for lang in LANGUAGES}
            self._numbers = {lang: read_numbers(self._indexes[lang]) for lang in LANGUAGES}
            self._scores = {
                lang: LivingScores(Ghosts.load(directory / lang / GHOSTS)) for lang in LANGUAGES
            }
        except _DAMAGES as fault:
            self._shelf.close()
            raise IndexDamagedError(f"{directory}: {fault}") from fault

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages into an empty directory, all or nothing."""
        with whole_or_nothing(directory, _NAME):
            writers = {lang: IndexWriter.create(lang, directory / lang) for lang in LANGUAGES}
            with committed(writers.values()):
                for number, passage in enumerate(Shelf.write(passages, directory)):
                    for language in passage.index_languages:
                        writers[language].add(number, passage)

    @classmethod
    def extend(cls, before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Share the segments of `before`, and index only what some issues lost and gained."""
        check(before, _NAME)
        with whole_or_nothing(directory, _NAME), closing(Shelf(before)) as shelf:
            changes = shelf.extend(issues, directory)
            try:
                writers = {
                    lang: IndexWriter.resume(before / lang, directory / lang) for lang in LANGUAGES
                }
            except _DAMAGES as fault:
                raise IndexDamagedError(f"{before}: {fault}") from fault
            with committed(writers.values()):
                for number, passage in changes.removed.items():
                    for language in passage.index_languages:
                        writers[language].remove(number, passage)
                for number, passage in changes.added.items():
                    for language in passage.index_languages:
                        writers[language].add(number, passage)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open what `build` wrote. Raises `IndexDamagedError` where it can't be read."""
        return cls(directory)

    def search(self, query: Query) -> Results:
        """Answer a query by Whoosh's searchers, one language after the other."""
        return answer(query, self._matches(query), self._shelf, self._vocabularies)

    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling stands in a language's passages, as counted at build."""
        return read_frequencies(self._directory / language)

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
                return dict(self._run(_ask(want), language))
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


def _ask(found: Demand) -> _WhooshQuery:
    """A clause as a Whoosh query: its words, or one of its concepts' tags."""
    if found.clause.phrase:
        said = DefaultOr([_side_by_side(found.words, field) for field in FIELDS])
    else:
        said = And([DefaultOr([_word(ways, f) for f in FIELDS]) for ways in found.words])
    tags = [Term(TOPIC, concept, boost=CONCEPT_WEIGHT) for concept in found.concepts]
    return DefaultOr([said, *tags]) if tags else said


def _side_by_side(words: Sequence[Ways], field: str) -> _WhooshQuery:
    asked = [_word(ways, field) for ways in words]
    return asked[0] if len(asked) == 1 else SideBySide(asked)


def _word(ways: Ways, field: str) -> _WhooshQuery:
    asked = []
    for way in ways:
        run = [
            DefaultOr([Term(field, k, boost=weight(k) * FIELDS[field]) for k in sorted(keys)])
            for keys in way
        ]
        asked.append(run[0] if len(run) == 1 else SideBySide(run))
    return asked[0] if len(asked) == 1 else DefaultOr(asked)
