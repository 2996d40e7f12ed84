"""Hits and figures as CSV: one line a row, safe to be opened by a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from indexer.records import Facet
from indexer.search.citations import cite, word
from indexer.search.engine import Hit
from indexer.search.labels import label
from indexer.search.sentences import reason_text

if TYPE_CHECKING:
    from indexer.search.exports import Speech

COLUMNS = (
    *("passage", "issue", "number", "date", "language", "kind", "role", "title", "authors"),
    *("interviewees", "outlet", "topics", "topic_labels", "text", "reasons", "score"),
    *("citation", "url"),
)

#: What makes a spreadsheet take a cell for a formula. An archived issue may print anything.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """What `csv` writes to: keeps the last row, so that it can be sent on its way."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        """Keep a row."""
        self.text = text
        return len(text)


def write_rows(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Rows as CSV (RFC 4180). A text that a spreadsheet would run gets an apostrophe before it."""
    line = _Line()
    writer = csv.writer(line)
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
        yield line.text


def write_hits(hits: Iterable[Hit], speech: Speech) -> Iterator[str]:
    """A head, then a line for each hit; several values in a cell are parted by `; `."""
    return write_rows(_rows(hits, speech))


def _rows(hits: Iterable[Hit], speech: Speech) -> Iterator[Sequence[object]]:
    yield COLUMNS
    for hit in hits:
        passage = hit.passage
        issue, piece = passage.issue, passage.piece
        citation = cite(passage, speech.publication, speech.interface)
        yield (
            passage.id,
            issue.id,
            "" if issue.number is None else issue.number,
            issue.date.isoformat() if issue.date else "",
            passage.language.value,
            piece.kind.value,
            passage.role.value,
            citation.title,
            "; ".join(piece.authors),
            "; ".join(piece.interviewees),
            piece.outlet or "",
            "; ".join(passage.topics),
            "; ".join(
                label(Facet.TOPIC, topic, speech.interface, speech.glossary)
                for topic in passage.topics
            ),
            passage.text,
            "; ".join(reason_text(r, speech.interface, speech.glossary) for r in hit.reasons),
            round(hit.score, 4),
            word(citation, speech.interface).text,
            citation.address,
        )


def _safe(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
