"""Where a piece starts: its title, and what must follow for it to be one."""

from __future__ import annotations

from indexer.ingest.extractors.captions import is_clear_caption, is_shouted
from indexer.ingest.extractors.excerpts import is_excerpt_line
from indexer.ingest.extractors.questions import asks
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.people import is_bio, opens_with_person

_LONGEST_TITLE = 160
_LONGEST_TITLE_WORDS = 24
#: A heading this near to the editorial's title in size is a title as well.
_SAME_SIZE = 0.88
_SHORTEST_PARAGRAPH = 100
_LONGEST_BIO = 900
#: How many captions may stand between a title and its piece's first paragraph.
_CAPTIONS_BETWEEN = 4
#: From this length on a block is a paragraph, not a line.
LONG = 200


def could_be_title(sheet: Sheet, index: int) -> bool:
    """Tell whether a block has the length and the look of a title."""
    block = sheet.blocks[index]
    if sheet.places[index] is not None or len(block.text) > _LONGEST_TITLE:
        return False
    if len(block.text.split()) > _LONGEST_TITLE_WORDS or block.text.endswith((",", ";", ":")):
        return False
    if is_clear_caption(block):
        return False
    if sheet.styled:
        return block.emphatic
    return not block.text.endswith(".") or len(block.text) <= 60


def starts_piece(sheet: Sheet, index: int, title: int | None) -> bool:
    """Tell whether a block is the title of a piece.

    It is when somebody is introduced, or a source named, right below it; or when it is printed
    as large as the editorial's title (the block `title`).
    """
    if not could_be_title(sheet, index) or index + 1 >= len(sheet.blocks):
        return False
    if _is_as_large(sheet, index, title):
        return not could_be_title(sheet, index - 1) or not _is_as_large(sheet, index - 1, title)
    if is_shouted(sheet.text(index)) and title is not None and not is_shouted(sheet.text(title)):
        return False
    first = first_paragraph(sheet, index)
    if first is None:
        return False
    return opens_piece(sheet.text(first)) or _opens_interview(sheet, first)


def starts_plain_piece(sheet: Sheet, index: int) -> bool:
    """Tell whether a block is a line that could be a title with a paragraph right below it.

    Too weak a sign within a piece; below promotional lines, where none goes on, it is enough.
    """
    if not could_be_title(sheet, index):
        return False
    first = first_paragraph(sheet, index)
    return first is not None and len(sheet.text(first)) >= _SHORTEST_PARAGRAPH


def _opens_interview(sheet: Sheet, index: int) -> bool:
    """Tell whether a paragraph opens with somebody who is asked something right below."""
    above = sheet.text(index - 1)
    if asks(above) and not sheet.blocks[index - 1].prominent:
        return False
    if len(sheet.text(index)) > _LONGEST_BIO or not opens_with_person(sheet.text(index)):
        return False
    following = sheet.next_text(index)
    while following is not None and is_clear_caption(sheet.blocks[following]):
        following = sheet.next_text(following)
    return following is not None and asks(sheet.text(following))


def opens_piece(text: str) -> bool:
    """Tell whether a paragraph is one that stands below a title: a bio or a source's name."""
    return is_bio(text) or is_excerpt_line(text)


def first_paragraph(sheet: Sheet, index: int) -> int | None:
    """Find the paragraph below a heading, captions and bylines skipped."""
    following = index
    for _ in range(_CAPTIONS_BETWEEN):
        step = sheet.next_text(following)
        if step is None or step != following + 1:
            return None
        following = step
        text = sheet.text(following)
        if opens_piece(text):
            return following
        if not is_clear_caption(sheet.blocks[following]):
            return following
    return None


def _is_as_large(sheet: Sheet, index: int, title: int | None) -> bool:
    """Tell whether a block is printed as large as the editorial's title, and larger than text."""
    if title is None or not sheet.styled:
        return False
    block, model = sheet.blocks[index], sheet.blocks[title]
    return block.size >= 1.2 and model.size >= 1.2 and block.size >= _SAME_SIZE * model.size
