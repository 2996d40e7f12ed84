"""Which entries hold words that begin in a given way, or nearly so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indexer.analysis.folding import fold
from indexer.search.alphabets import LONGEST, Alphabet, Numbers
from indexer.search.columns.sheaf import ends

#: So many letters of a beginning of at least so many letters may be wrong.
_ALLOWED = ((8, 2), (4, 1))
#: Letters that are taken for one another where a word begins; an h is left out before a vowel.
_MISTAKEN = ("bv", "csz", "ckq", "gj", "ly", "ha", "he", "hi", "ho", "hu")

#: Nearly right beginnings that are followed up.
_MOST_NEAR = 200

_NONE: Numbers = np.empty(0, dtype=np.int64)


def bare(word: str) -> str:
    """A word without case, accents and the tilde of ñ, as hurried fingers type it."""
    return fold(word).replace("ñ", "n")


class Beginnings:
    """Several alphabets side by side, as if what they hold were numbered through them all."""

    def __init__(self, alphabets: Sequence[Alphabet], sizes: Sequence[int]) -> None:
        """`sizes` is how many entries each of the alphabets is of."""
        self._alphabets = tuple(alphabets)
        self.ends = ends(np.array(sizes, np.int64))

    def holding(self, words: Sequence[str], *, forgiving: bool = False) -> Numbers:
        """The entries that hold all words, the last of them only begun.

        Where it is `forgiving` a word that no entry has may be nearly right.
        """
        found: Numbers | None = None
        for place, word in enumerate(words):
            own = self._held(word, begun=place == len(words) - 1)
            if forgiving and not len(own):
                own = self._near(word)
            found = own if found is None else np.intersect1d(found, own, assume_unique=True)
            if not len(found):
                return _NONE
        return _NONE if found is None else found

    def _near(self, word: str) -> Numbers:
        """The entries with a word that begins nearly so, the nearest beginnings alone."""
        word = word[:LONGEST]
        allowed = 0 if any(sign.isdigit() for sign in word) else _allowed(len(word))
        found = [
            (near, alphabet, start)
            for alphabet, start in self._numbered()
            for first in _first_letters(word)
            for near in alphabet.near(word, first, allowed)
        ]
        for distance in range(allowed + 1):
            nearest = sorted({near.beginning for near, _, _ in found if near.distance == distance})
            followed = set(nearest[:_MOST_NEAR])
            held = [
                alphabet.beginning(near.beginning, near.place) + start
                for near, alphabet, start in found
                if near.beginning in followed
            ]
            if any(map(len, held)):
                return np.unique(np.concatenate(held))
        return _NONE

    def _held(self, word: str, *, begun: bool) -> Numbers:
        found = [
            (alphabet.beginning(word) if begun else alphabet.holding(word)) + start
            for alphabet, start in self._numbered()
        ]
        return np.concatenate(found) if found else _NONE

    def _numbered(self) -> Iterator[tuple[Alphabet, int]]:
        """The alphabets, each with the number of its first entry."""
        return zip(self._alphabets, self.ends[:-1].tolist(), strict=True)


def _first_letters(word: str) -> list[str]:
    """The letters a word may have begun with: its first two, or one taken for the first."""
    mistaken = (letters for letters in _MISTAKEN if word[:1] in letters)
    return sorted({*word[:2], *"".join(mistaken)})


def _allowed(length: int) -> int:
    return next((wrong for letters, wrong in _ALLOWED if length >= letters), 0)
