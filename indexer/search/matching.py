"""Where in a text the words of a demand stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from indexer.analysis.tokens import Word
from indexer.search.demands import Demand, NearDemand
from indexer.search.vocabulary import Keys, Ways, Words

#: A half-open stretch of positions.
Run = tuple[int, int]


def find(ways: Ways, positions: Sequence[Keys]) -> Iterator[Run]:
    """Every stretch of positions where a word stands in one of its ways, in order."""
    if len(ways) == 1 and len(ways[0]) == 1:
        wanted = ways[0][0]
        for start, keys in enumerate(positions):
            if not wanted.isdisjoint(keys):
                yield start, start + 1
        return
    for start in range(len(positions)):
        for end in _ends(ways, positions, start):
            yield start, end


def find_phrase(words: Sequence[Ways], positions: Sequence[Keys]) -> Iterator[Run]:
    """Every stretch of positions where words stand side by side, in order."""
    if not words:
        return
    for start in range(len(positions)):
        ends = {start}
        for ways in words:
            ends = {end for middle in ends for end in _ends(ways, positions, middle)}
        if ends:
            yield start, max(ends)


def find_demand(demand: Demand, positions: Sequence[Keys]) -> Iterator[Run]:
    """Where a clause's words stand: whole phrases, or every single word."""
    if demand.clause.phrase:
        yield from find_phrase(demand.words, positions)
    else:
        for ways in demand.words:
            yield from find(ways, positions)


def find_near(near: NearDemand, positions: Sequence[Keys]) -> Iterator[Run]:
    """The runs of every part, where each part has one near one of the part before, in order."""
    runs = [tuple(find_demand(demand, positions)) for demand in near.demands]
    kept = runs[0]
    chain = [kept]
    for following in runs[1:]:
        kept = tuple(run for run in following if any(is_near(run, b, near.within) for b in kept))
        chain.append(kept)
    if kept:
        # Only what is linked to the last part's runs is shown.
        for at in range(len(chain) - 2, -1, -1):
            after = chain[at + 1]
            chain[at] = tuple(
                run for run in chain[at] if any(is_near(run, a, near.within) for a in after)
            )
        yield from sorted({run for part in chain for run in part})


def is_near(one: Run, other: Run, within: int) -> bool:
    """Whether two runs stand apart, with at most `within` positions between them."""
    first, second = sorted((one, other))
    return 0 <= second[0] - first[1] <= within


def holds(demand: Demand, texts: Sequence[Sequence[Keys]]) -> bool:
    """Whether the words are there: a phrase within one text, single words in any of them."""
    if demand.clause.phrase:
        return any(True for text in texts for _ in find_phrase(demand.words, text))
    return all(any(True for text in texts for _ in find(ways, text)) for ways in demand.words)


def positions(words: Sequence[Word], vocabulary: Words) -> tuple[Keys, ...]:
    """The keys of a text's positions, as they were indexed."""
    return tuple(vocabulary.keys(part.surface) for word in words for part in word.parts)


def apart(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs in order without those that begin inside an earlier, longer one."""
    ordered = sorted(set(runs))
    if all(one[1] <= other[0] for one, other in pairwise(ordered)):
        return tuple(ordered)
    ordered.sort(key=lambda run: (run[0], -run[1]))
    kept: list[Run] = []
    for run in ordered:
        if not kept or run[0] >= kept[-1][1]:
            kept.append(run)
    return tuple(kept)


def _ends(ways: Ways, positions: Sequence[Keys], start: int) -> Iterator[int]:
    for way in ways:
        stretch = positions[start : start + len(way)]
        if len(stretch) == len(way) and all(
            not wanted.isdisjoint(keys) for wanted, keys in zip(way, stretch, strict=True)
        ):
            yield start + len(way)
