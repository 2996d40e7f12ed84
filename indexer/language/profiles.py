"""langdetect's own n-gram tables, read once and counted exactly instead of drawn at random."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from importlib.resources import files
from itertools import chain
from operator import add
from typing import Final

from indexer.language.lanes import NAT, PROFILES, join

#: What langdetect adds to every n-gram's frequency: its alpha of .5 over its base of 10,000.
_FLOOR: Final = 0.5 / 10_000


def _cost(frequency: float) -> int:
    return round(-NAT * math.log(_FLOOR + frequency))


_ABSENT: Final = _cost(0.0)
_NOWHERE: Final = join([_ABSENT] * len(PROFILES))


class Profiles(dict[str, int]):
    """The cost (minus the log of the smoothed frequency) of n-grams and words in every profile.

    langdetect's n-grams of one to three letters never cross a blank, so what a passage costs
    in a language is a sum over its words, and a word's sum never changes. An n-gram's costs
    are packed in lanes when it is first met: `profiles[gram]`.
    """

    __slots__ = ("_profiles",)

    def __init__(self) -> None:
        super().__init__()
        self._profiles = tuple(map(_read_profile, PROFILES))

    def __missing__(self, gram: str) -> int:
        costs = join([profile.get(gram, _ABSENT) for profile in self._profiles])
        self[gram] = costs = 0 if costs == _NOWHERE else costs
        return costs

    def costs(self, word: str) -> int:
        """What the word costs in each profile, packed in lanes: lower is likelier.

        The word is read between two blanks, its case as given; n-grams that stand in no
        profile cost nothing in any, as in langdetect.
        """
        return sum(map(self.__getitem__, cut_grams(word)))

    def compare(self, one: str, other: str) -> GramOdds:
        """By how much more each n-gram costs in one language than in the other."""
        table, rival = (self._profiles[PROFILES.index(name)] for name in (one, other))
        return GramOdds(
            (gram, table.get(gram, _ABSENT) - rival.get(gram, _ABSENT))
            for gram in table.keys() | rival.keys()
        )


class GramOdds(dict[str, int]):
    """N-grams to what they say for one of two languages; those that neither has say nothing."""

    __slots__ = ()

    def __missing__(self, gram: str) -> int:
        self[gram] = 0
        return 0

    def sum(self, word: str) -> int:
        """What all n-grams of the word say together."""
        return sum(map(self.__getitem__, cut_grams(word)))


def cut_grams(word: str) -> Iterator[str]:
    """The word's n-grams of one to three letters as langdetect cuts them between two blanks."""
    padded = f" {word} "
    pairs = list(map(add, padded, padded[1:]))
    return chain(word, pairs, map(add, pairs, padded[2:]))


def _read_profile(language: str) -> dict[str, int]:
    # Read directly: langdetect's own loader takes all 55 and keeps them for its random walk.
    table = json.loads((files("langdetect") / "profiles" / language).read_text("utf-8"))
    sizes = table["n_words"]
    return {gram: _cost(count / sizes[len(gram) - 1]) for gram, count in table["freq"].items()}
