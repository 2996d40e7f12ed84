"""An index opened: its volumes mapped side by side, passages by number, id and issue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from indexer.records import LANGUAGES, Issue, Language, Passage
from indexer.search.columns.cards import CardVolume
from indexer.search.columns.forms import Forms
from indexer.search.columns.language_index import LanguageIndex
from indexer.search.columns.listed import MappedFrequent, MappedHeadlines
from indexer.search.columns.mapped_spellings import MappedSpellings
from indexer.search.columns.near_words import NearWords
from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.sheaf import Array, Sheaf
from indexer.search.columns.table import Table
from indexer.search.columns.texts import Kept, Texts
from indexer.search.columns.volumes import (
    CARDS,
    HEADLINES,
    ORDERS,
    TEXTS,
    forms_of,
    frequent_of,
    volume_count,
    words_of,
)
from indexer.search.columns.word_volumes import WordVolume
from indexer.search.columns.words import MappedWords
from indexer.search.headlines import Headline, distinct
from indexer.search.listings import Listing


class Holdings:
    """All that an index holds. Nothing in it ever changes, so threads may share it."""

    def __init__(self, directory: Path) -> None:
        """Map the files. Raises `IndexDamagedError` where one can't be read."""
        self.directory = directory
        self._sheaves: list[Sheaf] = []
        self._issues: tuple[Issue, ...] | None = None
        self.turns = range(1, volume_count(directory) + 1)
        orders = self._orders = self._open(directory / ORDERS)
        self.alive = orders.get("alive")
        self.extended = int(orders["extended"][0])
        sheaves = [self._open(directory / CARDS.format(turn)) for turn in self.turns]
        self.cards = tuple(map(CardVolume, sheaves))
        self.table = Table(self.cards, orders, self.alive)
        self.starts = [sum(map(len, self.cards[:at])) for at in range(len(self.cards))]
        self._near: dict[Language, list[NearWords]] = {}
        self.indexes = {language: self._index(language, orders) for language in LANGUAGES}
        for index in self.indexes.values():
            index.others = tuple(other for other in self.indexes.values() if other is not index)
        self._texts = [
            Texts(directory / TEXTS.format(turn), sheaf.view("text.stops"))
            for turn, sheaf in zip(self.turns, sheaves, strict=True)
        ]
        self._headlines = [
            MappedHeadlines(
                self._open(directory / HEADLINES.format(turn)), self._alive_of(start, cards)
            )
            for turn, start, cards in zip(self.turns, self.starts, self.cards, strict=True)
        ]

    @property
    def words(self) -> Mapping[Language, MappedWords]:
        """The words of each language."""
        return {language: index.words for language, index in self.indexes.items()}

    def read(self, number: int) -> Passage:
        """The passage with this number."""
        return self.kept(number)[0]

    def kept(self, number: int) -> Kept:
        """The passage with this number, and where the sentences of its text break."""
        volume = bisect_right(self.starts, number) - 1
        return self._texts[volume].read(number - self.starts[volume])

    def number(self, passage_id: str) -> int | None:
        """The number of the passage with this id, or None."""
        for cards, start in zip(self.cards, self.starts, strict=True):
            place = cards.ids.find(passage_id)
            if place is not None and self._is_alive(start + place):
                return start + place
        return None

    def issue(self, issue_id: str) -> list[int]:
        """The numbers of an issue's passages."""
        found: list[int] = []
        for cards, start in zip(self.cards, self.starts, strict=True):
            turn = cards.issue_ids.find(issue_id)
            if turn is not None:
                held = cards.issue_passages[cards.issue_stops[turn] : cards.issue_stops[turn + 1]]
                found += [start + place for place in held.tolist() if self._is_alive(start + place)]
        return found

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, newest first, undated ones last, then by id."""
        if self._issues is None:
            self._issues = self._read_issues()
        return self._issues

    def _read_issues(self) -> tuple[Issue, ...]:
        ids = dict.fromkeys(issue for cards in self.cards for issue in cards.issue_ids)
        numbers = (self.issue(issue) for issue in ids)
        found = [self.read(held[0]).issue for held in numbers if held]
        return tuple(sorted(found, key=_newest_first))

    def headlines(self) -> tuple[Headline, ...]:
        """The headlines of what is still there, each once, in the order in which they came."""
        standing = (sorted(volume.standing()) for volume in self._headlines)
        return distinct(headline for held in standing for _, headline in held)

    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling was printed in a language's passages."""
        printed = self._printed(language)
        rows = np.flatnonzero(printed)
        surface = self.indexes[language].words.surface
        return {surface(row): int(printed[row]) for row in rows.tolist()}

    def spellings(self, language: Language) -> MappedSpellings:
        """The same, to be looked up."""
        words, near = self.indexes[language].words, self._near[language]
        return MappedSpellings(words, near, self._printed(language))

    def listings(self) -> list[Listing]:
        """The frequent words of each language, and the headlines of each volume."""
        frequent = [
            MappedFrequent(
                language,
                self._orders,
                f"{frequent_of(language)}.{turn}",
                volume,
                self._printed(language),
            )
            for language, index in self.indexes.items()
            for turn, volume in zip(self.turns, index.words.volumes, strict=True)
        ]
        return [*frequent, *self._headlines]

    def rest(self) -> None:
        """Let go of what was read of the arrays, to be read again when it is asked for."""
        for sheaf in self._sheaves:
            sheaf.rest()
        for texts in self._texts:
            texts.rest()

    def close(self) -> None:
        """Release the files. Calling it twice is fine."""
        for texts in self._texts:
            texts.close()

    def _open(self, path: Path) -> Sheaf:
        sheaf = Sheaf(path)
        self._sheaves.append(sheaf)
        return sheaf

    def _index(self, language: Language, orders: Sheaf) -> LanguageIndex:
        sheaves = [self._open(self.directory / words_of(language).format(t)) for t in self.turns]
        name = language.value
        dead = None
        if self.alive is not None:
            dead = orders[f"{name}.dead"], orders[f"{name}.dead.gloss"]
        counts = int(orders[f"{name}.own"][0]), self.table.living
        index = LanguageIndex([PostingVolume(sheaf) for sheaf in sheaves], counts, dead)
        lives = None if dead is None else index.stands
        volumes = [WordVolume(sheaf) for sheaf in sheaves]
        self._near[language] = [NearWords(sheaf) for sheaf in sheaves]
        forms = Forms(self._open(self.directory / forms_of(language)))
        index.words = MappedWords(language, volumes, forms, lives, self.alive)
        return index

    def _printed(self, language: Language) -> Array:
        return self._orders[f"{language.value}.printed"]

    def _alive_of(self, start: int, cards: CardVolume) -> Array | None:
        return None if self.alive is None else self.alive[start : start + len(cards)]

    def _is_alive(self, number: int) -> bool:
        return self.alive is None or bool(self.alive[number])


def _newest_first(issue: Issue) -> tuple[bool, int, str]:
    return issue.date is None, -issue.date.toordinal() if issue.date else 0, issue.id


def alive_without(holdings: Holdings, gone: set[int], length: int) -> Array | None:
    """Which of the first `length` passages are there once these are gone too; None: all."""
    alive = np.ones(length, np.bool_)
    if holdings.alive is not None:
        alive &= holdings.alive[:length]
    alive[[number for number in gone if number < length]] = False
    return None if alive.all() else alive
