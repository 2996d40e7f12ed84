"""The words that a volume was the first to hold, by their length and letters: found by slips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indexer.analysis.folding import fold
from indexer.search.columns.lexicon import Strings, lettered
from indexer.search.columns.sheaf import Array, Sheaf, ends
from indexer.search.letters import apart, set_of, sets_of
from indexer.search.spellings import bared, within

#: A longer word is nobody's misspelling.
_LONGEST = 64


def by_letters(surfaces: Sequence[str]) -> dict[str, Array]:
    """The arrays that find surfaces, given in the order of their places, by what is nearly one."""
    held: dict[str, list[int]] = {}
    for place, surface in enumerate(surfaces):
        held.setdefault(bared(fold(surface)), []).append(place)
    words = sorted((w for w in held if len(w) <= _LONGEST), key=lambda word: (len(word), word))
    lengths = np.array([len(word) for word in words], np.int64)
    places = [held[word] for word in words]
    return {
        **lettered("near", words),
        "near.lengths": ends(np.bincount(lengths, minlength=_LONGEST + 1)).astype(np.uint32),
        "near.sets": sets_of(words),
        "near.places": np.array([at for found in places for at in found], np.uint32),
        "near.stops": ends(np.array([len(found) for found in places], np.int64)).astype(np.uint32),
    }


class NearWords:
    """What `by_letters` wrote, mapped."""

    def __init__(self, sheaf: Sheaf) -> None:
        self._words = Strings(sheaf, "near")
        self._lengths, self._sets = sheaf.view("near.lengths"), sheaf["near.sets"]
        self._places, self._stops = sheaf.view("near.places"), sheaf.view("near.stops")

    def close(self, bare: str, allowed: int) -> Iterator[int]:
        """The places of all surfaces that are at most so many slips from a bare word."""
        low, high = len(bare) - allowed, len(bare) + allowed + 1
        first = self._lengths[min(max(low, 0), _LONGEST + 1)]
        sets = self._sets[first : self._lengths[min(high, _LONGEST + 1)]]
        among = np.flatnonzero(apart(sets, set_of(bare)) <= 2 * allowed) + first
        numbers = {self._words[number]: number for number in among.tolist()}
        for near in within(bare, [*numbers], allowed):
            number = numbers[near]
            yield from self._places[self._stops[number] : self._stops[number + 1]]
