"""Words to terms: tokens with offsets, folding, lemmas and stems, one analyzer per language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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

    def guess(
        self,
        word: str,
        lemma_of: Callable[[str], str | None] | None = None,
        has_kin: Callable[[str], bool] | None = None,
        has_accents: Callable[[str], bool] | None = None,
    ) -> tuple[str, ...]:
        """The terms to look a word up by that no passage holds.

        `lemma_of` is a word list, the analyzer's own if it is None; where it has no such word,
        the word is its own lemma. `has_kin` tells if any stem begins as a folded lemma does,
        `has_accents` if the list may hold the word with an accent put to it: None, it may.
        """
        ...

    def forms(self) -> Iterator[tuple[str, str]]:
        """Every form of the word list in small letters with its lemma."""
        ...
