"""Drawn archives and drawn queries: every engine finds the same passages as the yardstick."""

from __future__ import annotations

import tempfile
from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.search.columns import evaluation, language_index
from indexer.search.queries import parse
from indexer.search.query import Order, Query, clauses_of
from tests.search.drawn import WORDS, archives, asked
from tests.search.engines import ENGINES, built, must_hold, passage


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_every_engine_finds_the_same_passages_totals_and_counts(drawn):
    archive, drawn_queries = drawn
    with tempfile.TemporaryDirectory() as folder:
        opened = [built(kind, archive, Path(folder) / name) for name, kind in ENGINES.items()]
        for query in drawn_queries:
            yardstick, *others = [engine.search(query) for engine in opened]
            everything = replace(query, page=1, limit=50)
            days, *other_days = [dict(engine.days(query)) for engine in opened]
            assert sum(days.values()) == yardstick.total
            assert other_days == [days] * len(others)
            whole, *other_wholes = [engine.search(everything) for engine in opened]
            for other, other_whole in zip(others, other_wholes, strict=True):
                assert other.total == yardstick.total
                assert other.counts == yardstick.counts
                assert ids(other_whole, ordered=False) == ids(whole, ordered=False)
                if query.order is not Order.RELEVANCE:
                    assert ids(other, ordered=True) == ids(yardstick, ordered=True)
        for engine in opened:
            engine.close()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(archives(), st.lists(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3), max_size=4))
def test_rare_words_first_finds_the_same(archive, drawn_words):
    queries = [Query(parse(" ".join(words)), glosses=False) for words in drawn_words]
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as lowered:
        opened = [built(kind, archive, Path(folder) / name) for name, kind in ENGINES.items()]
        plain = [[engine.search(query) for engine in opened] for query in queries]
        # What the arrays do in a large archive they do in this one, too.
        lowered.setattr(evaluation, "_LARGE", 0)
        lowered.setattr(language_index, "_LEAST", 0)
        lowered.setattr(language_index, "_EACH", 0)
        for query, known in zip(queries, plain, strict=True):
            for engine, before in zip(opened, known, strict=True):
                found = engine.search(query)
                assert found.total == before.total == known[0].total
                assert [(hit.passage.id, round(hit.score, 6)) for hit in found.hits] == [
                    (hit.passage.id, round(hit.score, 6)) for hit in before.hits
                ]
        for engine in opened:
            engine.close()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_a_hit_holds_what_its_reasons_and_fragments_say(drawn):
    archive, drawn_queries = drawn
    with tempfile.TemporaryDirectory() as folder:
        engine = built(ENGINES["plain"], archive, Path(folder) / "index")
        for query in drawn_queries:
            wanted = [clause.text for clause in clauses_of(query.clauses)]
            needed = [clause.text for clause in must_hold(query.clauses)]
            for hit in engine.search(query).hits:
                marked = engine.marked(hit.passage, query)
                assert "".join(fragment.text for fragment in marked) == hit.passage.text
                titled = engine.marked_title(hit.passage, query)
                assert "".join(f.text for f in titled) == (hit.passage.piece.title or "")
                said = [reason.query for reason in hit.reasons]
                assert not Counter(needed) - Counter(said)
                assert not Counter(said) - Counter(wanted)
                if any(r.kind not in ("concept", "gloss") for r in hit.reasons):
                    assert any(fragment.marked for fragment in hit.snippet)
        engine.close()


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_every_engine_marks_the_same_words_in_hits_and_in_what_stands_beside_them(drawn):
    archive, drawn_queries = drawn
    with tempfile.TemporaryDirectory() as folder:
        opened = [built(kind, archive, Path(folder) / name) for name, kind in ENGINES.items()]
        for query in drawn_queries:
            for one in archive:
                assert len({engine.marked(one, query) for engine in opened}) == 1
                assert len({engine.marked_title(one, query) for engine in opened}) == 1
        for engine in opened:
            engine.close()


@pytest.mark.parametrize("line", ["\u0302", "a \u0302", "-\u0302", '"a \u0302"', "\u0302*", "ª"])
def test_a_mark_without_a_letter_is_looked_up_like_any_word(line, tmp_path):
    archive = [passage("a \u0302 b", name="p1"), passage("a b", name="p2")]
    found = set()
    for name, kind in ENGINES.items():
        with closing(built(kind, archive, tmp_path / name)) as engine:
            found.add(tuple(ids(engine.search(Query(parse(line))), ordered=False)))
    assert len(found) == 1


def ids(results, *, ordered):
    found = [hit.passage.id for hit in results.hits]
    return found if ordered else sorted(found)
