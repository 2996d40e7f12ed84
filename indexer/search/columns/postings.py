"""Which passages hold a key, how much each says of it, and at which tokens the word stands."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from math import log2

import numpy as np

from indexer.search.columns.gathering import Gathering
from indexer.search.columns.sheaf import Array, Floats, Ints, Sheaf, ends, gaps, narrow
from indexer.search.columns.words import NO_ROW, Numbered
from indexer.search.demands import TITLE_WEIGHT

#: BM25's two constants: how soon more of the same word adds little, how much length counts.
K1 = 1.2
B = 0.75


@dataclass(frozen=True, slots=True)
class Pivots:
    """The lengths, in positions, against which titles and texts count as long.

    Powers of the square root of 2, so that a few passages more or fewer seldom change them: an
    impact that was written stays right while they do not.
    """

    title: float
    body: float

    @classmethod
    def of(cls, titles: Array, bodies: Array) -> Pivots:
        """The pivots of passages with these lengths; those without a title have no say in it."""
        return cls(_coarse(titles[titles > 0]), _coarse(bodies))


def lengths(tokens_from: Array, bodies: Array) -> tuple[Ints, Ints]:
    """How many positions the title and the text at each place have, the stops left out."""
    starts = tokens_from.astype(np.int64)
    middle = bodies.astype(np.int64)
    titles = np.maximum(middle - starts[:-1] - 1, 0)
    return titles, np.maximum(starts[1:] - middle - 1, 0)


def weights(titles: Array, bodies: Array, pivots: Pivots) -> tuple[Floats, Floats]:
    """What one occurrence counts in the title and in the text at each place (BM25F)."""
    return (
        TITLE_WEIGHT / (1 - B + B * titles / pivots.title),
        1 / (1 - B + B * bodies / pivots.body),
    )


def saturate(frequencies: Floats) -> Floats:
    """Weighted frequencies to impacts: BM25 without the rarity of the word."""
    return frequencies * (K1 + 1) / (frequencies + K1)


def post(gathered: Gathering, numbered: Numbered, pivots: Pivots) -> dict[str, Array]:
    """The arrays of a volume's postings and of its tokens in the order of the texts."""
    surfaces = gathered.tokens.astype(np.int64)
    here = np.arange(len(gathered.passages), dtype=np.int64)
    counts = gaps(gathered.titles)
    places = np.repeat(here, counts)
    at = np.arange(len(surfaces), dtype=np.int64)
    in_title = at < gathered.bodies.astype(np.int64)[places]
    titled, texted = weights(*lengths(gathered.titles, gathered.bodies), pivots)
    weight = np.where(in_title, titled[places], texted[places])
    word = surfaces > 0
    own = gathered.own[places]
    tables = (numbered.rows, numbered.lemmas, numbered.stems)
    by_token = [np.concatenate(([NO_ROW], table))[surfaces] for table in tables]
    slots, rows = _slots(numbered)
    arrays: dict[str, Array] = {"rows": rows[0], "slots": rows[1]}
    arrays |= _kin(numbered)
    for name, chosen in (("", word & own), ("gloss.", word & ~own)):
        slot, place, many = [], [], []
        for row_of, of in zip(by_token, slots, strict=True):
            found = of[row_of[chosen]]
            kept = found >= 0
            slot.append(found[kept])
            place.append(places[chosen][kept])
            many.append(weight[chosen][kept])
        total = int(rows[1].max()) + 1 if len(rows[1]) else 0
        arrays |= _post(
            name,
            (np.concatenate(slot), np.concatenate(place), np.concatenate(many)),
            total,
            gathered.passages,
        )
    spots = np.flatnonzero(word)
    held = slots[0][by_token[0][spots]]
    arrays["spots"] = spots[np.argsort(held, kind="stable")].astype(np.uint32)
    exact = int(held.max()) + 1 if len(held) else 0
    arrays["spot.stops"] = ends(np.bincount(held, minlength=exact)).astype(np.uint32)
    arrays |= {
        "tokens": narrow(by_token[0]),
        "token.starts": narrow(gathered.starts),
        "token.lengths": narrow(gathered.lengths),
        "passages": gathered.passages,
        "titles": gathered.titles,
        "bodies": gathered.bodies,
        "own": gathered.own,
        "pivots": np.array([pivots.title, pivots.body]),
    }
    return arrays


