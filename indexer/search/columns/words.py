"""The words of an index in one language, looked up in mapped tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from zlib import crc32

from indexer.analysis.analyzers import analyzer
from indexer.analysis.folding import fold
from indexer.records import Language
from indexer.search.columns.lexicon import Lexicon
from indexer.search.columns.sheaf import Array, Sheaf
from indexer.search.vocabulary import EXACT, MOST_SPELLINGS, Keys

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
        self._joined = Lexicon(sheaf, "joined")
        self._parts = Lexicon(sheaf, "parts")
        self._joined_stops = sheaf.view("joined.stops")
        self._holding = sheaf["parts.passages"]
        self._holding_stops = sheaf.view("parts.stops")

    def spelled(self, folded: str) -> Iterator[int]:
        """The places of all surfaces that are this one without accents."""
        wanted = crc32(folded.encode("utf-8", "replace"))
        at = bisect_left(self._folds, wanted)
        while at < len(self._folds) and self._folds[at] == wanted:
            place = self._firsts[at]
            while place < len(self.surfaces) and fold(self.surfaces[place]) == folded:
                yield place
                place += 1
            at += 1

    def beginning(self, folded: str) -> range:
        """The places of all surfaces that begin so without accents."""
        whole = range(len(self.surfaces))
        start = bisect_left(whole, folded, key=self._folded)
        return range(start, bisect_left(whole, folded + "\U0010ffff", lo=start, key=self._folded))

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

    def _folded(self, place: int) -> str:
        return fold(self.surfaces[place])


class MappedWords:
    """What a query's words are looked up in: the mapped words of all volumes of a language.

    `lives` tells whether a surface's row still stands in a passage, `alive` which passages do;
    None: all of them.
    """

    def __init__(
        self,
        language: Language,
        volumes: Sequence[WordVolume],
        lives: Callable[[int], bool] | None = None,
        alive: Array | None = None,
    ) -> None:
        self._language = language
        self.volumes = tuple(volumes)
        self._lives = lives
        self._alive = alive

    @property
    def language(self) -> Language:
        """The language whose words these are."""
        return self._language

    def only_first(self) -> MappedWords:
        """The words of the first volume, those that are gone as well."""
        return MappedWords(self._language, self.volumes[:1])

    def row(self, key: str) -> int:
        """The row of a key, `NO_ROW` for one that never was."""
        if key.startswith(EXACT):
            found = self._find(key[1:])
            return NO_ROW if found is None else found[0].first + found[1]
        for volume in self.volumes:
            number = volume.keys.find(key)
            if number is not None:
                return volume.first_key + number
        return NO_ROW

    def spelled(self, surface: str) -> tuple[str, ...]:
        """The spellings a typed one stands for; empty for a word that was never seen."""
        folded = fold(surface)
        found = [
            known
            for volume in self.volumes
            for place in volume.spelled(folded)
            if self._stands(volume.first + place)
            and (folded == surface or volume.surfaces[place] == surface)
            for known in (volume.surfaces[place],)
        ]
        return tuple(sorted(found))

    def keys(self, surface: str) -> Keys:
        """All that a spelling, seen or not, is indexed under."""
        found = self._find(surface)
        if found is None:
            return (EXACT + surface, *analyzer(self._language).terms(surface))
        lemma, stem = found[0].terms(found[1])
        if stem == NO_ROW:
            return EXACT + surface, self._key(lemma)
        return EXACT + surface, self._key(lemma), self._key(stem)

    def compounded(self, folded: str) -> tuple[tuple[str, ...], ...]:
        """The parts of every word with hyphens that is this one when joined and folded."""
        return tuple(
            sorted(
                {
                    parts
                    for volume in self.volumes
                    for parts, held in volume.compounded(folded)
                    if self._alive is None or self._alive[held].any()
                }
            )
        )

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The spellings that begin so, in any accents unless some were typed."""
        folded = fold(prefix)
        found = [
            volume.surfaces[place]
            for volume in self.volumes
            for place in volume.beginning(folded)
            if self._stands(volume.first + place)
        ]
        if folded != prefix:
            found = [surface for surface in found if surface.startswith(prefix)]
        return tuple(sorted(found, key=lambda surface: (len(surface), surface))[:MOST_SPELLINGS])

    def surface(self, row: int) -> str:
        """The surface that has a row."""
        volume = next(volume for volume in self.volumes if row < volume.end)
        return volume.surfaces[row - volume.first]

    def _stands(self, row: int) -> bool:
        return self._lives is None or self._lives(row)

    def _find(self, surface: str) -> tuple[WordVolume, int] | None:
        for volume in self.volumes:
            place = volume.surfaces.find(surface)
            if place is not None:
                return volume, place
        return None

    def _key(self, row: int) -> str:
        volume = next(volume for volume in self.volumes if row < volume.end)
        return volume.keys[row - volume.first_key]
