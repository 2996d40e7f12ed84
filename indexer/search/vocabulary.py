"""The words an archive is written in, per language: each spelling with its terms, as built."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol, Self

import msgspec

from indexer.analysis.analyzers import analyzer
from indexer.analysis.folding import fold
from indexer.analysis.tokens import Word
from indexer.records import Language
from indexer.search.tally import Tally

#: What a very form begins with among keys, beside lemmas and stems.
EXACT = "="

#: What stands at one position of a text: its very form, its lemma, its stem if it has one.
Keys = tuple[str, ...]

#: The keys that may stand at one position.
Wanted = frozenset[str]

#: A word's ways to stand in a text: runs of neighbouring positions (T-MEC is `t mec` or `tmec`).
Ways = tuple[tuple[Wanted, ...], ...]

#: A typed word as it was looked up: in its very form or not, with its stems or not.
Typed = tuple[str, bool, bool]


#: A prefix stands for so many spellings at most: the shortest, then in alphabetical order.
MOST_SPELLINGS = 500


class Words(Protocol):
    """What a query's words are looked up in, however it is kept."""

    @property
    def language(self) -> Language:
        """The language whose words these are."""
        ...

    @property
    def known_ways(self) -> dict[Typed, Ways]:
        """The ways of words that were looked up before, for whoever looks them up to keep."""
        ...

    def spelled(self, surface: str) -> tuple[str, ...]:
        """The spellings a typed one stands for; empty for a word that was never seen."""
        ...

    def keys(self, surface: str) -> Keys:
        """All that a spelling, seen or not, is indexed under."""
        ...

    def compounded(self, folded: str) -> tuple[tuple[str, ...], ...]:
        """The parts of every word with hyphens that is this one when joined and folded."""
        ...

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The spellings that begin so, in any accents unless some were typed."""
        ...


class VocabularyError(ValueError):
    """A written vocabulary is not one."""


@dataclass(frozen=True)
class Vocabulary:
    """The spellings of one language's passages and what they are indexed under.

    `terms` gives the terms of every spelling; `compounds` the parts of every word with hyphens by
    its joined spelling without accents (`tmec`: `t`, `mec`). A query word is looked up here, so
    that an index can be searched without loading any word list; only a word that the archive has
    never seen in any accents is analysed.
    """

    language: Language
    terms: Mapping[str, tuple[str, ...]]
    compounds: Mapping[str, tuple[tuple[str, ...], ...]]

    @cached_property
    def known_ways(self) -> dict[Typed, Ways]:
        """The ways of words that were looked up before."""
        return {}

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """All spellings by what they are without accents, in alphabetical order."""
        found: dict[str, list[str]] = {}
        for surface in sorted(self.terms):
            found.setdefault(fold(surface), []).append(surface)
        return {folded: tuple(surfaces) for folded, surfaces in found.items()}

    def spelled(self, surface: str) -> tuple[str, ...]:
        """The spellings a typed one stands for: itself where it has accents, else any accents.

        Empty for a word that the archive has never seen.
        """
        folded = fold(surface)
        if folded != surface:
            return (surface,) if surface in self.terms else ()
        return self.spellings.get(folded, ())

    def terms_of(self, surface: str) -> tuple[str, ...]:
        """The terms of a spelling, seen or not, strongest first."""
        known = self.terms.get(surface)
        return analyzer(self.language).guess(surface) if known is None else known

    def keys(self, surface: str) -> Keys:
        """All that a spelling is indexed under."""
        return (EXACT + surface, *self.terms_of(surface))

    def compounded(self, folded: str) -> tuple[tuple[str, ...], ...]:
        """The parts of every word with hyphens that is this one when joined and folded."""
        return self.compounds.get(folded, ())

    def beginning(self, prefix: str) -> tuple[str, ...]:
        """The spellings that begin so, in any accents unless some were typed.

        At most `MOST_SPELLINGS`: the shortest, then in alphabetical order.
        """
        folded = fold(prefix)
        start = bisect_left(self._ordered, folded)
        end = bisect_left(self._ordered, folded + "\U0010ffff")
        found = [s for known in self._ordered[start:end] for s in self.spellings[known]]
        if folded != prefix:
            found = [surface for surface in found if surface.startswith(prefix)]
        return tuple(sorted(found, key=lambda surface: (len(surface), surface))[:MOST_SPELLINGS])

    @cached_property
    def _ordered(self) -> tuple[str, ...]:
        return tuple(sorted(self.spellings))


class _Written(msgspec.Struct):
    """What a reader took in and out since the one before: counts, glosses among them, terms."""

    words: dict[str, tuple[int, int, tuple[str, ...]]]
    compounds: dict[str, int]


class VocabularyReader:
    """Gathers a vocabulary while texts are read, and forgotten again, word by word."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._analyzer = analyzer(language)
        self._keys: dict[str, Keys] = {}
        self._words: Counter[str] = Counter()
        self._compounds: Counter[tuple[str, ...]] = Counter()
        self._glossed: Counter[str] = Counter()

    @classmethod
    def load(cls, language: Language, paths: Iterable[Path]) -> Self:
        """All that readers have read who went on one after the other, each file by one of them.

        Raises `VocabularyError` where one holds something else.
        """
        reader = cls(language)
        for path in paths:
            try:
                written = msgspec.json.decode(path.read_bytes(), type=_Written)
            except (OSError, msgspec.MsgspecError) as fault:
                raise VocabularyError(f"{path}: {fault}") from fault
            for surface, (count, glossed, terms) in written.words.items():
                reader._words[surface] += count
                reader._glossed[surface] += glossed
                reader._keys.setdefault(surface, (EXACT + surface, *terms))
            for parts, count in written.compounds.items():
                reader._compounds[tuple(parts.split(" "))] += count
        return reader

    def save(self, path: Path) -> None:
        """Write what was read and forgotten to a file, in alphabetical order; parts hold no blanks.

        Who forgets more than it has read writes what others before it have read too often.
        """
        words = {
            surface: (self._words[surface], self._glossed[surface], self._keys[surface][1:])
            for surface in sorted(self._words)
            if self._words[surface] or self._glossed[surface]
        }
        found = {
            " ".join(parts): count for parts, count in sorted(self._compounds.items()) if count
        }
        path.write_bytes(msgspec.json.encode(_Written(words, found)) + b"\n")

    def read(self, words: Iterable[Word], *, gloss: bool = False) -> tuple[Keys, ...]:
        """Take in the words of a text or a gloss; give the keys of each of its positions."""
        return self._count(words, 1, gloss=gloss)

    def forget(self, words: Iterable[Word], *, gloss: bool = False) -> tuple[Keys, ...]:
        """Take out the words of what was read; give the keys of each of its positions."""
        return self._count(words, -1, gloss=gloss)

    def count(self, tally: Tally, terms: Callable[[str], tuple[str, ...]]) -> None:
        """Take in words that others have read, whose terms are these."""
        self._words.update(tally.words)
        self._glossed.update(tally.glossed)
        self._compounds.update(tally.compounds)
        for surface in tally.words:
            self._keys.setdefault(surface, (EXACT + surface, *terms(surface)))

    def vocabulary(self) -> Vocabulary:
        """All that was read so far and not forgotten."""
        compounds: dict[str, list[tuple[str, ...]]] = {}
        for parts in sorted(parts for parts, count in self._compounds.items() if count > 0):
            compounds.setdefault(fold("".join(parts)), []).append(parts)
        return Vocabulary(
            self.language,
            {word: self._keys[word][1:] for word, count in self._words.items() if count > 0},
            {joined: tuple(known) for joined, known in compounds.items()},
        )

    def tally(self) -> Tally:
        """How often each word was read and not forgotten."""
        return Tally(
            {word: count for word, count in self._words.items() if count > 0},
            {parts: count for parts, count in self._compounds.items() if count > 0},
            {word: count for word, count in self._glossed.items() if count > 0},
        )

    def _count(self, words: Iterable[Word], times: int, *, gloss: bool) -> tuple[Keys, ...]:
        positions: list[Keys] = []
        for word in words:
            surfaces = tuple(part.surface for part in word.parts)
            for surface in surfaces:
                self._words[surface] += times
                if gloss:
                    self._glossed[surface] += times
                positions.append(self._keys_of(surface))
            if len(surfaces) > 1:
                self._compounds[surfaces] += times
        return tuple(positions)

    def _keys_of(self, surface: str) -> Keys:
        keys = self._keys.get(surface)
        if keys is None:
            keys = self._keys[surface] = (EXACT + surface, *self._analyzer.terms(surface))
        return keys
