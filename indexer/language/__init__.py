"""Which language a passage is in, how sure that is, and where it switches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from indexer.records import Block, Confidence, Language, Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """The language of one block: `method` is a short word for how it was decided.

    Methods: `evidence` (its own words), `context` (its neighbours tipped it), `inherited`
    (names and numbers only), `editor` (corrected by hand).
    """

    language: Language
    confidence: Confidence
    method: str
    spans: tuple[Span, ...] = ()


class LanguageIdentifier(Protocol):
    """Decides the language of every block of a piece at once: short ones need neighbours."""

    def identify(self, title: str | None, blocks: Sequence[Block]) -> tuple[Verdict, ...]:
        """One verdict for each block, in order. `title` is the piece's, evidence as well."""
        ...
