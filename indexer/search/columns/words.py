"""The words of an index in one language, looked up in mapped tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from indexer.analysis.analyzers import analyzer
from indexer.analysis.folding import fold
from indexer.records import Language
from indexer.search.columns.forms import Forms
from indexer.search.columns.sheaf import Array
from indexer.search.columns.word_volumes import NO_ROW, WordVolume
from indexer.search.vocabulary import EXACT, MOST_SPELLINGS, Keys, Typed, Wanted, Ways

#: So many words that were looked up are remembered, of each sort and language.
_REMEMBERED = 1 << 14
#: Beginnings of words, each with many words, are remembered for the request they are asked in.
_BEGUN = 4

_Known = TypeVar("_Known")


class MappedWords:
    """What a query's words are looked up in: the mapped words of all volumes of a language.

    `lives` tells whether a surface's row still stands in a passage, `alive` which passages do;
    None: all of them. Words that were looked up are remembered, so many of them at most.
    """

    def __init__(
        self,
        language: Language,
        volumes: Sequence[WordVolume],
        forms: Forms,
        lives: Callable[[int], bool] | None = None,
        alive: Array | None = None,
    ) -> None:
        self._language = language
        self.volumes = tuple(volumes)
        self._forms = forms
        self._ends = [volume.end for volume in self.volumes]
        self._lives = lives
        self._alive = alive
        self._rows: dict[str, int] = {}
        self._spelled: dict[str, tuple[str, ...]] = {}
        self._keys: dict[str, Keys] = {}
        self._compounds: dict[str, tuple[tuple[str, ...], ...]] = {}
        self._begun: dict[str, tuple[str, ...]] = {}
        #: The ways of words that were looked up before, kept by whoever looked them up.
        self.known_ways: dict[Typed, Ways] = {}

    @property
    def language(self) -> Language:
        """The language whose words these are."""
        return self._language

    def only_first(self) -> MappedWords:
        """The words of the first volume, those that are gone as well."""
        return MappedWords(self._language, self.volumes[:1], self._forms)

    def row(self, key: str) -> int:
        """The row of a key, `NO_ROW` for one that never was."""
        known = self._rows.get(key)
        if known is None:
            known = _keep(self._rows, key, self._find(key))
        return known

    def holds(self, wanted: Wanted) -> bool:
        """Whether one of these keys has a row, if only of words that are gone."""
        return any(self.row(key) != NO_ROW for key in wanted)

    def surface(self, row: int) -> str:
        """The surface that has a row."""
        volume = self._volume(row)
        return volume.surfaces[row - volume.first]

    def spelled(self, surface: str) -> tuple[str, ...]:
        """The spellings a typed one stands for; empty for a word that was never seen."""
        known = self._spelled.get(surface)
        if known is None:
            folded = fold(surface)
            found = [
                (spelling, volume.first + place)
                for volume in self.volumes
                for spelling, place in volume.spelled(folded)
            ]
            if folded != surface:
                found = [(spelling, row) for spelling, row in found if spelling == surface]
            if not found:
                _keep(self._rows, EXACT + surface, NO_ROW)
            standing = tuple(sorted(self._standing(found)))
            known = _keep(self._spelled, surface, standing)
        return known

    def keys(self, surface: str) -> Keys:
        """All that a spelling, seen or not, is indexed under."""
        known = self._keys.get(surface)
        if known is None:
            row = self.row(EXACT + surface)
            seen = row != NO_ROW and (self._lives is None or self._lives(row))
            found = self.keys_of(row) if seen else self._guess(surface)
            known = _keep(self._keys, surface, found)
        return known

    def keys_of(self, row: int) -> Keys:
        """All that the surface with this row is indexed under."""
        volume = self._volume(row)
        place = row - volume.first
        surface = EXACT + volume.surfaces[place]
        lemma, stem = volume.terms(place)
        if stem:
            return surface, self._key(lemma), self._key(stem)
        return surface, self._key(lemma)

    def compounded(self, folded: str) -> tuple[tuple[str, ...], ...]:
        """The parts of every word with hyphens that is this one when joined and folded."""
        known = self._compounds.get(folded)
        if known is None:
            found = {
                parts
                for volume in self.volumes
                for parts, held in volume.compounded(folded)
                if self._alive is None or self._alive[held].any()
            }
            known = _keep(self._compounds, folded, tuple(sorted(found)))
        return known

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The spellings that begin so, in any accents unless some were typed."""
        known = self._begun.get(prefix)
        if known is None:
            folded = fold(prefix)
            found = self._standing(
                [
                    (surface, volume.first + place)
                    for volume in self.volumes
                    for place, surface in volume.beginning(folded)
                ]
            )
            if folded != prefix:
                found = [surface for surface in found if surface.startswith(prefix)]
            shortest = tuple(sorted(found, key=_shortest)[:MOST_SPELLINGS])
            known = _keep(self._begun, prefix, shortest, _BEGUN)
        return known

    def _standing(self, found: Sequence[tuple[str, int]]) -> list[str]:
        """The surfaces that still stand in a passage; their rows are remembered."""
        lives = self._lives
        if len(self._rows) + len(found) > _REMEMBERED:
            self._rows.clear()
        for surface, row in found:
            self._rows[EXACT + surface] = row
        return [surface for surface, row in found if lives is None or lives(row)]

    def _guess(self, surface: str) -> Keys:
        """The keys of a word that is not there, by the word list that was kept."""
        forms = self._forms
        found = analyzer(self._language).guess(
            surface, forms.lemma, self._has_stem, forms.has_accents
        )
        return (EXACT + surface, *found)

    def _has_stem(self, folded: str) -> bool:
        return any(volume.has_stem(folded) for volume in self.volumes)

    def _find(self, key: str) -> int:
        for volume in self.volumes:
            if key[:1] == EXACT:
                place, first = volume.surfaces.find(key[1:]), volume.first
            else:
                place, first = volume.keys.find(key), volume.first_key
            if place is not None:
                return first + place
        return NO_ROW

    def _volume(self, row: int) -> WordVolume:
        return self.volumes[bisect_right(self._ends, row)]

    def _key(self, row: int) -> str:
        volume = self._volume(row)
        key = volume.keys[row - volume.first_key]
        self._rows[key] = row
        return key


def _keep(known: dict[str, _Known], word: str, found: _Known, most: int = _REMEMBERED) -> _Known:
    if len(known) >= most:
        known.clear()
    known[word] = found
    return found


def _shortest(surface: str) -> tuple[int, str]:
    return len(surface), surface
