"""What an occurrence counts: by the length of its text, in a title, and the more there are."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

import numpy as np

from indexer.search.columns.sheaf import Array, Floats, Ints
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


def _coarse(found: Array) -> float:
    mean = float(found.mean()) if len(found) else 1.0
    return float(2 ** (round(2 * log2(max(mean, 1.0))) / 2))