class PostingVolume:
    """One volume's postings in one language, mapped."""

    def __init__(self, sheaf: Sheaf) -> None:
        self._rows = sheaf.view("rows")
        self._slots = sheaf.view("slots")
        self._first = self._rows[0] if len(self._rows) else 0
        self._dense = bool(len(self._rows)) and self._rows[-1] - self._first == len(self._rows) - 1
        self._docs, self._impacts = sheaf["docs"], sheaf["impacts"]
        self._stops = sheaf.view("stops")
        self._gloss_docs, self._gloss_impacts = sheaf["gloss.docs"], sheaf["gloss.impacts"]
        self._gloss_stops = sheaf.view("gloss.stops")
        self._kin_rows = sheaf.view("kin.rows")
        self._kin_stops = sheaf.view("kin.stops")
        self._kin = sheaf["kin"]
        self._spots = sheaf["spots"]
        self._spot_stops = sheaf.view("spot.stops")
        self.tokens = sheaf["tokens"]
        self.starts, self.lengths = sheaf["token.starts"], sheaf["token.lengths"]
        self.passages, self.own = sheaf["passages"], sheaf["own"]
        self.titles, self.bodies = sheaf["titles"], sheaf["bodies"]
        self.pivots = Pivots(*map(float, sheaf["pivots"]))

    def slot(self, row: int) -> int:
        """Where the postings of a row are, -1 where the volume has none."""
        if self._dense:
            place = row - self._first
            return self._slots[place] if 0 <= place < len(self._slots) else -1
        place = bisect_left(self._rows, row)
        return self._slots[place] if place < len(self._rows) and self._rows[place] == row else -1

    def frequency(self, slot: int) -> int:
        """How many passages of this language hold what has this slot."""
        return int(self._stops[slot + 1] - self._stops[slot])

    def standing(self, slot: int) -> int:
        """How many passages and glosses hold it."""
        return self.frequency(slot) + int(self._gloss_stops[slot + 1] - self._gloss_stops[slot])

    def postings(self, slot: int) -> tuple[Array, Array]:
        """The passages that hold it, rising, and the impact on each."""
        held = slice(self._stops[slot], self._stops[slot + 1])
        return self._docs[held], self._impacts[held]

    def glossed(self, slot: int) -> tuple[Array, Array]:
        """The passages in whose gloss it stands, rising, and the impact on each."""
        held = slice(self._gloss_stops[slot], self._gloss_stops[slot + 1])
        return self._gloss_docs[held], self._gloss_impacts[held]

    def kin(self, row: int) -> Array:
        """The rows of the surfaces with this lemma or stem that stand in this volume."""
        place = bisect_left(self._kin_rows, row)
        if place == len(self._kin_rows) or self._kin_rows[place] != row:
            return self._kin[:0]
        return self._kin[self._kin_stops[place] : self._kin_stops[place + 1]]

    def spots(self, row: int) -> Array:
        """The tokens at which a surface stands, rising; stops and glosses count as tokens."""
        slot = self.slot(row)
        return self._spots[:0] if slot < 0 else self._spots[self.spot_slice(slot)]

    def spot_slice(self, slot: int) -> slice:
        """Where the tokens of an exact slot stand among all spots."""
        return slice(self._spot_stops[slot], self._spot_stops[slot + 1])

    def printed(self, alive: Array | None) -> Array:
        """How often each surface, by its row, stands in titles and texts that are still there."""
        kept = self.own if alive is None else self.own & alive[self.passages]
        tokens = self.tokens[np.repeat(kept, gaps(self.titles))]
        counts = np.bincount(tokens, minlength=1)
        counts[NO_ROW] = 0
        return counts

    def dead(self, alive: Array) -> tuple[Array, Array]:
        """How many removed passages hold each slot: own ones, and those with a gloss."""
        counted = []
        for docs, stops in ((self._docs, self._stops), (self._gloss_docs, self._gloss_stops)):
            gone = ends(~alive[docs])
            bounds = np.asarray(stops)
            counted.append(gone[bounds[1:]] - gone[bounds[:-1]])
        return counted[0].astype(np.uint32), counted[1].astype(np.uint32)


def _coarse(found: Array) -> float:
    mean = float(found.mean()) if len(found) else 1.0
    return float(2 ** (round(2 * log2(max(mean, 1.0))) / 2))


def _slots(numbered: Numbered) -> tuple[list[Ints], tuple[Array, Array]]:
    """Where the postings of each row go: of surfaces first, then of keys with several of them.

    A key with one surface shares that surface's slot, for the same passages hold it. Gives, for
    surfaces, lemmas and stems, the slot by row (-1: no postings of its own), then all rows in
    order with the slot of each.
    """
    exact = np.unique(numbered.rows)
    slot = {int(row): at for at, row in enumerate(exact)}
    top = int(
        max(
            (int(t.max()) for t in (numbered.rows, numbered.lemmas, numbered.stems) if t.size),
            default=0,
        )
    )
    by_row = [np.full(top + 1, -1, np.int64) for _ in range(3)]
    by_row[0][exact] = np.arange(len(exact))
    every = np.full(top + 1, -1, np.int64)
    every[exact] = np.arange(len(exact))
    following = len(exact)
    for turn, keys in ((1, numbered.lemmas), (2, numbered.stems)):
        rows, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
        known = rows != NO_ROW
        rows, firsts, counts = rows[known], firsts[known], counts[known]
        alone = counts == 1
        every[rows[alone]] = [slot[int(row)] for row in numbered.rows[firsts[alone]]]
        several = rows[~alone]
        by_row[turn][several] = np.arange(following, following + len(several))
        every[several] = by_row[turn][several]
        following += len(several)
    rows = np.flatnonzero(every >= 0)
    return by_row, (rows.astype(np.uint32), every[rows].astype(np.uint32))


def _kin(numbered: Numbered) -> dict[str, Array]:
    keys = np.concatenate((numbered.lemmas, numbered.stems))
    surfaces = np.concatenate((numbered.rows, numbered.rows))
    known = keys != NO_ROW
    keys, surfaces = keys[known], surfaces[known]
    order = np.argsort(keys, kind="stable")
    rows, counts = np.unique(keys, return_counts=True)
    return {
        "kin.rows": rows.astype(np.uint32),
        "kin.stops": ends(counts).astype(np.uint32),
        "kin": surfaces[order].astype(np.uint32),
    }


def _post(
    name: str, found: tuple[Array, Array, Array], slots: int, passages: Array
) -> dict[str, Array]:
    slot, place, weight = found
    width = max(len(passages), 1)
    key = slot * width + place
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else key
    held = key[starts]
    frequency = np.add.reduceat(weight[order], starts) if len(key) else weight
    return {
        f"{name}docs": passages[held % width] if len(held) else np.zeros(0, np.uint32),
        f"{name}impacts": saturate(frequency).astype(np.float32),
        f"{name}stops": ends(np.bincount(held // width, minlength=slots)).astype(np.uint32),
    }
