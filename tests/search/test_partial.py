"""Few passages have all the words: those that have some of them follow, and no other does."""

from __future__ import annotations

from contextlib import closing

import pytest

from indexer.glossary import Glossary
from indexer.search.partial import FEW, some_words
from indexer.search.queries import parse
from indexer.search.query import Query
from tests.search.engines import CONFORMANCE, ENGINES, built, passage

GLOSSARY = Glossary.load(CONFORMANCE)

ARCHIVE = (
    passage("Copper and barley.", name="all"),
    passage("Copper and nothing else.", name="copper"),
    passage("Barley with pepper.", name="barley"),
    *(passage(f"Timber {n}.", name=f"timber{n}") for n in range(FEW)),
    *(passage(f"Timber and copper {n}.", name=f"both{n}") for n in range(FEW)),
)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "index"
    with closing(built(ENGINES[request.param], ARCHIVE, folder)) as opened:
        yield opened


@pytest.fixture
def others(engine):
    def ask(line, **rest):
        query = Query(parse(line, GLOSSARY, exact=rest.get("exact", False)), **rest)
        found = engine.search(query)
        return found, some_words(engine, found, GLOSSARY)

    return ask


def test_what_has_some_of_the_words_fills_the_page_and_is_counted(engine, others):
    found, partial = others("copper barley")
    assert [hit.passage.id.split(".")[1] for hit in found.hits] == ["all"]
    shown = [hit.passage.id.split(".")[1] for hit in partial.hits]
    assert "all" not in shown
    assert "barley" in shown
    assert len(shown) == FEW - 1
    assert partial.suggestion.line == "copper OR barley"
    assert partial.suggestion.total == engine.search(partial.suggestion.query).total


def test_what_is_left_out_stays_out(others):
    _, partial = others("copper barley -pepper")
    assert "2025-06-04.barley" not in {hit.passage.id for hit in partial.hits}
    assert partial.suggestion.line.endswith("-pepper")


@pytest.mark.parametrize(
    "line",
    ["timber copper", "barley", "zzzz copper", '"copper and barley"', "barley (copper OR zzzz)"],
)
def test_enough_and_nothing_and_one_word_and_precise_searches_are_left_alone(others, line):
    assert others(line)[1] is None


def test_the_very_words_and_a_page_that_shows_not_all_are_left_alone(others):
    assert others("copper barley", exact=True)[1] is None
    assert others("copper barley", limit=0)[1] is None
    assert others("copper barley", page=2)[1] is None
