"""Drawn archives and drawn queries: every engine finds the same passages as the yardstick."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.records import Facet, Kind, Language, Printing
from indexer.search.query import Clause, Form, Order, Query
from tests.search.engines import ENGINES, built, passage

# Few words, so that phrases repeat and clauses meet; some differ in accents, number or hyphen.
WORDS = (
    *("huelga", "huelgas", "huelguista", "Año", "años", "ano", "México", "mexico", "papa", "papá"),
    *("T-MEC", "TMEC", "t", "mec", "US-Mexico", "U.S.", "US", "H-2A", "h2a", "EE. UU.", "EEUU"),
    *("worker", "workers", "Women", "woman", "the", "la", "el", "strike", "strikes", "1,115"),
)
MARKS = (" ", " ", " ", ", ", ". ", " — ", "; ")
TOPICS = ("usmca", "strikes", "tariffs")
DAYS = (None, date(2021, 3, 10), date(2025, 6, 4))
PEOPLE = ("Lucía Prado", "Tomás Quiroga")


@st.composite
def texts(draw, least=0):
    words = draw(st.lists(st.sampled_from(WORDS), min_size=least, max_size=8))
    return "".join(word + draw(st.sampled_from(MARKS)) for word in words).strip()


@st.composite
def archives(draw):
    count = draw(st.integers(1, 7))
    drawn = tuple(
        passage(
            draw(texts()),
            name=f"p{number}",
            language=draw(st.sampled_from(Language)),
            day=draw(st.sampled_from(DAYS)),
            title=draw(st.none() | texts(least=1)),
            position=draw(st.integers(0, 1)),
            kind=draw(st.sampled_from((Kind.ARTICLE, Kind.EDITORIAL, Kind.NOTICE))),
            authors=tuple(draw(st.lists(st.sampled_from(PEOPLE), unique=True))),
            topics=tuple(sorted(draw(st.lists(st.sampled_from(TOPICS), unique=True)))),
            gloss=draw(st.none() | texts()),
        )
        for number in range(count)
    )
    first = Printing(drawn[0].id, drawn[0].issue.id, drawn[0].issue.date)
    return drawn[:1] + tuple(
        replace(later, first=first) if draw(st.booleans()) else later for later in drawn[1:]
    )


def stretches(archive):
    """Neighbouring words that stand in the archive just drawn, as they are printed."""
    printed = [
        text.split()
        for found in archive
        for text in (found.text, found.piece.title, found.gloss)
        if text
    ]
    printed = [[word for word in words if word != "—"] for words in printed]
    return [
        tuple(words[start : start + length])
        for words in printed
        for start in range(len(words))
        for length in (1, 2, 3)
        if start + length <= len(words)
    ]


@st.composite
def clauses(draw, archive):
    words = draw(st.sampled_from(stretches(archive) or [("nada",)]))
    if draw(st.booleans()):
        words = tuple(reversed(words))
    excluded = draw(st.integers(0, 4)) == 0
    phrase = draw(st.booleans())
    concepts = () if excluded or phrase else tuple(draw(st.lists(st.sampled_from(TOPICS))))
    forms = tuple(Form(concept, "T-MEC", Language.ES) for concept in concepts)
    return Clause(words, excluded=excluded, concepts=concepts, phrase=phrase, forms=forms)


@st.composite
def queries(draw, archive):
    chosen = {
        facet: tuple(draw(st.lists(st.sampled_from(values), min_size=1, unique=True)))
        for facet, values in (
            (Facet.LANGUAGE, [language.value for language in Language]),
            (Facet.KIND, [Kind.ARTICLE.value, Kind.NOTICE.value]),
            (Facet.YEAR, ["2021", "none"]),
            (Facet.TOPIC, list(TOPICS)),
            (Facet.AUTHOR, list(PEOPLE)),
        )
        if draw(st.integers(0, 3)) == 0
    }
    return Query(
        clauses=tuple(draw(st.lists(clauses(archive), max_size=3))),
        chosen=MappingProxyType(chosen),
        since=draw(st.none() | st.just(date(2022, 1, 1))),
        order=draw(st.sampled_from(Order)),
        page=draw(st.integers(1, 2)),
        limit=draw(st.sampled_from((2, 50))),
        exact=draw(st.booleans()),
        glosses=draw(st.integers(0, 3)) > 0,
    )


@st.composite
def asked(draw):
    archive = draw(archives())
    return archive, tuple(draw(st.lists(queries(archive), min_size=1, max_size=6)))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(asked())
def test_every_engine_finds_the_same_passages_totals_and_counts(drawn):
    archive, drawn_queries = drawn
    with tempfile.TemporaryDirectory() as folder:
        opened = [built(kind, archive, Path(folder) / name) for name, kind in ENGINES.items()]
        for query in drawn_queries:
            yardstick, *others = [engine.search(query) for engine in opened]
            everything = replace(query, page=1, limit=50)
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
@given(asked())
def test_a_hit_holds_what_its_reasons_and_fragments_say(drawn):
    archive, drawn_queries = drawn
    with tempfile.TemporaryDirectory() as folder:
        engine = built(ENGINES["plain"], archive, Path(folder) / "index")
        for query in drawn_queries:
            wanted = [clause.text for clause in query.clauses if not clause.excluded]
            for hit in engine.search(query).hits:
                marked = engine.marked(hit.passage, query)
                assert "".join(fragment.text for fragment in marked) == hit.passage.text
                titled = engine.marked_title(hit.passage, query)
                assert "".join(f.text for f in titled) == (hit.passage.piece.title or "")
                assert [reason.query for reason in hit.reasons] == wanted
                if any(r.kind not in ("concept", "gloss") for r in hit.reasons):
                    assert any(fragment.marked for fragment in hit.snippet)
        engine.close()


def ids(results, *, ordered):
    found = [hit.passage.id for hit in results.hits]
    return found if ordered else sorted(found)
