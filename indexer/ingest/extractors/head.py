"""The head of an issue: what stands above the editorial's text, in any template's order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from indexer.ingest.bylines import is_byline, is_signed
from indexer.ingest.dates import DateLine
from indexer.ingest.extractors.boilerplate import Place
from indexer.ingest.extractors.captions import is_caption, is_clear_caption
from indexer.ingest.extractors.headings import LONG, could_be_title
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.people import is_bio
from indexer.outlets import fold

_WEEK = re.compile(
    r"^(?:this week.?s issue|(?:el |la )?(?:numero|edicion|boletin) de (?:esta|la) semana)$"
)
_NOTE = re.compile(
    r"(?:to our readers|dear readers|a (?:short )?note|editors?'? note|a nuestr[oa]s|nota)\b"
)
#: A title and its byline stand within so many blocks of the date.
_REACH = 14
#: An editors' note above the editorial has no more letters than this.
_LONGEST_NOTE = 900
_HEAD = frozenset({Place.MASTHEAD, Place.ARCHIVE, Place.WEEK})


@dataclass(slots=True)
class Head:
    """Where everything above the editorial's text stands, as numbers of blocks.

    `above` are the known lines, `date_text` what the date line says beside its byline; `note`
    an editors' note with its own title first; `captions` stand above the title; the
    editorial's text starts at `body`.
    """

    above: range
    date_text: str | None = None
    byline: str | None = None
    title: int | None = None
    captions: list[int] = field(default_factory=list)
    note: list[int] = field(default_factory=list)
    body: int = 0


def is_week_part(part: str) -> bool:
    """Tell whether a part of the date line is "This week's issue"."""
    return bool(_WEEK.match(fold(part).strip(" .:")))


def read_joined_head(sheet: Sheet, *, caption_first: bool) -> Head:
    """Read a head whose date line carries the byline (T1 to T3).

    `caption_first` says which of two alike lines below it is the caption; a credit, a place
    below an image and a title's look say it better.
    """
    found = sheet.date_line
    head = Head(range(0 if found is None else found[0]))
    start = 0
    if found:
        start = found[0] + 1
        head.date_text, head.byline = _split_date_line(sheet.text(found[0]), found[1])
        if head.byline is None and start < len(sheet.blocks) and is_signed(sheet.text(start)):
            head.byline = sheet.text(start)
            start += 1
    _find_title(sheet, start, head, caption_first)
    _find_note(sheet, head)
    return head


def read_stacked_head(sheet: Sheet) -> Head:
    """Read a head of date, title and byline on lines of their own (T4), the date perhaps lost."""
    found = sheet.date_line
    if found:
        first, head = found[0] + 1, Head(range(found[0]), date_text=sheet.text(found[0]))
    else:
        known = [
            index for index in range(min(_REACH, len(sheet.blocks))) if sheet.places[index] in _HEAD
        ]
        first = known[-1] + 1 if known else 0
        head = Head(range(first))
    byline = _find_byline(sheet, first)
    if byline is None:
        _find_title(sheet, first, head, caption_first=False)
        _find_note(sheet, head)
        return head
    head.byline, head.title, head.body = sheet.text(byline), byline - 1, byline + 1
    head.note, head.captions = _split_note(sheet, first, byline - 1)
    return head


def _split_note(sheet: Sheet, start: int, title: int) -> tuple[list[int], list[int]]:
    """Split what stands above a title into a note and the captions right above the title."""
    above = title
    while above > start and is_clear_caption(sheet.blocks[above - 1]):
        above -= 1
    return list(range(start, above)), list(range(above, title))


def _split_date_line(text: str, line: DateLine) -> tuple[str, str | None]:
    names = [part for part in line.parts if not is_week_part(part)]
    if not names:
        return text, None
    start = text.find(names[0], len(line.printed))
    return text[:start].rstrip(), text[start:].strip(" /")


def _find_byline(sheet: Sheet, first: int) -> int | None:
    """Find the byline under the first title: signed for the team, else names alone."""
    reach = range(first + 1, min(first + _REACH, len(sheet.blocks)))
    for index in reach:
        if is_signed(sheet.text(index)):
            return index
    for index in reach:
        if is_bio(sheet.text(index)) or len(sheet.text(index)) > LONG:
            return None
        if (
            is_byline(sheet.text(index))
            and could_be_title(sheet, index - 1)
            and not is_clear_caption(sheet.blocks[index])
        ):
            return index
    return None


def _find_title(sheet: Sheet, start: int, head: Head, caption_first: bool) -> None:
    """Find the title among the first blocks; captions above it are the editorial's."""
    head.body = start
    candidates: list[int] = []
    for index in range(start, min(start + 4, len(sheet.blocks))):
        if sheet.places[index] is not None or len(sheet.text(index)) > LONG:
            break
        candidates.append(index)
    titles = [index for index in candidates if could_be_title(sheet, index)]
    if not titles:
        return
    title = titles[0]
    if sheet.styled:
        title = next((index for index in titles if sheet.blocks[index].prominent), title)
    elif caption_first and len(titles) > 1 and titles[1] == title + 1:
        title = titles[1]
    head.title, head.body = title, title + 1
    head.captions = list(range(start, title))


def _find_note(sheet: Sheet, head: Head) -> None:
    """Take a short titled text above a second title for an editors' note."""
    if head.title is None:
        return
    letters = 0
    for index in range(head.body, min(head.body + _REACH, len(sheet.blocks))):
        if sheet.places[index] is not None or letters > _LONGEST_NOTE:
            return
        if _is_second_title(sheet, head.title, index):
            if letters == 0 or _is_interview_title(sheet, index):
                return
            note, captions = _split_note(sheet, head.title, index)
            head.note, head.captions = [*head.captions, *note], captions
            head.title, head.body = index, index + 1
            return
        letters += len(sheet.text(index))


def _is_second_title(sheet: Sheet, title: int, index: int) -> bool:
    """Tell whether a block is a title like the first one; without looks, a note must say so."""
    if not could_be_title(sheet, index):
        return False
    if not (sheet.styled and sheet.blocks[title].prominent):
        return bool(_NOTE.match(fold(sheet.text(title))))
    first, block = sheet.blocks[title], sheet.blocks[index]
    return block.prominent and 0.88 * first.size <= block.size


def _is_interview_title(sheet: Sheet, index: int) -> bool:
    following = sheet.next_text(index)
    while following is not None and is_caption(sheet, following):
        following = sheet.next_text(following)
    return following is None or is_bio(sheet.text(following))
