"""What is shown of a hit by its tokens is what reading its text anew would show."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bench.drawn.passages import draw
from bench.drawn.questions import ask
from indexer.glossary import Glossary
from indexer.search.answers import ready, show
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.queries import parse
from indexer.search.query import Query
from indexer.settings import CORPUS

PASSAGES = list(draw(1_000))


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> ColumnsEngine:
    folder: Path = tmp_path_factory.mktemp("arrays")
    ColumnsEngine.build(PASSAGES, folder / "index")
    return ColumnsEngine.open(folder / "index")


def lines() -> list[str]:
    """Questions of every kind, and kinds joined: phrases with words, words near each other."""
    asked = [question.line for question in ask(PASSAGES, 120)]
    plain = [line for line in asked if line.replace(" ", "").isalpha()]
    phrases = [line for line in asked if line[0] == '"']
    return [
        *asked,
        *(f"{one} {other}" for one, other in pairwise(asked)),
        *(f"({one}) OR {other}" for one, other in zip(plain, phrases, strict=False)),
        *(f"{one.split()[0]} NEAR/20 {other.split()[0]}" for one, other in pairwise(plain)),
        *(f"exact:{line}" for line in phrases),
        *('"de la"', '"of the" the', '"de la" -el', '"la de la"'),
    ]


@pytest.mark.parametrize("glossary", [None, Glossary.load(CORPUS)], ids=["plain", "widened"])
def test_tokens_show_what_the_text_shows(engine: ColumnsEngine, glossary: Glossary | None) -> None:
    seen = phrased = 0
    for line in lines():
        query = Query(parse(line, glossary))
        markers = ready(query, engine._words)
        for hit in engine.search(query).hits:
            (anew,) = show([(hit.passage, hit.score)], markers)
            assert (hit.snippet, hit.reasons) == (anew.snippet, anew.reasons), line
            seen += 1
            phrased += '"' in line
    assert seen > 300
    assert phrased > 50
