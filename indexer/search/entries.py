"""What an index can complete lines to: its concepts, authors, outlets, headlines and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Facet, Language
from indexer.search.engine import SearchEngine
from indexer.search.headlines import Headline
from indexer.search.listings import LONGEST_HEADLINE, CompletionKind, Entry, Listed, Listing
from indexer.search.query import Order, Query

#: Words of each language that are worth completing, from so many letters on, printed so often.
MOST_WORDS, SHORTEST, LEAST = 20_000, 4, 2


def listings(engine: SearchEngine, glossary: Glossary) -> list[Listing]:
    """All that an index has: what it lists itself, and names by the counts of its facets."""
    counts = engine.search(Query(limit=0, order=Order.NEWEST)).counts
    return [*Listed.by_kind(_names(counts, glossary)), *engine.listings()]


def listed(
    headlines: Iterable[Headline], frequencies: Mapping[Language, Mapping[str, int]]
) -> list[Listed]:
    """The headlines and the frequent words of an index that keeps no listing of them."""
    found = [
        Entry(CompletionKind.HEADLINE, headline.text, headline.language)
        for headline in headlines
        if len(headline.text) <= LONGEST_HEADLINE
    ]
    for language, counted in frequencies.items():
        found += _frequent(counted.items(), language)
    return Listed.by_kind(found)


def _names(counts: Mapping[Facet, Mapping[str, int]], glossary: Glossary) -> Iterator[Entry]:
    for value, total in counts.get(Facet.TOPIC, {}).items():
        concept = glossary.concepts.get(value)
        if concept is not None:
            yield from _wordings(Entry(CompletionKind.CONCEPT, "", None, total, value), glossary)
    for facet, kind in (
        (Facet.AUTHOR, CompletionKind.AUTHOR),
        (Facet.OUTLET, CompletionKind.OUTLET),
    ):
        for value, total in counts.get(facet, {}).items():
            yield Entry(kind, value, None, total)


def _wordings(entry: Entry, glossary: Glossary) -> Iterator[Entry]:
    """A concept under each of its names, those in both languages without a language."""
    concept = glossary.concepts[entry.concept]
    named = {
        language: (concept.labels[language], *concept.alternatives.get(language, ()))
        for language in LANGUAGES
    }
    for text in concept.forms:
        own = [language for language in LANGUAGES if text in named[language]]
        yield replace(entry, text=text, language=own[0] if len(own) == 1 else None)


def _frequent(counted: Iterable[tuple[str, int]], language: Language) -> Iterator[Entry]:
    worth = [
        (count, word)
        for word, count in counted
        if count >= LEAST and len(word) >= SHORTEST and not word.isdigit()
    ]
    worth.sort(key=lambda pair: (-pair[0], pair[1]))
    for count, word in worth[:MOST_WORDS]:
        yield Entry(CompletionKind.WORD, word, language, count)
