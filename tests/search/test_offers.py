"""Completions and spellings are the same, whether an index keeps them as arrays or counts words."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest

from bench.drawn.passages import draw
from indexer.glossary import Glossary
from indexer.search.columns_engine import ColumnsEngine
from indexer.search.plain_engine import PlainEngine
from indexer.settings import CORPUS
from tests.search.engines import built
from tests.search.offers import begun_lines, offers

GLOSSARY = Glossary.load(CORPUS)


@pytest.fixture(scope="module")
def drawn():
    return [replace(found, first=None) for found in draw(400)]


def by_issue(passages):
    issues = {}
    for found in passages:
        issues.setdefault(found.issue.id, []).append(found)
    return issues


def test_arrays_offer_what_counting_does(drawn, tmp_path):
    lines = begun_lines(drawn, 60)
    arrays = built(ColumnsEngine, drawn, tmp_path / "arrays")
    counted = built(PlainEngine, drawn, tmp_path / "counted")
    with closing(arrays), closing(counted):
        found = [*offers(arrays, GLOSSARY, lines)]
        assert found == [*offers(counted, GLOSSARY, lines)]
        assert sum(bool(one[1][0]) for one in found[1::3]) > len(lines) / 3


def test_arrays_carried_on_offer_what_is_there_now(drawn, tmp_path):
    issues = by_issue(drawn)
    names = sorted(issues)
    early = [found for name in names[:-1] for found in issues[name]]
    changes = {
        names[0]: (),
        names[1]: issues[names[1]][::2],
        names[-1]: issues[names[-1]],
    }
    left = {name: changes.get(name, issues[name]) for name in names}
    now = [found for name in names for found in left[name]]
    lines = begun_lines(drawn, 60)
    ColumnsEngine.build(early, tmp_path / "before")
    ColumnsEngine.extend(tmp_path / "before", changes, tmp_path / "after")
    carried = ColumnsEngine.open(tmp_path / "after")
    anew = built(ColumnsEngine, now, tmp_path / "anew")
    with closing(carried), closing(anew):
        assert [*offers(carried, GLOSSARY, lines)] == [*offers(anew, GLOSSARY, lines)]
