"""How often each spelling was printed in one language, looked up in mapped tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from indexer.analysis.folding import fold
from indexer.search.columns.near_words import NearWords
from indexer.search.columns.sheaf import Array
from indexer.search.columns.words import MappedWords
from indexer.search.vocabulary import EXACT


class MappedSpellings:
    """The spellings of all volumes in one language; see `Spellings`.

    `printed` gives how often the surface of each row stands in titles and texts that are there.
    """

    def __init__(self, words: MappedWords, near: Sequence[NearWords], printed: Array) -> None:
        self._words = words
        self._near = tuple(near)
        self._printed = printed.data
        self.total = int(printed.sum())

    def count(self, text: str) -> int:
        """How often a spelling stands there."""
        row = self._words.row(EXACT + text)
        return self._printed[row] if row < len(self._printed) else 0

    def folding(self, folded: str) -> Iterator[str]:
        """The spellings that are this one without accents."""
        for volume in self._words.volumes:
            for surface, place in volume.spelled(folded):
                if self._printed[volume.first + place]:
                    yield surface

    def close(self, bare: str, allowed: int) -> Iterator[str]:
        """Folded spellings within so many slips."""
        for volume, near in zip(self._words.volumes, self._near, strict=True):
            for place in near.close(bare, allowed):
                if self._printed[volume.first + place]:
                    yield fold(volume.surfaces[place])
