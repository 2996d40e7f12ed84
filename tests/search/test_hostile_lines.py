"""Lines that nobody means: every engine answers them, and says back how it read them."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from bench.drawn.hostile import draw_lines, frequent_lines, known_lines
from indexer.analysis.tokens import split_parts
from indexer.glossary import Glossary
from indexer.records import LANGUAGES
from indexer.search.queries import MOST_WORDS, read
from indexer.search.query import Query, clauses_of
from indexer.search.results_json import results_to_json
from tests.search.engines import CONFORMANCE, ENGINES, built, written

GLOSSARY = Glossary.load(CONFORMANCE)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory):
    opened = built(ENGINES[request.param], written(), tmp_path_factory.mktemp("q") / "index")
    yield opened
    opened.close()


def answer(engine, line):
    parsed = read(line, GLOSSARY)
    results = engine.search(Query(parsed.nodes, notices=parsed.notices))
    for interface in LANGUAGES:
        said = results_to_json(results, interface, GLOSSARY)
        assert len(said["sentence"]) < 1200
        json.dumps(said)
    return parsed


def test_drawn_lines_are_answered(engine):
    for line in draw_lines(400, ()):
        answer(engine, line)


def test_the_costliest_lines_are_answered(engine):
    words = Counter(p.surface for found in written() for p in split_parts(found.text))
    for line in frequent_lines([word for word, _ in words.most_common(50)]):
        parsed = answer(engine, line)
        assert len(list(clauses_of(parsed.nodes))) <= 3 * MOST_WORDS


def test_strings_that_broke_other_programs_are_answered(engine, shared):
    lines = known_lines(shared("data/hostile"))
    assert len(lines) > 500
    for line in lines[::8]:
        answer(engine, line)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_read_can_be_written_out_and_read_again(seed):
    for line in draw_lines(1000, (), seed=seed):
        once = read(line, GLOSSARY).nodes
        written_out = " ".join(node.text for node in once)
        again = read(written_out, GLOSSARY).nodes
        assert " ".join(node.text for node in again) == written_out, line
