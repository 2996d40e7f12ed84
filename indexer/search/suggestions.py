"""Nothing found, answered: searches nearby that do find something, with what they find."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Language
from indexer.search.engine import SearchEngine
from indexer.search.gathered import Gathered
from indexer.search.naming import Naming
from indexer.search.proposals import Proposer, Suggestion, SuggestionKind, is_narrowed, loosened
from indexer.search.query import Clause, Order, Query
from indexer.search.respelling import Respeller

#: Asks for no hit and orders none: what is wanted is counted.
_NOTHING = Query(limit=0, order=Order.NEWEST)

#: Suggestions of one kind that are worth reading.
MOST_OF_A_KIND = 3


class Suggester:
    """Finds what an empty search may have meant; the words of an engine are read once."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._words = Gathered(self._read_words)

    def prepare(self, engine: SearchEngine) -> None:
        """Read an engine's words now, in the background, so that no search waits for it."""
        self._words.begin(engine)

    def suggest(
        self, engine: SearchEngine, query: Query, line: str, interface: Language
    ) -> tuple[Suggestion, ...]:
        """What would find something instead, by kind; of one kind what finds most comes first.

        `line` is what was typed and `query` what was made of it; where that finds anything there
        is nothing to suggest. Concepts are called as the interface calls them. Other words are
        tried under what narrows the search, and without that where they find nothing under it.
        """
        asked = replace(query, page=1, limit=0, order=Order.NEWEST)
        results = engine.search(asked)
        if results.total:
            return ()

        def finds(word: str) -> bool:
            return engine.search(replace(_NOTHING, clauses=(Clause((word,)),))).total > 0

        proposer = Proposer(self._glossary, *self._words.of(engine), finds, interface)
        found = _counted(engine, proposer.widened(asked, line, results.counts))
        for base in (asked, loosened(asked)) if is_narrowed(asked) else (asked,):
            freed = base is not asked
            proposed = (replace(one, unfiltered=freed) for one in proposer.reworded(base))
            reworded = _counted(engine, proposed)
            if not any(one.kind is SuggestionKind.SPELLING for one in reworded):
                alone = proposer.corrected_alone(base)
                reworded += _counted(engine, (replace(one, unfiltered=freed) for one in alone))
            if reworded:
                return _ordered([*found, *reworded])
        return _ordered(found)

    def _read_words(self, engine: SearchEngine) -> tuple[Naming, Respeller]:
        naming = Naming(engine.search(_NOTHING).counts, self._glossary)
        spellings = {language: engine.spellings(language) for language in LANGUAGES}
        return naming, Respeller(spellings, naming)


def any_words(suggestions: Iterable[Suggestion]) -> Suggestion | None:
    """The suggestion that asks for any of the words, if there is one."""
    return next((one for one in suggestions if one.kind is SuggestionKind.ANY), None)


def _counted(engine: SearchEngine, proposed: Iterable[Suggestion]) -> list[Suggestion]:
    """Those that find something, with their totals; no search twice."""
    kept: list[Suggestion] = []
    tried: list[Query] = []
    for one in proposed:
        if one.query not in tried:
            tried.append(one.query)
            total = engine.search(one.query).total
            if total:
                kept.append(replace(one, total=total))
    return kept


def _ordered(found: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Kind by kind, most passages first; spellings as they came, the nearest first."""
    kept: list[Suggestion] = []
    for kind in SuggestionKind:
        own = [one for one in found if one.kind is kind]
        if kind is not SuggestionKind.SPELLING:
            own.sort(key=lambda one: -one.total)
        kept += own[:MOST_OF_A_KIND]
    return tuple(kept)
