"""langdetect's own n-gram tables, read once and counted exactly instead of drawn at random."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from typing import Final

#: langdetect's profiles of languages in Latin script, sorted: the lanes of a packed cost.
PROFILES: Final[tuple[str, ...]] = (
    "af", "ca", "cs", "cy", "da", "de", "en", "es", "et", "fi", "fr", "hr", "hu", "id", "it",
    "lt", "lv", "nl", "no", "pl", "pt", "ro", "sk", "sl", "so", "sq", "sv", "sw", "tl", "tr", "vi",
)  # fmt: skip

#: Costs are thousandths of a nat, so that sums are integers and never depend on their order.
NAT: Final = 1000

#: What langdetect adds to every n-gram's frequency: its alpha of .5 over its base of 10,000.
_FLOOR: Final = 0.5 / 10_000

_LONGEST: Final = 3


class Profiles:
    """The cost (minus the log of the smoothed frequency) of words in every profile.

    langdetect's n-grams of one to three letters never cross a blank, so what a passage costs
    in a language is a sum over its words, and a word's sum never changes.
    """

    __slots__ = ("_costs", "_frequencies", "_unknown")

    def __init__(self) -> None:
        self._frequencies = tuple(_read_profile(language) for language in PROFILES)
        self._costs: dict[str, tuple[int, ...] | None] = {}
        self._unknown = (0,) * len(PROFILES)

    def costs(self, word: str) -> tuple[int, ...]:
        """What the word costs in each profile, in thousandths of a nat: lower is likelier.

        The word is read between two blanks, its case as given; n-grams that stand in no
        profile cost nothing in any, as in langdetect.
        """
        padded = f" {word} "
        length = len(padded)
        known = [
            costs
            for size in range(1, _LONGEST + 1)
            for start in range(length - size + 1)
            if (costs := self._gram_costs(padded[start : start + size])) is not None
        ]
        return tuple(map(sum, zip(*known, strict=True))) if known else self._unknown

    def _gram_costs(self, gram: str) -> tuple[int, ...] | None:
        try:
            return self._costs[gram]
        except KeyError:
            frequencies = [profile.get(gram, 0.0) for profile in self._frequencies]
            costs = None
            if gram != " " and any(frequencies):
                costs = tuple(round(-NAT * math.log(_FLOOR + each)) for each in frequencies)
            self._costs[gram] = costs
            return costs


def _read_profile(language: str) -> dict[str, float]:
    # Read as files: importing langdetect would load all 55 profiles and its random detector.
    table = json.loads((files("langdetect") / "profiles" / language).read_text("utf-8"))
    sizes = table["n_words"]
    return {gram: count / sizes[len(gram) - 1] for gram, count in table["freq"].items()}
