"""All postings of a field written at once, in the format of Whoosh's own codec.

Whoosh's writer takes a posting at a time, keeps it in a pool, sorts the pool and packs it. Where
all tokens are there as arrays they are sorted by NumPy, and lists that are the same (of a lemma
with one form, of that form and of its stem) are written once: a term says where its list lies.
The format is that of `whoosh.codec.whoosh3` (`W3PostingsWriter`, `W3TermInfo`), and its readers
read it; but blocks too short to become shorter are not compressed, as in whoosh3.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.system import pack_int

#: Postings in a block, and how well blocks are compressed: the codec's own defaults.
_BLOCK, _COMPRESSION = 128, 3
#: Nothing so short ever became shorter.
_SHORT = 80
#: So many postings are packed at a time, or as many as a longer list has.
_AT_ONCE = 1 << 18
#: The least that a block with bytes among its values can be packed with at any size.
_PROTOCOL = 4

#: What `W3TermInfo` says of a term: 0 (its list lies elsewhere), occurrences, documents, shortest
#: and longest field, most occurrences in one, first and last document; where its list lies.
_TERM = Struct("!BfIBBfIIqi")

_Ints = NDArray[np.int64]

# Whoosh has no types: its files and formats are `Any` here.
_File = Any
_Format = Any


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where terms stand: by term, then by document, then by position; three arrays alike."""

    terms: _Ints
    documents: _Ints
    positions: _Ints


class PostingLists:
    """Writes the lists of one field to the file of a segment's postings."""

    def __init__(self, file: _File, format_: _Format, lengths: _Ints) -> None:
        """`lengths` is how long the field is in each document, as Whoosh keeps it in a byte."""
        self._file = file
        self._format = format_
        self._lengths = lengths
        self._alone: list[bytes] = []

    def write(self, found: Occurrences) -> Iterator[tuple[int, bytes]]:
        """Write the list of each term; yields terms, rising, with what Whoosh's index says of it.

        Nothing else may be written to the file in between.
        """
        if len(found.terms):
            packed = _Packed(found, self._lengths)
            self._alone += map(self._encode, range(len(self._alone), packed.furthest + 1))
            for first, last in packed.portions():
                yield from self._write(packed, first, last)

    def _write(self, packed: _Packed, first: int, last: int) -> Iterator[tuple[int, bytes]]:
        """Write the lists of some terms, by their places."""
        start, stop = packed.term_starts[first], packed.term_starts[last]
        values = self._values(packed, start, stop)
        steps = packed.steps[start:stop].tolist()
        counts = packed.counts[start:stop].astype(np.float64).tolist()
        ends = packed.last_blocks[first:last].tolist()
        offset = self._file.tell()
        block = packed.first_blocks[first]
        pieces: list[bytes] = []
        for place, end in enumerate(ends, first):
            length = len(WHOOSH3_HEADER_MAGIC)
            pieces.append(WHOOSH3_HEADER_MAGIC)
            while block <= end:
                begin, over, document, least, most, shortest, longest = packed.block(block)
                part = slice(begin - start, over - start)
                weights: float | tuple[float, ...] | None = None
                if most > 1:
                    weights = float(most) if least == most else tuple(counts[part])
                data = dumps((tuple(steps[part]), weights, tuple(values[part])), _PROTOCOL)
                level = _COMPRESSION if len(data) >= _SHORT else 0
                if level:
                    data = zlib.compress(data, level)
                told = (over - begin, document, float(most), level, shortest, longest)
                info = dumps(told, 2)
                size = len(info) + len(data)
                pieces += (pack_int(-size if block == end else size), info, data)
                length += 4 + size
                block += 1
            yield packed.terms[place], _TERM.pack(0, *packed.term(place), offset, length)
            offset += length
        self._file.write(b"".join(pieces))

    def _values(self, packed: _Packed, start: int, stop: int) -> list[bytes]:
        """The positions of some postings as the field's format spells them."""
        alone = self._alone
        values = [alone[position] for position in packed.firsts[start:stop].tolist()]
        counts = packed.counts[start:stop]
        for at in np.flatnonzero(counts > 1).tolist():
            begin = packed.starts[start + at]
            held = packed.positions[begin : begin + counts[at]]
            values[at] = self._format.encode(held.tolist())
        return values

    def _encode(self, position: int) -> bytes:
        spelled: bytes = self._format.encode([position])
        return spelled


class _Packed:
    """Occurrences as postings, lists and blocks: every figure of each, reckoned at once."""

    def __init__(self, found: Occurrences, lengths: _Ints) -> None:
        self.positions = found.positions
        fresh = np.ones(len(found.terms), np.bool_)
        fresh[1:] = found.terms[1:] != found.terms[:-1]
        fresh[1:] |= found.documents[1:] != found.documents[:-1]
        self.starts = np.flatnonzero(fresh)
        self.counts = np.diff(self.starts, append=len(fresh))
        self.firsts = found.positions[self.starts]
        self.furthest = int(self.firsts.max())
        documents = found.documents[self.starts]
        terms = found.terms[self.starts]
        begins = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
        many = np.diff(begins, append=len(terms))
        self.terms = terms[begins].tolist()
        self.term_starts = [*begins.tolist(), len(terms)]
        within = np.arange(len(terms)) - np.repeat(begins, many)
        blocks = np.flatnonzero(within % _BLOCK == 0)
        self.steps = np.diff(documents, prepend=0)
        self.steps[blocks] = documents[blocks]
        self.first_blocks = np.searchsorted(blocks, begins).tolist()
        self.last_blocks = np.append(self.first_blocks[1:], len(blocks)) - 1
        overs = np.append(blocks[1:], len(terms))
        long = lengths[documents]
        self._blocks = [
            column.tolist()
            for column in (
                blocks,
                overs,
                documents[overs - 1],
                np.minimum.reduceat(self.counts, blocks),
                np.maximum.reduceat(self.counts, blocks),
                np.minimum.reduceat(long, blocks),
                np.maximum.reduceat(long, blocks),
            )
        ]
        self._terms = [
            column.tolist()
            for column in (
                np.add.reduceat(self.counts, begins),
                many,
                np.minimum.reduceat(long, begins),
                np.maximum.reduceat(long, begins),
                np.maximum.reduceat(self.counts, begins),
                documents[begins],
                documents[begins + many - 1],
            )
        ]

    def portions(self) -> Iterator[tuple[int, int]]:
        """Terms whose postings are packed together: the place of the first, and behind the last."""
        first = 0
        while first < len(self.terms):
            most = self.term_starts[first] + _AT_ONCE
            last = max(first + 1, int(np.searchsorted(self.term_starts, most, "right")) - 1)
            yield first, last
            first = last

    def block(self, number: int) -> list[int]:
        """A block's figures.

        Where it begins and is over, its last document, the least and most occurrences in one, the
        shortest and longest field.
        """
        return [column[number] for column in self._blocks]

    def term(self, place: int) -> list[int]:
        """A term's figures.

        Its occurrences and documents, the shortest and longest field, the most occurrences in one,
        its first and last document.
        """
        return [column[place] for column in self._terms]
