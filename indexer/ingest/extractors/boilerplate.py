"""Known lines that issue after issue repeats, told line by line from what a piece says."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Self

from rapidfuzz import fuzz

from indexer.outlets import fold


class Place(StrEnum):
    """Where in an issue a known line stands."""

    MASTHEAD = "masthead"
    ARCHIVE = "archive"
    WEEK = "week"
    PROMO = "promo"
    DIGEST_HEADING = "digest_heading"
    ABOUT = "about"
    FOOTER = "footer"
    FRAME = "frame"


#: How alike (0-100) a block and a known line must be.
_ALIKE = 88
#: A stretch split off a known line must be this long to count, and this alike.
_STRETCH = 24
_STRETCH_ALIKE = 95


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The known lines of all places, folded, in the order of their file."""

    lines: tuple[tuple[str, Place], ...]
    openings: tuple[tuple[str, Place], ...]

    @classmethod
    def load(cls, corpus: Path) -> Self:
        """Read `boilerplate.toml`. Raises `ValueError` naming the file and the fault."""
        path = corpus / "boilerplate.toml"
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
            places = [(Place(name), table) for name, table in tables.items()]
        except (OSError, ValueError) as error:
            raise ValueError(f"{path}: {error}") from error
        return cls(
            tuple((_bare(line), place) for place, t in places for line in t.get("lines", ())),
            tuple((_bare(line), place) for place, t in places for line in t.get("openings", ())),
        )

    def place(self, text: str) -> Place | None:
        """Say where a block would stand if it is a known line; None where it is not."""
        block = _bare(text)
        for opening, place in self.openings:
            if fuzz.ratio(block[: len(opening)], opening) >= _ALIKE:
                return place
        for line, place in self.lines:
            if len(block) <= 2 * len(line) and fuzz.ratio(block, line) >= _ALIKE:
                return place
            if _STRETCH <= len(block) < len(line) and (
                fuzz.partial_ratio(block, line) >= _STRETCH_ALIKE
            ):
                return place
        return None


@cache
def known_boilerplate(corpus: Path) -> Boilerplate:
    """Give the known lines of a corpus folder, read once."""
    return Boilerplate.load(corpus)


def _bare(text: str) -> str:
    """Fold a line and drop the signs that typists vary."""
    return " ".join(fold(text).replace("¡", "").replace("¿", "").split())
