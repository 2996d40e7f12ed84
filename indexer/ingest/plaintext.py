"""Plain text into printed blocks: paragraphs between empty lines, without any looks."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.ingest.printed import PrintedBlock
from indexer.ingest.text import is_wordless, normalize_text

#: What a text copy of a page shows in the place of an image.
_IMAGE = "Image"


def read_plain_text(text: str) -> tuple[PrintedBlock, ...]:
    """Read the blocks of a plain text; lines without an empty one between them are one block.

    A line of blanks, no-break ones too, or of bars left over from a layout table is empty. The
    word `Image` alone stands for a picture.
    """
    blocks: list[PrintedBlock] = []
    below_image = False
    for paragraph in _paragraphs(text):
        words = normalize_text(paragraph)
        blocks.append(PrintedBlock(words, below_image=below_image))
        below_image = words == _IMAGE
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[str]:
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        if not is_wordless(line):
            lines.append(line)
        elif lines:
            yield "\n".join(lines)
            lines = []
