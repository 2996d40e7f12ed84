"""A query's demands answered from arrays: the passages that hold all of it, and their scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeGuard

import numpy as np

from indexer.records import Language
from indexer.search.columns.found import NOTHING, Found, best, both, either, some_of, with_lesser
from indexer.search.columns.language_index import LanguageIndex
from indexer.search.columns.runs import find_near
from indexer.search.columns.sheaf import Array, Ints
from indexer.search.columns.spoken import Spoken
from indexer.search.columns.table import Table
from indexer.search.demands import (
    AllOf,
    AnyOf,
    Demand,
    Demands,
    NearDemand,
    Neither,
    Want,
    leaves,
)
from indexer.search.query import DateClause, FieldClause
from indexer.search.vocabulary import Ways
from indexer.search.weights import EQUIVALENT_WEIGHT, GLOSS_WEIGHT, LESSER_WEIGHT, SHARE_POWER

#: What only says yes or no to passages that something else has found.
_Filter = Neither | FieldClause | DateClause

#: In a language of so many passages it pays to see first which word is the rarest.
_LARGE = 16_384


class Evaluation:
    """Finds what is asked in the indexes of all languages and in the table of all passages."""

    def __init__(self, indexes: Mapping[Language, LanguageIndex], table: Table) -> None:
        self._indexes = indexes
        self._table = table
        self._spoken = Spoken(table)

    def find(self, demands: Sequence[Demands]) -> Found:
        """Every passage that answers in any language, with its score where it is highest.

        One that answers by its text in one language and by its gloss in another has said it twice:
        the lesser score counts a little, too.
        """
        own, glossed = [], []
        for asked in demands:
            index = self._indexes[asked.language]
            found = self._all(asked.wanted, index)
            if index.is_glossed and any(
                part.glosses for want in asked.wanted for part in leaves(want)
            ):
                only = index.presence.glossed[found.passages]
                glossed.append(found.keep(only))
                found = found.keep(~only)
            own.append(found)
        return with_lesser(best(own), best(glossed), LESSER_WEIGHT)

    def _all(self, wants: Sequence[Want], index: LanguageIndex) -> Found:
        filters: list[_Filter] = []
        asked: list[Want] = []
        for want in wants:
            if isinstance(want, _Filter):
                filters.append(want)
            else:
                asked.append(want)
        narrows = len(asked) > 1 and index.count >= _LARGE
        if narrows:
            asked = _rarest_first(asked, index)
        found: Found | None = None
        for want in asked:
            # Of a frequent word only those passages matter that the rarer ones have left.
            if narrows and found is not None and _is_word(want, index):
                one = index.word(want.words[0], found.passages)
            else:
                one = self._find(want, index)
            found = one if found is None else both(found, one)
            if not len(found):
                return NOTHING
        if found is None:
            everyone = index.presence.passages
            found = Found(everyone, np.zeros(len(everyone)))
        for told in filters:
            found = found.keep(self._told(told, found))
        return found

    def _find(self, want: Want, index: LanguageIndex) -> Found:
        match want:
            case Demand():
                return self._demand(want, index)
            case NearDemand():
                return self._near(want, index)
            case AnyOf():
                return some_of([self._find(part, index) for part in want.wants], SHARE_POWER)
            case AllOf():
                return self._all(want.wants, index)
            case Neither() | FieldClause() | DateClause():
                return self._all((want,), index)

    def _demand(self, asked: Demand, index: LanguageIndex) -> Found:
        said = index.phrase(asked.words) if asked.clause.phrase else _every(asked.words, index.word)
        if not (asked.concepts or asked.equivalents or asked.glosses):
            return said
        # A wording that answers as well is another way to say it, not one more thing said.
        others = [_times(index.phrase(o.words), EQUIVALENT_WEIGHT) for o in asked.equivalents]
        found = []
        for concept in asked.concepts:
            tagged, wordings = self._spoken.of(concept, asked.clause.forms, index)
            found.append(tagged)
            others.append(wordings)
        found.append(best([said, *others]))
        if asked.glosses and index.is_glossed:
            found.append(_times(_every(asked.words, index.glossed), GLOSS_WEIGHT))
        return either(found)

    def _near(self, asked: NearDemand, index: LanguageIndex) -> Found:
        parts = [index.runs(demand.words, phrase=demand.clause.phrase) for demand in asked.demands]
        found = []
        for of_volume in zip(*parts, strict=True):
            runs = find_near(of_volume, asked.within)
            volume = runs.volume
            places = np.unique(runs.places)
            found.append(volume.passages[places[volume.own[places]]].astype(np.int64))
        near = np.concatenate(found)
        scored = Found(near, np.zeros(len(near)))
        for demand in asked.demands:
            said = index.phrase if demand.clause.phrase else None
            part = said(demand.words) if said else either([index.word(w) for w in demand.words])
            scored = both(scored, part)
        return scored

    def _told(self, told: _Filter, found: Found) -> Array:
        """Which passages a filter lets pass: a mask."""
        if not isinstance(told, Neither):
            return self._table.told(told, found.passages)
        kept = np.ones(len(found), np.bool_)
        for language, want in told.wants:
            index = self._indexes[language]
            gone = self._find(want, index)
            own: Ints = gone.passages[index.presence.own[gone.passages]]
            kept &= ~found.among(own)
        return kept


def _is_word(asked: Want, index: LanguageIndex) -> TypeGuard[Demand]:
    """Whether one word is asked for, and nothing else answers."""
    if not isinstance(asked, Demand):
        return False
    others = asked.concepts or asked.equivalents or (asked.glosses and index.is_glossed)
    return len(asked.words) == 1 and not others


def _rarest_first(wants: Sequence[Want], index: LanguageIndex) -> list[Want]:
    """What is asked, single words behind all else and the most frequent of them last."""
    words: list[tuple[int, int]] = []
    others: list[Want] = []
    for at, want in enumerate(wants):
        if _is_word(want, index):
            words.append((index.reach(want.words[0]), at))
        else:
            others.append(want)
    return others + [wants[at] for _, at in sorted(words)]


def _every(words: Sequence[Ways], find: Callable[[Ways], Found]) -> Found:
    """The passages that hold every word, the scores added."""
    found = find(words[0]) if words else NOTHING
    for ways in words[1:]:
        if not len(found):
            return NOTHING
        found = both(found, find(ways))
    return found


def _times(found: Found, factor: float) -> Found:
    return Found(found.passages, found.scores * factor)
