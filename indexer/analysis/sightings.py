"""Which of the overlapping wordings seen in a text count: the longest wins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from indexer.analysis.wordings import Wording, in_capitals, plurals, singulars
from indexer.records import Language


class Strength(IntEnum):
    """What a wording says about its concept, the strongest first.

    `PLAIN` speaks of it; `AMBIGUOUS` may, where a plain one stands in the same piece;
    a `FALSE_FRIEND` speaks of something else.
    """

    PLAIN = 0
    AMBIGUOUS = 1
    FALSE_FRIEND = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One way a concept is written: the keys of its bare words and what they must look like.

    `language` is set for a plural or singular that was derived from a listed wording: it is read
    in text of that language only.
    """

    concept: str
    strength: Strength
    keys: tuple[str, ...]
    wording: Wording
    language: Language | None = None

    def spelled(self, derived: tuple[str, ...]) -> Entry:
        """The same entry with other keys."""
        return Entry(self.concept, self.strength, derived, self.wording, self.language)

    def numbers(self) -> tuple[tuple[str, ...], ...]:
        """The keys of its plain plurals, and of its singulars where it is plain itself.

        An ambiguous plural has no singular here: that one would be more ambiguous still. Neither
        has an acronym, and marks such as those of ¡Soberanía! belong to a name.
        """
        if self.strength is Strength.FALSE_FRIEND or self.wording.framed:
            return ()
        if self.strength is Strength.AMBIGUOUS or in_capitals(self.wording.text):
            return plurals(self.keys)
        return (*plurals(self.keys), *singulars(self.keys))


@dataclass(frozen=True, slots=True)
class Sighting:
    """A concept seen between half-open offsets."""

    start: int
    end: int
    strength: Strength
    concept: str


def longest(seen: Iterable[Sighting]) -> tuple[Sighting, ...]:
    """Drop what a longer sighting hides, and false friends; the rest in order of their offsets.

    A plain sighting hides whatever it overlaps; another one only its own concept, for "Morena
    allies" hints at two parties and still names Morena. Sightings of the very same stretch hide
    nothing but weaker ones of their concept.
    """
    kept: list[Sighting] = []
    ranked = sorted(set(seen), key=lambda s: (s.start - s.end, s.start, s.strength, s.concept))
    for sighting in ranked:
        if not any(_hides(other, sighting) for other in kept):
            kept.append(sighting)
    kept.sort(key=lambda s: (s.start, -s.end, s.concept))
    return tuple(s for s in kept if s.strength is not Strength.FALSE_FRIEND)


def _hides(longer: Sighting, other: Sighting) -> bool:
    if longer.start >= other.end or other.start >= longer.end:
        return False
    if longer.concept == other.concept:
        return True
    same = (longer.start, longer.end) == (other.start, other.end)
    return longer.strength is Strength.PLAIN and not same
