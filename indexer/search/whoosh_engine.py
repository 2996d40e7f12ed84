"""The embedded default: one Whoosh index directory per language, passages on a shelf beside."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Self

from whoosh import fields, index, scoring
from whoosh.analysis import Token
from whoosh.columns import NumericColumn
from whoosh.query import And, Term
from whoosh.query.compound import DefaultOr
from whoosh.query.positional import Sequence as SideBySide

from indexer.analysis.tokens import split
from indexer.records import LANGUAGES, Issue, Language, Passage
from indexer.search.answers import answer, mark, mark_title
from indexer.search.collector import Match
from indexer.search.engine import Fragment, IndexDamagedError, Query, Results
from indexer.search.matching import (
    CONCEPT_WEIGHT,
    TITLE_WEIGHT,
    Demand,
    Demands,
    Ways,
    demand,
    weight,
)
from indexer.search.shelf import Shelf, check, whole_or_nothing
from indexer.search.vocabulary import Keys, Vocabulary, VocabularyError, VocabularyReader

_NAME = "whoosh"
_VOCABULARY = "vocabulary.json"
_LOCK = "MAIN_WRITELOCK"
#: Memory that a build may use for one language before it writes to disk.
_MEGABYTES = 128

#: The fields that hold words; a phrase stands in one of them, never across.
_FIELDS: Mapping[str, float] = {"title": TITLE_WEIGHT, "body": 1.0}

# Whoosh has no types: its queries, searchers and matchers are `Any` here and nowhere else.
_WhooshQuery = Any
_Searcher = Any


class KeyAnalyzer:
    """Hands Whoosh the keys our own analysis found: positions by line, keys by tab."""

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Yield a Whoosh token for each key; those of one position share it."""
        token = Token(positions=True, boost=1.0, stopped=False)
        for position, keys in enumerate(value.split("\n") if value else ()):
            for key in keys.split("\t"):
                token.text, token.pos = key, position
                yield token


