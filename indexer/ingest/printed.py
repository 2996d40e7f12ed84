"""What a reader of the page sees: blocks of text in printed order with their looks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indexer.archive.sources import RefusedError
from indexer.ingest.text import Link


class NotAnIssueError(RefusedError):
    """Bytes that hold no issue of the newsletter; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """One printed block of text, before anybody knows what it is.

    `text` is in the normal form of `records.Block` and never blank. `bold` and `italic` are
    the shares of its letters so printed, `size` is relative to the page's body text (1.0),
    `grey` is lighter than the body text, `level` the heading level (1-6). `below_image` says
    that an image stands directly above, `image_cell` that the block shares a small layout cell
    with an image.
    """

    text: str
    bold: float = 0.0
    italic: float = 0.0
    size: float = 1.0
    grey: bool = False
    level: int | None = None
    below_image: bool = False
    image_cell: bool = False
    links: tuple[Link, ...] = ()

    @property
    def emphatic(self) -> bool:
        """Printed to stand out: a heading, large, or bold all through."""
        return self.level is not None or self.size >= 1.2 or self.bold >= 0.9

    @property
    def prominent(self) -> bool:
        """Printed as a title is: a heading, or clearly larger than the body text."""
        return self.size >= 1.2 or (self.level is not None and self.level <= 3)

    @property
    def subdued(self) -> bool:
        """Printed as a caption is: slanted, grey or small."""
        return self.italic >= 0.9 or self.grey or self.size <= 0.9


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page in printed order.

    `styled` says whether the source can show looks at all (plain text cannot); `warnings` are
    English sentences about the bytes, for a person; `sent` is the day a mail was sent; `markup`
    is the HTML of a web page, None for a mail or plain text.
    """

    blocks: tuple[PrintedBlock, ...]
    styled: bool
    warnings: tuple[str, ...] = ()
    sent: date | None = None
    markup: str | None = None
