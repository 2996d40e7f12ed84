"""From all matches to one page: narrowing, counting, ordering, cutting."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Facet, Kind, Language
from indexer.search.collector import Match, card_of, collect
from indexer.search.query import Order, Query
from tests.search.engines import passage

OLD, NEW = date(2021, 3, 10), date(2025, 6, 4)


def match(number, score=1.0, **about):
    return Match(number, score, card_of(passage("text", name=f"p{number}", **about)))


def ids(page):
    return [match.card.id for match in page.matches]


def test_a_card_answers_as_its_passage_does():
    found = passage("a", authors=("Lucía Prado",), topics=("usmca",), outlet="El Sol")
    assert all(card_of(found).of(facet) == found.values(facet) for facet in Facet)


def test_the_best_score_is_first_and_ties_are_newest_then_by_id():
    matches = [match(1, day=OLD), match(3), match(2), match(4, 2.0, day=None)]
    assert ids(collect(Query(), matches)) == [
        "undated.p4",
        "2025-06-04.p2",
        "2025-06-04.p3",
        "2021-03-10.p1",
    ]


def test_scores_that_differ_by_rounding_only_are_ties():
    matches = [match(2, 0.3), match(1, 0.1 + 0.2)]
    assert ids(collect(Query(), matches)) == ["2025-06-04.p1", "2025-06-04.p2"]


def test_undated_ones_are_last_in_either_order():
    matches = [match(1, day=None), match(2, day=OLD), match(3)]
    assert ids(collect(Query(order=Order.NEWEST), matches))[-1] == "undated.p1"
    assert ids(collect(Query(order=Order.OLDEST), matches)) == [
        "2021-03-10.p2",
        "2025-06-04.p3",
        "undated.p1",
    ]


def test_counts_come_most_first_then_by_value():
    matches = [match(1, authors=("B", "A")), match(2, authors=("C", "B")), match(3)]
    assert list(collect(Query(), matches).counts[Facet.AUTHOR].items()) == [
        ("B", 2),
        ("A", 1),
        ("C", 1),
    ]


def test_a_limit_of_nothing_gives_counts_alone():
    page = collect(Query(limit=0), [match(1)])
    assert (page.total, page.matches, page.counts[Facet.YEAR]) == (1, (), {"2025": 1})


def test_a_page_before_the_first_is_the_first():
    assert ids(collect(Query(page=0), [match(1)])) == ["2025-06-04.p1"]


def test_a_choice_of_no_value_narrows_nothing():
    query = Query(chosen=MappingProxyType({Facet.YEAR: ()}))
    assert collect(query, [match(1)]).total == 1


CHOICES = st.fixed_dictionaries(
    {},
    optional={
        Facet.LANGUAGE: st.just(("es",)),
        Facet.KIND: st.sampled_from((("notice",), ("article",), ("article", "notice"))),
        Facet.YEAR: st.sampled_from((("2021",), ("2025", "none"))),
        Facet.AUTHOR: st.just(("A",)),
    },
)
MATCHES = st.lists(
    st.fixed_dictionaries(
        {
            "language": st.sampled_from(Language),
            "day": st.sampled_from((None, OLD, NEW)),
            "kind": st.sampled_from(Kind),
            "authors": st.sampled_from(((), ("A",), ("A", "B"))),
        }
    ),
    max_size=12,
)


@given(MATCHES, CHOICES)
def test_each_count_is_what_choosing_the_value_instead_would_find(drawn, choices):
    matches = [match(number, **about) for number, about in enumerate(drawn)]
    query = Query(chosen=MappingProxyType(choices), limit=50)
    page = collect(query, matches)
    assert page.total == len(page.matches)
    for facet in Facet:
        for value, count in page.counts[facet].items():
            instead = MappingProxyType({**choices, facet: (value,)})
            assert collect(Query(chosen=instead), matches).total == count


@given(MATCHES, CHOICES)
def test_counts_of_single_valued_facets_sum_to_the_total_with_their_choice_lifted(drawn, choices):
    matches = [match(number, **about) for number, about in enumerate(drawn)]
    query = Query(chosen=MappingProxyType(choices))
    page = collect(query, matches)
    for facet in (Facet.LANGUAGE, Facet.YEAR, Facet.MONTH, Facet.KIND):
        assert sum(page.counts[facet].values()) == collect(query.without(facet), matches).total
