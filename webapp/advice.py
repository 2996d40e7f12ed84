"""Where to go when nothing was found: suggestions as addresses, and what has some of the words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.engine import Results, SearchEngine
from indexer.search.partial import some_words
from indexer.search.proposals import Suggestion, SuggestionKind
from indexer.search.query import Query
from indexer.search.suggestion_texts import OTHERS_WITH_SOME, SOME_WORDS, suggestion_text
from indexer.search.suggestions import Suggester, any_words
from webapp.address import LONGEST_LINE, Address, pairs


@dataclass(frozen=True, slots=True)
class Advice:
    """A search that finds `total` passages, and what it is in the reader's language."""

    kind: SuggestionKind
    text: str
    address: Address
    total: int


@dataclass(frozen=True, slots=True)
class Instead:
    """What is shown where nothing was found, or little.

    `some` are results that have some of the words, under `address`, introduced by `said`; where
    there are none the address is the reader's own.
    """

    advice: tuple[Advice, ...]
    address: Address
    said: str = ""
    some: Results | None = None


class Adviser:
    """Turns what the search room suggests into addresses."""

    def __init__(self, glossary: Glossary, suggester: Suggester) -> None:
        self._glossary = glossary
        self._suggester = suggester

    def instead(
        self, engine: SearchEngine, query: Query, address: Address, interface: Language
    ) -> Instead:
        """What to offer a reader whose search, `query` at its `address`, has found nothing."""
        found = [
            one
            for one in self._suggester.suggest(engine, query, address.line, interface)
            if len(one.line) <= LONGEST_LINE
        ]
        advice = tuple(
            Advice(
                one.kind,
                suggestion_text(one, interface, self._glossary),
                to_address(one, address),
                one.total,
            )
            for one in found
        )
        either = any_words(found)
        if either is None:
            return Instead(advice, address)
        asked = replace(either.query, order=query.order, limit=query.limit)
        return Instead(
            advice, to_address(either, address), SOME_WORDS[interface], engine.search(asked)
        )

    def beside(
        self, engine: SearchEngine, found: Results, address: Address, interface: Language
    ) -> Instead | None:
        """What has some of the words, where few passages have all of them; None otherwise."""
        others = some_words(engine, found, self._glossary)
        if others is None or len(others.suggestion.line) > LONGEST_LINE:
            return None
        said = OTHERS_WITH_SOME[interface]
        return Instead((), to_address(others.suggestion, address), said, others.results)


def to_address(suggestion: Suggestion, address: Address) -> Address:
    """The address of a suggestion; a name becomes a choice, not a line."""
    query = suggestion.query
    named = suggestion.kind is SuggestionKind.SPELLING and suggestion.facet is not None
    kept = replace(
        address.asking("" if named else suggestion.line),
        chosen=pairs(query.chosen),
        excluded=pairs(query.excluded),
        since=query.since,
        until=query.until,
        exact=query.exact,
    )
    if named and suggestion.facet is not None:
        for value in suggestion.values:
            kept = kept.toggled(suggestion.facet, value)
    return kept
