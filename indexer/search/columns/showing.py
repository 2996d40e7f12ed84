"""Passages found as hits: their words marked by their tokens, snippets cut, reasons given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.records import Language, Passage
from indexer.search.answers import Markers, hit, mark, markers_of
from indexer.search.columns.language_index import LanguageIndex
from indexer.search.columns.spotting import Spotter
from indexer.search.columns.texts import Kept
from indexer.search.demands import Demands
from indexer.search.engine import Fragment, Hit
from indexer.search.query import Query
from indexer.search.snippets import mark_whole


class Showing:
    """Makes hits of passages for one query. Not shared between threads."""

    def __init__(
        self,
        query: Query,
        demands: Sequence[Demands],
        indexes: Mapping[Language, LanguageIndex],
    ) -> None:
        """`demands` are the query's, of the languages that may have passages to be shown."""
        words = {language: index.words for language, index in indexes.items()}
        self._markers: Markers = markers_of(query, demands, words)
        self._indexes = indexes
        # Most pages are in one language, and the other's words need not be looked up.
        self._spotters: dict[Language, Spotter] = {}

    def show(self, found: Sequence[tuple[int, Kept, float]]) -> list[Hit]:
        """Each passage, with its number and score, as a hit."""
        by_language: dict[Language, list[tuple[int, Passage]]] = {}
        spoken = [passage.index_languages for _, (passage, _), _ in found]
        for (number, (passage, _), _), languages in zip(found, spoken, strict=True):
            for language in languages:
                by_language.setdefault(language, []).append((number, passage))
        reads = {
            language: iter(self._spotter(language).read_all(asked))
            for language, asked in by_language.items()
        }
        return [
            hit(
                *(passage, score, [next(reads[of]) for of in languages]),
                *(self._markers, breaks),
            )
            for (_, (passage, breaks), score), languages in zip(found, spoken, strict=True)
        ]

    def text(self, number: int, passage: Passage) -> tuple[Fragment, ...]:
        """The whole text of a passage with its number, marked."""
        read = (self._spotter(of).read(number, passage) for of in passage.index_languages)
        return mark_whole(passage.text, [found for _, texts in read for found in texts[-1][1]])

    def title(self, number: int, passage: Passage) -> tuple[Fragment, ...]:
        """The title of its piece, marked likewise; empty where it has none."""
        title = passage.piece.title or ""
        if title != passage.heading:
            # Only the passage that is searched with the title has its tokens.
            return mark(title, passage, self._markers)
        read = (self._spotter(of).read(number, passage) for of in passage.index_languages)
        return mark_whole(title, [found for _, texts in read for found in texts[0][1]])

    def _spotter(self, language: Language) -> Spotter:
        spotter = self._spotters.get(language)
        if spotter is None:
            spotter = Spotter(self._indexes[language], self._markers[language])
            self._spotters[language] = spotter
        return spotter
