"""One language's texts gathered word by word, as rows of numbers, while an index is written."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from indexer.analysis.tokens import Word
from indexer.search.columns.sheaf import Array


class Gathering:
    """The words of one language's passages in the order they were read.

    A passage has one place here: its own title and text, or its gloss. Behind each text stands a
    stop (surface 0), so that no phrase reaches from one text into the next.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._tokens = array("I")
        self._starts = array("I")
        self._lengths = array("I")
        self._passages = array("I")
        self._titles = array("I")
        self._bodies = array("I")
        self._own = array("B")
        self._counts = array("f")
        #: The passages in which each word with several parts stands, by its parts.
        self.compounds: dict[tuple[str, ...], list[int]] = {}

    def add(
        self, number: int, title: Sequence[Word], body: Sequence[Word], counts: float = 1.0
    ) -> None:
        """Take in a passage that is written in this language, by its number.

        `counts` is how much it counts among others.
        """
        self._begin(number, counts, own=True)
        self._titles.append(len(self._tokens))
        self._read(number, title)
        self._bodies.append(len(self._tokens))
        self._read(number, body)

    def add_gloss(
        self, number: int, gloss: Sequence[Word], senses: Sequence[Word], counts: float = 1.0
    ) -> None:
        """Take in the gloss of a passage that is written in the other language.

        Where a passage has its title stand the other senses of its words.
        """
        self._begin(number, counts, own=False)
        self._titles.append(len(self._tokens))
        if senses:
            self._read(number, senses)
        self._bodies.append(len(self._tokens))
        self._read(number, gloss)

    @property
    def surfaces(self) -> list[str]:
        """Every surface that was read; the tokens hold its place in this list plus 1."""
        return list(self._numbers)

    @property
    def tokens(self) -> Array:
        """The surface of each token, 0 for a stop."""
        return _array(self._tokens)

    @property
    def starts(self) -> Array:
        """Where each token begins in its text, in code points."""
        return _array(self._starts)

    @property
    def lengths(self) -> Array:
        """How many code points each token has."""
        return _array(self._lengths)

    @property
    def passages(self) -> Array:
        """The number of the passage at each place, rising."""
        return _array(self._passages)

    @property
    def titles(self) -> Array:
        """Where each place's tokens begin; one more entry where the last place's end."""
        return np.append(_array(self._titles), np.uint32(len(self._tokens)))

    @property
    def bodies(self) -> Array:
        """Where the tokens of each place's text begin, behind those of its title."""
        return _array(self._bodies)

    @property
    def own(self) -> Array:
        """Whether each place holds a passage of this language, and not a gloss."""
        return np.frombuffer(self._own, np.bool_)

    @property
    def counts(self) -> Array:
        """How much the passage at each place counts among others."""
        return np.frombuffer(self._counts, np.float32)

    def _begin(self, number: int, counts: float, *, own: bool) -> None:
        self._passages.append(number)
        self._counts.append(counts)
        self._own.append(own)

    def _read(self, number: int, words: Sequence[Word]) -> None:
        numbers = self._numbers
        for word in words:
            surfaces = [part.surface for part in word.parts]
            for part, surface in zip(word.parts, surfaces, strict=True):
                found = numbers.get(surface)
                if found is None:
                    found = numbers[surface] = len(numbers) + 1
                self._tokens.append(found)
                self._starts.append(part.start)
                self._lengths.append(part.end - part.start)
            if len(surfaces) > 1:
                known = self.compounds.setdefault(tuple(surfaces), [])
                if not known or known[-1] != number:
                    known.append(number)
        self._tokens.append(0)
        self._starts.append(0)
        self._lengths.append(0)


def _array(numbers: array[int]) -> Array:
    return np.frombuffer(numbers, np.uint32)
