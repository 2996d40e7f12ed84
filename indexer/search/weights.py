"""How much each way counts by which a passage answers a query."""

from __future__ import annotations

from indexer.analysis.analyzers import STEM
from indexer.search.vocabulary import EXACT

#: How much a key that matches adds to a word's score: what has the very form has the lemma too.
WEIGHTS = {EXACT: 0.5, STEM: 0.3}
LEMMA_WEIGHT = 1.0

#: How much more a match in a title counts than one in the text.
TITLE_WEIGHT = 2.0

#: How much a topic tag counts beside the word itself, an everyday equivalent, a machine gloss.
CONCEPT_WEIGHT = 0.5
EQUIVALENT_WEIGHT = 0.5
GLOSS_WEIGHT = 0.7


def weight(key: str) -> float:
    """How much a match by this key counts."""
    return WEIGHTS.get(key[:1], LEMMA_WEIGHT)
