"""The published table of words that must and must not meet, looked up as a search does it."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from indexer.analysis import spanish
from indexer.analysis.analyzers import STEM, analyzer
from indexer.analysis.tokens import split
from indexer.records import Language
from indexer.search.demands import demand
from indexer.search.matching import find_demand, holds
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.search.vocabulary import EXACT, VocabularyReader

TABLE = tomllib.loads((Path(__file__).with_name("analysis.toml")).read_text("utf-8"))["pair"]
PAIRS = [
    (Language(group["language"]), text, query, meeting)
    for group in TABLE
    for meeting in ("exact", "word", "kin", "no")
    for text, query in group[meeting]
]


def meeting(language, text, query):
    """How a text alone in its archive is found by a query: the weakest of its words decides."""
    reader = VocabularyReader(language)
    positions = reader.read(split(text))
    found = []
    (asked,) = demand(Query(parse(query)), {language: reader.vocabulary()})
    for wanted in asked.wanted:
        if not holds(wanted, (positions,)):
            return "no"
        keys = {key for ways in wanted.words for way in ways for at in way for key in at}
        shared = [
            keys & set(at)
            for start, end in find_demand(wanted, positions)
            for at in positions[start:end]
        ]
        if any(key.startswith(EXACT) for at in shared for key in at):
            found.append("exact")
        else:
            lemma = any(not key.startswith(STEM) for at in shared for key in at)
            found.append("word" if lemma else "kin")
    return max(found, key=("exact", "word", "kin").index)


@pytest.mark.parametrize(("language", "text", "query", "wanted"), PAIRS)
def test_words_meet_as_the_table_says(language, text, query, wanted):
    assert meeting(language, text, query) == wanted


def test_the_table_has_a_hundred_and_fifty_pairs_a_language():
    for language in (Language.EN, Language.ES):
        assert sum(of is language for of, *_ in PAIRS) >= 150


def test_a_token_tells_where_it_stands():
    text = "Los años del T-MEC: don’t panic, México’s U.S. trade — 1,115 more."
    for token in analyzer(Language.ES).tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.terms == analyzer(Language.ES).terms(token.text)


def test_there_is_no_analyzer_for_a_mixed_passage():
    with pytest.raises(ValueError, match="mixed"):
        analyzer(Language.MIXED)


def test_threads_stem_at_once_and_none_gets_the_stem_of_another():
    words = ["organizaciones", "sindicalistas", "trabajadores", "huelguistas"] * 40
    alone = [spanish.stem(word) for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert all(found == alone for found in pool.map(stems, [words] * 32))


def stems(words):
    return [spanish.stem(word) for word in words]
