"""Spellings that stand somewhere, with their counts: looked up exactly, folded, or nearly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from indexer.analysis.folding import fold


class Spellings(Protocol):
    """The spellings of one language's passages, or of names."""

    @property
    def total(self) -> int:
        """How many words stand there in all."""
        ...

    def count(self, text: str) -> int:
        """How often a spelling stands there, accents and all; 0 for never."""
        ...

    def folding(self, folded: str) -> Iterable[str]:
        """The spellings that are this one without accents."""
        ...

    def close(self, bare: str, allowed: int) -> Iterable[str]:
        """What spellings are without accents that are at most so many slips from a bare word.

        Bare is without the tilde of ñ, too. Slips are those of optimal string alignment.
        """
        ...


class CountedSpellings:
    """Spellings at hand.

    They are kept by their length without accents, so that only those of about the right length
    are compared.
    """

    def __init__(self, counts: Mapping[str, int]) -> None:
        """Take spellings with how often each stands there."""
        self._counts = counts
        self.total = sum(counts.values())
        self._by_fold: dict[str, list[str]] = {}
        for text in counts:
            self._by_fold.setdefault(fold(text), []).append(text)
        self._by_length: dict[int, dict[str, list[str]]] = {}
        for folded in self._by_fold:
            bare = bared(folded)
            self._by_length.setdefault(len(bare), {}).setdefault(bare, []).append(folded)

    def count(self, text: str) -> int:
        """How often a spelling stands there."""
        return self._counts.get(text, 0)

    def folding(self, folded: str) -> Iterable[str]:
        """The spellings that are this one without accents."""
        return self._by_fold.get(folded, ())

    def close(self, bare: str, allowed: int) -> Iterator[str]:
        """Folded spellings within so many slips."""
        for length in range(len(bare) - allowed, len(bare) + allowed + 1):
            known = self._by_length.get(length, {})
            for near in within(bare, known.keys(), allowed):
                yield from known[near]


def bared(folded: str) -> str:
    """A folded spelling as a keyboard without ñ writes it."""
    return folded.replace("ñ", "n")


def within(bare: str, known: Sequence[str] | KeysView[str], allowed: int) -> Iterator[str]:
    """Those of some bare words that are at most so many slips from one."""
    for near, _, _ in process.extract(
        bare, known, scorer=OSA.distance, score_cutoff=allowed, limit=None
    ):
        yield near
