"""The printed lines of an issue, each with its look, before any mail editor has touched them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from indexer.records import Language


class Look(StrEnum):
    """What a reader takes a line for when seeing it."""

    PREHEADER = "preheader"
    MASTHEAD = "masthead"
    ARCHIVE = "archive"
    DATE = "date"
    TITLE = "title"
    BYLINE = "byline"
    IMAGE = "image"
    CAPTION = "caption"
    BIO = "bio"
    TEXT = "text"
    QUESTION = "question"
    ANSWER = "answer"
    SUBHEADING = "subheading"
    PROMO = "promo"
    DIGEST_HEADING = "digest heading"
    DIGEST_ITEM = "digest item"
    SPACER = "spacer"
    FOOTER = "footer"
    UNSUBSCRIBE = "unsubscribe"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a line in one hand: plain, linked, bold or slanted."""

    text: str
    link: str | None = None
    strong: bool = False
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; a line break within it is `\\n`. An image's text is its alternative."""

    look: Look
    runs: tuple[Run, ...] = ()

    @property
    def text(self) -> str:
        """The words a reader sees; none for an image or a spacer."""
        return "" if self.look is Look.IMAGE else "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Printed:
    """An issue as a sequence of lines; `hidden` is the line that only a mailbox list shows."""

    id: str
    title: str
    language: Language
    lines: tuple[Line, ...]
    hidden: str | None = None


class Area(StrEnum):
    """The layout cell a line stands in."""

    HEAD = "head"
    BODY = "body"
    PICTURE = "picture"
    PROMO = "promo"
    DIGEST = "digest"
    FOOTER = "footer"
    UNSUBSCRIBE = "unsubscribe"


_AREAS = {
    Look.PREHEADER: Area.HEAD,
    Look.MASTHEAD: Area.HEAD,
    Look.ARCHIVE: Area.HEAD,
    Look.IMAGE: Area.PICTURE,
    Look.PROMO: Area.PROMO,
    Look.DIGEST_HEADING: Area.DIGEST,
    Look.DIGEST_ITEM: Area.DIGEST,
    Look.FOOTER: Area.FOOTER,
    Look.UNSUBSCRIBE: Area.UNSUBSCRIBE,
}

#: Looks that open a cell of their own even where the one before is of the same area.
_OPENERS = frozenset({Look.MASTHEAD, Look.ARCHIVE, Look.DATE, Look.TITLE, Look.IMAGE})


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines that a mail editor keeps in one box."""

    area: Area
    lines: tuple[Line, ...]


def line(look: Look, *runs: str | Run) -> Line:
    """A line of plain words and runs."""
    return Line(look, tuple(Run(run) if isinstance(run, str) else run for run in runs))


def boxes(lines: Iterable[Line]) -> tuple[Cell, ...]:
    """Group lines into cells: a picture keeps its captions, a title opens a new cell."""
    cells: list[tuple[Area, list[Line]]] = []
    for each in lines:
        area = _AREAS.get(each.look, Area.BODY)
        last = cells[-1][0] if cells else None
        if each.look is Look.SPACER and last not in {None, Area.PICTURE}:
            area = last or Area.BODY
        elif each.look is Look.CAPTION and last in {Area.PICTURE, Area.DIGEST}:
            area = last
        if area is not last or each.look in _OPENERS:
            cells.append((area, []))
        cells[-1][1].append(each)
    return tuple(Cell(area, tuple(held)) for area, held in cells)
