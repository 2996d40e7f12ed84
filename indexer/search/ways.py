"""A typed word's ways to stand in a text: looked up in a vocabulary, and remembered there."""

from __future__ import annotations

from functools import lru_cache

from indexer.analysis.analyzers import STEM
from indexer.analysis.folding import fold
from indexer.analysis.tokens import spell, split
from indexer.search.vocabulary import EXACT, Wanted, Ways, Words

#: So many words are remembered in each vocabulary as they were looked up.
_REMEMBERED = 1 << 14


def ways_of(text: str, vocabulary: Words, *, exact: bool, stems: bool = True) -> Ways:
    """The ways of one typed word; none for a text that has no word in it."""
    known = vocabulary.known_ways
    typed = text, exact, stems
    ways = known.get(typed)
    if ways is None:
        ways = _look_up(text, vocabulary, exact=exact, stems=stems)
        if len(known) >= _REMEMBERED:
            known.clear()
        known[typed] = ways
    return ways


def _look_up(text: str, vocabulary: Words, *, exact: bool, stems: bool) -> Ways:
    surfaces = _surfaces(text)
    if not surfaces:
        return ()
    ways = [tuple([_keys(part, vocabulary, exact=exact, stems=stems) for part in surfaces])]
    joined = "".join(surfaces)
    if len(surfaces) > 1:
        if vocabulary.spelled(joined):
            ways.append((_keys(joined, vocabulary, exact=exact, stems=stems),))
    else:
        folded = fold(joined)
        for parts in vocabulary.compounded(folded):
            if joined == folded or joined == "".join(parts):
                keys = [_keys(part, vocabulary, exact=exact, stems=stems) for part in parts]
                ways.append(tuple(keys))
    return tuple(dict.fromkeys(ways))


def beginning(text: str, vocabulary: Words, *, exact: bool, stems: bool) -> Ways:
    """The one way of a word whose end was not typed."""
    surfaces = _surfaces(text)
    if not surfaces:
        return ()
    whole = [_keys(part, vocabulary, exact=exact, stems=stems) for part in surfaces[:-1]]
    spellings = vocabulary.beginning(surfaces[-1])
    return ((*whole, frozenset([EXACT + spelling for spelling in spellings])),)


@lru_cache(maxsize=1 << 12)
def _surfaces(text: str) -> tuple[str, ...]:
    if text.isascii() and text.isalpha():
        return (spell(text),)
    return tuple([part.surface for word in split(text) for part in word.parts])


def _keys(surface: str, vocabulary: Words, *, exact: bool, stems: bool) -> Wanted:
    spellings = vocabulary.spelled(surface) or (surface,)
    if exact:
        return frozenset([EXACT + spelling for spelling in spellings])
    return frozenset(
        [
            key
            for spelling in spellings
            for key in vocabulary.keys(spelling)
            if stems or key[:1] != STEM
        ]
    )
