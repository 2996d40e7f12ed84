"""Which entries hold words that begin in a given way, or nearly so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.analysis.folding import fold

#: Numbers of entries, ascending, each once.
Numbers = NDArray[np.int32]

#: So many letters of a beginning of at least so many letters may be wrong.
_ALLOWED = ((8, 2), (4, 1))
#: Longer beginnings are compared by so many letters.
_LONGEST = 16
#: Letters that are taken for one another where a word begins; an h is left out before a vowel.
_MISTAKEN = ("bv", "csz", "ckq", "gj", "ly", "ha", "he", "hi", "ho", "hu")

#: Nearly right beginnings that are followed up.
_MOST_NEAR = 40

_NONE: Numbers = np.empty(0, dtype=np.int32)


def bare(word: str) -> str:
    """A word without case, accents and the tilde of ñ, as hurried fingers type it."""
    return fold(word).replace("ñ", "n")


class Beginnings:
    """Words in alphabetical order with the entries that hold them: a beginning is one stretch."""

    def __init__(self, pairs: Iterable[tuple[int, str]]) -> None:
        """Take the number of each entry with each of its words, bare."""
        held: dict[str, list[int]] = {}
        for number, word in pairs:
            held.setdefault(word, []).append(number)
        self._words = sorted(held)
        lengths = [len(held[word]) for word in self._words]
        self._starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        self._numbers = np.fromiter(
            (number for word in self._words for number in held[word]), dtype=np.int32
        )
        self._cut: dict[tuple[int, str], list[str]] = {}

    def holding(self, words: Sequence[str], *, forgiving: bool = False) -> Numbers:
        """The entries that hold all words, the last of them only begun.

        Where it is `forgiving` a word that no entry has may be nearly right.
        """
        found: Numbers | None = None
        for place, word in enumerate(words):
            begun = place == len(words) - 1
            own = self._stretch(word, begun=begun)
            if forgiving and not len(own):
                own = self._near(word)
            found = own if found is None else np.intersect1d(found, own, assume_unique=True)
            if not len(found):
                return _NONE
        return _NONE if found is None else found

    def _stretch(self, word: str, *, begun: bool) -> Numbers:
        low = bisect_left(self._words, word)
        high = bisect_left(self._words, word + ("\U0010ffff" if begun else "\0"))
        stretch = self._numbers[self._starts[low] : self._starts[high]]
        return np.unique(stretch)

    def _near(self, word: str) -> Numbers:
        """The entries with a word that begins nearly so."""
        near = [self._stretch(beginning, begun=True) for beginning in self._similar(word)]
        return np.unique(np.concatenate(near)) if near else _NONE

    def _similar(self, word: str) -> Iterator[str]:
        """Beginnings of known words that are nearly this one, the nearest alone."""
        word = word[:_LONGEST]
        allowed = 0 if any(sign.isdigit() for sign in word) else _allowed(len(word))
        found = [
            (distance, beginning)
            for length in range(len(word) - allowed, len(word) + allowed + 1)
            for first in _first_letters(word)
            for beginning, distance, _ in process.extract(
                word,
                self._beginnings(length, first),
                scorer=OSA.distance,
                score_cutoff=allowed,
                limit=_MOST_NEAR,
            )
        ]
        best = min(found, default=(0, ""))[0]
        yield from (beginning for distance, beginning in found if distance == best)

    def _beginnings(self, length: int, first: str) -> list[str]:
        """The distinct beginnings of so many letters among words with a first letter; cut once."""
        if (length, first) not in self._cut:
            low = bisect_left(self._words, first)
            high = bisect_left(self._words, first + "\U0010ffff")
            words = self._words[low:high]
            self._cut[length, first] = sorted({w[:length] for w in words if len(w) >= length})
        return self._cut[length, first]


def _first_letters(word: str) -> list[str]:
    """The letters a word may have begun with: its first two, or one taken for the first."""
    mistaken = (letters for letters in _MISTAKEN if word[:1] in letters)
    return sorted({*word[:2], *"".join(mistaken)})


def _allowed(length: int) -> int:
    return next((wrong for letters, wrong in _ALLOWED if length >= letters), 0)
