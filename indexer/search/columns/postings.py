"""Which passages hold a key, how much each says of it, and at which tokens the word stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

import numpy as np

from indexer.search.columns.sheaf import Array, Ints, Sheaf, ends, gaps, stretches
from indexer.search.columns.word_volumes import NO_ROW


class PostingVolume:
    """One volume's postings in one language, mapped."""

    def __init__(self, sheaf: Sheaf) -> None:
        self._held = sheaf.view("rows")
        self._slots = sheaf.view("slots")
        self._first = self._held[0] if len(self._held) else 0
        self._dense = bool(len(self._held)) and self._held[-1] - self._first == len(self._held) - 1
        self._docs, self._impacts = sheaf["docs"], sheaf["impacts"]
        self._stops = sheaf.view("stops")
        self._gloss_docs, self._gloss_impacts = sheaf["gloss.docs"], sheaf["gloss.impacts"]
        self._gloss_stops = sheaf.view("gloss.stops")
        self._kin_rows = sheaf.view("kin.rows")
        self._kin_stops = sheaf.view("kin.stops")
        self._kin = sheaf.view("kin")
        self._spots = sheaf["spots"]
        self._spot_stops = sheaf.view("spot.stops")
        self._printed = sheaf["printed"]
        self.tokens = sheaf["tokens"]
        self.rows = sheaf.view("tokens")
        self.token_starts, self.token_lengths = (
            sheaf.view("token.starts"),
            sheaf.view("token.lengths"),
        )
        self._numbers = sheaf.view("passages")
        self._titles, self._bodies = sheaf.view("titles"), sheaf.view("bodies")
        self.passages, self.own, self.counts = sheaf["passages"], sheaf["own"], sheaf["counts"]
        self.titles, self.bodies = sheaf["titles"], sheaf["bodies"]

    def place(self, number: int) -> int | None:
        """The place of a passage, None where the volume does not hold it in this language."""
        at = bisect_left(self._numbers, number)
        return at if at < len(self._numbers) and self._numbers[at] == number else None

    def bounds(self, place: int) -> tuple[int, int, int]:
        """Where the tokens of a place's title begin, those of its text, and where these end."""
        return self._titles[place], self._bodies[place], self._titles[place + 1]

    def slot(self, row: int) -> int:
        """Where the postings of a row are, -1 where the volume has none."""
        if self._dense:
            place = row - self._first
            return self._slots[place] if 0 <= place < len(self._slots) else -1
        place = bisect_left(self._held, row)
        return self._slots[place] if place < len(self._held) and self._held[place] == row else -1

    def frequency(self, slot: int) -> int:
        """How many passages of this language hold what has this slot."""
        return self._stops[slot + 1] - self._stops[slot]

    def standing(self, slot: int) -> int:
        """How many passages and glosses hold it."""
        return self.frequency(slot) + self._gloss_stops[slot + 1] - self._gloss_stops[slot]

    def postings(self, slot: int) -> tuple[Array, Array]:
        """The passages that hold it, rising, and the impact on each."""
        held = slice(self._stops[slot], self._stops[slot + 1])
        return self._docs[held], self._impacts[held]

    @property
    def is_glossed(self) -> bool:
        """Whether any passage of another language stands here by its gloss."""
        return len(self._gloss_docs) > 0

    def glossed(self, slot: int) -> tuple[Array, Array]:
        """The passages in whose gloss it stands, rising, and the impact on each."""
        held = slice(self._gloss_stops[slot], self._gloss_stops[slot + 1])
        return self._gloss_docs[held], self._gloss_impacts[held]

    def lengths(self, places: Array) -> tuple[Ints, Ints]:
        """How many positions the title and the text at each place have, the stops left out."""
        starts = self.titles[places].astype(np.int64)
        bodies = self.bodies[places].astype(np.int64)
        following = self.titles[places + 1].astype(np.int64)
        return np.maximum(bodies - starts - 1, 0), np.maximum(following - bodies - 1, 0)

    def all_postings(self, slots: Sequence[int], *, gloss: bool) -> tuple[Ints, Array, Ints]:
        """The postings of many slots one after the other, and how many each has."""
        bounds = np.asarray(self._gloss_stops if gloss else self._stops)
        at = np.array(slots, np.int64)
        starts = bounds[at].astype(np.int64)
        many = bounds[at + 1] - starts
        places = stretches(starts, many)
        docs, impacts = self._docs, self._impacts
        if gloss:
            docs, impacts = self._gloss_docs, self._gloss_impacts
        return docs[places].astype(np.int64), impacts[places], many

    def kin(self, row: int) -> list[int]:
        """The rows of the surfaces with this lemma or stem that stand in this volume."""
        rows = self._kin_rows
        # In a first volume the keys have rows one after the other, and every key has kin.
        place = row - rows[0] if len(rows) else 0
        if not 0 <= place < len(rows) or rows[place] != row:
            place = bisect_left(rows, row)
            if place == len(rows) or rows[place] != row:
                return []
        return self._kin[self._kin_stops[place] : self._kin_stops[place + 1]].tolist()

    def spots(self, row: int) -> Array:
        """The tokens at which a surface stands, rising; stops and glosses count as tokens."""
        slot = self.slot(row)
        return self._spots[:0] if slot < 0 else self._spots[self.spot_slice(slot)]

    @property
    def spots_type(self) -> np.dtype[Any]:
        """The type of numbers that tokens have here: comparing others would copy them all."""
        return self._spots.dtype

    def count_spots(self, row: int) -> int:
        """At how many tokens a surface stands."""
        slot = self.slot(row)
        return 0 if slot < 0 else self._spot_stops[slot + 1] - self._spot_stops[slot]

    def spot_slice(self, slot: int) -> slice:
        """Where the tokens of an exact slot stand among all spots."""
        return slice(self._spot_stops[slot], self._spot_stops[slot + 1])

    def count_own(self, alive: Array | None) -> int:
        """How many passages of this language there are that are still there."""
        return int(np.count_nonzero(self._own(alive)))

    def printed(self, alive: Array | None) -> Array:
        """How often each surface, by its row, stands in titles and texts that are still there."""
        if alive is None:
            return self._printed
        places = np.flatnonzero(self.own & ~alive[self.passages])
        tokens = self.tokens[stretches(self.titles[places], gaps(self.titles)[places])]
        gone = np.bincount(tokens, minlength=len(self._printed)).astype(np.uint32)
        gone[NO_ROW] = 0
        return self._printed - gone

    def dead(self, alive: Array) -> tuple[Array, Array]:
        """How many removed passages hold each slot: own ones, and those with a gloss."""
        counted = []
        for docs, stops in ((self._docs, self._stops), (self._gloss_docs, self._gloss_stops)):
            gone = ends(~alive[docs])
            bounds = np.asarray(stops)
            counted.append(gone[bounds[1:]] - gone[bounds[:-1]])
        return counted[0].astype(np.uint32), counted[1].astype(np.uint32)

    def _own(self, alive: Array | None) -> Array:
        return self.own if alive is None else self.own & alive[self.passages]
