"""What extraction must find in a rendered issue, said in the records, from the source alone."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

from indexer.archive.address import canonical
from indexer.outlets import known_outlets
from indexer.records import Block, Extracted, ExtractedPiece, Issue, Kind, Piece, Role
from tests.renderings.source import IssueSource, SourceBlock, SourcePiece

CORPUS = Path(__file__).resolve().parents[2] / "corpus"


def expect(source: IssueSource) -> Extracted:
    """The issue with its pieces, in printed order and without notices.

    Positions count the pieces given here. Texts are NFC with blanks collapsed; languages are
    left undecided and warnings empty, as neither is the source's to say. Outlets, authors and
    interviewees have their names of record, however they are printed.
    """
    return Extracted(
        issue=Issue(
            id=source.id,
            number=source.number,
            date=source.date,
            title=clean(source.editorial.title or ""),
            url=canonical(source.url),
            language=source.language,
            template=source.template,
        ),
        pieces=tuple(
            _expect_piece(position, piece) for position, piece in enumerate(source.pieces)
        ),
    )


def clean(text: str) -> str:
    """The text in the normal form of a block: NFC, each run of blanks one space."""
    return " ".join(normalize("NFC", text).split())


def _expect_piece(position: int, source: SourcePiece) -> ExtractedPiece:
    piece = Piece(
        position=position,
        kind=source.kind,
        title=_clean(source.title),
        byline=_clean(source.byline),
        authors=source.authors,
        interviewees=source.interviewees,
        outlet=_name_outlet(source.outlet),
        url=source.url,
    )
    # In print, captions above the title come first.
    ordered = sorted(source.blocks, key=lambda block: not block.before_title)
    return ExtractedPiece(piece, _expect_blocks(source, ordered))


def _expect_blocks(piece: SourcePiece, ordered: list[SourceBlock]) -> tuple[Block, ...]:
    blocks = tuple(Block(clean(block.text), block.role) for block in ordered)
    if piece.kind is not Kind.DIGEST_ITEM or any(block.role is Role.TEXT for block in blocks):
        return blocks
    # An item without an abstract is found by its headline.
    return (Block(clean(piece.title or ""), Role.TEXT), *blocks)


def _name_outlet(printed: str | None) -> str | None:
    outlet = _clean(printed)
    return outlet and (known_outlets(CORPUS).of_record(outlet) or outlet)


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)
