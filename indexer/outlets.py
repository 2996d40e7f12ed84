"""Newspapers, magazines and agencies that the digest quotes, with the spellings of their names."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

#: No outlet has a longer name: what is further away is not looked at.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Outlets:
    """Known outlets: `names` maps each spelling, folded, to the name of record."""

    names: Mapping[str, str]

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """Read `outlets.toml`. Raises `ValueError` naming the file and the fault."""
        path = corpus / "outlets.toml"
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ValueError(f"{path}: {error}") from error
        names: dict[str, str] = {}
        for name, table in tables.items():
            for spelling in (name, *table.get("variants", ())):
                names[fold(spelling)] = name
        return cls(names)

    def of_record(self, printed: str) -> str | None:
        """Give the name of record of an outlet, however it is spelled; None for an unknown one."""
        return self.names.get(fold(printed))

    def at_end(self, text: str) -> tuple[int, str] | None:
        """Find the longest outlet that a text ends with: its start and its name of record.

        The outlet may be glued to the word before it when it opens with a capital.
        """
        folded = fold(text[-_LONGEST:])
        for spelling in self._longest_first():
            start = len(text) - len(spelling)
            if folded.endswith(spelling) and _opens_word(text, start):
                return start, self.names[spelling]
        return None

    def at_start(self, text: str) -> tuple[int, str] | None:
        """Find the longest outlet that a text starts with: its end and its name of record."""
        folded = fold(text[:_LONGEST])
        for spelling in self._longest_first():
            if (
                folded.startswith(spelling)
                and not text[len(spelling) : len(spelling) + 1].isalnum()
            ):
                return len(spelling), self.names[spelling]
        return None

    def _longest_first(self) -> list[str]:
        return sorted(self.names, key=lambda spelling: (-len(spelling), spelling))


def _opens_word(text: str, start: int) -> bool:
    before, first = text[start - 1 : start], text[start : start + 1]
    return not before.isalnum() or (before.islower() and first.isupper())


def fold(text: str) -> str:
    """Fold case, accents and apostrophes, letter for letter: offsets stay true for NFC text."""
    bare = "".join(unicodedata.normalize("NFD", sign)[:1] for sign in text)
    return re.sub("[’‘`´]", "'", bare).lower()


@cache
def known_outlets(corpus: Path) -> Outlets:
    """Give the outlets of a corpus folder, read once."""
    return Outlets.load(corpus)
