"""Captions and credits: told by the words of a credit, by place and look, by brevity last."""

from __future__ import annotations

import re

from indexer.ingest.bylines import is_byline
from indexer.ingest.extractors.sheet import Sheet
from indexer.ingest.printed import PrintedBlock

_WORK = (
    r"(?:photos?|fotos?|fotografías?|images?|imagen|imágenes|creator|creador|credits?|créditos?|"
    r"illustrations?|ilustración|ilustraciones|cartoon|caricatura|graphic|gráfica?|artwork|map|mapa|"
    r"screenshot|mural|poster|cartel)"
)
#: A credit wherever it stands in a short block.
_CREDIT = re.compile(
    rf"\b{_WORK}\s*(?:by\s+[^:]{{1,40}})?:|\b{_WORK}\s+(?:courtesy|cortesía)|\[courtesy|"
    r"\((?:courtesy|cortesía)\b|\bAP Photo\b|^(?:EFE|AFP|AP|Reuters)\s?/",
    re.IGNORECASE,
)
#: What is a credit only in a block that is no sentence.
_CREDIT_IN_FRAGMENT = re.compile(
    rf"\b{_WORK}\s+(?:by|from|de|por|via|vía)\s|\b(?:courtesy of|cortesía de)\b|"
    r"\bGetty Images\b|\b(?:Pixabay|Flickr|Shutterstock|Wikimedia|Unsplash|Cuartoscuro|"
    r"Creative Commons|AFP|Reuters|Archive/)\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…:;][”\"’»)\]]*$")
_LONGEST_CREDITED = 400
_LONGEST_FRAGMENT = 250
_LONGEST_LABEL = 120
_LONGEST_SENTENCE = 160
#: So many short lines in a row are verse or a list, not captions.
_VERSE = 3


def is_fragment(text: str) -> bool:
    """Tell whether a text has no sentence's end."""
    return not _SENTENCE_END.search(text)


def is_shouted(text: str) -> bool:
    """Tell whether a text is set in capitals only, as a heading is: two words at least."""
    return text.isupper() and len(text.split()) >= 2 and "/" not in text


def is_credited(text: str) -> bool:
    """Tell whether a text names the maker of a picture."""
    if len(text) > _LONGEST_CREDITED:
        return False
    in_fragment = len(text) <= _LONGEST_FRAGMENT and is_fragment(text)
    return bool(_CREDIT.search(text) or (in_fragment and _CREDIT_IN_FRAGMENT.search(text)))


def is_clear_caption(block: PrintedBlock) -> bool:
    """Tell whether a block is a caption by its credit, or by its place together with its look."""
    if is_credited(block.text):
        return True
    if block.emphatic or len(block.text) > _LONGEST_CREDITED:
        return False
    if block.image_cell:
        return True
    if block.below_image:
        return block.subdued or is_fragment(block.text)
    return block.size <= 0.9 or block.grey


def is_caption(sheet: Sheet, index: int) -> bool:
    """Tell whether a block inside a piece is a caption, doubtful ones included.

    In doubt a block is a caption when it is a short text without an end: never a title, a byline
    or a question.
    """
    block = sheet.blocks[index]
    if is_clear_caption(block):
        return True
    if block.emphatic or is_shouted(block.text):
        return False
    if block.below_image and sheet.styled and len(block.text) <= _LONGEST_SENTENCE:
        return not block.text.endswith("?")
    return _is_label(block) and not _in_verse(sheet, index)


def _is_label(block: PrintedBlock) -> bool:
    return len(block.text) <= _LONGEST_LABEL and is_fragment(block.text)


def _in_verse(sheet: Sheet, index: int) -> bool:
    """Tell whether short lines without an end surround a block on all sides."""
    first = last = index
    while first > 0 and index - first < _VERSE and _could_be_verse(sheet, first - 1):
        first -= 1
    end = min(len(sheet.blocks), first + _VERSE)
    while last + 1 < end and _could_be_verse(sheet, last + 1):
        last += 1
    return last - first + 1 >= _VERSE


def _could_be_verse(sheet: Sheet, index: int) -> bool:
    block = sheet.blocks[index]
    return (
        sheet.places[index] is None
        and _is_label(block)
        and not is_clear_caption(block)
        and not block.emphatic
        and not is_shouted(block.text)
        and not is_byline(block.text)
    )
