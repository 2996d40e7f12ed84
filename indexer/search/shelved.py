"""What every engine answers alike from its shelf and its vocabularies; only matching differs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence

from indexer.records import Issue, Language, Passage
from indexer.search.answers import Vocabularies, mark, mark_title
from indexer.search.collector import Day, Match, count_days
from indexer.search.engine import Fragment
from indexer.search.headlines import Headline
from indexer.search.query import Query
from indexer.search.shelf import Shelf


class ShelvedEngine(ABC):
    """Reads and marks passages; an engine that opens an index sets the shelf and the words."""

    _shelf: Shelf
    _vocabularies: Vocabularies

    @abstractmethod
    def _matches(self, query: Query) -> Iterable[Match]:
        """Every passage that holds all that is asked, nothing narrowed yet."""

    @abstractmethod
    def frequencies(self, language: Language) -> Mapping[str, int]:
        """How often each spelling stands in a language's passages."""

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

    def headlines(self) -> Sequence[Headline]:
        """The headlines of all pieces but notices, each once."""
        return self._shelf.headlines()

    def marked(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The whole text of a passage as fragments with the query's words marked."""
        return mark(passage, query, self._vocabularies)

    def marked_title(self, passage: Passage, query: Query) -> tuple[Fragment, ...]:
        """The title of a passage's piece, marked likewise; empty where it has none."""
        return mark_title(passage, query, self._vocabularies)
