"""A census of the glossary's wordings: how often each one stands in the archive, and where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from indexer.analysis.sightings import Sighting, Strength, longest
from indexer.glossary import Glossary
from indexer.records import Kind, Language, Passage
from indexer.search.coverage.concepts import Concepts

#: Passages named as evidence of anything.
SHOWN = 4


@dataclass(frozen=True, slots=True)
class Wordings:
    """One wording of a concept in the archive.

    `stands` counts the passages of each language it is printed in, `counts` those it tells the
    concept of: not where a longer wording hides it, nor where an ambiguous one stands alone.
    """

    stands: Counter[Language] = field(default_factory=Counter)
    counts: Counter[Language] = field(default_factory=Counter)
    passages: list[str] = field(default_factory=list)
    hiders: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Census:
    """Every wording by concept and text; `spoken`: by concept, the wordings each passage uses."""

    wordings: Mapping[tuple[str, str], Wordings]
    spoken: Mapping[str, Mapping[str, frozenset[str]]]
    languages: Mapping[str, Language]

    def of(self, concept: str, text: str) -> Wordings:
        """One wording; one that never stands anywhere has no passages."""
        return self.wordings.get((concept, text)) or Wordings()

    def passages(self, concept: str) -> Counter[Language]:
        """How many passages of each language speak of a concept."""
        found: Counter[Language] = Counter()
        for passage in self.spoken.get(concept, ()):
            found[self.languages[passage]] += 1
        return found


def take_census(glossary: Glossary, passages: Iterable[Passage]) -> Census:
    """Read the archive for the glossary's wordings; notices and reprints are left out."""
    concepts = Concepts(glossary)
    found: defaultdict[tuple[str, str], Wordings] = defaultdict(Wordings)
    spoken: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    languages: dict[str, Language] = {}
    for passage in passages:
        if passage.first is not None or passage.piece.kind is Kind.NOTICE:
            continue
        languages[passage.id] = passage.language
        text = f"{passage.heading}\n{passage.text}" if passage.heading else passage.text
        _read(concepts, passage, text, found, spoken)
    return Census(dict(found), dict(spoken), languages)


def _read(
    concepts: Concepts,
    passage: Passage,
    text: str,
    found: Mapping[tuple[str, str], Wordings],
    spoken: Mapping[str, dict[str, frozenset[str]]],
) -> None:
    seen = [
        (Sighting(*stretch, entry.strength, entry.concept), entry.wording.text)
        for entry, stretch in concepts.wordings(text, passage.language)
        if entry.strength is not Strength.FALSE_FRIEND
    ]
    kept = set(longest(sighting for sighting, _ in seen))
    plain = {one.concept for one in kept if one.strength is Strength.PLAIN}
    # What stands around a passage may have named the concept: its tags know.
    named = plain | set(passage.topics)
    said: defaultdict[str, set[str]] = defaultdict(set)
    counted: set[tuple[str, str]] = set()
    for key in dict.fromkeys((sighting.concept, wording) for sighting, wording in seen):
        found[key].stands[passage.language] += 1
        if len(found[key].passages) < SHOWN:
            found[key].passages.append(passage.id)
    for sighting, wording in seen:
        if sighting not in kept:
            found[sighting.concept, wording].hiders.update(
                text[other.start : other.end]
                for other in kept
                if other.concept != sighting.concept
                and other.start <= sighting.start
                and sighting.end <= other.end
            )
        if sighting in kept and sighting.concept in named:
            said[sighting.concept].add(wording)
            counted.add((sighting.concept, wording))
    for key in counted:
        found[key].counts[passage.language] += 1
    for concept, wordings in said.items():
        spoken[concept][passage.id] = frozenset(wordings)
