"""The files of an index: volumes that are written once and shared, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from indexer.records import LANGUAGES, Facet, Language, Passage
from indexer.search.columns.cards import CardGathering, CardVolume
from indexer.search.columns.cells import cells
from indexer.search.columns.forms import bind_forms
from indexer.search.columns.listed import frequent, headlines
from indexer.search.columns.numbering import compounds, number
from indexer.search.columns.orders import Orders
from indexer.search.columns.posting import post
from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.sheaf import Array, Sheaf, bind
from indexer.search.columns.texts import pack
from indexer.search.columns.word_volumes import WordVolume
from indexer.search.columns.words import MappedWords
from indexer.search.headlines import Headline, headline_of
from indexer.search.token_rows import TokenRows

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


class Records:
    """A volume's passages as records while it is written: they come one by one, then are bound."""

    def __init__(self, values: Mapping[Facet, dict[str, int]] | None = None) -> None:
        """`values` are those of the volume before."""
        self._cards = CardGathering(values or {facet: {} for facet in Facet})
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

    def bind(self, directory: Path, turn: int) -> None:
        """Write their columns."""
        bind(directory / CARDS.format(turn), self._cards.arrays())
        bind(directory / HEADLINES.format(turn), headlines(self._headlines))


def bind_rows(rows: TokenRows, directory: Path, turn: int, before: MappedWords | None) -> None:
    """Write one language's columns of a volume; `before` are the words of the volume before."""
    numbered, arrays = number(rows, before)
    arrays |= compounds(rows.compounds)
    arrays |= post(rows, numbered)
    bind(directory / words_of(rows.language).format(turn), arrays)


def bind_word_list(language: Language, directory: Path, before: Path | None) -> None:
    """Write a word list, or share that of the index before where nothing changed it."""
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
        **frequent(frequent_of(language), sheaves, printed),
    }
    if alive is not None:
        gone, glossed = volumes[0].dead(alive)
        arrays |= {f"{name}.dead": gone, f"{name}.dead.gloss": glossed}
    return arrays


def volume_count(directory: Path) -> int:
    """How many volumes an index has: one, or two once it was extended."""
    return 2 if (directory / CARDS.format(2)).exists() else 1
