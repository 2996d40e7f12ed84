"""Pieces in the making, before they have their places in the issue."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from indexer.records import Block, ExtractedPiece, Kind, Piece, Role


@dataclass(slots=True)
class Draft:
    """A piece whose blocks are still being gathered; the fields are those of `Piece`."""

    kind: Kind
    title: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    interviewees: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    blocks: list[Block] = field(default_factory=list)

    def add(self, text: str, role: Role) -> None:
        """Add a block."""
        self.blocks.append(Block(text, role))


def notice(texts: Iterable[str]) -> list[Draft]:
    """Give known lines as one notice; nothing when there are none."""
    blocks = [Block(text, Role.BOILERPLATE) for text in texts]
    return [Draft(Kind.NOTICE, blocks=blocks)] if blocks else []


def finish(drafts: Iterable[Draft]) -> tuple[ExtractedPiece, ...]:
    """Number the pieces in printed order; neighbouring notices become one, empty ones go."""
    joined: list[Draft] = []
    for draft in drafts:
        if not (draft.blocks or draft.title or draft.byline):
            continue
        last = joined[-1] if joined else None
        if last is not None and last.kind is draft.kind is Kind.NOTICE:
            last.blocks += draft.blocks
        else:
            joined.append(draft)
    return tuple(
        ExtractedPiece(
            Piece(
                position=position,
                kind=draft.kind,
                title=draft.title,
                byline=draft.byline,
                authors=draft.authors,
                interviewees=draft.interviewees,
                outlet=draft.outlet,
                url=draft.url,
            ),
            tuple(draft.blocks),
        )
        for position, draft in enumerate(joined)
    )
