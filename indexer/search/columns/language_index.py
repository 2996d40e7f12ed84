"""One language's part of an index: what holds a key, a run of words, a phrase, and for how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf

import numpy as np

from indexer.search.columns.found import NOTHING, Found, added, either, gathered, looked_up, sums
from indexer.search.columns.postings import PostingVolume
from indexer.search.columns.presence import Presence
from indexer.search.columns.rarities import Dead, Rarities
from indexer.search.columns.runs import Runs, SurfaceWays, find_phrase, find_ways
from indexer.search.columns.scoring import gloss_weights, saturate, weights
from indexer.search.columns.sheaf import Array, Floats, Ints
from indexer.search.columns.weighing import Weighing
from indexer.search.columns.word_volumes import NO_ROW
from indexer.search.columns.words import MappedWords
from indexer.search.engine import IndexDamagedError
from indexer.search.vocabulary import EXACT, Wanted, Ways

#: The postings of more keys than this are read together.
_MANY = 6
#: With so many postings for each passage asked about, and so many at least, it is quicker to look
#: the passages up than to read all postings.
_EACH, _LEAST = 16, 2048


class LanguageIndex:
    """The postings of all volumes in one language, with the counts of what is still there."""

    def __init__(
        self,
        volumes: Sequence[PostingVolume],
        counts: tuple[int, int],
        dead: Dead | None,
    ) -> None:
        """`counts`: how many passages of this language there are, and how many in all."""
        self.volumes = tuple(volumes)
        #: How many passages of this language there are.
        self.count = counts[0]
        self._rarities = Rarities(self.volumes, counts, dead)
        self._weighing = Weighing(self.volumes, self._rarities, self._row, self._elsewhere)
        #: Whether any passage of another language stands here by its gloss.
        self.is_glossed = any(volume.is_glossed for volume in self.volumes)
        self._presence: Presence | None = None
        self.words: MappedWords
        #: The indexes of the other languages.
        self.others: tuple[LanguageIndex, ...] = ()

    def stands(self, row: int) -> bool:
        """Whether a word is still there, in a passage or in a gloss."""
        return self._rarities.stands(row)

    def rarity(self, row: int) -> float:
        """How rare a key is among the passages of this language, as BM25 reckons it."""
        return self._rarities.of([volume.slot(row) for volume in self.volumes])

    def word(self, ways: Ways, among: Ints | None = None) -> Found:
        """The passages of this language in whose title or text a word stands.

        Where only those `among` some count, which rise, others may be left out.
        """
        if len(ways) == 1:
            return self._way(ways[0], among)
        return either([self._way(way, among) for way in ways])

    def reach(self, ways: Ways) -> int:
        """At most so many passages of this language hold a word."""
        return sum([min([self._held(wanted) for wanted in way]) for way in ways])

    def glossed(self, ways: Ways) -> Found:
        """The passages in whose gloss a word stands."""
        found = []
        for way in ways:
            if len(way) == 1:
                found.append(self._keys(way[0], gloss=True))
            else:
                found += [
                    self._score(runs, self._rarity(way), gloss=True) for runs in self._runs(way)
                ]
        return either(found)

    def phrase(self, words: Sequence[Ways]) -> Found:
        """The passages in whose title or text words stand side by side."""
        if len(words) == 1:
            return self.word(words[0])
        asked = self._surfaces(words)
        found = [find_phrase(volume, asked) for volume in self.volumes]
        if not any(len(runs.starts) for runs in found):
            return NOTHING
        rarity = sum(max((self._rarity(way) for way in ways), default=0.0) for ways in words)
        return either([self._score(runs, rarity, gloss=False) for runs in found])

    def runs(self, words: Sequence[Ways], *, phrase: bool) -> list[Runs]:
        """Where words stand in passages of this language, by volume: side by side, or any."""
        asked = self._surfaces(words)
        if phrase:
            return [find_phrase(volume, asked) for volume in self.volumes]
        return [
            Runs.all(volume, [find_ways(volume, ways) for ways in asked]) for volume in self.volumes
        ]

    def place(self, number: int) -> tuple[PostingVolume, int]:
        """Where a passage's tokens are: in which volume, at which place."""
        for volume in self.volumes:
            place = volume.place(number)
            if place is not None:
                return volume, place
        raise IndexDamagedError(f"passage {number} has no words in {self.words.language}")

    @property
    def presence(self) -> Presence:
        """Who stands here, by their own text or by a gloss; gathered when it is first asked."""
        known = self._presence
        if known is None:
            known = self._presence = Presence(self.volumes)
        return known

    def _way(self, way: Sequence[Wanted], among: Ints | None) -> Found:
        if len(way) == 1:
            wanted = way[0]
            if among is not None and self._is_long(wanted, len(among)):
                return self._looked_up(wanted, among)
            return self._keys(wanted, gloss=False)
        rarity = self._rarity(way)
        return either([self._score(runs, rarity, gloss=False) for runs in self._runs(way)])

    def _runs(self, way: Sequence[Wanted]) -> Iterator[Runs]:
        surfaces = [self.surfaces(wanted) for wanted in way]
        for volume in self.volumes:
            yield find_ways(volume, [surfaces])

    def _keys(self, wanted: Wanted, *, gloss: bool) -> Found:
        """The passages that hold one of these keys: every key they hold adds what it counts."""
        if gloss and not self.is_glossed:
            return NOTHING
        found: list[Found] = []
        for volume, factors in zip(
            self.volumes, self._weighing.factors(wanted, gloss=gloss), strict=True
        ):
            if len(factors) > _MANY:
                found.append(_together(*volume.all_postings(list(factors), gloss=gloss), factors))
                continue
            for slot, factor in factors.items():
                docs, impacts = volume.glossed(slot) if gloss else volume.postings(slot)
                scores = np.multiply(impacts, factor, dtype=np.float64)
                found.append(Found(docs.astype(np.int64), scores))
        return gathered(found)

    def _held(self, wanted: Wanted) -> int:
        """How many postings these keys have together."""
        weighed = self._weighing.factors(wanted, gloss=False)
        return sum(
            [
                volume.frequency(slot)
                for volume, factors in zip(self.volumes, weighed, strict=True)
                for slot in factors
            ]
        )

    def _is_long(self, wanted: Wanted, count: int) -> bool:
        return len(wanted) <= _MANY and self._held(wanted) > max(_EACH * count, _LEAST)

    def _looked_up(self, wanted: Wanted, among: Ints) -> Found:
        """Those of some passages that hold one of these keys, as `_keys` finds them."""
        weighed = self._weighing.factors(wanted, gloss=False)
        return looked_up(
            among,
            [
                (*volume.postings(slot), factor)
                for volume, factors in zip(self.volumes, weighed, strict=True)
                for slot, factor in factors.items()
            ],
        )

    def _row(self, key: str) -> int:
        return self.words.row(key)

    def _elsewhere(self, spelling: str) -> float:
        """How rare a spelling is in the other language where it is least so."""
        least = inf
        for other in self.others:
            row = other.words.row(spelling)
            if row != NO_ROW:
                least = min(least, other.rarity(row))
        return least

    def _rarity(self, way: Iterable[Wanted]) -> float:
        """How rare a run of words is: as rare as all of them taken together."""
        return sum(
            min((self.rarity(self.words.row(key)) for key in wanted), default=0.0) for wanted in way
        )

    def surfaces(self, wanted: Wanted) -> Mapping[int, bool]:
        """The surfaces of all volumes that have one of these keys; whether in their very form."""
        found: dict[int, bool] = {}
        for key in wanted:
            row = self.words.row(key)
            if row != NO_ROW:
                if key[:1] == EXACT:
                    found[row] = True
                else:
                    for volume in self.volumes:
                        for surface in volume.kin(row):
                            found.setdefault(surface, False)
        return found

    def _surfaces(self, words: Sequence[Ways]) -> list[SurfaceWays]:
        return [[[self.surfaces(wanted) for wanted in way] for way in ways] for ways in words]

    def _score(self, runs: Runs, rarity: float, *, gloss: bool) -> Found:
        """What runs count: each as an occurrence of one word that is so rare."""
        volume = runs.volume
        places = runs.places
        kept = volume.own[places] != gloss
        places, starts = places[kept], runs.starts[kept]
        if not len(places):
            return NOTHING
        # Runs stand in the order of the texts, and so do their places.
        fresh = np.ones(len(places), np.bool_)
        np.not_equal(places[1:], places[:-1], out=fresh[1:])
        held, at = places[fresh], np.cumsum(fresh) - 1
        titled, texted = (gloss_weights if gloss else weights)(*volume.lengths(held))
        counted: Floats = np.where(starts < volume.bodies[places], titled[at], texted[at])
        impacts = saturate(sums(at, counted, len(held)), gloss=gloss) * volume.counts[held]
        return Found(volume.passages[held].astype(np.int64), impacts * rarity)


def _together(docs: Ints, impacts: Array, lengths: Ints, factors: Mapping[int, float]) -> Found:
    """The postings of many slots, one after the other, as one finding."""
    if not len(docs):
        return NOTHING
    scores = impacts * np.repeat(np.fromiter(factors.values(), np.float64), lengths)
    return added(docs, scores, int(docs.max()) + 1)
