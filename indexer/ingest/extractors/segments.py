"""The running text of an issue cut into pieces, with promotional lines set apart."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.ingest.extractors.boilerplate import Place
from indexer.ingest.extractors.headings import LONG, starts_piece, starts_plain_piece
from indexer.ingest.extractors.questions import asks
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.people import is_bio

#: What follows a promotional line is a longer text from this many paragraphs on.
_MANY_PARAGRAPHS = 3
_PARAGRAPH = 120


@dataclass(slots=True)
class Segment:
    """Blocks that belong together: a piece with its title's place, or a notice."""

    is_notice: bool
    title: int | None = None
    indices: list[int] = field(default_factory=list)


def cut(sheet: Sheet, start: int, end: int, title: int | None) -> list[Segment]:
    """Cut the blocks from `start` to `end`, which open with the text below the title `title`.

    Promotional lines are told one by one; what stands between one of them and the next piece is
    promotion too, as no piece goes on behind it, unless it is a longer text.
    """
    segments = [Segment(False, title)]
    index, promoted = start, False
    while index < end:
        if sheet.places[index] is not None:
            _last_notice(segments).indices.append(index)
            if sheet.places[index] is Place.PROMO:
                zone = _zone(sheet, index + 1, end, title)
                _last_notice(segments).indices += zone
                index += len(zone)
                promoted = True
        elif starts_piece(sheet, index, title) or (promoted and starts_plain_piece(sheet, index)):
            promoted = False
            segments.append(Segment(False, index))
        elif _starts_untitled(sheet, index, end, _last_piece(segments)):
            segments.append(Segment(False, None, [index]))
        else:
            promoted = False
            _last_piece(segments).indices.append(index)
        index += 1
    return segments


def _last_notice(segments: list[Segment]) -> Segment:
    if not segments[-1].is_notice:
        segments.append(Segment(True))
    return segments[-1]


def _last_piece(segments: list[Segment]) -> Segment:
    return next(segment for segment in reversed(segments) if not segment.is_notice)


def _zone(sheet: Sheet, start: int, end: int, title: int | None) -> list[int]:
    """Give the blocks from `start` to the next piece or known line if they are promotion too."""
    zone: list[int] = []
    for index in range(start, end):
        if (
            sheet.places[index] is not None
            or starts_piece(sheet, index, title)
            or starts_plain_piece(sheet, index)
            or _starts_untitled(sheet, index, end, None)
        ):
            break
        zone.append(index)
    paragraphs = sum(len(sheet.text(index)) > _PARAGRAPH for index in zone)
    return zone if paragraphs < _MANY_PARAGRAPHS else []


def _starts_untitled(sheet: Sheet, index: int, end: int, piece: Segment | None) -> bool:
    """Tell whether an interview starts here without a title: its person, then a question.

    Not within the first paragraphs of a piece that has its own person to introduce.
    """
    if piece is not None and piece.title is not None and len(piece.indices) < 2:
        return False
    if not is_bio(sheet.text(index)) or len(sheet.text(index)) < 80:
        return False
    following = sheet.next_text(index)
    if following is None or following >= end or len(sheet.text(following)) > 2 * LONG:
        return False
    return asks(sheet.text(following)) and (not sheet.styled or sheet.blocks[following].bold >= 0.8)
