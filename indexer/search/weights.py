"""How much each way counts by which a passage answers a query."""

from __future__ import annotations

from indexer.analysis.analyzers import STEM
from indexer.search.vocabulary import EXACT

#: How much a key that matches adds to a word's score: what has the very form has the lemma too. A
#: translator knows the word but not the writer's form of it, nor always its part of speech.
WEIGHTS = {EXACT: 0.8, STEM: 0.4}
LEMMA_WEIGHT = 0.8
GLOSS_WEIGHTS = {EXACT: 0.6, STEM: 0.6}
GLOSS_LEMMA_WEIGHT = 1.0

#: How much more a match in a title counts than one in the text.
TITLE_WEIGHT = 3.0

#: How much a passage counts that stands beside a piece: a line about its author, a caption. The
#: title above it is the piece's; what answers a question is below.
ASIDE_WEIGHT = 0.6

#: How much a topic tag counts beside the word itself, an everyday equivalent, a machine gloss.
CONCEPT_WEIGHT = 0.5
EQUIVALENT_WEIGHT = 0.8
GLOSS_WEIGHT = 0.8

#: How much a word counts that is but one of the senses of the passage's, beside the gloss.
SENSES_WEIGHT = 0.5

#: How much of the lesser is added where a passage answers by its text and by its gloss.
LESSER_WEIGHT = 0.2


#: Of several parts of which any would do: the power of the share that a passage holds.
SHARE_POWER = 0.5


def weight(key: str, *, gloss: bool = False) -> float:
    """How much a match by this key counts, in a text or in a gloss."""
    if gloss:
        return GLOSS_WEIGHTS.get(key[:1], GLOSS_LEMMA_WEIGHT)
    return WEIGHTS.get(key[:1], LEMMA_WEIGHT)
