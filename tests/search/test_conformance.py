"""What every engine promises, as data: the .toml files of conformance/ over its passages."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from types import MappingProxyType

import pytest

from indexer.glossary import Glossary
from indexer.records import Facet
from indexer.search.queries import parse
from indexer.search.query import Order, Query, clauses_of
from tests.search.engines import CONFORMANCE, ENGINES, built, must_hold, written


def searches(name):
    """The searches of a suite, each with the name of its passages."""
    told = tomllib.loads((CONFORMANCE / f"{name}.toml").read_text("utf-8"))["search"]
    passages = {"printings": "printings", "glosses": "glosses"}.get(name, "passages")
    return [search | {"archive": passages} for search in told]


SUITES = ("searches", "operators", "fields", "widening", "printings", "glosses")
SEARCHES = [search for suite in SUITES for search in searches(suite)]
GLOSSARY = Glossary.load(CONFORMANCE)
KNOWN = {"about", "archive", "query", "chosen", "excluded", "since", "until", "order", "page"}
KNOWN |= {"limit", "exact", "glosses", "off"}
PROMISED = {"finds", "total", "counts", "through", "reasons"}


@pytest.fixture(scope="module", params=ENGINES)
def engines(request, tmp_path_factory):
    """One kind of engine over each archive, by the archive's name."""
    folder = tmp_path_factory.mktemp("e")
    opened = {
        name: built(ENGINES[request.param], written(name), folder / name)
        for name in ("passages", "printings", "glosses")
    }
    yield opened
    for engine in opened.values():
        engine.close()


@pytest.fixture
def engine(engines, search):
    return engines[search["archive"]]


def query_of(search):
    exact = search.get("exact", False)
    return Query(
        clauses=parse(search.get("query", ""), GLOSSARY, exact=exact),
        chosen=MappingProxyType(
            {Facet(name): tuple(values) for name, values in search.get("chosen", {}).items()}
        ),
        excluded=MappingProxyType(
            {Facet(name): tuple(values) for name, values in search.get("excluded", {}).items()}
        ),
        since=search.get("since"),
        until=search.get("until"),
        order=Order(search.get("order", "relevance")),
        page=search.get("page", 1),
        limit=search.get("limit", 50),
        exact=exact,
        glosses=search.get("glosses", True),
        off=frozenset(search.get("off", ())),
    )


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search["about"])
def test_an_engine_keeps_its_promise(engine, search):
    assert search.keys() <= KNOWN | PROMISED
    assert search.keys() & PROMISED
    results = engine.search(query_of(search))
    found = [hit.passage.id for hit in results.hits]
    if "finds" in search:
        assert (found if "order" in search else sorted(found)) == search["finds"]
        assert results.total == search.get("total", len(search["finds"]))
    else:
        assert results.total == search.get("total", results.total)
    if "through" in search:
        kinds = {hit.passage.id: {reason.kind for reason in hit.reasons} for hit in results.hits}
        assert [found for found in sorted(kinds) if kinds[found] == {"gloss"}] == search["through"]
    kinds = {hit.passage.id: [reason.kind for reason in hit.reasons] for hit in results.hits}
    for passage, promised in search.get("reasons", {}).items():
        assert kinds[passage] == promised
    for facet, promised in search.get("counts", {}).items():
        counts = dict(results.counts[Facet(facet)])
        only = promised.get("all", False)
        wanted = {value: count for value, count in promised.items() if value != "all"}
        assert (counts if only else {v: counts.get(v) for v in wanted}) == wanted


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search["about"])
def test_every_count_sums_to_the_total_with_its_own_choice_lifted(engine, search):
    query = query_of(search)
    counts = engine.search(query).counts
    for facet in (Facet.LANGUAGE, Facet.YEAR, Facet.MONTH, Facet.KIND):
        assert sum(counts[facet].values()) == engine.search(query.without(facet)).total


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search["about"])
def test_every_hit_says_why_once_for_each_clause_that_must_hold(engine, search):
    query = query_of(search)
    wanted = [clause.text for clause in clauses_of(query.clauses)]
    needed = {clause.text for clause in must_hold(query.clauses)}
    for hit in engine.search(query).hits:
        said = [reason.query for reason in hit.reasons]
        assert needed <= set(said)
        assert said == [text for text in wanted if text in said]


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search["about"])
def test_whatever_word_a_reason_names_is_marked_in_the_text_or_in_the_title(engine, search):
    query = query_of(search)
    for hit in engine.search(query).hits:
        title = engine.marked_title(hit.passage, query)
        assert "".join(fragment.text for fragment in title) == (hit.passage.piece.title or "")
        marked = [f.text for f in (*title, *engine.marked(hit.passage, query)) if f.marked]
        for reason in hit.reasons:
            for word in reason.matched.split():
                assert any(word in text for text in marked)


@pytest.mark.parametrize("search", SEARCHES, ids=lambda search: search["about"])
def test_every_hit_comes_in_the_order_asked_for_whatever_the_page(engine, search):
    query = replace(query_of(search), page=3, limit=2)
    whole = engine.search(replace(query, page=1, limit=1000))
    assert whole.total == len(whole.hits)
    assert list(engine.every(query)) == list(whole.hits)


@pytest.mark.parametrize("search", searches("glosses"), ids=lambda search: search["about"])
def test_a_gloss_is_never_shown(engine, search):
    query = query_of(search)
    for hit in engine.search(query).hits:
        own = f"{hit.passage.piece.title} {hit.passage.text}"
        for fragment in (*hit.snippet, *engine.marked(hit.passage, query)):
            assert fragment.text.strip(" ·…") in own
        assert all(reason.matched in own for reason in hit.reasons)


def test_promises_are_not_made_twice():
    abouts = [search["about"] for search in SEARCHES]
    assert len(set(abouts)) == len(abouts)
    assert len(abouts) >= 50
