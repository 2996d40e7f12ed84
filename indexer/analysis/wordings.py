"""Wordings and texts cut alike into bare words, so that one can be found in the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.analysis.folding import fold

#: Initials with stops (U.S.) are one word; else letters and digits, typed accents included.
_WORD = re.compile(
    r"(?<![^\W_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?"  # U.S. and U.S
    r"|(?:[^\W_]|[\u0300-\u036f])+"
)
#: What may stand between two words of a wording: a blank, or one mark that joins (auto-parts).
_JOINT = re.compile(r"\s+|[-‐‑–/'’]")
#: A word shorter than this has no singular: "bus", "news" and "mes" end in s as they are.
_SHORTEST_PLURAL = 5
_NOT_PLURAL = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Word:
    """A bare word of a text: its folded `key` and half-open offsets in code points."""

    key: str
    start: int
    end: int


def bare_words(text: str) -> tuple[Word, ...]:
    """Cut a text into bare words: `T-MEC` is two, `México’s` is two, `U.S.` is one (`us`)."""
    return tuple(Word(_key(m[0]), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=1 << 14)
def keys(text: str) -> tuple[str, ...]:
    """The keys of a text's bare words."""
    return tuple(_key(word) for word in _WORD.findall(text))


@lru_cache(maxsize=1 << 17)
def _key(word: str) -> str:
    return fold(word).replace(".", "")


def in_capitals(text: str) -> bool:
    """Whether a text is written all in capitals; figures and marks do not count."""
    return text.isupper()


def plurals(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The plain plurals of a wording's keys: s or es on the last word, or on both of two."""
    last = [(*words[:-1], words[-1] + ending) for ending in ("s", "es")]
    if len(words) != 2 or not words[0].isalpha():
        return tuple(last)
    # Spanish puts the noun first and its adjective agrees: reforma laboral, reformas laborales.
    both = [(words[0] + one, words[1] + two) for one in ("s", "es") for two in ("s", "es")]
    return (*last, *both)


def singulars(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The plain singulars of a wording's keys, none where its last word is no likely plural."""
    last = words[-1]
    if len(last) < _SHORTEST_PLURAL or not last.endswith("s") or last.endswith(_NOT_PLURAL):
        return ()
    endings = ("s", "es") if last.endswith("es") else ("s",)
    return tuple((*words[:-1], last.removesuffix(ending)) for ending in endings)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording as a librarian wrote it, to be compared with print once its keys are found.

    `proper` demands that words written with a capital have one in print too.
    """

    text: str
    proper: bool = False

    def stretch(self, text: str, words: Sequence[Word]) -> tuple[int, int] | None:
        """The offsets of the wording in a text whose `words` have its keys; None if it is not it.

        Not it: other marks between the words than the wording has (a comma, a full stop), small
        letters where the wording is all capitals, and for ¡Soberanía! no marks around it.
        """
        own = _own_words(self.text)
        start, end = words[0].start, words[-1].end
        if not all(
            _joined(text[one.end : two.start], self.text[mine.end : after.start])
            for one, two, mine, after in zip(words, words[1:], own, own[1:], strict=False)
        ):
            return None
        if in_capitals(self.text) and not _capitals(text[start:end], own[-1], words[-1]):
            return None
        if self.proper and not all(
            text[word.start].isupper()
            for word, mine in zip(words, own, strict=True)
            if self.text[mine.start].isupper()
        ):
            return None
        opening, closing = self.text[: own[0].start], self.text[own[-1].end :]
        if not opening:
            return start, end
        if text[:start].endswith(opening) and text[end:].startswith(closing):
            return start - len(opening), end + len(closing)
        return None

    @property
    def framed(self) -> bool:
        """Whether marks around the wording belong to it: ¡Soberanía! is a podcast."""
        return _own_words(self.text)[0].start > 0


@lru_cache(maxsize=1 << 14)
def _own_words(wording: str) -> tuple[Word, ...]:
    return bare_words(wording)


def _joined(gap: str, own: str) -> bool:
    return bool(_JOINT.fullmatch(gap)) or " ".join(gap.split()) == " ".join(own.split())


def _capitals(printed: str, own: Word, last: Word) -> bool:
    """Whether print is all capitals, but for the plural s that an acronym may take."""
    plural = len(last.key) - len(own.key)
    return in_capitals(printed[:-plural] if plural > 0 else printed)
