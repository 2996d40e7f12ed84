"""No edit of the glossary may make an old query lose hits, unless whoever edits says so."""

from __future__ import annotations

import json
from dataclasses import replace
from types import MappingProxyType

from bench.prior.worlds import sample
from indexer.glossary import Glossary
from tests.editing.remembered import FILE, found


def lost(before, now):
    return {line: missing for line, ids in before.items() if (missing := set(ids) - set(now[line]))}


def test_old_queries_lose_no_hits(corpus, tmp_path):
    before = json.loads(FILE.read_text("utf-8"))
    known = {passage.id for passage in sample()}
    assert len(before) > 100
    assert {i for ids in before.values() for i in ids} <= known, (
        "the sample archive changed: python -m tests.editing.remembered"
    )
    now = found(list(before), sample(), Glossary.load(corpus), tmp_path / "index")
    assert lost(before, now) == {}, "if that is meant: python -m tests.editing.remembered"


def test_an_edit_that_takes_a_wording_away_is_noticed(corpus, tmp_path):
    before = json.loads(FILE.read_text("utf-8"))
    whole = Glossary.load(corpus)
    concepts = dict(whole.concepts)
    concepts["strike"] = replace(concepts["strike"], labels=concepts["wage"].labels)
    del concepts["wage"]
    edited = Glossary(MappingProxyType(concepts))
    now = found(["Huelga", "Strike"], sample(), edited, tmp_path / "index")
    assert lost({line: before[line] for line in ("Huelga", "Strike")}, now)
