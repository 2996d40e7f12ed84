"""Which letters words have, as bits: what can't be within some slips is passed over at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.search.columns.sheaf import Array

#: How many bits are set in each number of sixteen bits.
_SET = np.array([number.bit_count() for number in range(1 << 16)], np.uint8)
_HALF = (1 << 16) - 1


def sets_of(words: Sequence[str]) -> Array:
    """The letters of each word: 32 bits for those it has, 32 for those it has twice.

    Letters share bits, so that words may seem more alike than they are, never less. A slip, of
    whatever kind, changes two bits at most.
    """
    return np.array([set_of(word) for word in words], np.uint64)


def set_of(word: str) -> int:
    """The letters of a word."""
    once = twice = 0
    for letter in word:
        bit = 1 << (ord(letter) & 31)
        twice |= once & bit
        once |= bit
    return once | twice << 32


def apart(sets: Array, other: int | np.uint32) -> Array:
    """In how many bits each set of letters differs from another."""
    differing = sets ^ sets.dtype.type(other)
    halves = differing.view(np.uint16).reshape(len(sets), sets.dtype.itemsize // 2)
    count: Array = _SET[halves].sum(axis=1, dtype=np.uint8)
    return count
