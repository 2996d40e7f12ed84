"""How rare a key is in the texts of one language and in the glosses beside them, as BM25 has it."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.sheaf import Array

#: What removed passages take away from a first volume's counts: own ones, and with a gloss.
Dead = tuple[Array, Array]


class Rarities:
    """Rarities by a key's row, from how many passages still hold it."""

    def __init__(
        self, volumes: Sequence[PostingVolume], counts: tuple[int, int], dead: Dead | None
    ) -> None:
        """`counts`: how many passages of this language there are, and how many in all."""
        self._volumes = volumes
        self._own, self._whole = counts
        self._dead = dead

    def of(self, row: int) -> float:
        """How rare a key is among the passages of this language."""
        return self._reckon(row)[0]

    def in_glosses(self, row: int) -> float:
        """How rare a key is in glosses, and no rarer than in texts: translators have pet words."""
        return self._reckon(row)[1]

    def _reckon(self, row: int) -> tuple[float, float]:
        texts = glosses = 0
        for at, volume in enumerate(self._volumes):
            slot = volume.slot(row)
            if slot >= 0:
                held = volume.frequency(slot)
                texts += held - self._gone(at, slot, 0)
                glosses += volume.standing(slot) - held - self._gone(at, slot, 1)
        rarity = self._idf(texts, self._own)
        glossed = self._idf(glosses, max(self._whole - self._own, glosses))
        return rarity, min(rarity, glossed)

    def _idf(self, held: int, among: int) -> float:
        # A word in one passage of the smaller language is as rare as one in one of the larger.
        scale = log(1 + self._whole) / log(1 + among) if among else 1.0
        return scale * log(1 + (among - held + 0.5) / (held + 0.5))

    def _gone(self, at: int, slot: int, which: int) -> int:
        return 0 if self._dead is None or at > 0 else int(self._dead[which][slot])
