"""Plain BM25 over folded words of any language: what coverage is compared with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log1p

from indexer.analysis.folding import fold

#: As in Robertson and Zaragoza, The Probabilistic Relevance Framework (2009).
K1, B = 1.2, 0.75
_WORD = re.compile(r"[^\W_]+")


class PlainBM25:
    """Texts by their words, without stems, glossary or names."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._lengths = []
        for place, text in enumerate(texts):
            words = _words(text)
            self._lengths.append(len(words))
            for word, times in Counter(words).items():
                self._postings[word].append((place, times))
        self._mean = sum(self._lengths) / max(len(self._lengths), 1)

    def nearest(self, text: str, limit: int) -> list[int]:
        """The places of the best texts, best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for word in dict.fromkeys(_words(text)):
            held = self._postings.get(word, ())
            rarity = log1p((len(self._lengths) - len(held) + 0.5) / (len(held) + 0.5))
            for place, times in held:
                length = 1 - B + B * self._lengths[place] / self._mean
                scores[place] += rarity * times * (K1 + 1) / (times + K1 * length)
        return sorted(scores, key=lambda place: (-scores[place], place))[:limit]


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
