"""What passes from one language to the other unchanged: numbers, names, words of one root."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log
from types import MappingProxyType

from indexer.analysis.folding import fold

_NUMBER = re.compile(
    r"(\d+(?:[.,]\d+)*)(?:\s+(thousand|mil millones|mil|million|millones|millón|billion)\b)?",
    re.IGNORECASE,
)
#: What a number in words adds to the digits before it: *44 mil* is *44,000*.
_ZEROS = MappingProxyType(
    {
        **dict.fromkeys(("thousand", "mil"), "0" * 3),
        **dict.fromkeys(("million", "millones", "millón"), "0" * 6),
        **dict.fromkeys(("billion", "mil millones"), "0" * 9),
    }
)
_WORD = re.compile(r"[^\W\d_]+")
#: Words this long are known by so many first letters: *transition* and *transición*.
_LONG, _ROOT = 7, 5
#: Spanish takes this many letters for one of English.
_GROWTH = 1.1


@lru_cache(maxsize=1 << 14)
def bridges(text: str) -> frozenset[str]:
    """The bridges of a text: `#` and a number's digits, `=` and a name, `~` and a root.

    Every word with a capital counts as a name: those that only open a sentence differ between
    the languages, so they do no harm.
    """
    found = set()
    for number, words in _NUMBER.findall(text):
        digits = re.sub(r"[.,]", "", number) + _ZEROS.get(words.casefold(), "")
        if len(digits) > 1:
            found.add(f"#{digits}")
    for word in _WORD.findall(text):
        folded = fold(word)
        if word[0].isupper() and len(word) > 2:
            found.add(f"={folded}")
        if len(folded) >= _LONG:
            found.add(f"~{folded[:_ROOT]}")
    return frozenset(found)


class Rarity:
    """How much a bridge says: the more texts hold it, the less."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = 0
        self._held: Counter[str] = Counter()
        self._weights: dict[str, float] = {}
        for text in texts:
            self._texts += 1
            self._held.update(bridges(text))

    def shared(self, one: str, other: str) -> float:
        """How much of what two texts could have in common they have, 0 to 1, rare things more."""
        ours, theirs = bridges(one), bridges(other)
        both = self._weight(ours & theirs)
        return 2 * both / (self._whole(one) + self._whole(other)) if both else 0.0

    def _whole(self, text: str) -> float:
        if text not in self._weights:
            self._weights[text] = self._weight(bridges(text))
        return self._weights[text]

    def _weight(self, found: Iterable[str]) -> float:
        # In the order of the bridges: sums of fractions depend on it in the last digit.
        return sum(log(1 + self._texts / max(self._held[bridge], 1)) for bridge in sorted(found))


def fits(english: str, spanish: str) -> float:
    """How well two lengths fit a text and its translation: 1 as expected, 0 from e times on."""
    expected = max(len(english), 1) * _GROWTH
    return max(0.0, 1 - abs(log(max(len(spanish), 1) / expected)))
