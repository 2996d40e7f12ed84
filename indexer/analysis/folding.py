"""Folding: what two spellings of a word have in common, with ñ kept a letter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_TILDE = "\N{COMBINING TILDE}"
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The text without case and accents: NFC, case folded, marks dropped, ñ kept, ’ as '.

    `México` and `mexico` fold alike, `año` and `ano` do not: Spanish users leave accents out,
    never the tilde of an ñ. The result may be shorter or longer than the text (`ß` is `ss`).
    """
    if text.isascii():
        return text.casefold().replace("`", "'")
    folded: list[str] = []
    spelled = unicodedata.normalize("NFD", unicodedata.normalize("NFC", text).casefold())
    for letter in spelled:
        if letter == _TILDE and folded and folded[-1] == "n":
            folded[-1] = "ñ"
        elif not unicodedata.combining(letter):
            folded.append(letter)
    return "".join(folded).translate(_APOSTROPHES)
