"""Words to terms: tokens with offsets, folding, lemmas and stems, one analyzer per language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from indexer.records import Language


@dataclass(frozen=True, slots=True)
class Token:
    """A word as printed with the terms it is indexed under.

    `start` and `end` are half-open offsets in code points of the analysed text; `terms` come
    strongest first (lemma, then stem) and are what two words must share to meet.
    """

    text: str
    start: int
    end: int
    terms: tuple[str, ...]


class Analyzer(Protocol):
    """One language's way from text to terms; the same for passages and for queries."""

    @property
    def language(self) -> Language:
        """The language whose words this analyzer knows."""
        ...

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The text's words in order, stop words included: a phrase needs them."""
        ...

    def terms(self, word: str) -> tuple[str, ...]:
        """The terms of one word, strongest first; the same ones a token of it has."""
        ...
