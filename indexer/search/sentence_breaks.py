"""Where one sentence of a text ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

#: A stop with what closes behind it and the blanks after.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*\s+")
#: What a stop makes short instead of ending a sentence; single letters and doubled ones (EE. UU.)
#: are short as well.
_SHORT = frozenset(
    (
        *("Dr", "Dra", "Gob", "Ing", "Jr", "Lic", "Mr", "Mrs", "Ms", "Prof", "Sen", "Sr", "Sra"),
        *("St", "Gov", "Inc", "Art", "art", "Núm", "núm", "Pág", "pág", "vs"),
    )
)
_LONGEST = max(map(len, _SHORT))
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
#: Marks that may stand before the first letter of a sentence.
_OPENING = "\"'“‘«([¿¡—–- "


class Breaks(NamedTuple):
    """The offsets at which sentences end, and at which the next ones begin, side by side."""

    stops: tuple[int, ...]
    begins: tuple[int, ...]


def sentence_breaks(text: str) -> Breaks:
    """Where all sentences of a text end but the last, and where all begin but the first.

    A small letter behind a stop begins nothing: *en EE. UU. hay huelga* is one sentence.
    """
    found = tuple(_breaks(text))
    return Breaks(tuple([stop for stop, _ in found]), tuple([begin for _, begin in found]))


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    for found in _STOP.finditer(text):
        follows = text[found.end() : found.end() + 3].lstrip(_OPENING)[:1]
        if not follows or follows.islower():
            continue
        if found[0].startswith(".") and not found[0].startswith("..") and _is_short(text, found):
            continue
        yield found.end() - len(found[0]) + len(found[0].rstrip()), found.end()


def _is_short(text: str, stop: re.Match[str]) -> bool:
    end = stop.start()
    if end > _LONGEST and text[end - _LONGEST - 1 : end].isalpha():
        return False
    before = _WORD_BEFORE.search(text, max(0, end - 6), end)
    if before is None:
        return False
    word = before[0]
    doubled = len(word) == 2 and word[0] == word[1] and word.isupper()
    return len(word) == 1 or doubled or word in _SHORT
