"""Strings by number and numbers by string, over mapped arrays: nothing is decoded before asked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np

from indexer.search.columns.sheaf import Array, Sheaf, ends


def lettered(name: str, strings: Sequence[str]) -> dict[str, Array]:
    """The arrays of strings that are never looked for: their letters, where each ends."""
    return _lettered(name, [string.encode() for string in strings])


def spelled(name: str, strings: Sequence[str]) -> dict[str, Array]:
    """The arrays of a lexicon: its letters, where each string ends, its strings by hash."""
    coded = [string.encode() for string in strings]
    hashes = np.array([crc32(string) for string in coded], np.uint32)
    order = np.argsort(hashes, kind="stable").astype(np.uint32)
    return {
        **_lettered(name, coded),
        f"{name}.hashes": hashes[order],
        f"{name}.order": order,
    }


class Strings:
    """Strings numbered from 0."""

    def __init__(self, sheaf: Sheaf, name: str) -> None:
        self._letters = sheaf.view(f"{name}.letters")
        self._ends = sheaf.view(f"{name}.ends")

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._letters[self._ends[number] : self._ends[number + 1]], "utf-8")

    def __iter__(self) -> Iterator[str]:
        return self.between(0, len(self))

    def place(self, string: str, low: int = 0) -> int:
        """Where a string stands, or would stand, among strings in order, looked for from `low`."""
        return bisect_left(range(len(self)), string, lo=low, key=self.__getitem__)

    def between(self, start: int, end: int) -> Iterator[str]:
        """The strings with the numbers from `start` up to `end`, which is left out."""
        stops = self._ends[start : end + 1].tolist()
        first = stops[0]
        whole = bytes(self._letters[first : stops[-1]])
        return (str(whole[a - first : b - first], "utf-8") for a, b in pairwise(stops))


class Lexicon(Strings):
    """Strings that can be looked for: found by a hash, then compared letter by letter."""

    def __init__(self, sheaf: Sheaf, name: str) -> None:
        super().__init__(sheaf, name)
        self._hashes = sheaf.view(f"{name}.hashes")
        self._order = sheaf.view(f"{name}.order")

    def find(self, string: str) -> int | None:
        """The number of a string, the lowest where it is there twice, or None."""
        coded = string.encode("utf-8", "replace")
        wanted = crc32(coded)
        place = bisect_left(self._hashes, wanted)
        while place < len(self._hashes) and self._hashes[place] == wanted:
            number = self._order[place]
            if self._letters[self._ends[number] : self._ends[number + 1]] == coded:
                return int(number)
            place += 1
        return None


def _lettered(name: str, coded: Sequence[bytes]) -> dict[str, Array]:
    return {
        f"{name}.letters": np.frombuffer(b"".join(coded), np.uint8),
        f"{name}.ends": ends(np.array([len(string) for string in coded], np.int64)).astype("<u4"),
    }
