"""What an occurrence of a word counts: the weight of the key it answers by, times its rarity."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import inf

from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.rarities import Rarities
from indexer.search.columns.word_volumes import NO_ROW
from indexer.search.vocabulary import EXACT, Wanted
from indexer.search.weights import weight

#: A word has so many spellings at most, a prefix mostly more.
_FEW = 8
#: So many words are remembered with what each of their keys counts, none with more keys than this.
_WEIGHED, _KEYS = 1 << 12, 32


class Weighing:
    """Weighs the keys of words in one language, and remembers those it weighed."""

    def __init__(
        self,
        volumes: Sequence[PostingVolume],
        rarities: Rarities,
        row: Callable[[str], int],
        elsewhere: Callable[[str], float],
    ) -> None:
        """`row` tells the row of a key, `elsewhere` how rare a spelling is in other languages."""
        self._volumes = volumes
        self._rarities = rarities
        self._row = row
        self._elsewhere = elsewhere
        self._weighed: dict[bool, dict[Wanted, list[dict[int, float]]]] = {True: {}, False: {}}

    def factors(self, wanted: Wanted, *, gloss: bool) -> Sequence[Mapping[int, float]]:
        """What an occurrence of each slot counts, by volume, where any of these keys is asked."""
        weighed = self._weighed[gloss]
        known = weighed.get(wanted)
        if known is None:
            known = self._weigh(wanted, gloss=gloss)
            if len(wanted) <= _KEYS:
                if len(weighed) >= _WEIGHED:
                    weighed.clear()
                weighed[wanted] = known
        return known

    def _weigh(self, wanted: Wanted, *, gloss: bool) -> list[dict[int, float]]:
        weighed: list[dict[int, float]] = [{} for _ in self._volumes]
        rows = [(key, row) for key in sorted(wanted) if (row := self._row(key)) != NO_ROW]
        if not rows:
            return weighed
        most = self._most(wanted)
        rarity = self._rarities.in_glosses if gloss else self._rarities.of
        for key, row in rows:
            slots = [volume.slot(row) for volume in self._volumes]
            factor = weight(key, gloss=gloss) * min(rarity(slots), most)
            for factors, slot in zip(weighed, slots, strict=True):
                # Keys with the same passages share a slot, and are added up before any is seen.
                if slot >= 0:
                    factors[slot] = factors.get(slot, 0.0) + factor
        return weighed

    def _most(self, wanted: Wanted) -> float:
        """How rare a word can be here: no rarer than its spellings are in any other language.

        *The* stands in few Spanish passages and says as little there as in English ones.
        """
        spellings = [key for key in wanted if key[:1] == EXACT]
        return inf if len(spellings) > _FEW else min(map(self._elsewhere, spellings), default=inf)
