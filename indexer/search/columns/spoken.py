"""What passages say of a concept: which are tagged with it, and its wordings in their texts."""

from __future__ import annotations

import numpy as np

from indexer.records import Facet, Language
from indexer.search.columns.found import NOTHING, Found, best
from indexer.search.columns.language_index import LanguageIndex
from indexer.search.columns.table import Table
from indexer.search.demands import equivalents
from indexer.search.query import Form
from indexer.search.weights import CONCEPT_WEIGHT, EQUIVALENT_WEIGHT

#: So many passages are remembered with their scores, of all concepts that were asked for together.
_REMEMBERED = 1 << 19


class Spoken:
    """Concepts as they stand in the indexes; a concept that was asked for is remembered."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._known: dict[tuple[Language, str, tuple[Form, ...]], tuple[Found, Found]] = {}
        self._held = 0

    def of(
        self, concept: str, forms: tuple[Form, ...], index: LanguageIndex
    ) -> tuple[Found, Found]:
        """The passages of an index that are tagged, alike; those of them that say a wording.

        A wording counts as an equivalent does. One that is ambiguous counts by the tag alone.
        """
        place = index.words.language, concept, forms
        known = self._known.get(place)
        if known is None:
            known = self._find(concept, forms, index)
            count = sum(map(len, known))
            if self._held + count > _REMEMBERED:
                # Another thread may be doing the same: what is lost is found again.
                self._known, self._held = {}, 0
            self._known[place] = known
            self._held += count
        return known

    def _find(
        self, concept: str, forms: tuple[Form, ...], index: LanguageIndex
    ) -> tuple[Found, Found]:
        numbers = self._table.holding(Facet.TOPIC, concept)
        score = CONCEPT_WEIGHT * self._table.rarity(len(numbers))
        tagged = Found(numbers, np.full(len(numbers), score))
        tagged = tagged.keep(tagged.among(index.presence.passages))
        if not len(tagged):
            return NOTHING, NOTHING
        own = (form for form in forms if form.concept == concept and form.certain)
        said = best([index.phrase(other.words) for other in equivalents(own, index.words)])
        said = said.keep(said.among(tagged.passages))
        return tagged, Found(said.passages, said.scores * EQUIVALENT_WEIGHT)
