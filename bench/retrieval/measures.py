"""How well a ranking does: reciprocal rank, recall, discounted cumulative gain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, float], depth: int) -> float:
    """One by the rank of the first relevant passage among the first so many; else 0."""
    for rank, found in enumerate(ranked[:depth], start=1):
        if relevant.get(found):
            return 1 / rank
    return 0.0


def recall(ranked: Sequence[str], relevant: Mapping[str, float], depth: int) -> float:
    """The share of the relevant passages that stand among the first so many."""
    wanted = {found for found, gain in relevant.items() if gain}
    return len(wanted.intersection(ranked[:depth])) / len(wanted)


def ndcg(ranked: Sequence[str], relevant: Mapping[str, float], depth: int) -> float:
    """Gains discounted by the logarithm of the rank, as a share of what the best order has.

    Järvelin and Kekäläinen 2002, in the form with log2(rank + 1).
    """
    best = sorted(relevant.values(), reverse=True)[:depth]
    gained = [relevant.get(found, 0.0) for found in ranked[:depth]]
    return _discounted(gained) / _discounted(best)


def _discounted(gains: Sequence[float]) -> float:
    return sum(gain / log2(rank + 1) for rank, gain in enumerate(gains, start=1))
