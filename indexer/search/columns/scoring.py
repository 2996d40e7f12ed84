"""What an occurrence counts: by the length of its text, in a title, and the more there are."""

from __future__ import annotations

import numpy as np

from indexer.search.columns.sheaf import Array, Floats, Ints
from indexer.search.weights import SENSES_WEIGHT, TITLE_WEIGHT

#: BM25's two constants: how soon more of the same word adds little, how much length counts. In a
#: gloss more of the same word adds less: a translator repeats its mistakes.
K1 = 1.5
GLOSS_K1 = 0.4
B = 0.75


#: The lengths, in positions, of a title and a text that count as neither short nor long. They are
#: the same for all archives, so that an impact that was written stays right whatever is added.
TITLE_PIVOT = 8
BODY_PIVOT = 80


def lengths(tokens_from: Array, bodies: Array) -> tuple[Ints, Ints]:
    """How many positions the title and the text at each place have, the stops left out."""
    starts = tokens_from.astype(np.int64)
    middle = bodies.astype(np.int64)
    titles = np.maximum(middle - starts[:-1] - 1, 0)
    return titles, np.maximum(starts[1:] - middle - 1, 0)


def weights(titles: Array, bodies: Array) -> tuple[Floats, Floats]:
    """What one occurrence counts in titles and in texts of these lengths (BM25F)."""
    return (
        TITLE_WEIGHT / (1 - B + B * titles / TITLE_PIVOT),
        1 / (1 - B + B * bodies / BODY_PIVOT),
    )


def gloss_weights(senses: Ints, glosses: Ints) -> tuple[Floats, Floats]:
    """What an occurrence counts among other senses and in the gloss, of these lengths."""
    return SENSES_WEIGHT / (1 - B + B * senses / BODY_PIVOT), 1 / (1 - B + B * glosses / BODY_PIVOT)


def saturate(frequencies: Floats, *, gloss: bool = False) -> Floats:
    """Weighted frequencies to impacts: BM25 without the rarity of the word."""
    k1 = GLOSS_K1 if gloss else K1
    return frequencies * (k1 + 1) / (frequencies + k1)
