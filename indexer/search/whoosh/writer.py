"""Passages into Whoosh: one index a language, written anew or carried on from another's files."""

from __future__ import annotations

import shutil
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from whoosh import fields, index
from whoosh.analysis import Token
from whoosh.columns import NumericColumn

from indexer.analysis.tokens import split
from indexer.glossing import added
from indexer.records import Language, Passage
from indexer.search.engine import IndexDamagedError
from indexer.search.manifest import take_over
from indexer.search.token_rows import TokenRows
from indexer.search.vocabulary import VocabularyError, VocabularyReader
from indexer.search.weights import TITLE_WEIGHT
from indexer.search.whoosh.scoring import Ghosts

GHOSTS = "ghosts.json"
#: The words that each writer took in and out; never written to again.
_WORDS = "words.{}.json"
_SEGMENTS = "MAIN_*.*"
_TOC = "_MAIN_*.toc"
_LOCK = "MAIN_WRITELOCK"

#: The fields that hold words; a phrase stands in one of them, never across.
FIELDS: Mapping[str, float] = {"title": TITLE_WEIGHT, "body": 1.0}
#: A passage of the other language stands here by its machine gloss, without its own text.
GLOSS = "gloss"
TOPIC = "topic"
#: What a passage is called on the shelf.
NUMBER = "number"

# Whoosh has no types: its indexes and writers are `Any` here.
_Index = Any
_WhooshWriter = Any


class KeyAnalyzer:
    """Hands Whoosh the keys our own analysis found: positions by line, keys by tab.

    For whoever gives Whoosh's own writer a text: what a build writes is in postings already.
    """

    def __call__(self, value: str, **_options: object) -> Iterator[Token]:
        """Yield a Whoosh token for each key; those of one position share it."""
        token = Token(positions=True, boost=1.0, stopped=False)
        for position, keys in enumerate(value.split("\n") if value else ()):
            for key in keys.split("\t"):
                token.text, token.pos = key, position
                yield token


