"""What a query wants of a text in one language, and where in a text it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis.analyzers import STEM
from indexer.analysis.folding import fold
from indexer.analysis.tokens import Word, split
from indexer.records import Language
from indexer.search.engine import Clause, Query
from indexer.search.vocabulary import EXACT, Keys, Vocabulary

#: How much a key that matches adds to a word's score: what has the very form has the lemma too.
WEIGHTS = {EXACT: 0.5, STEM: 0.3}
LEMMA_WEIGHT = 1.0

#: How much more a match in a title counts than one in the text.
TITLE_WEIGHT = 2.0

#: How much a topic tag counts beside the word itself.
CONCEPT_WEIGHT = 0.5

#: The keys that may stand at one position.
Wanted = frozenset[str]

#: A word's ways to stand in a text: runs of neighbouring positions (T-MEC is `t mec` or `tmec`).
Ways = tuple[tuple[Wanted, ...], ...]

#: A half-open stretch of positions.
Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Demand:
    """A clause as one language understands it: the ways of each of its words."""

    clause: Clause
    words: tuple[Ways, ...]

    @property
    def concepts(self) -> tuple[str, ...]:
        """The tags that hold the clause as well; none where it is excluded."""
        return () if self.clause.excluded else self.clause.concepts

    def runs(self, positions: Sequence[Keys]) -> tuple[Run, ...]:
        """Where the clause's words stand: whole phrases, or every single word."""
        if self.clause.phrase:
            return tuple(_phrases(self.words, positions))
        return tuple(run for ways in self.words for run in find(ways, positions))

    def holds(self, texts: Sequence[Sequence[Keys]]) -> bool:
        """Whether the words are there: a phrase within one text, single words in any of them."""
        if self.clause.phrase:
            return any(True for text in texts for _ in _phrases(self.words, text))
        return all(any(True for text in texts for _ in find(ways, text)) for ways in self.words)


@dataclass(frozen=True, slots=True)
class Demands:
    """A query as one language understands it.

    A passage holds it that stands in the language's index, if every one of `wanted` holds there.
    One that holds any of `unwanted` in any index it stands in is no match at all.
    """

    language: Language
    wanted: tuple[Demand, ...]
    unwanted: tuple[Demand, ...]


def demand(query: Query, vocabulary: Vocabulary) -> Demands:
    """Look up a query's words in a language's vocabulary.

    A word typed with accents stands for itself, one without for every spelling that differs in
    accents only. It matches by lemma or stem; an excluded word by lemma only, for a reader who
    says -trabajo has not asked to lose *trabajador*'s kin. An exact query matches the very form,
    and no concept widens it.
    """
    wanted: list[Demand] = []
    unwanted: list[Demand] = []
    for clause in query.clauses:
        ways = (_ways(word, clause, vocabulary, exact=query.exact) for word in clause.words)
        found = Demand(
            Clause(clause.words, clause.excluded, phrase=clause.phrase) if query.exact else clause,
            tuple(way for way in ways if way),
        )
        if found.words:
            (unwanted if clause.excluded else wanted).append(found)
    return Demands(vocabulary.language, tuple(wanted), tuple(unwanted))


def find(ways: Ways, positions: Sequence[Keys]) -> Iterator[Run]:
    """Every stretch of positions where a word stands in one of its ways, in order."""
    for start in range(len(positions)):
        for end in _ends(ways, positions, start):
            yield start, end


def weight(key: str) -> float:
    """How much a match by this key counts."""
    return WEIGHTS.get(key[:1], LEMMA_WEIGHT)


def _phrases(words: Sequence[Ways], positions: Sequence[Keys]) -> Iterator[Run]:
    if not words:
        return
    for start in range(len(positions)):
        ends = {start}
        for ways in words:
            ends = {end for middle in ends for end in _ends(ways, positions, middle)}
        if ends:
            yield start, max(ends)


def _ends(ways: Ways, positions: Sequence[Keys], start: int) -> Iterator[int]:
    for way in ways:
        stretch = positions[start : start + len(way)]
        if len(stretch) == len(way) and all(
            not wanted.isdisjoint(keys) for wanted, keys in zip(way, stretch, strict=True)
        ):
            yield start + len(way)


def _ways(text: str, clause: Clause, vocabulary: Vocabulary, *, exact: bool) -> Ways:
    """The ways of one typed word; none for a text that has no word in it."""
    surfaces = [part.surface for word in split(text) for part in word.parts]
    if not surfaces:
        return ()

    def keys(surface: str) -> Wanted:
        found = _keys(surface, vocabulary, exact=exact)
        if clause.excluded:
            return frozenset(key for key in found if not key.startswith(STEM))
        return frozenset(found)

    ways = [tuple(keys(surface) for surface in surfaces)]
    joined = "".join(surfaces)
    if len(surfaces) > 1:
        ways += [(keys(joined),)] if vocabulary.spelled(joined) else []
    else:
        for parts in vocabulary.compounds.get(fold(joined), ()):
            if joined == fold(joined) or joined == "".join(parts):
                ways.append(tuple(keys(part) for part in parts))
    return tuple(dict.fromkeys(ways))


def _keys(surface: str, vocabulary: Vocabulary, *, exact: bool) -> Iterable[str]:
    spellings = vocabulary.spelled(surface) or (surface,)
    if exact:
        return [EXACT + spelling for spelling in spellings]
    return [key for spelling in spellings for key in vocabulary.keys(spelling)]


def positions(words: Sequence[Word], vocabulary: Vocabulary) -> tuple[Keys, ...]:
    """The keys of a text's positions, as they were indexed."""
    return tuple(vocabulary.keys(part.surface) for word in words for part in word.parts)


def apart(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs in order without those that begin inside an earlier, longer one."""
    ordered = sorted(set(runs), key=lambda run: (run[0], -run[1]))
    kept: list[Run] = []
    for run in ordered:
        if not kept or run[0] >= kept[-1][1]:
            kept.append(run)
    return tuple(kept)
