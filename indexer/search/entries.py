"""What lines can be completed to: an index's concepts, authors, outlets, headlines and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from indexer.analysis.tokens import split
from indexer.glossary import Glossary
from indexer.records import LANGUAGES, Facet, Language
from indexer.search.beginnings import bare
from indexer.search.engine import SearchEngine
from indexer.search.query import Order, Query

#: Words of each language that are worth completing, from so many letters on, printed so often.
_WORDS, _SHORTEST, _LEAST = 20_000, 4, 2
#: A headline of more characters is none that anyone would pick.
_LONGEST_HEADLINE = 200


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


def keys(entry: Entry) -> set[str]:
    """What finds an entry: each part of each word, and words with hyphens as one."""
    if entry.kind is CompletionKind.WORD:
        return {bare(entry.text)}
    words = split(entry.text)
    return {bare(part.surface) for word in words for part in word.parts} | {
        bare(word.joined) for word in words if len(word.parts) > 1
    }


def entries(engine: SearchEngine, glossary: Glossary) -> Iterator[Entry]:
    """All entries of an index, in no order."""
    counts = engine.search(Query(limit=0, order=Order.NEWEST)).counts
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
    for headline in engine.headlines():
        if len(headline.text) <= _LONGEST_HEADLINE:
            yield Entry(CompletionKind.HEADLINE, headline.text, headline.language)
    for language in LANGUAGES:
        yield from _frequent(engine.frequencies(language).items(), language)


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
        if count >= _LEAST and len(word) >= _SHORTEST and not word.isdigit()
    ]
    worth.sort(key=lambda pair: (-pair[0], pair[1]))
    for count, word in worth[:_WORDS]:
        yield Entry(CompletionKind.WORD, word, language, count)
