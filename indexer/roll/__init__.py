"""The roll: the people and organisations that the archive names, each under one name."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class Sort(StrEnum):
    """What a name was taken for where it stands; a `MAYBE` only counts if another place knows."""

    PERSON = "person"
    BODY = "body"
    MAYBE = "maybe"


class Called(msgspec.Struct, frozen=True, array_like=True):
    """A name that a passage prints: `key` is its folded words, what all its spellings share.

    `fuller` is the key of the longer name that its piece prints, where this is a part of that.
    There are several to a passage, and all of them are read at each build: hence a struct.
    """

    passage: str
    text: str
    key: str
    sort: Sort
    fuller: str = ""
