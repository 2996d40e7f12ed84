"""Words in alphabetical order with what holds each, as arrays: a beginning is one stretch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.search.columns.lexicon import Strings, lettered
from indexer.search.columns.sheaf import Array, Ints, Sheaf, ends, gaps, stretches
from indexer.search.letters import apart

#: Numbers of what holds words, each once in rising order.
Numbers = NDArray[np.int64]

#: A beginning that was typed is compared by so many letters, and with so many more in a known one.
LONGEST, _MORE = 16, 2

#: Behind any letter.
_LAST = "\U0010ffff"


def in_order(name: str, pairs: Iterable[tuple[int, str]]) -> dict[str, Array]:
    """The arrays of an alphabet: the number of each holder with each of its words."""
    held: dict[str, list[int]] = {}
    for number, word in pairs:
        held.setdefault(word, []).append(number)
    words = sorted(held)
    width = LONGEST + _MORE
    lengths = np.array([len(held[word]) for word in words], np.int64)
    letters = np.array(words, f"<U{width}").view(np.uint32).reshape(len(words), width)
    same = letters[1:] == letters[:-1]
    return {
        **lettered(name, words),
        f"{name}.stops": ends(lengths).astype(np.uint32),
        f"{name}.numbers": np.array([n for word in words for n in sorted(held[word])], np.uint32),
        f"{name}.lengths": np.minimum([len(word) for word in words], 255).astype(np.uint8),
        # How many letters a word has in common with the one before.
        f"{name}.common": np.append(
            np.zeros(min(len(words), 1)), np.cumprod(same, axis=1).sum(axis=1)
        ).astype(np.uint8),
        # Each letter as the place of its bit, so that sets of letters are compared at once.
        f"{name}.bits": (letters & 31).astype(np.uint8),
    }


def chosen(name: str, known: Sheaf, whole: str, numbers: Ints) -> dict[str, Array]:
    """The arrays of an alphabet of some of the holders of another, which is `whole`.

    `numbers` gives the new number of each holder, less than 0 for those that are left out.
    """
    stops = known[f"{whole}.stops"]
    held = numbers[known[f"{whole}.numbers"]]
    kept = held >= 0
    word_of = np.repeat(np.arange(len(stops) - 1), gaps(stops))[kept]
    order = np.lexsort((held[kept], word_of))
    words, counts = np.unique(word_of, return_counts=True)
    letters = known[f"{whole}.ends"].astype(np.int64)
    sizes = gaps(letters)[words]
    # What two words have in common is what all between them have: least is what counts.
    since = np.append(0, words[:-1] + 1) if len(words) else words
    common = known[f"{whole}.common"][: words[-1] + 1 if len(words) else 0]
    least = np.minimum.reduceat(common, since) if len(words) else common.copy()
    least[:1] = 0
    return {
        f"{name}.letters": known[f"{whole}.letters"][stretches(letters[words], sizes)],
        f"{name}.ends": ends(sizes).astype(np.uint32),
        f"{name}.stops": ends(counts).astype(np.uint32),
        f"{name}.numbers": held[kept][order].astype(np.uint32),
        f"{name}.lengths": known[f"{whole}.lengths"][words],
        f"{name}.common": least,
        f"{name}.bits": known[f"{whole}.bits"][words],
    }


class Near(NamedTuple):
    """A beginning of words: its distance from what was typed, the place of the first of them."""

    distance: int
    beginning: str
    place: int


class Alphabet:
    """Words and the numbers of what holds each, from 0 up to `size`, which is left out.

    `living` tells which numbers count, None for all.
    """

    def __init__(self, sheaf: Sheaf, name: str, size: int, living: Array | None = None) -> None:
        self._words = Strings(sheaf, name)
        self._stops, self._numbers = sheaf.view(f"{name}.stops"), sheaf[f"{name}.numbers"]
        self._lengths, self._common = sheaf[f"{name}.lengths"], sheaf[f"{name}.common"]
        self._bits = sheaf[f"{name}.bits"]
        self._size, self._living = size, living

    def holding(self, word: str) -> Numbers:
        """Who holds a word."""
        place = self._words.place(word)
        is_there = place < len(self._words) and self._words[place] == word
        return self._held(place, place + is_there)

    def beginning(self, begun: str, place: int | None = None) -> Numbers:
        """Who holds a word that begins so; `place` is that of the first one, where it is known."""
        low = self._words.place(begun) if place is None else place
        return self._held(low, self._words.place(begun + _LAST, low))

    def near(self, word: str, first: str, allowed: int) -> Iterator[Near]:
        """Beginnings of words with a first letter that are so many slips from `word` or fewer.

        Slips are those of optimal string alignment. Not all that begins so need be living.
        """
        low = self._words.place(first)
        high = self._words.place(first + _LAST, low)
        if low == high:
            return
        bits = np.left_shift(np.uint32(1), self._bits[low:high], dtype=np.uint32)
        sets = np.bitwise_or.accumulate(bits, axis=1)
        typed = np.bitwise_or.reduce([np.uint32(1 << (ord(letter) & 31)) for letter in word])
        for length in range(max(len(word) - allowed, 1), len(word) + allowed + 1):
            held = self._begun(low, high, length)
            held = held[apart(sets[held, length - 1], typed) <= 2 * allowed] + low
            beginnings = [self._words[place][:length] for place in held.tolist()]
            for beginning, distance, at in process.extract(
                word, beginnings, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                yield Near(int(distance), beginning, int(held[at]))

    def _held(self, low: int, high: int) -> Numbers:
        """Who holds any of the words from a place up to another."""
        found = self._numbers[self._stops[low] : self._stops[high]]
        if high - low > 1 or self._living is not None:
            holders = np.zeros(self._size, np.bool_)
            holders[found] = True
            if self._living is not None:
                holders &= self._living
            return np.flatnonzero(holders)
        return found.astype(np.int64)

    def _begun(self, low: int, high: int, length: int) -> Ints:
        """The first word with each beginning of so many letters, counted from `low`."""
        fresh = self._common[low:high] < length
        fresh[0] = True
        found: Ints = np.flatnonzero(fresh & (self._lengths[low:high] >= length))
        return found
