"""Who and what the archive names: the authors, outlets and concepts nearest to a reader's words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from indexer.analysis.folding import fold
from indexer.analysis.tokens import split_parts
from indexer.glossary import Glossary
from indexer.records import Facet
from indexer.search.spelling import Speller, gather

#: Facets whose values are names that are the same in every language.
NAMED: tuple[Facet, ...] = (Facet.AUTHOR, Facet.OUTLET, Facet.NAME)

#: How alike a line and a wording of a concept must be, in hundredths, to be taken for it.
_ALIKE = 80
#: A shorter stretch of a line is like too many others; no wording that matters has more words.
_SHORTEST, _LONGEST = 5, 4
#: So many words of a line are compared.
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Name:
    """A value of a facet: what it costs to take the words for it, how many passages it has."""

    facet: Facet
    value: str
    cost: float
    total: int


class Naming:
    """The names and concepts of one index, by the counts of its facets."""

    def __init__(self, counts: Mapping[Facet, Mapping[str, int]], glossary: Glossary) -> None:
        self._counts = counts
        self._glossary = glossary
        self._words: dict[Facet, dict[str, set[str]]] = {}
        for facet in NAMED:
            words = self._words[facet] = {}
            for value in counts.get(facet, {}):
                for word in _folded(value):
                    words.setdefault(word, set()).add(value)
        self._spellers = {
            facet: Speller.of(gather({word: len(values)} for word, values in words.items()))
            for facet, words in self._words.items()
        }
        self._wordings = tuple(
            (" ".join(_folded(form)), concept.id)
            for concept in glossary.concepts.values()
            if concept.is_facet
            for form in concept.forms
        )

    def near(self, facet: Facet, words: Sequence[str]) -> tuple[Name, ...]:
        """The names that hold all of the words, or a near spelling of each; the nearest first."""
        asked = [part for word in words for part in _folded(word)]
        costs: dict[str, float] | None = None
        for word in asked:
            own: dict[str, float] = {}
            for near in self._spellers[facet].near(word, limit=20):
                for value in self._words[facet][near.text]:
                    own[value] = min(near.cost, own.get(value, near.cost))
            known = own if costs is None else costs
            costs = {v: own[v] + (costs[v] if costs else 0.0) for v in known if v in own}
        found = (Name(facet, v, c, self._counts[facet][v]) for v, c in (costs or {}).items())
        return tuple(sorted(found, key=lambda name: (name.cost, -name.total, name.value)))

    def concepts(self, words: Sequence[str]) -> tuple[str, ...]:
        """The ids of concepts with passages that the words name or nearly name, likeliest first.

        One without any passage gives way to the nearest wider one that has some.
        """
        found: dict[str, float] = {}
        for concept, alike in self._alike(words):
            held: str | None = concept
            while held is not None and not self._counts.get(Facet.TOPIC, {}).get(held):
                held = self._glossary.concepts[held].broader
            if held is not None:
                found[held] = max(alike, found.get(held, 0.0))
        return tuple(sorted(found, key=lambda concept: (-found[concept], concept)))

    def _alike(self, words: Sequence[str]) -> Iterator[tuple[str, float]]:
        for _, _, recognised in self._glossary.recognise(words):
            yield from ((concept, 100.0) for concept in recognised)
        folded = [part for word in words for part in _folded(word)][:_MOST_WORDS]
        stretches = (
            " ".join(folded[start : start + length])
            for start in range(len(folded))
            for length in range(1, _LONGEST + 1)
        )
        asked = {text for text in stretches if len(text) >= _SHORTEST}
        forms = [form for form, _ in self._wordings]
        for text in sorted(asked):
            close = process.extract(
                text, forms, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=None
            )
            yield from ((self._wordings[place][1], alike) for _, alike, place in close)


def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(part.surface) for part in split_parts(text))
