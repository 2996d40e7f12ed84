"""A search is its address: read, written, and read again it stays the same search."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Facet, Kind, Language
from indexer.search.queries import parse
from indexer.search.query import Order
from webapp.address import (
    DEEPEST_PAGE,
    LONGEST_LINE,
    MOST_VALUES,
    Address,
    read,
)
from webapp.arguments import FaultKind, write

letters = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M")), max_size=12)
lines = st.lists(letters, max_size=6).map(lambda words: " ".join(" ".join(words).split()))
lines = lines.filter(lambda line: not line or parse(line))
values = {
    Facet.LANGUAGE: st.sampled_from([language.value for language in Language]),
    Facet.KIND: st.sampled_from([kind.value for kind in Kind]),
    Facet.YEAR: st.sampled_from(["2020", "2025", "none"]),
    Facet.MONTH: st.sampled_from(["2020-10", "2025-08", "none"]),
    Facet.AUTHOR: letters.filter(str.strip),
    Facet.TOPIC: letters.filter(str.strip),
    Facet.OUTLET: letters.filter(str.strip),
    Facet.NAME: letters.filter(str.strip),
}
pairs = st.sampled_from(Facet).flatmap(lambda facet: st.tuples(st.just(facet), values[facet]))
days = st.none() | st.dates()


@st.composite
def addresses(draw) -> Address:
    since, until = draw(days), draw(days)
    if since and until and since > until:
        since, until = until, since
    address = Address(
        line=draw(lines),
        since=since,
        until=until,
        order=draw(st.sampled_from(Order)),
        exact=draw(st.booleans()),
        off=tuple(sorted(draw(st.sets(st.sampled_from(("gloss", "strike", "usmca")))))),
    )
    for facet, value in draw(st.lists(pairs, max_size=MOST_VALUES, unique=True)):
        address = address.toggled(facet, " ".join(value.split()))
    return address.turned(draw(st.integers(1, DEEPEST_PAGE)))


def opened(link: str) -> Address:
    address, faults = read(parse_qsl(urlsplit(link).query, keep_blank_values=True))
    assert not faults
    return address


@given(addresses())
def test_an_address_written_into_a_link_and_read_back_is_the_same(address):
    assert opened(write("/", address.arguments())) == address


@given(addresses(), pairs)
def test_toggling_twice_changes_nothing(address, pair):
    assert address.toggled(*pair).toggled(*pair) == address.turned(1)


@given(addresses(), st.lists(pairs, min_size=2, max_size=5, unique=True))
def test_the_order_of_clicks_does_not_show_in_the_address(address, clicks):
    forth = back = address
    for pair in clicks:
        forth = forth.toggled(*pair)
    for pair in reversed(clicks):
        back = back.toggled(*pair)
    assert forth.arguments() == back.arguments()


names = st.sampled_from(["q", "from", "to", "order", "page", "exact", "off", "other", *Facet])
wild = st.text(max_size=30) | st.sampled_from(["2024-13", "0000", "9" * 12, "x" * 5000, "\0", ""])


@given(st.lists(st.tuples(names, wild), max_size=40))
def test_whatever_is_typed_into_the_address_bar_becomes_a_search_within_limits(arguments):
    address, _ = read(arguments)
    assert len(address.line) <= LONGEST_LINE
    assert 1 <= address.page <= DEEPEST_PAGE
    assert len(address.chosen) <= MOST_VALUES
    assert opened(write("/", address.arguments())) == address


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([("q", "a" * 5000)], FaultKind.LONG),
        ([("q", "😀")], FaultKind.WORDLESS),
        ([("q", "¡¡¡ ??? -")], FaultKind.WORDLESS),
        ([("q", '""')], FaultKind.WORDLESS),
        ([("from", "yesterday")], FaultKind.DATE),
        ([("to", "2025-02-30")], FaultKind.DATE),
        ([("to", "2025-00")], FaultKind.DATE),
        ([("order", "best")], FaultKind.ORDER),
        ([("page", "9999")], FaultKind.PAGE),
        ([("page", "0")], FaultKind.PAGE),
        ([("page", "٣")], FaultKind.PAGE),
        ([("language", "fr")], FaultKind.VALUE),
        ([("kind", "poem")], FaultKind.VALUE),
        ([("year", "25")], FaultKind.VALUE),
        ([("month", "2025-13")], FaultKind.VALUE),
        ([("author", "a" * 300)], FaultKind.VALUE),
        ([("author", f"Reporter {n}") for n in range(21)], FaultKind.MANY),
        ([("from", "2025-02-01"), ("to", "2025-01-01")], FaultKind.SWAPPED),
    ],
)
def test_what_cannot_be_used_is_named_and_left_out(arguments, fault):
    _, faults = read(arguments)
    assert [found.kind for found in faults] == [fault]
    assert all(len(found.value) <= 40 for found in faults)


def test_a_year_or_a_month_is_as_good_as_a_date():
    address, faults = read([("from", "2024"), ("to", "2024-02")])
    assert (address.since, address.until) == (date(2024, 1, 1), date(2024, 2, 29))
    assert not faults
    assert read([("to", "2024-12")])[0].until == date(2024, 12, 31)


def test_empty_fields_of_a_form_say_nothing():
    blank = [("q", ""), ("from", ""), ("to", " "), ("author", ""), ("page", "")]
    assert read(blank) == (Address(), ())


def test_blanks_and_control_characters_become_single_blanks():
    assert read([("q", "  salario \0\n mínimo ")])[0].line == "salario mínimo"


def test_an_address_becomes_the_query_it_stands_for(glossary):
    address, _ = read(
        [("q", "-Ford"), ("topic", "rrm"), ("topic", "usmca"), ("from", "2024"), ("exact", "1")]
    )
    query = address.query(glossary, limit=7)
    assert dict(query.chosen) == {Facet.TOPIC: ("rrm", "usmca")}
    assert (query.since, query.until, query.limit) == (date(2024, 1, 1), None, 7)
    assert query.exact
    (clause,) = query.clauses
    assert (clause.words, clause.excluded) == (("Ford",), True)
