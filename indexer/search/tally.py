"""How often each word stands in an index, in print and in machine glosses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of spellings, and of words with hyphens by their parts (`t`, `mec`).

    `glossed` is how many of a spelling's occurrences stand in machine glosses, where there are any.
    """

    words: Mapping[str, int]
    compounds: Mapping[tuple[str, ...], int]
    glossed: Mapping[str, int] = field(default_factory=dict)

    @property
    def printed(self) -> dict[str, int]:
        """How often each spelling was printed: those that stand in glosses only are left out."""
        counts = {word: count - self.glossed.get(word, 0) for word, count in self.words.items()}
        return {word: count for word, count in counts.items() if count > 0}
