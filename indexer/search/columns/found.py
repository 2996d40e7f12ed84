"""Passages found and what each scored, as two arrays side by side, taken together and apart."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.search.columns.sheaf import Array, Floats, Ints

#: So many times fewer than there are in all: sorting or looking up is quicker than a table.
_FEWER = 24
#: The same for a few findings, each of which is in order already.
_FEWER_RUNS = 8
#: So many are worth a look at whether one finding has all others.
_LARGE = 1024


class Found:
    """Numbers of passages, rising, and the score of each."""

    def __init__(self, passages: Ints, scores: Floats) -> None:
        self.passages = passages
        self.scores = scores

    def __len__(self) -> int:
        return len(self.passages)

    def keep(self, kept: Array) -> Found:
        """Those for which the mask holds."""
        return Found(self.passages[kept], self.scores[kept])

    def among(self, others: Array) -> Array:
        """A mask: which of these are among others, which rise as well."""
        if not len(others) or not len(self):
            return np.zeros(len(self), np.bool_)
        return _placed(self.passages, others)[1]


NOTHING = Found(np.zeros(0, np.int64), np.zeros(0, np.float64))


def both(one: Found, other: Found) -> Found:
    """The passages that are in both, the scores added."""
    if len(one) > len(other):
        one, other = other, one
    if not len(one):
        return NOTHING
    span = int(max(one.passages[-1], other.passages[-1])) + 1
    if len(one) * _FEWER < span:
        places, kept = _placed(one.passages, other.passages)
        return Found(one.passages[kept], one.scores[kept] + other.scores[places[kept]])
    # NaN stands where the other has nothing.
    table = np.full(span, np.nan)
    table[other.passages] = other.scores
    scores = one.scores + table[one.passages]
    kept = ~np.isnan(scores)
    return Found(one.passages[kept], scores[kept])


def either(found: Sequence[Found]) -> Found:
    """The passages that are in any, the scores added."""
    if len(found) == 1:
        return found[0]
    some = [one for one in found if len(one)]
    if len(some) < 2:
        return some[0] if some else NOTHING
    passages = np.concatenate([one.passages for one in some])
    scores = np.concatenate([one.scores for one in some])
    return added(passages, scores, int(max([one.passages[-1] for one in some])) + 1)


def gathered(found: Sequence[Found]) -> Found:
    """The passages that hold any key of one word, the scores added.

    Those of one key, most often of the stem, mostly hold all others: then nothing has to be put
    in order, and only what they hold is reckoned with.
    """
    if len(found) < 2 or sum(map(len, found)) < _LARGE:
        return either(found)
    most = max(found, key=len)
    scores = np.zeros(len(most))
    held = np.zeros(max([int(one.passages[-1]) for one in found if len(one)]) + 1, np.bool_)
    for one in found:
        if one is most:
            scores += one.scores
        else:
            held[one.passages] = True
            (places,) = held[most.passages].nonzero()
            if len(places) < len(one):
                return either(found)
            scores[places] += one.scores
            held[one.passages] = False
    return Found(most.passages, scores)


def some_of(found: Sequence[Found], power: float) -> Found:
    """The passages that are in any, the scores added, times the share of it all that each holds.

    A part counts as much as its best passage has of it, squared, so that rare words decide; the
    share is taken to this power. What holds most of what was asked stands above what repeats a
    word of it.
    """
    some = [one for one in found if len(one)]
    if len(some) < 2:
        return some[0] if some else NOTHING
    most = [float(one.scores.max()) ** 2 for one in some]
    whole = sum(most)
    if not whole:
        return either(some)
    scored = either(some)
    held = either(
        [Found(one.passages, np.full(len(one), m)) for one, m in zip(some, most, strict=True)]
    )
    return Found(scored.passages, scored.scores * (held.scores / whole) ** power)


def added(passages: Ints, scores: Floats, span: int) -> Found:
    """Passages in any order and several times, all below `span`, each with its scores added."""
    if len(passages) * _FEWER < span:
        passages, scores, starts = _in_order(passages, scores)
        return Found(passages[starts], np.add.reduceat(scores, starts))
    held = np.zeros(span, np.bool_)
    held[passages] = True
    (kept,) = held.nonzero()
    return Found(kept, sums(passages, scores, span)[kept])


def looked_up(among: Ints, postings: Sequence[tuple[Array, Array, float]]) -> Found:
    """Those of some passages that are in any postings; what each impact counts, added.

    Postings are passages, the impact on each, and by what factor these count. All passages rise.
    """
    scores = np.zeros(len(among))
    held = np.zeros(len(among), np.bool_)
    for docs, impacts, factor in postings:
        if len(docs):
            # Numbers of another type would have all postings copied first.
            places, there = _placed(among.astype(docs.dtype), docs)
            held |= there
            scores += np.multiply(impacts[places], factor, dtype=np.float64) * there
    return Found(among[held], scores[held])


def sums(places: Ints, scores: Floats, length: int) -> Floats:
    """What the scores at each of so many places add up to."""
    return np.bincount(places, scores, length).astype(np.float64, copy=False)


def best(found: Sequence[Found]) -> Found:
    """The passages that are in any, each with its highest score."""
    some = [one for one in found if len(one)]
    if len(some) < 2:
        return some[0] if some else NOTHING
    span = int(max(one.passages[-1] for one in some)) + 1
    if sum(map(len, some)) * _FEWER_RUNS < span:
        passages, scores, starts = _in_order(
            np.concatenate([one.passages for one in some]),
            np.concatenate([one.scores for one in some]),
        )
        if len(starts) == len(passages):
            return Found(passages, scores)
        return Found(passages[starts], np.maximum.reduceat(scores, starts))
    held = np.zeros(span, np.bool_)
    for one in some:
        held[one.passages] = True
    (kept,) = held.nonzero()
    highest = np.empty(span)
    highest[kept] = -np.inf
    for one in some:
        highest[one.passages] = np.maximum(highest[one.passages], one.scores)
    return Found(kept, highest[kept])


def _placed(passages: Array, others: Array) -> tuple[Ints, Array]:
    """Where each passage stands among others, of which there are some, and a mask: which do."""
    places = others.searchsorted(passages)
    places[places == len(others)] = 0
    return places, others[places] == passages


def _in_order(passages: Ints, scores: Floats) -> tuple[Ints, Floats, Ints]:
    """Passages rising, their scores, and where each begins among its repeats."""
    order = passages.argsort(kind="stable")
    passages = passages[order]
    fresh = np.empty(len(passages), np.bool_)
    fresh[0] = True
    np.not_equal(passages[1:], passages[:-1], out=fresh[1:])
    (starts,) = fresh.nonzero()
    return passages, scores[order], starts


def with_lesser(one: Found, other: Found, share: float) -> Found:
    """The passages that are in either: the higher score, and that share of the lower one."""
    if not len(one) or not len(other):
        return one if len(one) else other
    added, highest = either([one, other]), best([one, other])
    return Found(highest.passages, highest.scores * (1 - share) + added.scores * share)
