"""langdetect's own n-gram tables, read once and counted exactly instead of drawn at random."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from operator import add
from typing import Final

from indexer.language.lanes import LANE_BITS, NAT, PROFILES

#: What langdetect adds to every n-gram's frequency: its alpha of .5 over its base of 10,000.
_FLOOR: Final = 0.5 / 10_000


class Profiles(dict[str, int]):
    """The cost (minus the log of the smoothed frequency) of n-grams and words in every profile.

    langdetect's n-grams of one to three letters never cross a blank, so what a passage costs
    in a language is a sum over its words, and a word's sum never changes. An n-gram's costs
    are packed in lanes when it is first met: `profiles[gram]`.
    """

    __slots__ = ("_frequencies",)

    def __init__(self) -> None:
        super().__init__()
        self._frequencies = tuple(_read_profile(language) for language in PROFILES)

    def __missing__(self, gram: str) -> int:
        frequencies = [profile.get(gram, 0.0) for profile in self._frequencies]
        costs = 0
        if any(frequencies):
            for each in reversed(frequencies):
                costs = costs << LANE_BITS | round(-NAT * math.log(_FLOOR + each))
        self[gram] = costs
        return costs

    def costs(self, word: str) -> int:
        """What the word costs in each profile, packed in lanes: lower is likelier.

        The word is read between two blanks, its case as given; n-grams that stand in no
        profile cost nothing in any, as in langdetect.
        """
        padded = f" {word} "
        after, last = padded[1:], padded[2:]
        pairs = map(add, padded, after)
        triples = map(add, map(add, padded, after), last)
        cost = self.__getitem__
        return sum(map(cost, word)) + sum(map(cost, pairs)) + sum(map(cost, triples))


def _read_profile(language: str) -> dict[str, float]:
    # Read as files: importing langdetect would load all 55 profiles and its random detector.
    table = json.loads((files("langdetect") / "profiles" / language).read_text("utf-8"))
    sizes = table["n_words"]
    return {gram: count / sizes[len(gram) - 1] for gram, count in table["freq"].items()}