class WhooshEngine:
    """Whoosh's own searcher over our own terms; each thread has searchers of its own."""

    def __init__(self, directory: Path) -> None:
        check(directory, _NAME)
        self._shelf = Shelf(directory)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._opened: list[_Searcher] = []
        try:
            self._vocabularies = {
                lang: Vocabulary.load(directory / lang / _VOCABULARY) for lang in LANGUAGES
            }
            self._indexes = {lang: index.open_dir(str(directory / lang)) for lang in LANGUAGES}
            self._numbers = {lang: self._read_numbers(lang) for lang in LANGUAGES}
        except (OSError, ValueError, index.IndexError, VocabularyError) as fault:
            self._shelf.close()
            raise IndexDamagedError(f"{directory}: {fault}") from fault

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages into an empty directory, all or nothing."""
        with whole_or_nothing(directory, _NAME):
            writers = {language: _Writer(language, directory / language) for language in LANGUAGES}
            try:
                for number, passage in enumerate(Shelf.write(passages, directory)):
                    for language in passage.index_languages:
                        writers[language].add(number, passage)
            except BaseException:
                for writer in writers.values():
                    writer.cancel()
                raise
            for writer in writers.values():
                writer.finish()

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open what `build` wrote. Raises `IndexDamagedError` where it can't be read."""
        return cls(directory)

    def search(self, query: Query) -> Results:
        """Answer a query by Whoosh's searchers, one language after the other."""
        return answer(query, self._matches(query), self._shelf, self._vocabularies)

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        return self._shelf.passage(passage_id)

    def issue(self, issue_id: str) -> Sequence[Passage]:
        """All passages of an issue in printed order."""
        return self._shelf.issue(issue_id)

    def issues(self) -> Sequence[Issue]:
        """All issues, newest first, undated ones last."""
        return self._shelf.issues()

    def marked(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The whole text of a passage as fragments with the query's words marked."""
        return mark(passage, query, self._vocabularies)

    def marked_title(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The title of a passage's piece, marked likewise; empty where it has none."""
        return mark_title(passage, query, self._vocabularies)

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
        unwanted: set[int] = set()
        for language in LANGUAGES:
            demands = demand(query, self._vocabularies[language])
            for number, score in self._wanted(demands):
                scores[number] = max(score, scores.get(number, 0.0))
            # Not Whoosh's AndNot, which lets some through; and a passage that stands in both
            # indexes is excluded by either.
            unwanted.update(number for number, _ in self._unwanted(demands))
        cards = self._shelf.cards
        return [Match(n, score, cards[n]) for n, score in scores.items() if n not in unwanted]

    def _wanted(self, demands: Demands) -> Iterator[tuple[int, float]]:
        if demands.wanted:
            return self._run(And([_ask(found) for found in demands.wanted]), demands.language)
        return ((number, 0.0) for number in self._numbers[demands.language])

    def _unwanted(self, demands: Demands) -> Iterator[tuple[int, float]]:
        if not demands.unwanted:
            return iter(())
        return self._run(DefaultOr([_ask(f) for f in demands.unwanted]), demands.language)

    def _run(self, query: _WhooshQuery, language: Language) -> Iterator[tuple[int, float]]:
        """Every match of a Whoosh query: a passage's number and its score."""
        numbers = self._numbers[language]
        searcher = self._searcher(language)
        matcher = query.matcher(searcher, searcher.context(needs_current=True))
        while matcher.is_active():
            yield numbers[matcher.id()], matcher.score()
            matcher.next()

    def _searcher(self, language: Language) -> _Searcher:
        """The thread's own searcher: a shared one miscounts. It is never refreshed."""
        own: dict[Language, _Searcher] | None = getattr(self._local, "searchers", None)
        if own is None:
            own = self._local.searchers = {}
        if language not in own:
            own[language] = self._indexes[language].searcher(weighting=scoring.BM25F())
            with self._lock:
                self._opened.append(own[language])
        return own[language]

    def _read_numbers(self, language: Language) -> tuple[int, ...]:
        reader = self._indexes[language].reader()
        try:
            if not reader.doc_count_all():
                return ()  # Whoosh reads no column of an empty index
            column = reader.column_reader("number")
            return tuple(int(column[place]) for place in range(reader.doc_count_all()))
        finally:
            reader.close()


class _Writer:
    """Writes one language's index and, at the end, its vocabulary."""

    def __init__(self, language: Language, directory: Path) -> None:
        directory.mkdir()
        self._directory = directory
        self._reader = VocabularyReader(language)
        words = {f: fields.TEXT(analyzer=KeyAnalyzer(), phrase=True, stored=False) for f in _FIELDS}
        schema = fields.Schema(
            number=fields.COLUMN(NumericColumn("i")),
            topic=fields.KEYWORD(commas=True, scorable=True),
            **words,
        )
        self._writer = index.create_in(str(directory), schema).writer(limitmb=_MEGABYTES)

    def add(self, number: int, passage: Passage) -> None:
        """Index a passage under its number on the shelf."""
        self._writer.add_document(
            number=number,
            title=_lines(self._reader.read(split(passage.heading or ""))),
            body=_lines(self._reader.read(split(passage.text))),
            topic=",".join(passage.topics),
        )

    def finish(self) -> None:
        """Commit, and write the vocabulary beside."""
        self._writer.commit()
        (self._directory / _LOCK).unlink(missing_ok=True)
        self._reader.vocabulary().save(self._directory / _VOCABULARY)

    def cancel(self) -> None:
        """Give up and release the files."""
        self._writer.cancel()


def _lines(positions: Sequence[Keys]) -> str:
    return "\n".join("\t".join(keys) for keys in positions)


def _ask(found: Demand) -> _WhooshQuery:
    """A clause as a Whoosh query: its words, or one of its concepts' tags."""
    if found.clause.phrase:
        said = DefaultOr([_side_by_side(found.words, field) for field in _FIELDS])
    else:
        said = And([DefaultOr([_word(ways, f) for f in _FIELDS]) for ways in found.words])
    tags = [Term("topic", concept, boost=CONCEPT_WEIGHT) for concept in found.concepts]
    return DefaultOr([said, *tags]) if tags else said


def _side_by_side(words: Sequence[Ways], field: str) -> _WhooshQuery:
    asked = [_word(ways, field) for ways in words]
    return asked[0] if len(asked) == 1 else SideBySide(asked)


def _word(ways: Ways, field: str) -> _WhooshQuery:
    asked = []
    for way in ways:
        run = [
            DefaultOr([Term(field, k, boost=weight(k) * _FIELDS[field]) for k in sorted(keys)])
            for keys in way
        ]
        asked.append(run[0] if len(run) == 1 else SideBySide(run))
    return asked[0] if len(asked) == 1 else DefaultOr(asked)
