"""Pieces as a whole: which of them are one piece, and which of their passages answer each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz

from indexer.collation.comparisons import Comparisons, Table
from indexer.collation.likeness import Numbers, bare, compare, likeness, number
from indexer.collation.sheets import Columns, Flags, Places
from indexer.records import Passage

#: Pieces are printings of one piece when so many of their words stand in common order.
PIECES_ALIKE, PIECE_WORDS = 0.6, 40
#: Shorter passages (a credit, "Why?") are alike by chance: they are no part of a longer one.
FEWEST_WORDS = 8
#: In a reprinted piece a passage may be revised as much as this.
REVISED = 0.6
#: From this likeness up (0 to 100) a passage stands within a longer one of a reprinted piece.
WITHIN = 95.0

_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The pieces of the archive without their boilerplate.

    `rows` are the rows that are left, `starts` where among them each piece begins (and the last
    one ends), `keys` stand for the wordings and roles of a piece, `words` counts its words.
    """

    columns: Columns
    rows: Places
    starts: Places
    keys: Numbers
    words: Places

    @classmethod
    def of(cls, columns: Columns, kept: Flags) -> Pieces:
        """The pieces that the kept rows make."""
        rows = np.flatnonzero(kept)
        piece = columns.piece[rows]
        starts = np.flatnonzero(np.diff(piece, prepend=-1))
        turn = np.arange(len(rows)) - np.repeat(starts, np.diff([*starts, len(rows)]))
        held = columns.rows[rows]
        own = held["wording"] ^ (held["role"].astype(np.uint64) << np.uint64(32))
        mixed = _mix(own + (turn.astype(np.uint64) + np.uint64(1)) * _MIX)
        keys = np.add.reduceat(mixed, starts) if len(starts) else mixed
        words = np.add.reduceat(held["words"].astype(np.int64), starts) if len(starts) else turn
        return cls(columns, rows, np.append(starts, len(rows)), keys, words)

    def own(self, piece: int) -> list[int]:
        """The rows of a piece in printed order."""
        found: list[int] = self.rows[self.starts[piece] : self.starts[piece + 1]].tolist()
        return found

    def passages(self, piece: int) -> list[Passage]:
        """The passages of a piece, as they were read."""
        return [self.columns.passage(row) for row in self.own(piece)]

    def _said(self, piece: int) -> str:
        return " ".join(bare(passage.text) for passage in self.passages(piece))

    def alike(self, before: Comparisons) -> Iterator[tuple[int, int]]:
        """Every two pieces alike as a whole: plain text may cut one into other paragraphs."""
        long = np.flatnonzero(self.words >= PIECE_WORDS)
        keys, first = np.unique(self.keys[long], return_index=True)

        def said(places: Sequence[int]) -> list[str]:
            pieces = long[first[np.array(places, np.int64)]].tolist()
            return self.columns.told(pieces, self._said)

        met = before.pieces = compare(keys, said, PIECES_ALIKE, before.pieces)
        paired = np.concatenate([met.ones, met.others])
        turn = np.argsort(self.keys[long], kind="stable")
        ordered = self.keys[long][turn]
        again = np.isin(ordered, paired)
        again[1:] |= ordered[1:] == ordered[:-1]
        again[:-1] |= ordered[1:] == ordered[:-1]
        holders: dict[int, list[int]] = {}
        for key, place in zip(ordered[again].tolist(), long[turn[again]].tolist(), strict=True):
            holders.setdefault(key, []).append(place)
        for same in holders.values():
            yield from ((a, b) for at, a in enumerate(same) for b in same[at + 1 :])
        for one, other, _ in met.pairs(PIECES_ALIKE):
            yield from ((a, b) for a in holders[one] for b in holders[other])

    def parallels(self, earlier: int, later: int, before: Comparisons) -> list[list[int]]:
        """Passages of two reprinted pieces that may be one: place in the later, in the earlier.

        The third figure is 1 where the later is only a part of the earlier. Best ones first.
        """
        key = number(f"{self.keys[earlier]} {self.keys[later]}")
        found = before.parallels.recall(
            key, lambda: _parallels(self.passages(earlier), self.passages(later))
        )
        pairs: list[list[int]] = found.astype(np.int64).tolist()
        return pairs


def _parallels(earlier: Sequence[Passage], later: Sequence[Passage]) -> Table:
    """In a reprinted piece short passages count too, revised ones, and parts of longer ones."""
    found: list[tuple[int, int, int]] = []
    for place, passage in enumerate(later):
        wording = bare(passage.text)
        ranked = []
        for at, other in enumerate(earlier):
            whole = bare(other.text)
            share = likeness(whole, wording, REVISED)
            part = _is_part(wording, whole)
            if share and (part or other.role is passage.role):
                ranked.append((0, -share, at, part))
            elif part:
                ranked.append((1, -likeness(whole, wording), at, part))
        found += [(place, at, int(part)) for _, _, at, part in sorted(ranked)]
    return np.array(found, np.float64).reshape(-1, 3)


def _is_part(wording: str, whole: str) -> bool:
    long = wording.count(" ") + 1 >= FEWEST_WORDS and len(wording) < len(whole)
    return long and fuzz.partial_ratio(wording, whole) >= WITHIN


def _mix(numbers: Numbers) -> Numbers:
    """Numbers so mixed that their sum stands for all of them (Steele, Lea, Flood: SplitMix)."""
    mixed = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
