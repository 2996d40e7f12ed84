"""What a clause asks of one language's Whoosh index: its words, tags, equivalents and glosses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh.query import And, Term
from whoosh.query.compound import DefaultOr
from whoosh.query.positional import Sequence as SideBySide

from indexer.search.demands import Demand
from indexer.search.vocabulary import Ways
from indexer.search.weights import CONCEPT_WEIGHT, EQUIVALENT_WEIGHT, GLOSS_WEIGHT, weight
from indexer.search.whoosh.writer import FIELDS, GLOSS, TOPIC

# Whoosh has no types: its queries are `Any` here.
_WhooshQuery = Any


def ask(found: Demand) -> _WhooshQuery:
    """A clause as a Whoosh query: its words, or what answers as well."""
    if found.clause.phrase:
        said = DefaultOr([_side_by_side(found.words, *field) for field in FIELDS.items()])
    else:
        said = And([DefaultOr([_word(w, *field) for field in FIELDS.items()]) for w in found.words])
    others = [Term(TOPIC, concept, boost=CONCEPT_WEIGHT) for concept in found.concepts]
    others += [
        _side_by_side(other.words, field, EQUIVALENT_WEIGHT * factor)
        for other in found.equivalents
        for field, factor in FIELDS.items()
    ]
    if found.glosses:
        others.append(And([_word(ways, GLOSS, GLOSS_WEIGHT) for ways in found.words]))
    return DefaultOr([said, *others]) if others else said


def _side_by_side(words: Sequence[Ways], field: str, factor: float) -> _WhooshQuery:
    asked = [_word(ways, field, factor) for ways in words]
    return asked[0] if len(asked) == 1 else SideBySide(asked)


def _word(ways: Ways, field: str, factor: float) -> _WhooshQuery:
    asked = []
    for way in ways:
        run = [
            DefaultOr(
                [
                    Term(field, key, boost=weight(key, gloss=field == GLOSS) * factor)
                    for key in sorted(keys)
                ]
            )
            for keys in way
        ]
        asked.append(run[0] if len(run) == 1 else SideBySide(run))
    return asked[0] if len(asked) == 1 else DefaultOr(asked)
