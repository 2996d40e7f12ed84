"""Plain Whoosh 2.7.4: its stemmers, its own facets, its own highlighter, text stored.

It keeps stop words, as all the others do: the same question must find the same passages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh import index
from whoosh.analysis import LowercaseFilter, RegexTokenizer, StemFilter
from whoosh.lang import stemmer_for_language
from whoosh.qparser import AndGroup, MultifieldParser, OrGroup
from whoosh.sorting import Count, FieldFacet

from bench.drawn.questions import Kind, Question
from bench.peers.peer import PAGE, Answer, fields_of
from indexer.records import LANGUAGES, Facet, Language, Passage

_FIELDS = {language: [f"title_{language}", f"body_{language}"] for language in LANGUAGES}
_BOOSTS = {f"title_{language}": 2.0 for language in LANGUAGES}
_SEVERAL = (Facet.AUTHOR, Facet.TOPIC)
_MEGABYTES = 256
_MARKS = re.compile(r"[^\w\s]")


class WhooshPeer:
    """Whoosh as its documentation shows it, behind the peers' door."""

    def __init__(self, directory: Path) -> None:
        opened = index.open_dir(str(directory))
        self._searcher: Any = opened.searcher()
        both = [name for names in _FIELDS.values() for name in names]
        self._parser = MultifieldParser(both, opened.schema, fieldboosts=_BOOSTS, group=AndGroup)
        self._any = {
            language: MultifieldParser(names, opened.schema, fieldboosts=_BOOSTS, group=OrGroup)
            for language, names in _FIELDS.items()
        }

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """One document a passage, written by one process."""
        texts = {
            name: whoosh_fields.TEXT(analyzer=_analyzer(language), stored=True)
            for language, names in _FIELDS.items()
            for name in names
        }
        values = {
            facet.value: whoosh_fields.KEYWORD(commas=True)
            if facet in _SEVERAL
            else whoosh_fields.ID(sortable=True)
            for facet in Facet
        }
        schema = whoosh_fields.Schema(id=whoosh_fields.ID(stored=True), **texts, **values)
        writer = index.create_in(str(directory), schema).writer(limitmb=_MEGABYTES)
        for fields in fields_of(passages):
            row = {facet.value: ",".join(known) for facet, known in fields.values.items() if known}
            for language in fields.languages:
                row |= {f"title_{language}": fields.title, f"body_{language}": fields.body}
            writer.add_document(id=fields.id, **row)
        writer.commit()

    @classmethod
    def open(cls, directory: Path) -> WhooshPeer:
        """Open what `build` wrote."""
        return cls(directory)

    def answer(self, question: Question) -> Answer:
        """One search grouped by every facet; its ten best with their highlights."""
        facets = {
            facet.value: FieldFacet(facet.value, allow_overlap=facet in _SEVERAL, maptype=Count)
            for facet in Facet
        }
        query = self._parser.parse(_line(question))
        found = self._searcher.search(query, limit=PAGE, groupedby=facets)
        hits = [found[place] for place in range(min(PAGE, found.scored_length()))]
        snippets = [
            hit.highlights(next(f"body_{known}" for known in LANGUAGES if f"body_{known}" in hit))
            for hit in hits
        ]
        counts = {
            facet: {value: n for value, n in found.groups(facet.value).items() if value}
            for facet in Facet
        }
        return Answer(len(found), tuple(hit["id"] for hit in hits), counts, tuple(snippets))

    def rank(self, text: str, language: Language, limit: int) -> Sequence[str]:
        """Any word of the text, in the fields of one language."""
        query = self._any[language].parse(_MARKS.sub(" ", text).lower())
        return [hit["id"] for hit in self._searcher.search(query, limit=limit)]


def _analyzer(language: Language) -> Any:
    return RegexTokenizer() | LowercaseFilter() | StemFilter(partial(_stem, language.value))


def _stem(language: str, word: str) -> str:
    try:
        return str(stemmer_for_language(language)(word))
    except IndexError:  # its Spanish stemmer fails on some words, "argue" for one
        return word


def _line(question: Question) -> str:
    if question.kind is Kind.WITHOUT:
        return " NOT ".join(question.words)
    return question.line
