"""The files of an index: volumes that are written once and shared, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from indexer.analysis.tokens import split
from indexer.records import LANGUAGES, Facet, Language, Passage, Role
from indexer.search.columns.cards import CardGathering, CardVolume, Orders
from indexer.search.columns.cells import cells
from indexer.search.columns.forms import bind_forms
from indexer.search.columns.gathering import Gathering
from indexer.search.columns.listed import frequent, headlines
from indexer.search.columns.numbering import compounds, number
from indexer.search.columns.posting import post
from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.sheaf import Array, Sheaf, bind
from indexer.search.columns.texts import pack
from indexer.search.columns.word_volumes import WordVolume
from indexer.search.columns.words import MappedWords
from indexer.search.headlines import Headline, headline_of
from indexer.search.weights import ASIDE_WEIGHT

CARDS = "cards.{}.columns"
TEXTS = "passages.{}.msgpack"
HEADLINES = "headlines.{}.columns"
#: What is written anew in every generation: the orders of all passages, and who is gone.
ORDERS = "orders.columns"


def words_of(language: Language) -> str:
    """The name of a language's file in a volume."""
    return f"{language.value}.{{}}.columns"


def frequent_of(language: Language) -> str:
    """What the frequent words of a language are called among the orders."""
    return f"{language.value}.frequent"


def forms_of(language: Language) -> str:
    """The name of a language's word list, which is written once and shared ever after."""
    return f"forms.{language.value}.1.columns"


#: The files of the first volume, which is never written to again.
FIRST = (
    *(name.format(1) for name in (CARDS, TEXTS, HEADLINES, *map(words_of, LANGUAGES))),
    *map(forms_of, LANGUAGES),
)

#: What stands beside a piece.
_ASIDES = frozenset((Role.BIO, Role.CAPTION))


class Volume:
    """A volume while it is written: passages come one by one, then everything is bound."""

    def __init__(
        self,
        first: int = 0,
        values: Mapping[Facet, dict[str, int]] | None = None,
        words: Mapping[Language, MappedWords] | None = None,
    ) -> None:
        """`first` is the number of the first passage; `values`, `words`: of the volume before."""
        self._first = first
        self._words = words or {}
        self._cards = CardGathering(values or {facet: {} for facet in Facet})
        self._gathered = {language: Gathering() for language in LANGUAGES}
        self._headlines: dict[Headline, list[int]] = {}

    def read(self, passages: Iterable[Passage], directory: Path, turn: int) -> None:
        """Take in passages, their texts kept at once. Raises `ValueError` for an id twice."""
        seen: set[str] = set()
        with (directory / TEXTS.format(turn)).open("wb") as texts:
            for place, passage in enumerate(passages):
                if passage.id in seen:
                    raise ValueError(f"two passages have the id {passage.id}")
                seen.add(passage.id)
                packed = pack(passage)
                texts.write(packed)
                headline = headline_of(passage)
                if headline is not None:
                    self._headlines.setdefault(headline, []).append(place)
                self._cards.add(passage, len(packed))
                self._add(self._first + place, passage)

    def bind(self, directory: Path, turn: int) -> None:
        """Write all columns."""
        bind(directory / CARDS.format(turn), self._cards.arrays())
        bind(directory / HEADLINES.format(turn), headlines(self._headlines))
        for language, gathered in self._gathered.items():
            numbered, arrays = number(language, gathered.surfaces, self._words.get(language))
            arrays |= compounds(gathered.compounds)
            arrays |= post(gathered, numbered)
            bind(directory / words_of(language).format(turn), arrays)

    def _add(self, number: int, passage: Passage) -> None:
        title, body = split(passage.heading or ""), split(passage.text)
        counts = ASIDE_WEIGHT if passage.role in _ASIDES else 1.0
        for language in passage.index_languages:
            self._gathered[language].add(number, title, body, counts)
        for language in passage.gloss_languages:
            gloss, senses = split(passage.gloss or ""), split(passage.senses or "")
            self._gathered[language].add_gloss(number, gloss, senses, counts)


def bind_word_lists(directory: Path, before: Path | None) -> None:
    """Write the word lists, or share those of the index before where nothing changed them."""
    for language in LANGUAGES:
        name = forms_of(language)
        bind_forms(language, directory / name, None if before is None else before / name)


def bind_orders(directory: Path, turns: int, alive: Array | None, extended: int) -> None:
    """Write what every generation has of its own: orders, who is gone, how often it was extended.

    `alive` is which passages of the first volume are still there, None for all of them.
    """
    cards = [CardVolume(Sheaf(directory / CARDS.format(turn))) for turn in range(1, turns + 1)]
    if alive is not None:
        whole = np.ones(sum(map(len, cards)), np.bool_)
        whole[: len(alive)] = alive
        alive = whole
    arrays = Orders.of(cards, alive).arrays() | cells(cards)
    arrays["extended"] = np.array([extended], np.uint32)
    if alive is not None:
        arrays["alive"] = alive
    for language in LANGUAGES:
        sheaves = [Sheaf(directory / words_of(language).format(t)) for t in range(1, turns + 1)]
        arrays |= _words(language, sheaves, alive)
    bind(directory / ORDERS, arrays)


def _words(language: Language, sheaves: Sequence[Sheaf], alive: Array | None) -> dict[str, Array]:
    """What a generation has of its own for a language: counts of passages and of words."""
    volumes = [PostingVolume(sheaf) for sheaf in sheaves]
    words = [WordVolume(sheaf) for sheaf in sheaves]
    name = language.value
    printed = np.zeros(words[-1].end, np.uint32)
    for volume in volumes:
        counts = volume.printed(alive)
        printed[: len(counts)] += counts
    own = sum(volume.count_own(alive) for volume in volumes)
    arrays: dict[str, Array] = {
        f"{name}.own": np.array([own], np.uint32),
        f"{name}.printed": printed,
        **frequent(frequent_of(language), words, printed),
    }
    if alive is not None:
        gone, glossed = volumes[0].dead(alive)
        arrays |= {f"{name}.dead": gone, f"{name}.dead.gloss": glossed}
    return arrays


def volume_count(directory: Path) -> int:
    """How many volumes an index has: one, or two once it was extended."""
    return 2 if (directory / CARDS.format(2)).exists() else 1
