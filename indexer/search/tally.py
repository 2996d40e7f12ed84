"""How often each word stands in an index: what has to be known to take words out again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self


class TallyError(ValueError):
    """A written tally is not one."""


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

    def save(self, path: Path) -> None:
        """Write it to a file, in alphabetical order; parts hold no blanks."""
        spelled = {
            "words": {word: self.words[word] for word in sorted(self.words)},
            "compounds": {" ".join(p): self.compounds[p] for p in sorted(self.compounds)},
            "glossed": {word: self.glossed[word] for word in sorted(self.glossed)},
        }
        path.write_text(json.dumps(spelled, ensure_ascii=False) + "\n", "utf-8")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read what `save` wrote. Raises `TallyError` for anything else."""
        try:
            spelled = json.loads(path.read_text("utf-8"))
            return cls(
                {str(word): int(count) for word, count in spelled["words"].items()},
                {tuple(p.split(" ")): int(count) for p, count in spelled["compounds"].items()},
                {str(word): int(count) for word, count in spelled["glossed"].items()},
            )
        except (OSError, KeyError, TypeError, ValueError, AttributeError) as fault:
            raise TallyError(f"{path}: {fault}") from fault
