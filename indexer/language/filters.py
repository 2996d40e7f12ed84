"""A word list as a Bloom filter: a megabyte and a half that answers for a million words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Final

#: Bits a word, and how many of them it sets: one word in 300 is said to be listed and is not.
BITS_A_WORD: Final = 12
PROBES: Final = 8

Hashed = tuple[int, int]


class WordFilter:
    """Says whether a word is in a list: always yes if it is, nearly always no if it is not.

    The answer is the same on every machine: words are hashed by BLAKE2b of their UTF-8.
    """

    __slots__ = ("_bits", "_size")

    def __init__(self, bits: bytes) -> None:
        self._bits = bits
        self._size = 8 * len(bits)

    def holds(self, hashed: Hashed) -> bool:
        """Whether the word that was hashed is in the list."""
        bits, size = self._bits, self._size
        first, step = hashed
        for probe in range(first, first + PROBES * step, step):
            place = probe % size
            if not bits[place >> 3] & 1 << (place & 7):
                return False
        return True


def build_filter(words: Iterable[str]) -> bytes:
    """The bits of a filter that holds the words."""
    listed = sorted(set(words))
    bits = bytearray(max(1, len(listed) * BITS_A_WORD // 8))
    for word in listed:
        for place in _places(word, 8 * len(bits)):
            bits[place >> 3] |= 1 << (place & 7)
    return bytes(bits)


def _places(word: str, size: int) -> Iterator[int]:
    first, step = hash_word(word)
    return (probe % size for probe in range(first, first + PROBES * step, step))


def hash_word(word: str) -> Hashed:
    """Where a word's bits begin and how far apart they are, for any filter."""
    digest = int.from_bytes(blake2b(word.encode(), digest_size=16).digest(), "little")
    return digest >> 64, digest & 0xFFFF_FFFF_FFFF_FFFF | 1
