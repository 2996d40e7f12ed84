"""The words that a volume was the first to hold, as mapped tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from zlib import crc32

from indexer.analysis.analyzers import HEAD, STEM
from indexer.analysis.folding import fold
from indexer.search.columns.lexicon import Lexicon
from indexer.search.columns.sheaf import Array, Sheaf

#: The row that no word has.
NO_ROW = 0


class WordVolume:
    """The surfaces and keys that a volume was the first to hold, each with a row of its own.

    Rows are numbered through all volumes: a volume's surfaces, ordered by what they are without
    accents, then its keys (lemmas, stems).
    """

    def __init__(self, sheaf: Sheaf) -> None:
        self.first = int(sheaf["first"][0])
        self.surfaces = Lexicon(sheaf, "surface")
        self.keys = Lexicon(sheaf, "key")
        self.first_key = self.first + len(self.surfaces)
        self.end = self.first_key + len(self.keys)
        self._lemmas = sheaf.view("surface.lemma")
        self._stems = sheaf.view("surface.stem")
        self._folds = sheaf.view("fold.hashes")
        self._firsts = sheaf.view("fold.firsts")
        self._counts = sheaf.view("fold.counts")
        self._joined = Lexicon(sheaf, "joined")
        self._parts = Lexicon(sheaf, "parts")
        self._joined_stops = sheaf.view("joined.stops")
        self._heads = sheaf.view("stem.heads")
        self._holding = sheaf["parts.passages"]
        self._holding_stops = sheaf.view("parts.stops")

    def spelled(self, folded: str) -> list[tuple[str, int]]:
        """All surfaces that are this one without accents, each with its place."""
        wanted = crc32(folded.encode("utf-8", "replace"))
        folds, surfaces = self._folds, self.surfaces
        at = bisect_left(folds, wanted)
        found: list[tuple[str, int]] = []
        while at < len(folds) and folds[at] == wanted:
            first = self._firsts[at]
            surface = surfaces[first]
            if surface == folded or fold(surface) == folded:
                found.append((surface, first))
                # Those that fold alike stand side by side.
                rest = range(first + 1, first + self._counts[at])
                found += [(surfaces[place], place) for place in rest]
            at += 1
        return found

    def beginning(self, folded: str) -> Iterator[tuple[int, str]]:
        """The places of all surfaces that begin so without accents, and the surfaces."""
        whole = range(len(self.surfaces))
        start = bisect_left(whole, folded, key=self._folded)
        end = bisect_left(whole, folded + "\U0010ffff", lo=start, key=self._folded)
        return enumerate(self.surfaces.between(start, end), start)

    def terms(self, place: int) -> tuple[int, int]:
        """The rows of a surface's lemma and stem, the latter `NO_ROW` where it has none."""
        return self._lemmas[place], self._stems[place]

    def compounded(self, folded: str) -> Iterator[tuple[tuple[str, ...], Array]]:
        """The parts of every word with hyphens that is this one when joined, and who holds it."""
        at = self._joined.find(folded)
        if at is not None:
            for place in range(self._joined_stops[at], self._joined_stops[at + 1]):
                held = self._holding[self._holding_stops[place] : self._holding_stops[place + 1]]
                yield tuple(self._parts[place].split(" ")), held

    def has_stem(self, folded: str) -> bool:
        """Whether a stem begins as a word without accents does."""
        head = stem_head(STEM + folded)
        at = bisect_left(self._heads, head)
        return at < len(self._heads) and self._heads[at] == head

    def _folded(self, place: int) -> str:
        return fold(self.surfaces[place])


def stem_head(stem: str) -> int:
    """How a stem begins, as a hash; `stem` has its sign before it."""
    return crc32(stem[1 : HEAD + 1].encode("utf-8", "replace"))
