"""What lines can be completed to, listed by kind: the best entries first, found by their words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self

from indexer.analysis.tokens import split
from indexer.records import Language
from indexer.search.alphabets import Alphabet, in_order
from indexer.search.beginnings import bare
from indexer.search.columns.sheaf import Sheaf

#: What the words of a listing at hand are called among arrays.
_WORD = "word"

#: A headline of more characters is none that anyone would pick.
LONGEST_HEADLINE = 200


class CompletionKind(StrEnum):
    """What a completion is, in the order in which they are listed."""

    CONCEPT = "concept"
    AUTHOR = "author"
    OUTLET = "outlet"
    WORD = "word"
    HEADLINE = "headline"


@dataclass(frozen=True, slots=True)
class Entry:
    """One of them: `total` orders those of a kind, `concept` is the id of what it is a name of."""

    kind: CompletionKind
    text: str
    language: Language | None = None
    total: int = 0
    concept: str = ""

    @property
    def rank(self) -> tuple[int, str, str]:
        """What entries of a kind are ordered by, the best first."""
        # The names of a concept stay in the order in which the glossary has them.
        return -self.total, self.concept or self.text, "" if self.concept else self.language or ""


class Listing(Protocol):
    """Entries of one kind by their rank, wherever they are kept."""

    @property
    def kind(self) -> CompletionKind:
        """What they all are."""
        ...

    @property
    def alphabet(self) -> Alphabet:
        """The words that find them, bare, with their numbers."""
        ...

    def __len__(self) -> int:
        """How many there are."""
        ...

    def __getitem__(self, number: int) -> Entry:
        """The entry at this place, the best at 0."""
        ...


class Listed:
    """A listing made of entries at hand."""

    def __init__(self, kind: CompletionKind, entries: Iterable[Entry]) -> None:
        self.kind = kind
        self._entries = sorted(entries, key=lambda entry: entry.rank)
        pairs = ((number, key) for number, e in enumerate(self._entries) for key in keys(e))
        self.alphabet = Alphabet(Sheaf.of(in_order(_WORD, pairs)), _WORD, len(self))

    def __len__(self) -> int:
        return len(self._entries)

    def __getitem__(self, number: int) -> Entry:
        return self._entries[number]

    @classmethod
    def by_kind(cls, entries: Iterable[Entry]) -> list[Self]:
        """A listing for each kind that there are entries of."""
        found: dict[CompletionKind, list[Entry]] = {}
        for entry in entries:
            found.setdefault(entry.kind, []).append(entry)
        return [cls(kind, held) for kind, held in found.items()]


def keys(entry: Entry) -> set[str]:
    """What finds an entry: each part of each word, and words with hyphens as one."""
    return {bare(entry.text)} if entry.kind is CompletionKind.WORD else keys_of(entry.text)


def keys_of(text: str) -> set[str]:
    """What finds a name or a headline; nothing finds one that is too long to be picked."""
    words = split(text)
    return {bare(part.surface) for word in words for part in word.parts} | {
        bare(word.joined) for word in words if len(word.parts) > 1
    }
