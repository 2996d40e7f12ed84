"""Spellings near a word that was never printed: accents and ñ cheap, then slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from rapidfuzz.distance import OSA

from indexer.analysis.folding import fold
from indexer.search.spellings import CountedSpellings, Spellings, bared

#: What a difference costs that many a reader does not type, or does not hear; a letter costs 1.
ACCENT, SOUND = 0.25, 0.5
#: What a slip in the first letter costs more: that one is seldom wrong.
FIRST = 0.5

#: So many letters may be wrong in a word of at least so many letters.
_ALLOWED = ((8, 2), (4, 1), (3, 1))

#: A word run together from two is cut where each has at least so many letters.
_SHORTEST_HALF = 3

#: Spellings that sound alike in Mexican Spanish, each as the one it is compared by.
_SOUNDS = (
    (re.compile("(?<!c)h"), ""),
    (re.compile("qu(?=[ei])|ck?(?![eih])"), "k"),
    (re.compile("[zx]|c(?=[ei])"), "s"),
    (re.compile("v"), "b"),
    (re.compile("ll"), "y"),
    (re.compile("g(?=[ei])"), "j"),
    (re.compile(r"(.)\1"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Spelling:
    """A spelling the archive has: what it costs to take one for the other, how often it stands."""

    text: str
    cost: float
    count: int


class Speller:
    """The words of one language, or of names, looked up by what is nearly their spelling."""

    def __init__(self, spellings: Spellings) -> None:
        self._spellings = spellings

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> Self:
        """Take spellings with how often each stands there."""
        return cls(CountedSpellings(counts))

    def knows(self, word: str) -> bool:
        """Whether a word stands there as typed, in any accents unless some were typed."""
        return self._spellings.count(word) > 0 or (fold(word) == word and bool(self._best(word)))

    def near(self, word: str, limit: int = 3) -> tuple[Spelling, ...]:
        """The spellings nearest to a word, the cheapest first, then the most frequent.

        A word of fewer than three letters or with a figure has none but itself in other accents:
        H-2A is not H-2B.
        """
        folded = fold(word)
        bare = bared(folded)
        allowed = 0 if any(sign.isdigit() for sign in bare) else _allowed(len(bare))
        close = dict.fromkeys(self._spellings.close(bare, allowed))
        found = (self._spelling(known, folded) for known in close)
        return tuple(sorted(found, key=_turn)[:limit])

    def halves(self, word: str) -> tuple[str, ...]:
        """Two words that were typed as one, the rarer one as frequent as can be; or nothing."""
        folded = fold(word)
        cuts = (
            (self._best(folded[:at]), self._best(folded[at:]))
            for at in range(_SHORTEST_HALF, len(folded) - _SHORTEST_HALF + 1)
        )
        halves = [cut for cut in cuts if all(cut)]
        count = self._spellings.count
        return max(halves, key=lambda two: min(map(count, two)), default=())

    def _best(self, folded: str) -> str:
        """The most frequent spelling that is this one without accents; empty for none."""
        known = self._spellings.folding(folded)
        return min(known, key=lambda text: (-self._spellings.count(text), text), default="")

    def _spelling(self, known: str, typed: str) -> Spelling:
        text = self._best(known)
        return Spelling(text, _cost(known, typed), self._spellings.count(text))


def _turn(found: Spelling) -> tuple[float, int, str]:
    return found.cost, -found.count, found.text


def _cost(known: str, typed: str) -> float:
    """What lies between two folded spellings: nothing, an ñ, a sound, or so many letters."""
    if known == typed:
        return 0.0
    one, other = bared(known), bared(typed)
    if one == other:
        return ACCENT
    if _sound(known) == _sound(typed):
        return SOUND
    return float(OSA.distance(one, other)) + (FIRST if one[:1] != other[:1] else 0.0)


def _allowed(length: int) -> int:
    return next((wrong for letters, wrong in _ALLOWED if length >= letters), 0)


@lru_cache(maxsize=1 << 12)
def _sound(folded: str) -> str:
    for pattern, alike in _SOUNDS:
        folded = pattern.sub(alike, folded)
    return folded


def gather(counted: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Counts of words added up."""
    total: dict[str, int] = {}
    for counts in counted:
        for text, count in counts.items():
            total[text] = total.get(text, 0) + count
    return total
