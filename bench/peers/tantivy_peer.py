"""Tantivy: its stemmers, fast-field facets by one aggregation, its own snippets.

One index with fields for each language, which it searches faster than two indexes. Counting and
finding are two passes, for its Python interface has no way to do both in one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from bench.drawn.questions import Kind, Question
from bench.peers.peer import PAGE, Answer, fields_of
from indexer.records import LANGUAGES, Facet, Language, Passage

_STEMMERS = {Language.EN: "english", Language.ES: "spanish"}
_FIELDS = [f"{name}_{language}" for language in LANGUAGES for name in ("title", "body")]
_BOOSTS = {f"title_{language}": 2.0 for language in LANGUAGES}
_COUNTS = {facet.value: {"terms": {"field": facet.value, "size": 10_000}} for facet in Facet}
_HEAP = 512_000_000
_MARKS = re.compile(r"[^\w\s]")


class TantivyPeer:
    """Tantivy behind the peers' door."""

    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        self._searcher = index.searcher()

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """One document a passage, all in one segment where they fit into memory."""
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
        for language in LANGUAGES:
            for name in ("title", "body"):
                schema.add_text_field(f"{name}_{language}", stored=True, tokenizer_name=language)
        for facet in Facet:
            schema.add_text_field(
                facet.value, tokenizer_name="raw", index_option="basic", fast=True
            )
        index = _with_stemmers(tantivy.Index(schema.build(), str(directory)))
        writer = index.writer(_HEAP, 1)
        for fields in fields_of(passages):
            document = tantivy.Document(id=fields.id)
            for language in fields.languages:
                document.add_text(f"title_{language}", fields.title)
                document.add_text(f"body_{language}", fields.body)
            for facet, values in fields.values.items():
                for value in values:
                    document.add_text(facet.value, value)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    @classmethod
    def open(cls, directory: Path) -> TantivyPeer:
        """Open what `build` wrote."""
        return cls(_with_stemmers(tantivy.Index.open(str(directory))))

    def answer(self, question: Question) -> Answer:
        """Search, count by aggregation, and cut the ten passages' snippets."""
        query = self._query(question)
        found = self._searcher.search(query, PAGE)
        counted = self._searcher.aggregate(query, _COUNTS)
        makers = {
            language: tantivy.SnippetGenerator.create(
                self._searcher, query, self._index.schema, f"body_{language}"
            )
            for language in LANGUAGES
        }
        ids, snippets = [], []
        for _, address in found.hits:
            document = self._searcher.doc(address)
            ids.append(document.get_first("id"))
            language = next(known for known in LANGUAGES if document.get_first(f"body_{known}"))
            snippets.append(makers[language].snippet_from_doc(document).to_html())
        counts = {
            facet: {b["key"]: int(b["doc_count"]) for b in counted[facet.value]["buckets"]}
            for facet in Facet
        }
        return Answer(found.count, tuple(ids), counts, tuple(snippets))

    def rank(self, text: str, language: Language, limit: int) -> Sequence[str]:
        """Any word of the text, in the fields of one language."""
        query = self._index.parse_query(
            _MARKS.sub(" ", text).lower(), [f"title_{language}", f"body_{language}"], _BOOSTS
        )
        hits = self._searcher.search(query, limit, count=False).hits
        return [self._searcher.doc(address).get_first("id") for _, address in hits]

    def _query(self, question: Question) -> tantivy.Query:
        if question.kind is Kind.PREFIX:
            parts = [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.regex_query(self._index.schema, field, question.words[0] + ".*"),
                )
                for field in _FIELDS
            ]
            return tantivy.Query.boolean_query(parts)
        return self._index.parse_query(question.line, _FIELDS, _BOOSTS, conjunction_by_default=True)


def _with_stemmers(index: tantivy.Index) -> tantivy.Index:
    for language, stemmer in _STEMMERS.items():
        analyzer = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer(stemmer))
            .filter(tantivy.Filter.ascii_fold())
            .build()
        )
        index.register_tokenizer(language.value, analyzer)
    return index
