"""Xapian: a database a language with its stemmer, value-counting spies for facets, its snippets.

Xapian counts one value a slot, so that a facet of which a passage has several takes several slots.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import xapian

from bench.drawn.questions import Kind, Question
from bench.peers.peer import PAGE, Answer, Fields, fields_of
from indexer.records import LANGUAGES, Facet, Language, Passage

_STEMMERS = {Language.EN: "english", Language.ES: "spanish"}
_MOST = 4  # values of a facet that are kept
_FLAGS = (
    xapian.QueryParser.FLAG_PHRASE
    | xapian.QueryParser.FLAG_BOOLEAN
    | xapian.QueryParser.FLAG_LOVEHATE
    | xapian.QueryParser.FLAG_WILDCARD
)
_SEVERAL = (Facet.AUTHOR, Facet.TOPIC)
_SLOTS = [
    (facet, turn * len(Facet) + place)
    for place, facet in enumerate(Facet)
    for turn in range(_MOST if facet in _SEVERAL else 1)
]
_MARKS = re.compile(r"[^\w\s]")


class XapianPeer:
    """Xapian behind the peers' door."""

    def __init__(self, directory: Path) -> None:
        self._bases = {lang: xapian.Database(str(directory / lang)) for lang in LANGUAGES}
        self._stemmers = {lang: xapian.Stem(name) for lang, name in _STEMMERS.items()}
        self._parsers = {lang: self._parser(lang, xapian.Query.OP_AND) for lang in LANGUAGES}
        self._any = {lang: self._parser(lang, xapian.Query.OP_OR) for lang in LANGUAGES}

    @classmethod
    def build(cls, passages: Iterable[Passage], directory: Path) -> None:
        """One document a passage and language."""
        bases, makers = {}, {}
        for language, stemmer in _STEMMERS.items():
            bases[language] = xapian.WritableDatabase(
                str(directory / language), xapian.DB_CREATE_OR_OPEN
            )
            makers[language] = xapian.TermGenerator()
            makers[language].set_stemmer(xapian.Stem(stemmer))
        for fields in fields_of(passages):
            for language in fields.languages:
                _add(bases[language], makers[language], fields)
        for base in bases.values():
            base.commit()
            base.close()

    @classmethod
    def open(cls, directory: Path) -> XapianPeer:
        """Open what `build` wrote."""
        return cls(directory)

    def answer(self, question: Question) -> Answer:
        """Search each language with a spy for each slot; merge; ten snippets."""
        line = _line(question)
        total = 0
        counts: dict[Facet, Counter[str]] = {facet: Counter() for facet in Facet}
        best: list[tuple[float, str, str]] = []
        for language in LANGUAGES:
            query = self._parsers[language].parse_query(line, _FLAGS)
            found, spies = self._search(language, query)
            total += found.get_matches_estimated()
            for facet, spy in spies:
                for value in spy.values():
                    counts[facet][value.term.decode()] += value.termfreq
            for hit in found:
                name, body = hit.document.get_data().decode().split("\n", 1)
                stemmer = self._stemmers[language]
                best.append((hit.weight, name, found.snippet(body, 200, stemmer).decode()))
        best = sorted(best, key=lambda hit: -hit[0])[:PAGE]
        ids, snippets = tuple(hit[1] for hit in best), tuple(hit[2] for hit in best)
        return Answer(total, ids, counts, snippets)

    def rank(self, text: str, language: Language, limit: int) -> Sequence[str]:
        """Any word of the text, in one language's database."""
        asked = xapian.Enquire(self._bases[language])
        asked.set_query(self._any[language].parse_query(_MARKS.sub(" ", text).lower()))
        found = asked.get_mset(0, limit)
        return [hit.document.get_data().decode().split("\n", 1)[0] for hit in found]

    def _search(
        self, language: Language, query: xapian.Query
    ) -> tuple[xapian.MSet, list[tuple[Facet, xapian.ValueCountMatchSpy]]]:
        asked = xapian.Enquire(self._bases[language])
        asked.set_query(query)
        spies = [(facet, xapian.ValueCountMatchSpy(slot)) for facet, slot in _SLOTS]
        for _, spy in spies:
            asked.add_matchspy(spy)
        return asked.get_mset(0, PAGE, self._bases[language].get_doccount()), spies

    def _parser(self, language: Language, joined: int) -> xapian.QueryParser:
        parser = xapian.QueryParser()
        parser.set_stemmer(self._stemmers[language])
        parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        parser.set_default_op(joined)
        parser.set_database(self._bases[language])
        return parser


def _add(base: xapian.WritableDatabase, maker: xapian.TermGenerator, fields: Fields) -> None:
    document = xapian.Document()
    document.set_data(f"{fields.id}\n{fields.body}")
    for facet, slot in _SLOTS:
        turn = slot // len(Facet)
        if turn < len(fields.values[facet]):
            document.add_value(slot, fields.values[facet][turn])
    maker.set_document(document)
    maker.set_termpos(0)
    maker.index_text(fields.title, 2)
    maker.increase_termpos()
    maker.index_text(fields.body)
    base.add_document(document)


def _line(question: Question) -> str:
    if question.kind is Kind.WITHOUT:
        return f"{question.words[0]} -{question.words[1]}"
    return question.line
