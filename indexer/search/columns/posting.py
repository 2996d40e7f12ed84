"""Tokens turned into postings: which passages hold each key, and at which tokens."""

from __future__ import annotations

import numpy as np

from indexer.search.columns.numbering import Numbered
from indexer.search.columns.scoring import gloss_weights, lengths, saturate, weights
from indexer.search.columns.sheaf import Array, Ints, ends, gaps, narrow
from indexer.search.columns.word_volumes import NO_ROW
from indexer.search.token_rows import TokenRows


def post(read: TokenRows, numbered: Numbered) -> dict[str, Array]:
    """The arrays of a volume's postings and of its tokens in the order of the texts."""
    surfaces = read.tokens.astype(np.int64)
    here = np.arange(len(read.passages), dtype=np.int64)
    counts = gaps(read.titles)
    places = np.repeat(here, counts)
    at = np.arange(len(surfaces), dtype=np.int64)
    in_title = at < read.bodies.astype(np.int64)[places]
    measured = lengths(read.titles, read.bodies)
    pairs = zip(weights(*measured), gloss_weights(*measured), strict=True)
    titled, texted = (np.where(read.own, said, glossed) for said, glossed in pairs)
    weight = np.where(in_title, titled[places], texted[places])
    word = surfaces > 0
    own = read.own[places]
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
            read,
        )
    spots = np.flatnonzero(word)
    held = slots[0][by_token[0][spots]]
    arrays["spots"] = spots[np.argsort(held, kind="stable")].astype(np.uint32)
    exact = int(held.max()) + 1 if len(held) else 0
    arrays["spot.stops"] = ends(np.bincount(held, minlength=exact)).astype(np.uint32)
    printed = by_token[0][word & own]
    arrays |= {
        "printed": np.bincount(printed, minlength=1).astype(np.uint32),
        "tokens": narrow(by_token[0]),
        "token.starts": narrow(read.starts),
        "token.lengths": narrow(read.lengths),
        "passages": read.passages,
        "titles": read.titles,
        "bodies": read.bodies,
        "own": read.own,
        "counts": read.counts,
    }
    return arrays


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
    name: str, found: tuple[Array, Array, Array], slots: int, read: TokenRows
) -> dict[str, Array]:
    slot, place, weight = found
    passages = read.passages
    width = max(len(passages), 1)
    key = slot * width + place
    order = np.argsort(key, kind="stable")
    key = key[order]
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1]))) if len(key) else key
    held = key[starts]
    frequency = np.add.reduceat(weight[order], starts) if len(key) else weight
    places = (held % width).astype(np.int64)
    impacts = saturate(frequency, gloss=bool(name)) * read.counts[places]
    return {
        f"{name}docs": passages[places],
        f"{name}impacts": impacts.astype(np.float32),
        f"{name}stops": ends(np.bincount(held // width, minlength=slots)).astype(np.uint32),
    }
