"""What every engine promises: queries in, matches, hits and counts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

from indexer.records import Facet, Issue, Language, Passage
from indexer.search.headlines import Headline
from indexer.search.query import Notice, Query

if TYPE_CHECKING:
    # These rest on arrays, which raise what is below.
    from indexer.search.listings import Listing
    from indexer.search.spellings import Spellings


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a passage matched: `query` was asked, `matched` stands there, in `language`.

    `kind` is exact (the very form), word (another form of the word), concept (the glossary), term
    (an everyday word of the other language) or gloss (a machine translation of the passage).
    `asked` is the language of the concept's wording in the query, None where it is in both or
    unknown. `matched` is empty where a passage is tagged by what stands around it, and is not
    `certain` where those words may mean something else.
    """

    kind: str
    query: str
    matched: str
    language: Language
    concept: str | None = None
    asked: Language | None = None
    certain: bool = True


class Fragment(NamedTuple):
    """A stretch of a snippet; `marked` if it is a word that matched. Never HTML."""

    text: str
    marked: bool


#: Makes a fragment of a pair: a page has so many that the time they take is seen.
fragment: Callable[[tuple[str, bool]], Fragment] = partial(tuple.__new__, Fragment)


class Hit:
    """A passage found: its score, the snippet that shows it and the reasons it is there.

    The reasons may be given as what works them out; that is done when they are first asked for.
    """

    __slots__ = ("_reasons", "passage", "score", "snippet")

    def __init__(
        self,
        passage: Passage,
        score: float,
        snippet: tuple[Fragment, ...],
        reasons: tuple[Reason, ...] | Callable[[], tuple[Reason, ...]],
    ) -> None:
        self.passage = passage
        self.score = score
        self.snippet = snippet
        self._reasons = reasons

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it was found: one reason for each clause that says why."""
        found = self._reasons
        if not isinstance(found, tuple):
            found = self._reasons = found()
        return found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Hit) and self._told() == other._told()

    def __hash__(self) -> int:
        return hash(self._told())

    def __repr__(self) -> str:
        return f"Hit{self._told()}"

    def _told(self) -> tuple[object, ...]:
        return self.passage, self.score, self.snippet, self.reasons


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits with the true total and the counts of every facet.

    `counts[facet]` maps value to passages, most first, the facet's own choice ignored. `notices`
    are what of the query was not done as typed.
    """

    query: Query
    total: int
    hits: tuple[Hit, ...]
    counts: Mapping[Facet, Mapping[str, int]]
    notices: tuple[Notice, ...] = ()


class SearchEngine(Protocol):
    """An index opened for reading; safe to share between threads, never changed once open."""

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """Index the passages into an empty directory, all or nothing."""
        ...

    @classmethod
    def extend(cls, before: Path, issues: Mapping[str, Sequence[Passage]], directory: Path) -> None:
        """Write the index of `before` into an empty directory with some issues changed.

        `issues` gives what each changed issue holds now: nothing where it is gone. The result
        answers as one built anew would. All or nothing; `before` is read and never written to.
        Raises `IndexDamagedError` where it can't be read, and `IndexWornError` where building
        anew is better.
        """
        ...

    @classmethod
    def open(cls, directory: Path) -> Self:
        """Open what `build` or `extend` wrote. Raises `IndexDamagedError` if it can't be read."""
        ...

    def search(self, query: Query) -> Results:
        """Answer a query. A page past the end has no hits but true counts."""
        ...

    def every(self, query: Query) -> Iterator[Hit]:
        """All of a query's hits in its order, whatever its page and limit.

        Matching is done at once, so what goes wrong goes wrong here; passages are read one by one
        as they are asked for, so that a long answer takes no more memory than a short one.
        """
        ...

    def days(self, query: Query) -> Mapping[tuple[date | None, Language], int]:
        """How many of a query's passages each day printed in each language, oldest first.

        Narrowed by all that is chosen; undated ones, under None, come last.
        """
        ...

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        ...

    def issue(self, issue_id: str) -> Sequence[Passage]:
        """All passages of an issue in printed order; empty if there is no such issue."""
        ...

    def issues(self) -> Sequence[Issue]:
        """All issues, newest first, undated ones last."""
        ...

    def marked(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The whole text of a passage as fragments with the query's words marked."""
        ...

    def marked_title(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The title of a passage's piece, marked likewise; empty where it has none."""
        ...

    def headlines(self) -> Sequence[Headline]:
        """The headlines of all pieces but notices, each once; read from a file of their own."""
        ...

    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling, accents and all, stands in a language's passages.

        Read anew at each call: who needs it keeps it.
        """
        ...

    def spellings(self, language: Language) -> Spellings:
        """The same, looked up word by word, and by what is nearly a word; kept by who needs it."""
        ...

    def listings(self) -> Sequence[Listing]:
        """The headlines and frequent words that lines can be completed to."""
        ...

    def rest(self) -> None:
        """Let go of what is held in memory and can be had again at once; answers stay the same."""
        ...

    def close(self) -> None:
        """Release files. Calling it twice is fine."""
        ...


class IndexDamagedError(Exception):
    """An index can't be read; `hemeroteca build --full` makes a new one."""


class IndexWornError(Exception):
    """So much of an index has changed that building it anew beats extending it."""


class NoIndexError(Exception):
    """There is no index in this home yet; `hemeroteca build` makes one."""
