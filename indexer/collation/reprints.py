"""One piece, once: every printing of a text gathered under its first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.collation.comparisons import Comparisons
from indexer.collation.pieces import FEWEST_WORDS, Pieces
from indexer.collation.sheets import Columns, Flags, Places
from indexer.records import Role

#: From this share of words in common order up, two passages are one text, lightly revised.
ALIKE = 0.8
#: Under so many words a text must be nearly the same: "What do you think of …?" is asked often.
SHORT, SHORT_ALIKE = 25, 0.93
#: Only these count on their own: a bio is printed with each piece of its author.
RUNNING = frozenset({Role.TEXT, Role.QUESTION, Role.ANSWER})
#: Pieces are printings of one piece when so much of the shorter one's letters is in texts that
#: both print (or when they are alike as a whole).
SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Printings:
    """The first printing of each row that is a later one, and all later ones of a first."""

    first: Mapping[int, int]
    later: Mapping[int, tuple[int, ...]]


def gather_printings(columns: Columns, kept: Flags, before: Comparisons) -> Printings:
    """Each text's first printing with all later ones, among the rows kept.

    Two passages of one issue are never printings of each other.
    """
    texts = _Texts(columns, kept)
    texts.join_alike(before)
    pieces = Pieces.of(columns, kept)
    for earlier, later in _reprinted(pieces, texts, before):
        texts.join_in_piece(pieces, earlier, later, before)
    return texts.printings()


class _Texts:
    """Which text each row prints: a text is named by the row of its first printing."""

    def __init__(self, columns: Columns, kept: Flags) -> None:
        self._columns = columns
        self._running = kept & columns.has_role(RUNNING)
        self._issue = columns.issue
        self._text: dict[int, int] = {}
        self._printed: dict[int, list[int]] = {}

    @cached_property
    def turn(self) -> Places:
        """The order of printing: by date, undated last, an issue before a page of its pieces."""
        columns = self._columns
        undated = columns.days == 0
        order = np.lexsort((~columns.whole, columns.days, undated))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        turns: Places = rank[columns.issue] * len(columns.rows) + np.arange(len(columns.rows))
        return turns

    def of(self, row: int) -> int:
        """The text a row prints."""
        return self._text.get(row, row)

    def printed(self, text: int) -> list[int]:
        """The rows that print a text."""
        return self._printed.get(text) or [text]

    def join_alike(self, before: Comparisons) -> None:
        """Give each row the text of the earlier row that is most like it, if any."""
        rows = np.flatnonzero(self._running & (self._columns.rows["words"] >= FEWEST_WORDS))
        rows = rows[np.argsort(self.turn[rows])]
        wordings, words = self._columns.rows["wording"][rows], self._columns.rows["words"][rows]
        met = before.passages
        texts, counts = np.unique(wordings, return_counts=True)
        again = np.isin(wordings, np.concatenate([met.ones, met.others, texts[counts > 1]]))
        holders: dict[int, list[int]] = {}
        length: dict[int, int] = {}
        for row, wording, count in zip(
            *(values[again].tolist() for values in (rows, wordings, words)), strict=True
        ):
            holders.setdefault(wording, []).append(row)
            length[wording] = count
        alike: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for one, other, share in met.pairs(ALIKE):
            if one not in length or other not in length:
                continue
            if share >= SHORT_ALIKE or min(length[one], length[other]) >= SHORT:
                alike[one].append((share, other))
                alike[other].append((share, one))
        for row, wording in zip(rows[again].tolist(), wordings[again].tolist(), strict=True):
            for _, same in [(1.0, wording), *sorted(alike[wording], reverse=True)]:
                if any(self.join(other, row) for other in holders[same]):
                    break

    def join_in_piece(self, pieces: Pieces, earlier: int, later: int, before: Comparisons) -> None:
        """In a reprinted piece short passages count too, revised ones, and parts of longer ones."""
        theirs, ours = pieces.own(earlier), pieces.own(later)
        joined = {row for row in ours if self.of(row) != row}
        for place, other, part in pieces.parallels(earlier, later, before):
            row = ours[place]
            if row not in joined and self.join(theirs[other], row, part=bool(part)):
                joined.add(row)

    def join(self, earlier: int, later: int, *, part: bool = False) -> bool:
        """Make two rows one text, if the first is earlier and no issue would hold it twice.

        Of a `part` an issue may hold several: paragraphs of what was one before.
        """
        text, own = self.of(earlier), self.of(later)
        if text == own or own != later or self.turn[earlier] > self.turn[later]:
            return False
        printed = self.printed(text)
        issues = {self._issue[row] for row in printed}
        if self._issue[later] == self._issue[printed[0]] or (
            not part and any(self._issue[row] in issues for row in self.printed(own))
        ):
            return False
        gained = self._printed.pop(own, [own])
        self._text.update(dict.fromkeys(gained, text))
        self._printed[text] = [*printed, *gained]
        return True

    def several(self) -> list[int]:
        """The rows whose texts are printed more than once, in the order of printing."""
        rows = [row for held in self._printed.values() for row in held]
        return sorted(rows, key=lambda row: int(self.turn[row]))

    def printings(self) -> Printings:
        """What was found, an issue that prints a text in several paragraphs counted once."""
        later: dict[int, tuple[int, ...]] = {}
        for text, printed in self._printed.items():
            found = sorted(printed[1:], key=lambda row: int(self.turn[row]))
            issues = {int(self._issue[row]): row for row in reversed(found)}
            later[text] = tuple(sorted(issues.values(), key=lambda row: int(self.turn[row])))
        return Printings(self._text, later)


def _reprinted(pieces: Pieces, texts: _Texts, before: Comparisons) -> list[tuple[int, int]]:
    """Pairs of pieces that are one piece, the earlier first, in the order of printing."""
    columns = pieces.columns
    letters = columns.rows["letters"]
    counted: dict[int, int] = {}

    def whole(piece: int) -> int:
        if piece not in counted:
            counted[piece] = int(letters[pieces.own(piece)].sum())
        return counted[piece]

    def turn(piece: int) -> int:
        return int(texts.turn[pieces.rows[pieces.starts[piece]]])

    pairs = {
        pair
        for pair, shared in _shared(pieces, texts).items()
        if shared >= SHARED * min(map(whole, pair))
    }
    for one, other in pieces.alike(before):
        pairs.add((one, other) if turn(one) < turn(other) else (other, one))
    issue = columns.issue
    return sorted(
        (
            (one, other)
            for one, other in pairs
            if issue[pieces.rows[pieces.starts[one]]] != issue[pieces.rows[pieces.starts[other]]]
        ),
        key=lambda pair: (turn(pair[0]), turn(pair[1])),
    )


def _shared(pieces: Pieces, texts: _Texts) -> Mapping[tuple[int, int], int]:
    """How many letters of the later of two pieces are in texts that the earlier prints too."""
    rows = texts.several()
    letters = pieces.columns.rows["letters"]
    at = np.searchsorted(pieces.rows, rows)
    piece_of = (np.searchsorted(pieces.starts, at, "right") - 1).tolist()
    held: dict[int, list[int]] = {}
    for row, piece in zip(rows, piece_of, strict=True):
        held.setdefault(piece, []).append(row)
    places: defaultdict[int, list[int]] = defaultdict(list)
    shared: Counter[tuple[int, int]] = Counter()
    for piece, own in held.items():
        for row in own:
            for other in places[texts.of(row)]:
                shared[other, piece] += int(letters[row])
        for text in {texts.of(row) for row in own}:
            places[text].append(piece)
    return shared
