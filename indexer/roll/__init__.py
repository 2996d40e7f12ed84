"""The roll: the people and organisations that the archive names, each under one name."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

import msgspec


class Sort(StrEnum):
    """What a name was taken for where it stands; a `MAYBE` only counts if another place knows."""

    PERSON = "person"
    BODY = "body"
    MAYBE = "maybe"


class Spelling(NamedTuple):
    """A name as print spells it: all that decides what it is known by, wherever it stands.

    `key` is its folded words, what all its spellings share. `fuller` is the key of the longer
    name that its piece prints, where this is a part of that; else empty.
    """

    text: str
    key: str
    sort: Sort
    fuller: str


class Called(msgspec.Struct, frozen=True):
    """A name that a passage prints (see `Spelling`)."""

    passage: str
    text: str
    key: str
    sort: Sort
    fuller: str = ""

    @property
    def spelling(self) -> Spelling:
        """What of it decides what it is known by: all but the passage."""
        return Spelling(self.text, self.key, self.sort, self.fuller)