class IndexWriter:
    """Writes one language's index and, at the end, the words and counts beside it."""

    def __init__(
        self, directory: Path, opened: _Index, reader: VocabularyReader, ghosts: Ghosts
    ) -> None:
        self._language = reader.language
        self._directory = directory
        self._index = opened
        self._reader = reader
        self._ghosts = ghosts
        self._open: _WhooshWriter = None
        self._numbers: Any = None

    @classmethod
    def create(cls, language: Language, directory: Path) -> Self:
        """A writer of a new index in a new folder."""
        directory.mkdir()
        words = {
            name: fields.TEXT(analyzer=KeyAnalyzer(), phrase=True, stored=False)
            for name in (*FIELDS, GLOSS)
        }
        schema = fields.Schema(
            **{
                NUMBER: fields.COLUMN(NumericColumn("i")),
                TOPIC: fields.KEYWORD(commas=True, scorable=True),
            },
            **words,
        )
        opened = index.create_in(str(directory), schema)
        return cls(directory, opened, VocabularyReader(language), Ghosts())

    @classmethod
    def resume(cls, language: Language, before: Path, directory: Path) -> Self:
        """A writer that goes on in a new folder where another index ended.

        Segments are shared, for Whoosh never writes to one again. The table of contents, which
        says what is deleted in them, is copied.
        """
        directory.mkdir()
        for path in sorted(before.glob(_SEGMENTS)):
            take_over(path, directory)
        for path in sorted(before.glob(_TOC)):
            shutil.copyfile(path, directory / path.name)
        for path in words_in(before):
            take_over(path, directory)
        opened = index.open_dir(str(directory))
        return cls(directory, opened, VocabularyReader(language), Ghosts.load(before / GHOSTS))

    def count(self, rows: TokenRows) -> None:
        """Take in the words of passages that were added."""
        self._reader.count(rows.tally(), rows.terms)

    def remove(self, number: int, passage: Passage) -> None:
        """Take out a passage that was indexed under a number."""
        self.opened.delete_document(self._place(number))
        read = {
            field: self._reader.forget(split(text), gloss=field == GLOSS)
            for field, text in self._texts(passage).items()
        }
        self._ghosts.add({**read, TOPIC: tuple((topic,) for topic in passage.topics)})

    def _texts(self, passage: Passage) -> Mapping[str, str]:
        """What this language's index holds of a passage: its own texts, or only its gloss."""
        if self._language in passage.index_languages:
            return {"title": passage.heading or "", "body": passage.text}
        return {GLOSS: added(passage)}

    def finish(self) -> None:
        """Commit, without touching an earlier segment, and write what stands beside."""
        self._close_numbers()
        if self._open is not None:
            self._open.commit(merge=False)
        (self._directory / _LOCK).unlink(missing_ok=True)
        turn = len(words_in(self._directory)) + 1
        self._reader.save(self._directory / _WORDS.format(turn))
        self._ghosts.save(self._directory / GHOSTS)

    def cancel(self) -> None:
        """Give up and release the files."""
        self._close_numbers()
        if self._open is not None and not self._open.is_closed:
            self._open.cancel()

    def _close_numbers(self) -> None:
        numbers, self._numbers = self._numbers, None
        if numbers is not None:
            numbers.close()

    @property
    def opened(self) -> _WhooshWriter:
        """Whoosh's writer, opened when there is something to write."""
        if self._open is None:
            self._open = self._index.writer()
        return self._open

    def _place(self, number: int) -> int:
        """Whoosh's number of a passage by ours; in each segment they rise together."""
        for count, offset, numbers in self._segments:
            place = bisect_left(range(count), number, key=numbers.__getitem__)
            if place < count and int(numbers[place]) == number:
                return offset + place
        raise IndexDamagedError(f"{self._directory}: passage {number} is not in the index")

    @cached_property
    def _segments(self) -> list[tuple[int, int, Sequence[int]]]:
        """How many passages each segment has, where they begin, and the number of each."""
        self._numbers = self._index.reader()
        return [
            (leaf.doc_count_all(), int(offset), leaf.column_reader(NUMBER))
            for leaf, offset in self._numbers.leaf_readers()
            if leaf.doc_count_all()  # Whoosh reads no column of an empty index
        ]


@contextmanager
def committed(writers: Collection[IndexWriter]) -> Iterator[None]:
    """Commit every writer once all is written; give all of them up where anything fails."""
    try:
        yield
        for writer in writers:
            writer.finish()
    except BaseException:
        for writer in writers:
            writer.cancel()
        raise


def words_in(directory: Path) -> list[Path]:
    """The files of an index's words, in the order in which they were written."""
    count = sum(1 for _ in directory.glob(_WORDS.format("*")))
    return [directory / _WORDS.format(turn) for turn in range(1, count + 1)]


def read_words(language: Language, directory: Path) -> VocabularyReader:
    """All words that a language's index holds. Raises `IndexDamagedError`."""
    paths = words_in(directory)
    try:
        if not paths:
            raise VocabularyError(f"{directory} holds no words")
        return VocabularyReader.load(language, paths)
    except VocabularyError as fault:
        raise IndexDamagedError(str(fault)) from fault


def living(own: int, standing: int) -> Mapping[str, int]:
    """How many passages each field has, of those that stand in an index and its own among them."""
    return {**dict.fromkeys(FIELDS, own), GLOSS: standing - own, TOPIC: standing}


def read_numbers(opened: _Index) -> dict[int, int]:
    """The number on the shelf of every passage of an index by Whoosh's number, none removed."""
    reader = opened.reader()
    try:
        found: dict[int, int] = {}
        for leaf, offset in reader.leaf_readers():
            if leaf.doc_count_all():  # Whoosh reads no column of an empty index
                column = leaf.column_reader(NUMBER)
                for place in range(leaf.doc_count_all()):
                    if not leaf.is_deleted(place):
                        found[offset + place] = int(column[place])
        return found
    finally:
        reader.close()
