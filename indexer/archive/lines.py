"""Lines of a passages file, read quickly: checked and typed as they are decoded."""

from __future__ import annotations

import msgspec

from indexer.records import (
    Confidence,
    Issue,
    Language,
    Passage,
    Piece,
    Role,
    Span,
)


class PassageTold(msgspec.Struct, frozen=True, gc=False):
    """A passage as its line tells it; its issue and piece stand on lines above."""

    id: str
    position: int
    role: Role
    text: str
    language: Language
    confidence: Confidence
    method: str
    spans: tuple[Span, ...] = ()
    topics: tuple[str, ...] = ()

    def of(self, issue: Issue, piece: Piece) -> Passage:
        """The passage of this issue and piece."""
        return Passage(
            self.id,
            issue,
            piece,
            self.position,
            self.role,
            self.text,
            self.language,
            self.confidence,
            self.method,
            self.spans,
            self.topics,
        )


class _Line(msgspec.Struct, gc=False):
    passage: PassageTold | None = None


_LINES = msgspec.json.Decoder(_Line)


def passage_told(line: bytes) -> PassageTold | None:
    """The passage of a line, None for another kind of line. Raises `ValueError` if damaged."""
    try:
        return _LINES.decode(line).passage
    except msgspec.DecodeError as fault:
        raise ValueError(str(fault)) from fault
