"""Spellings near a word that was never printed: accents and ñ cheap, then slips of the fingers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.analysis.folding import fold

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
    """The words of one language, or of names, looked up by what is nearly their spelling.

    Words are kept by their length without accents, so that only those of about the right length
    are compared: a few milliseconds among a hundred thousand.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take spellings with how often each stands there."""
        self._counts = counts
        self._by_fold: dict[str, str] = {}
        for text in counts:
            folded = fold(text)
            held = self._by_fold.get(folded)
            if held is None or (-counts[text], text) < (-counts[held], held):
                self._by_fold[folded] = text
        self._by_length: dict[int, dict[str, list[str]]] = {}
        for folded in self._by_fold:
            bare = _bare(folded)
            self._by_length.setdefault(len(bare), {}).setdefault(bare, []).append(folded)

    def knows(self, word: str) -> bool:
        """Whether a word stands there as typed, in any accents unless some were typed."""
        folded = fold(word)
        return word in self._counts or (folded == word and folded in self._by_fold)

    def near(self, word: str, limit: int = 3) -> tuple[Spelling, ...]:
        """The spellings nearest to a word, the cheapest first, then the most frequent.

        A word of fewer than three letters or with a figure has none but itself in other accents:
        H-2A is not H-2B.
        """
        folded = fold(word)
        found = (self._spelling(known, folded) for known in self._close(_bare(folded)))
        return tuple(sorted(found, key=_turn)[:limit])

    def halves(self, word: str) -> tuple[str, ...]:
        """Two words that were typed as one, the rarer one as frequent as can be; or nothing."""
        folded = fold(word)
        cuts = [
            (folded[:at], folded[at:])
            for at in range(_SHORTEST_HALF, len(folded) - _SHORTEST_HALF + 1)
            if folded[:at] in self._by_fold and folded[at:] in self._by_fold
        ]
        halves = [tuple(self._by_fold[half] for half in cut) for cut in cuts]
        return max(halves, key=lambda two: min(self._counts[w] for w in two), default=())

    def _close(self, bare: str) -> Iterator[str]:
        """Folded spellings within the distance that a word of this length allows."""
        allowed = 0 if any(sign.isdigit() for sign in bare) else _allowed(len(bare))
        for length in range(len(bare) - allowed, len(bare) + allowed + 1):
            known = self._by_length.get(length, {})
            for near, _, _ in process.extract(
                bare, known.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                yield from known[near]

    def _spelling(self, known: str, typed: str) -> Spelling:
        text = self._by_fold[known]
        return Spelling(text, _cost(known, typed), self._counts[text])


def _turn(found: Spelling) -> tuple[float, int, str]:
    return found.cost, -found.count, found.text


def _cost(known: str, typed: str) -> float:
    """What lies between two folded spellings: nothing, an ñ, a sound, or so many letters."""
    if known == typed:
        return 0.0
    one, other = _bare(known), _bare(typed)
    if one == other:
        return ACCENT
    if _sound(known) == _sound(typed):
        return SOUND
    return float(OSA.distance(one, other)) + (FIRST if one[:1] != other[:1] else 0.0)


def _allowed(length: int) -> int:
    return next((wrong for letters, wrong in _ALLOWED if length >= letters), 0)


def _bare(folded: str) -> str:
    """A folded spelling as a keyboard without ñ writes it."""
    return folded.replace("ñ", "n")


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
