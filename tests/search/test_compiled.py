"""What the compiled run says it runs is compiled; the other search tests then judge it."""

from __future__ import annotations

import os

import pytest

from indexer.archive.home import Home
from indexer.cli.status import measure
from indexer.search import snippets
from indexer.search.columns import evaluation

COMPILED = os.environ.get("HEMEROTECA_COMPILED") == "1"


@pytest.mark.skipif(not COMPILED, reason="this run is of the source, not of what was compiled")
@pytest.mark.parametrize("module", [snippets, evaluation])
def test_the_compiled_run_is_compiled(module):
    assert module.__file__.endswith(".so")


@pytest.mark.skipif(COMPILED, reason="this run is of what was compiled")
@pytest.mark.parametrize("module", [snippets, evaluation])
def test_no_compiled_file_lies_beside_the_source(module):
    assert module.__file__.endswith(".py")


def test_status_says_whether_searches_run_compiled(tmp_path):
    status = measure(Home(tmp_path))
    assert status["search"] == ("compiled" if COMPILED else "source")
