"""Little words: left out of a line of bare words, said so, and there for whoever insists."""

from __future__ import annotations

from contextlib import closing

import pytest

from indexer.glossary import Glossary
from indexer.records import LANGUAGES
from indexer.search.little import LITTLE
from indexer.search.notices import notice_text
from indexer.search.proposals import any_of
from indexer.search.queries import parse, read
from indexer.search.query import Query
from indexer.settings import CORPUS
from tests.search.engines import CONFORMANCE, ENGINES, built, passage

GLOSSARY = Glossary.load(CONFORMANCE)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("how did copper come to Sonora", ["copper", "come", "Sonora"]),
        ("¿de dónde vienen las armas?", ["vienen", "armas"]),
        ("de donde vienen las armas -silao", ["vienen", "armas", "-silao"]),
        # Words of their own, unless little words of their language stand beside.
        ("sea level", ["sea", "level"]),
        ("the sea level", ["sea", "level"]),
        ("son of a miner", ["son", "miner"]),
        ("qué son las juntas laborales", ["juntas", "laborales"]),
        # A name; a title; nothing else to ask for; what denies.
        ("US copper in Sonora", ["US", "copper", "Sonora"]),
        ("NI UNA MENOS", ["NI", "UNA", "MENOS"]),
        ("the", ["the"]),
        ("who is he", ["who", "is", "he"]),
        ("the copper -pepper", ["the", "copper", "-pepper"]),
        ("y tu mamá también", ["y", "tu", "mamá", "también"]),
        ("copper without pepper", ["copper", "without", "pepper"]),
        # A precise line stays as it is.
        ('the copper "of the hills"', ["the", "copper", '"of the hills"']),
        ("the copper OR pepper", ["the", "(copper OR pepper)"]),
        ("the copper exact:of", ["the", "copper", "exact:of"]),
    ],
)
def test_a_line_asks_without_its_little_words(line, asked):
    nodes = parse(line, GLOSSARY)
    assert [node.text for node in nodes] == asked
    assert parse(" ".join(asked), GLOSSARY) == nodes


def test_what_the_glossary_knows_keeps_its_little_words():
    known = Glossary.load(CORPUS)
    nodes = parse("la marcha del Día del Trabajo", known)
    assert [node.text for node in nodes] == ["marcha", "Día del Trabajo"]


def test_an_exact_search_leaves_nothing_out():
    assert [node.text for node in parse("how did it", GLOSSARY, exact=True)] == ["how", "did", "it"]
    assert not read("the copper", GLOSSARY, exact=True).notices


def test_what_was_left_out_is_said_in_both_languages():
    (notice,) = read("how did copper come", GLOSSARY).notices
    said = {language: notice_text(notice, language) for language in LANGUAGES}
    assert all("how, did" in text for text in said.values())
    assert len(set(said.values())) == 2


@pytest.mark.parametrize("name", ENGINES)
def test_a_passage_need_not_hold_them(name, tmp_path):
    archive = [passage("Copper came to Sonora late.", name="late")]
    with closing(built(ENGINES[name], archive, tmp_path / "index")) as engine:
        assert engine.search(Query(parse("how did copper come to Sonora", GLOSSARY))).total == 1
        assert engine.search(Query(parse('"did" copper', GLOSSARY))).total == 0


def test_any_of_the_words_leaves_them_out_and_keeps_together_what_is_one():
    asked = Query(parse("minimum wage without copper in Sonora", GLOSSARY))
    either = any_of(asked, GLOSSARY)
    assert either.line == "(minimum wage) OR minimum OR wage OR copper OR Sonora"


def test_the_lists_are_folded_and_name_nothing_twice():
    for words in LITTLE.values():
        assert all(word == word.lower() and word.isascii() for word in words)
