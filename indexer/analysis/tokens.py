"""A text cut into words and their parts, with offsets; the spelling that two words must share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

#: Letters and digits; marks that did not compose with their letter belong to it.
_SIGN = r"(?:[^\W_]|[\u0300-\u036f])"
_APOSTROPHE = "['’‘ʼ]"
_HYPHEN = "[-‐‑]"
_NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?!\d)|\d+[.,]\d+"
#: A part of a word: a number with its stops and commas, initials (U.S.), else letters and digits
#: with apostrophes only inside (don't, O’Higgins).
_PART = (
    rf"(?:{_NUMBER}"
    rf"|[^\W\d_](?:\.[^\W\d_])+(?!{_SIGN})"
    rf"|{_SIGN}+(?:{_APOSTROPHE}{_SIGN}+)*)"
)
#: Spanish doubles the initials of a plural: EE. UU., CC.OO. They are one word of two parts.
_DOUBLED = r"(?P<one>[^\W\d_])(?P=one)\.\s?(?P<two>[^\W\d_])(?P=two)(?![^\W_])"
_WORD = re.compile(rf"(?<![^\W_]){_DOUBLED}|{_PART}(?:{_HYPHEN}{_PART})*")
_INNER = re.compile(_PART)
_POSSESSIVE = re.compile(rf"(?<=\w){_APOSTROPHE}s$", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")

#: The spelling of *U.S.* and *US*, told from the pronoun *us* as by an accent: in small letters it
#: may be either.
COUNTRY = "u\N{COMBINING DOT ABOVE}s"


class Part(NamedTuple):
    """A stretch of a word that has a position of its own: half-open offsets in code points."""

    text: str
    start: int
    end: int

    @property
    def surface(self) -> str:
        """Its spelling without regard to case (see `spell`)."""
        return spell(self.text)


class Word(NamedTuple):
    """A word as a reader sees it; one with hyphens has several parts.

    `T-MEC` stands in an index as `t` and `mec`, side by side, so that *US-Mexico* is found by
    *Mexico*; that *TMEC* finds it as well is the business of the vocabulary, which knows it as
    `joined`.
    """

    parts: tuple[Part, ...]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where it ends in the text, a possessive 's and final stops left out."""
        return self.parts[-1].end

    @property
    def joined(self) -> str:
        """Its spelling written as one: `tmec` for *T-MEC*."""
        return "".join(part.surface for part in self.parts)


def split(text: str) -> tuple[Word, ...]:
    """Cut any text into words. Never fails; linear in the length of the text."""
    return tuple([_word(found[0], found.start()) for found in _WORD.finditer(text)])


def split_parts(text: str) -> tuple[Part, ...]:
    """Cut any text into the parts of its words: what has a position in an index."""
    return tuple([part for word in split(text) for part in word.parts])


def stretches(text: str) -> Iterator[re.Match[str]]:
    """The stretches of a text that are its words; `parts_of` says what each consists of.

    For whoever reads millions of words and remembers what the same stretch was before.
    """
    return _WORD.finditer(text)


def parts_of(stretch: str) -> tuple[Part, ...]:
    """The parts of a word by its stretch of text, as `split` has them; offsets from its start."""
    return _word(stretch, 0).parts


@lru_cache(maxsize=1 << 16)
def spell(part: str) -> str:
    """The very form of a part without regard to case: NFC, no apostrophes, plain numbers.

    Accents are kept (see `folding.fold`). *don't* is spelled like *dont*, *U.S.* like *US*,
    *1,115* and *1.115* like *1115*, *3,5* like *3.5*. May be longer than the part (`ß` is `ss`).
    """
    if part.isascii() and part.isalpha() and part != "US":
        return part.lower()
    if part[:1].isdigit() and not part.isalnum():
        if _THOUSANDS.fullmatch(part):
            return part.replace(",", "").replace(".", "")
        return part.replace(",", ".")
    if part in ("US", "U.S"):
        return COUNTRY
    plain = re.sub(rf"[.]|{_APOSTROPHE}", "", part)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", plain).casefold())


def _word(stretch: str, start: int) -> Word:
    # Most words have no marks within, and are their own only part; one apostrophe is a letter.
    if stretch.isalnum() and "\N{MODIFIER LETTER APOSTROPHE}" not in stretch:
        return Word((Part(stretch, start, start + len(stretch)),))
    trimmed = _POSSESSIVE.sub("", stretch)
    return Word(
        tuple(
            Part(inner[0], start + inner.start(), start + inner.end())
            for inner in _INNER.finditer(trimmed)
        )
    )
