"""What else the words of a text can mean in the other language, by the translator's dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.analysis.tokens import split

#: What the analyser says of each word of a text: its form, then every reading.
_UNIT = re.compile(r"\^([^$]*)\$")
_TAGS = re.compile(r"<[^>]*>")
#: What the rules fill in later: a gender or a number that the other language asks for.
_OPEN = re.compile(r"<[A-Z]+>.*")
#: The part of a set phrase that no ending is added to: `keep<vblex><past># up`.
_TAIL = re.compile(r"^([^<#]*)((?:<[^>]*>)+)(#.*)$")

_PRONOUN = "prpers<"


class Senses:
    """Every word of one language with all that either direction of the dictionary says of it.

    The translator takes one reading of a word and one translation of it. A reader may ask with
    another: for *bank* with *orilla*, for *banco* with *bench*.
    """

    def __init__(self, forth: Iterable[tuple[str, str]], back: Iterable[tuple[str, str]]) -> None:
        """`forth` are pairs from the texts' language, `back` from the other one."""
        self._known: dict[str, set[str]] = {}
        self._read: dict[str, frozenset[str]] = {}
        for said, meant in forth:
            self._known.setdefault(said, set()).add(_bare(meant))
        for meant, said in back:
            self._known.setdefault(_OPEN.sub("", said), set()).add(_bare(meant))

    def of(self, analysed: str, gloss: str) -> str:
        """The words of all senses that are none of the gloss, each once, in alphabetical order."""
        found: set[str] = set()
        for unit in _UNIT.findall(analysed):
            for reading in unit.split("/")[1:]:
                found |= self._words(reading)
        said = {part.surface for word in split(gloss) for part in word.parts}
        return " ".join(sorted(found - said))

    def _words(self, reading: str) -> frozenset[str]:
        known = self._read.get(reading)
        if known is None:
            meant = {text for part in reading.split("+") for text in self._look_up(part)}
            words = (word for text in meant for word in split(text))
            known = frozenset(part.surface for word in words for part in word.parts)
            self._read[reading] = known
        return known

    def _look_up(self, reading: str) -> Iterable[str]:
        """What a word with its tags means, and what it means with the last of them left out."""
        reading = _TAIL.sub(r"\1\3\2", reading)
        while reading:
            yield from self._known.get(reading, ())
            small = reading[:1].lower() + reading[1:]
            if small != reading:
                yield from self._known.get(small, ())
            if not reading.endswith(">"):
                return
            reading = reading[: reading.rindex("<")]


def _bare(word: str) -> str:
    """A word as it is written; empty for the name that the dictionary gives to all pronouns."""
    if word.startswith(_PRONOUN):
        return ""
    return _TAGS.sub("", word).replace("#", "").replace("_", " ").strip()
