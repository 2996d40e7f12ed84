"""One language's texts cut into tokens, as rows of numbers: read once for every engine."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Self

import numpy as np
from numpy.typing import NDArray

from indexer.analysis.analyzers import analyzer
from indexer.analysis.tokens import parts_of, stretches
from indexer.records import Language, Passage, Role
from indexer.search.tally import Tally
from indexer.search.weights import ASIDE_WEIGHT

#: What stands beside a piece.
_ASIDES = frozenset((Role.BIO, Role.CAPTION))

#: What a stretch of text is: the number of each part's surface, where it begins, how long it is.
_Read = tuple[tuple[int, int, int], ...]


class TokenRows:
    """The tokens of one language's passages in the order they were read.

    A passage has one place here: its own title and text, or, if it is written in the other
    language, its gloss, with the other senses of its words where others have their title. Behind
    each text stands a stop (surface 0), so that no phrase reaches from one text into the next.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._analyzer = analyzer(language)
        self._terms: dict[str, tuple[str, ...]] = {}
        self._numbers: dict[str, int] = {}
        self._known: dict[str, _Read] = {}
        self._tokens = array("I")
        self._starts = array("I")
        self._lengths = array("I")
        self._passages = array("I")
        self._titles = array("I")
        self._bodies = array("I")
        self._own = array("B")
        self._counts = array("f")
        self._compounds: dict[tuple[int, ...], list[int]] = {}

    @classmethod
    def of(cls, language: Language, passages: Iterable[Passage], first: int = 0) -> Self:
        """What passages, numbered from `first`, hold of a language."""
        rows = cls(language)
        for number, passage in enumerate(passages, first):
            rows.read(number, passage)
        return rows

    def read(self, number: int, passage: Passage) -> None:
        """Take in what a passage has in this language, if anything, by the passage's number."""
        if self.language in passage.index_languages:
            self._begin(number, passage, own=True)
            self._titles.append(len(self._tokens))
            self._read(number, passage.heading or "")
            self._bodies.append(len(self._tokens))
            self._read(number, passage.text)
        elif self.language in passage.gloss_languages:
            self._begin(number, passage, own=False)
            self._titles.append(len(self._tokens))
            if passage.senses:
                self._read(number, passage.senses)
            self._bodies.append(len(self._tokens))
            self._read(number, passage.gloss or "")

    def terms(self, surface: str) -> tuple[str, ...]:
        """The terms of a surface, lemma first; each is analysed once."""
        known = self._terms.get(surface)
        if known is None:
            known = self._terms[surface] = self._analyzer.terms(surface)
        return known

    def tally(self) -> Tally:
        """How often each surface and each word with several parts was read."""
        own = np.repeat(self.own, np.diff(self.titles))
        counted = [
            np.bincount(chosen, minlength=len(self._numbers) + 1)[1:].tolist()
            for chosen in (self.tokens, self.tokens[~own])
        ]
        words, glossed = (dict(zip(self._numbers, counts, strict=True)) for counts in counted)
        compounds = {parts: len(passages) for parts, passages in self.compounds.items()}
        return Tally(words, compounds, {word: n for word, n in glossed.items() if n})

    @property
    def surfaces(self) -> list[str]:
        """Every surface that was read; the tokens hold its place in this list plus 1."""
        return list(self._numbers)

    @property
    def compounds(self) -> dict[tuple[str, ...], list[int]]:
        """The passages in which each word with several parts stands, by the parts.

        Rising, one as often as the word stands in it.
        """
        surfaces = self.surfaces
        return {
            tuple([surfaces[number - 1] for number in parts]): passages
            for parts, passages in self._compounds.items()
        }

    @property
    def tokens(self) -> NDArray[np.uint32]:
        """The surface of each token, 0 for a stop."""
        return _array(self._tokens)

    @property
    def starts(self) -> NDArray[np.uint32]:
        """Where each token begins in its text, in code points."""
        return _array(self._starts)

    @property
    def lengths(self) -> NDArray[np.uint32]:
        """How many code points each token has."""
        return _array(self._lengths)

    @property
    def passages(self) -> NDArray[np.uint32]:
        """The number of the passage at each place, rising."""
        return _array(self._passages)

    @property
    def titles(self) -> NDArray[np.uint32]:
        """Where each place's tokens begin; one more entry where the last place's end."""
        return np.append(_array(self._titles), np.uint32(len(self._tokens)))

    @property
    def bodies(self) -> NDArray[np.uint32]:
        """Where the tokens of each place's text begin, behind those of its title."""
        return _array(self._bodies)

    @property
    def own(self) -> NDArray[np.bool_]:
        """Whether each place holds a passage of this language, and not a gloss."""
        return np.frombuffer(self._own, np.bool_)

    @property
    def counts(self) -> NDArray[np.float32]:
        """How much the passage at each place counts among others."""
        return np.frombuffer(self._counts, np.float32)

    def _begin(self, number: int, passage: Passage, *, own: bool) -> None:
        self._passages.append(number)
        self._counts.append(ASIDE_WEIGHT if passage.role in _ASIDES else 1.0)
        self._own.append(own)

    def _read(self, number: int, text: str) -> None:
        known = self._known
        tokens, starts, lengths = self._tokens, self._starts, self._lengths
        for found in stretches(text):
            stretch = found[0]
            parts = known.get(stretch)
            if parts is None:
                parts = known[stretch] = self._number(stretch)
            at = found.start()
            for surface, start, length in parts:
                tokens.append(surface)
                starts.append(at + start)
                lengths.append(length)
            if len(parts) > 1:
                surfaces = tuple([surface for surface, *_ in parts])
                self._compounds.setdefault(surfaces, []).append(number)
        tokens.append(0)
        starts.append(0)
        lengths.append(0)

    def _number(self, stretch: str) -> _Read:
        numbers = self._numbers
        return tuple(
            (numbers.setdefault(part.surface, len(numbers) + 1), part.start, part.end - part.start)
            for part in parts_of(stretch)
        )


def _array(numbers: array[int]) -> NDArray[np.uint32]:
    return np.frombuffer(numbers, np.uint32)
