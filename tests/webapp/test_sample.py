"""Visits to the sample archive, which is the first that anyone sees."""

from __future__ import annotations

import pytest

from tests.webapp.test_search_page import found

EXAMPLES = {"/": ".examples a", "/about": "tbody th a"}


@pytest.mark.parametrize("address", EXAMPLES)
def test_every_example_finds_something_and_no_two_find_the_same(sample, address):
    examples = sample.visit(address).all(EXAMPLES[address])
    passages = {link.get_text(): frozenset(found(sample, link["href"])) for link in examples}
    assert len(passages) >= 6
    assert all(passages.values())
    assert len(set(passages.values())) == len(passages)


@pytest.mark.parametrize("address", EXAMPLES)
def test_every_example_that_leaves_a_word_out_leaves_something_out(sample, address):
    examples = sample.visit(address).all(EXAMPLES[address])
    lines = [link.get_text() for link in examples if " -" in link.get_text()]
    assert lines
    for line in lines:
        whole = set(found(sample, f"/?q={line.partition(' -')[0]}"))
        assert set(found(sample, f"/?q={line}")) < whole


def test_an_example_does_what_is_said_of_it(sample):
    assert set(found(sample, "/?q=huelgas")) == set(found(sample, "/?q=huelga"))
    assert set(found(sample, "/?q=mexico")) == set(found(sample, "/?q=M%C3%A9xico"))
    years, others = found(sample, "/?q=a%C3%B1o"), found(sample, "/?q=ano")
    assert years
    assert not set(years) & set(others)


def test_a_title_that_answers_half_of_a_search_is_marked(sample):
    page = sample.visit("/?q=huelga+maestros")
    (hit,) = page.all(".found > .hits .hit h2 a")
    assert [mark.get_text() for mark in hit.select("mark")] == ["Huelga"]
    issue = sample.visit(hit["href"].partition("#")[0].replace("huelga+maestros", "huelga"))
    assert "Huelga" in issue.texts(".piece h3 mark")


def test_an_outlet_that_texts_name_too_is_offered_above_what_they_say(sample):
    page = sample.visit("/?q=La+Jornada")
    assert page.all(".hit")
    assert page.link("Pieces from La Jornada", ".names") == "/?outlet=La+Jornada"
