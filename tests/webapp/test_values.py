"""A list of values that is too long for a result page: cut there, whole on a page of its own."""

from __future__ import annotations

import pytest

from tests.webapp.test_walks import total
from webapp import sidebar, values


@pytest.fixture
def short(monkeypatch):
    """Fewer values in a panel and on a page of values, so that a small archive has too many."""
    monkeypatch.setattr(sidebar, "MORE", 3)
    monkeypatch.setattr(values, "VALUES", 6)


def labels(page) -> list[str]:
    return page.texts(".choices .label")


def test_a_panel_lists_no_more_than_it_may_and_leads_to_the_rest(reader, short):
    page = reader.visit("/?q=plant&order=newest")
    assert len(page.all(".author .choice")) == sidebar.SHOWN + 3
    (link,) = page.all(".author .all a")
    assert link.get_text() == "All 15: Author"
    first = reader.visit(link["href"])
    second = reader.visit(first.link("Next", ".paging"))
    third = reader.visit(second.link("Next", ".paging"))
    whole = [*labels(first), *labels(second), *labels(third)]
    assert len(whole) == len(set(whole)) == 15
    assert set(page.texts(".author .label")) < set(whole)
    assert first.link("Back to the results") == "/?q=plant&order=newest"


def test_every_value_of_the_page_opens_exactly_the_count_it_promised(either):
    page = either.visit("/values/author?q=plant&kind=digest_item")
    for link in page.all(".choices .choice"):
        promised = int(link.select_one(".count").contents[0])
        opened = either.visit(link["href"])
        assert total(opened) == promised
        assert opened.all(".chips a")


def test_values_are_found_by_a_part_of_their_label_without_accents(lectora):
    page = lectora.visit("/values/topic?q=&find=SALARIO+minimo")
    assert labels(page) == ["Salario mínimo"]
    assert page.one('input[name="find"]')["value"] == "SALARIO minimo"
    assert labels(lectora.visit("/values/topic?find=zzzz")) == []


def test_what_was_chosen_is_kept_when_the_boxes_of_another_page_are_applied(reader, short):
    chosen = "Reporter+N+Ficticia"
    page = reader.visit(f"/values/author?q=plant&author={chosen}&find=Reporter+A")
    assert labels(page) == ["Reporter A Ficticia"]
    fields = page.all('form[action="/"] input')
    sent = [f for f in fields if f["type"] == "hidden" or "checked" in f.attrs]
    told = [(f["name"], f["value"]) for f in sent]
    assert told == [("q", "plant"), ("author", "Reporter N Ficticia")]


def test_a_value_that_no_hit_has_or_a_page_past_the_end_is_a_proper_page(either):
    assert either.visit("/values/banana").status == 404
    assert either.visit("/values/month").status == 404
    for asked in ("page=999", "page=-1&from=banana", "author=Nadie", f"find={'x' * 5000}"):
        assert either.visit(f"/values/author?q=plant&{asked}").status == 200
    last = either.visit("/values/author?q=plant&page=999")
    assert labels(either.visit(last.one(".past a")["href"]))
