"""Issues in both languages: listed, side by side, and counted by language over time."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Editions in both languages"), ("es", "Ediciones en los dos idiomas")],
)
def test_the_list_leads_to_both_editions_side_by_side(sample, language, title):
    page = sample.visit(f"/editions?interface={language}")
    assert page.one("h1").get_text() == title
    link = page.one(".edition h2 a")["href"]
    sides = sample.visit(link)
    pairs = sides.all(".pair:not(.lone)")
    assert len(pairs) > 20
    for pair in pairs[:5]:
        left, right = pair.select("p.passage")
        assert left["lang"] == "en"
        assert right["lang"] == "es"
        assert left["id"].startswith("2024-11-13.")
        assert right["id"].startswith("2024-11-13-es.")


def test_what_has_no_twin_is_listed_and_stands_beside_nothing(sample):
    listed = sample.visit("/editions").all(".edition li")
    lone = sample.visit("/editions/2024-11-13").all(".lone")
    assert len(listed) == len(lone) > 0
    assert all("no twin" in row.get_text() for row in lone)


def test_the_figures_of_the_table_are_those_of_the_searches(sample):
    page = sample.visit("/editions")
    row = next(r for r in page.all(".shares tbody tr") if r.th.get_text() == "2024")
    spanish = row.select("td")[2].get_text()
    found = sample.visit("/?language=es&from=2024-01-01&to=2024-12-31")
    assert found.one("h1").get_text().startswith(f"{spanish} ")


def test_an_issue_in_one_language_has_no_such_page(sample):
    assert sample.visit("/editions/2022-03-09").status == 404
    assert sample.visit("/editions/2024-11-13-es").status == 301


def test_the_archive_leads_there(sample):
    assert sample.visit("/archive").link("Editions in both languages") == "/editions"
