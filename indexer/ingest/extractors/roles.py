"""The blocks of one piece to a draft: what each of them is, who wrote it, who is asked."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.ingest.bylines import is_byline, is_signed, read_byline
from indexer.ingest.extractors.captions import is_caption, is_clear_caption, is_shouted
from indexer.ingest.extractors.drafts import Draft
from indexer.ingest.extractors.excerpts import find_source, is_excerpt_line
from indexer.ingest.extractors.questions import asks, find_questions, find_turns
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.people import could_be_bio, introduced_people, is_bio, named_people
from indexer.records import Kind, Role

_LONGEST_SUBHEADING = 140
_LONGEST_PLAIN_HEADING = 60


def draft_editorial(sheet: Sheet, indices: Sequence[int]) -> Draft:
    """Draft the editorial (or a note) from the blocks below its head."""
    draft = Draft(Kind.EDITORIAL)
    for index in indices:
        draft.add(sheet.text(index), _plain_role(sheet, index))
    return draft


def draft_piece(sheet: Sheet, title: int | None, indices: Sequence[int]) -> Draft:
    """Draft an interview or an article from the blocks below its title.

    It is an interview when it holds questions, or the turns of a round table.
    """
    draft = Draft(Kind.ARTICLE, title=None if title is None else sheet.text(title))
    rest = _take_byline(sheet, list(indices), draft)
    questions = _questions(sheet, rest)
    turns = frozenset() if questions else find_turns(sheet, rest)
    if questions or turns:
        draft.kind = Kind.INTERVIEW
        _add_interview(sheet, rest, questions, turns, draft)
    else:
        _add_article(sheet, rest, draft)
    return draft


def _take_byline(sheet: Sheet, indices: list[int], draft: Draft) -> list[int]:
    """Take the byline off the front, where one is printed below the title."""
    if indices and (
        is_signed(sheet.text(indices[0]))
        or (is_byline(sheet.text(indices[0])) and not is_clear_caption(sheet.blocks[indices[0]]))
    ):
        draft.byline = sheet.text(indices[0])
        byline = read_byline(draft.byline)
        draft.authors, draft.interviewees = byline.authors, byline.interviewees
        return indices[1:]
    return indices


def _questions(sheet: Sheet, indices: Sequence[int]) -> frozenset[int]:
    """Find the questions among what is neither a caption nor the person's introduction."""
    said = [index for index in indices if not is_clear_caption(sheet.blocks[index])]
    if said and is_bio(sheet.text(said[0])):
        said = said[1:]
    return frozenset(find_questions(sheet, said))


def _add_interview(
    sheet: Sheet,
    indices: Sequence[int],
    questions: frozenset[int],
    turns: frozenset[int],
    draft: Draft,
) -> None:
    asked = False
    for index in indices:
        text = sheet.text(index)
        if index in questions:
            asked, role = True, Role.QUESTION
        elif index in turns:
            asked, role = True, Role.ANSWER
        elif not asked and (is_bio(text) or is_excerpt_line(text)):
            role = Role.BIO
        else:
            role = _plain_role(sheet, index)
            if role is Role.TEXT or (asked and asks(text)):
                role = Role.ANSWER if asked else Role.BIO
        if asked and is_excerpt_line(text):
            role = Role.BIO
        draft.add(text, role)
        if role is Role.BIO:
            _note_source(sheet, index, draft)
            if not is_excerpt_line(text):
                draft.interviewees = draft.interviewees or named_people(text)


def _add_article(sheet: Sheet, indices: Sequence[int], draft: Draft) -> None:
    opening = True
    last = indices[-1] if indices else None
    for index in indices:
        text = sheet.text(index)
        is_end = index == last and sheet.blocks[index].italic >= 0.9
        if is_excerpt_line(text) or (
            (
                opening
                and (is_bio(text) if draft.authors else _introduces_author(sheet, index, indices))
            )
            or (is_end and is_bio(text))
        ):
            draft.add(text, Role.BIO)
            _note_source(sheet, index, draft)
            if not is_excerpt_line(text):
                draft.authors = draft.authors or introduced_people(text)
            continue
        role = _plain_role(sheet, index)
        opening = opening and role is Role.CAPTION
        draft.add(text, role)


def _introduces_author(sheet: Sheet, index: int, indices: Sequence[int]) -> bool:
    """Tell whether a paragraph below the title is about the author.

    An article's first paragraph may be about a person as well: one who is named again below.
    """
    text = sheet.text(index)
    if not could_be_bio(text):
        return is_bio(text)
    surname = introduced_people(text)[-1].split()[-1]
    return not any(
        surname in sheet.text(other)
        for other in indices
        if other > index and not is_caption(sheet, other)
    )


def _note_source(sheet: Sheet, index: int, draft: Draft) -> None:
    """Note where a piece was printed first, if this block says so."""
    if draft.outlet is None and is_excerpt_line(sheet.text(index)):
        draft.outlet = find_source(sheet.text(index), sheet.outlets)
        links = [link.url for link in sheet.blocks[index].links if link.url]
        draft.url = draft.url or (links[0] if links else None)


def _plain_role(sheet: Sheet, index: int) -> Role:
    """Tell captions and subheadings from text."""
    block = sheet.blocks[index]
    if is_caption(sheet, index):
        return Role.CAPTION
    if len(block.text) <= _LONGEST_SUBHEADING and (block.emphatic or is_shouted(block.text)):
        return Role.SUBHEADING
    if not sheet.styled and len(block.text) <= _LONGEST_PLAIN_HEADING and asks(block.text):
        return Role.SUBHEADING  # no interview is here: its questions were found before
    return Role.TEXT
