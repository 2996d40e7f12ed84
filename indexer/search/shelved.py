"""What every engine answers alike from its shelf and its vocabularies; only matching differs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer.records import LANGUAGES, Issue, Language, Passage
from indexer.search.answers import Markers, Vocabularies, every, mark, ready
from indexer.search.collector import Day, Match, count_days
from indexer.search.engine import Fragment, Hit
from indexer.search.entries import listed
from indexer.search.headlines import Headline
from indexer.search.listings import Listing
from indexer.search.query import Query
from indexer.search.shelf import Shelf
from indexer.search.spellings import CountedSpellings, Spellings


class ShelvedEngine(ABC):
    """Reads and marks passages; an engine that opens an index sets the shelf and the words."""

    _shelf: Shelf
    _vocabularies: Vocabularies
    _marking: tuple[Query, Markers] | None = None

    @abstractmethod
    def _matches(self, query: Query) -> Iterable[Match]:
        """Every passage that holds all that is asked, nothing narrowed yet."""

    @abstractmethod
    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling stands in a language's passages."""

    def every(self, query: Query) -> Iterator[Hit]:
        """All of a query's hits in its order, each passage read as it is asked for."""
        return every(query, self._matches(query), self._shelf, self._vocabularies)

    def days(self, query: Query) -> Mapping[Day, int]:
        """How many of a query's passages each day printed in each language."""
        return count_days(query, self._matches(query))

    def passage(self, passage_id: str) -> Passage | None:
        """The passage with this id, or None."""
        return self._shelf.passage(passage_id)

    def issue(self, issue_id: str) -> Sequence[Passage]:
        """All passages of an issue in printed order."""
        return self._shelf.issue(issue_id)

    def issues(self) -> Sequence[Issue]:
        """All issues, newest first, undated ones last."""
        return self._shelf.issues()

    def spellings(self, language: Language) -> Spellings:
        """The same, to be looked up."""
        return CountedSpellings(self.frequencies(language))

    def listings(self) -> Sequence[Listing]:
        """The headlines and frequent words that lines can be completed to."""
        return listed(self.headlines(), {lang: self.frequencies(lang) for lang in LANGUAGES})

    def rest(self) -> None:
        """Nothing is held that could be had again at once."""
        return

    def headlines(self) -> Sequence[Headline]:
        """The headlines of all pieces but notices, each once."""
        return self._shelf.headlines()

    def marked(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The whole text of a passage as fragments with the query's words marked."""
        return mark(passage.text, passage, self._markers(query))

    def marked_title(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The title of a passage's piece, marked likewise; empty where it has none."""
        return mark(passage.piece.title or "", passage, self._markers(query))

    def _markers(self, query: Query) -> Markers:
        """What marks a query; that of the last one is kept, for a whole issue asks for the same."""
        marking = self._marking
        if marking is None or marking[0] is not query:
            # One reference is replaced, so two threads may each make their own and none waits.
            marking = self._marking = (query, ready(query, self._vocabularies))
        return marking[1]
