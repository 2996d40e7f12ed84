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
        self._scale = self._scaled(self._own)

    def of(self, slots: Sequence[int]) -> float:
        """How rare a key is among the passages of this language, by its slot in each volume."""
        held = 0
        for at, slot in enumerate(slots):
            if slot >= 0:
                held += self._volumes[at].frequency(slot) - self._gone(at, slot, 0)
        return self._scale * log(1 + (self._own - held + 0.5) / (held + 0.5))

    def in_glosses(self, slots: Sequence[int]) -> float:
        """How rare a key is in glosses, and no rarer than in texts: translators have pet words."""
        held = 0
        for at, slot in enumerate(slots):
            if slot >= 0:
                volume = self._volumes[at]
                glosses = volume.standing(slot) - volume.frequency(slot)
                held += glosses - self._gone(at, slot, 1)
        among = max(self._whole - self._own, held)
        rarity = self._scaled(among) * log(1 + (among - held + 0.5) / (held + 0.5))
        return min(self.of(slots), rarity)

    def stands(self, row: int) -> bool:
        """Whether a word is still there, in a passage or in a gloss."""
        held = 0
        for at, volume in enumerate(self._volumes):
            slot = volume.slot(row)
            if slot >= 0:
                held += volume.standing(slot) - self._gone(at, slot, 0) - self._gone(at, slot, 1)
        return held > 0

    def _scaled(self, among: int) -> float:
        # A word in one passage of the smaller language is as rare as one in one of the larger.
        return log(1 + self._whole) / log(1 + among) if among else 1.0

    def _gone(self, at: int, slot: int, which: int) -> int:
        return 0 if self._dead is None or at > 0 else int(self._dead[which][slot])
