"""Passages that share a passage's rarest words: what else was printed of the same matter."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from math import log

from indexer.analysis.tokens import split
from indexer.records import Language, Passage
from indexer.search.engine import Hit, SearchEngine
from indexer.search.query import Clause, Group, Query
from indexer.search.spellings import Spellings

#: The rarest words that are looked for, and how many of them another passage must share.
_RAREST, _SHARED = 8, 2

#: Shorter words say little; a word in more than this share of a language's words says nothing.
_SHORTEST, _COMMON = 4, 1 / 4_000

#: Passages looked at, and shown.
_LOOKED_AT, SHOWN = 24, 8


@dataclass(frozen=True, slots=True)
class Similar:
    """Another passage, and the words both of them hold, the rarest first."""

    hit: Hit
    shared: tuple[str, ...]


class Similarity:
    """Finds similar passages; how often words stand in the archive is read once an engine."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[SearchEngine, dict[Language, Spellings]] | None = None

    def find(self, engine: SearchEngine, passage: Passage) -> tuple[Similar, ...]:
        """The passages that share most, by the sum of the words' log(all / occurrences).

        Not among them: its own piece, its twin and its other printings, which are shown anyway.
        A word is shared in any of its forms, and an everyday one in the other language too.
        """
        weights = self._weigh(engine, passage)
        if len(weights) < _SHARED:
            return ()
        asked = Group(tuple(Clause((word,)) for word in weights), any=True)
        results = engine.search(Query((asked,), limit=_LOOKED_AT))
        known = {other.passage for other in passage.other_printings} | {passage.twin}
        found = []
        for hit in results.hits:
            shared = {reason.query for reason in hit.reasons} & weights.keys()
            if len(shared) >= _SHARED and not _is_own(hit.passage, passage, known):
                words = tuple(sorted(shared, key=lambda word: (-weights[word], word)))
                found.append((sum(weights[word] for word in words), Similar(hit, words)))
        found.sort(key=lambda one: (-one[0], one[1].hit.passage.id))
        return tuple(similar for _, similar in found[:SHOWN])

    def _weigh(self, engine: SearchEngine, passage: Passage) -> dict[str, float]:
        """The rarest words of a passage with what each of them weighs, the heaviest first."""
        spellings = self._spellings(engine, passage.index_languages[0])
        words = spellings.total
        typed = {
            part.surface.casefold(): passage.text[part.start : part.end]
            for word in split(passage.text)
            for part in word.parts
            if len(part.surface) >= _SHORTEST and part.surface.isalpha()
        }
        rare = {
            shown: log(words / count)
            for surface, shown in typed.items()
            if 0 < (count := spellings.count(surface)) <= max(3, words * _COMMON)
        }
        heaviest = sorted(rare, key=lambda word: (-rare[word], word))[:_RAREST]
        return {word: rare[word] for word in heaviest}

    def _spellings(self, engine: SearchEngine, language: Language) -> Spellings:
        with self._lock:
            kept = self._kept
            if kept is None or kept[0] is not engine:
                kept = self._kept = (engine, {})
            if language not in kept[1]:
                kept[1][language] = engine.spellings(language)
            return kept[1][language]


def _is_own(other: Passage, passage: Passage, known: set[str | None]) -> bool:
    same_piece = (other.issue.id, other.piece.position) == (
        passage.issue.id,
        passage.piece.position,
    )
    return same_piece or other.id in known
