"""A page with its known lines marked: what every extractor reads from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Self

from indexer.ingest.dates import DateLine, read_date_line
from indexer.ingest.extractors.boilerplate import Place, known_boilerplate
from indexer.ingest.printed import Page, PrintedBlock
from indexer.outlets import Outlets, known_outlets

#: The date line stands among the first blocks; further down a date is a caption's.
_HEAD_BLOCKS = 25


@dataclass(frozen=True, slots=True)
class Sheet:
    """The blocks of a page with, for each, the place it has if it is a known line.

    `styled` says whether the page shows looks; `sent` is the day a mail was sent; `markup` the
    HTML of a web page, for readers of pages that are no issue.
    """

    blocks: tuple[PrintedBlock, ...]
    places: tuple[Place | None, ...]
    styled: bool
    outlets: Outlets
    sent: date | None = None
    markup: str | None = None

    @classmethod
    def mark(cls, page: Page, corpus: Path) -> Self:
        """Mark the known lines of a page with the boilerplate of a corpus folder."""
        known = known_boilerplate(corpus)
        places = tuple(known.place(block.text) for block in page.blocks)
        outlets = known_outlets(corpus)
        return cls(page.blocks, places, page.styled, outlets, page.sent, page.markup)

    @property
    def is_framed(self) -> bool:
        """Whether the page stands in the frame of the newsletter's own site."""
        return Place.FRAME in self.places

    def text(self, index: int) -> str:
        """The text of a block."""
        return self.blocks[index].text

    def first(self, places: frozenset[Place], start: int = 0) -> int | None:
        """The first block from `start` on that has one of the places, or None."""
        for index in range(start, len(self.places)):
            if self.places[index] in places:
                return index
        return None

    def next_text(self, index: int) -> int | None:
        """The next block after `index` that is no known line and no mark of an image."""
        for following in range(index + 1, len(self.blocks)):
            if self.places[following] is None:
                return following
        return None

    @property
    def date_line(self) -> tuple[int, DateLine] | None:
        """Where the issue is dated and what the line says; None on an undated page."""
        for index, block in enumerate(self.blocks[:_HEAD_BLOCKS]):
            if line := read_date_line(block.text):
                return index, line
        return None
