"""Which blocks of a piece are the questions of an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.printed import PrintedBlock

_LABEL = re.compile(r"^[^\W\d_][\w’'.-]*(?: [^\W\d_][\w’'.-]*){0,3}: ")
_SPOKEN_END = (".", "?", "!", "…", ":")
_TURNS = 3
#: A bold line shorter than this that asks nothing is a heading.
_SHORTEST_REQUEST = 20


class Voice(Enum):
    """How a page prints what the interviewer says."""

    BOLD = "bold"
    ITALIC = "italic"
    PLAIN = "plain"


def asks(text: str) -> bool:
    """Tell whether a block ends in a question that is not quoted."""
    return text.rstrip(" )*").endswith("?")


def find_questions(sheet: Sheet, indices: Sequence[int]) -> tuple[int, ...]:
    """Give the blocks that an interviewer says; none when the piece is no interview.

    Questions share a look: where most blocks that ask are bold (or italic), the bold ones are
    the questions, those that end in a full stop too, and what asks in plain type is part of
    an answer. Where nothing is printed differently, what asks is a question.
    """
    asking = [index for index in indices if asks(sheet.text(index))]
    voice = _voice([sheet.blocks[index] for index in asking])
    if voice is Voice.PLAIN:
        questions = _find_plain(sheet, indices)
        return tuple(questions) if len(questions) >= 2 else ()
    questions = [index for index in indices if _is_said(sheet.blocks[index], voice)]
    found = [index for index in questions if index in set(asking)]
    return tuple(questions) if len(found) >= 2 or _is_long(sheet, found) else ()


def find_turns(sheet: Sheet, indices: Sequence[int]) -> frozenset[int]:
    """Give the turns of a round table, each labelled with its speaker; none where it is none.

    At least two speakers take three turns, and most blocks are turns.
    """
    found = [(index, label[0]) for index in indices if (label := _LABEL.match(sheet.text(index)))]
    speakers = {label for _, label in found}
    is_one = len(speakers) >= 2 and len(found) >= max(_TURNS, len(speakers) + 1)
    return frozenset(index for index, _ in found if is_one and 2 * len(found) >= len(indices))


def _find_plain(sheet: Sheet, indices: Sequence[int]) -> list[int]:
    """Find what asks and is neither labelled with a speaker nor the answer to the one above."""
    questions: list[int] = []
    above: int | None = None
    for index in indices:
        answers = above is not None and questions[-1:] == [above]
        if asks(sheet.text(index)) and not answers and not _LABEL.match(sheet.text(index)):
            questions.append(index)
        above = index
    return questions


def _voice(asking: Sequence[PrintedBlock]) -> Voice:
    for voice in (Voice.BOLD, Voice.ITALIC):
        marked = sum(_is_in(block, voice) for block in asking)
        if marked and 2 * marked >= len(asking):
            return voice
    return Voice.PLAIN


def _is_in(block: PrintedBlock, voice: Voice) -> bool:
    if block.size >= 1.2:
        return False
    return (block.bold if voice is Voice.BOLD else block.italic) >= 0.8


def _is_said(block: PrintedBlock, voice: Voice) -> bool:
    if not _is_in(block, voice):
        return False
    return asks(block.text) or (
        len(block.text) >= _SHORTEST_REQUEST and block.text.endswith(_SPOKEN_END)
    )


def _is_long(sheet: Sheet, found: Sequence[int]) -> bool:
    """One bold question makes an interview if it is a sentence rather than a heading."""
    return len(found) == 1 and len(sheet.text(found[0])) >= 60
