"""The pages of topics, authors, years and months, over the sample archive."""

from __future__ import annotations

import re

import pytest

from indexer.records import Facet
from indexer.search.query import Query
from tests.webapp.test_search_page import found
from webapp.links import slug
from webapp.profile import entries


def test_a_topic_is_named_in_both_languages_and_leads_to_all_its_passages(sample):
    page = sample.visit("/topics/usmca")
    assert page.status == 200
    english, spanish = page.texts(".wordings dd")[:2]
    assert "USMCA" in english
    assert "T-MEC" in spanish
    total = int(re.match(r"\d+", page.all(".extent a")[0].get_text())[0])
    found = sample.visit(page.all(".extent a")[0]["href"])
    assert re.match(r"\d+", found.one("h1").get_text())[0] == str(total)


def test_first_and_latest_coverage_are_the_ends_of_its_passages(sample):
    page = sample.visit("/topics/usmca")
    first, latest = [time["datetime"] for time in page.all(".extent time")]
    oldest = sample.visit("/?topic=usmca&order=oldest").all(".hit time")[0]["datetime"]
    newest = sample.visit("/?topic=usmca&order=newest").all(".hit time")[0]["datetime"]
    assert (first, latest) == (oldest, newest)


def test_every_topic_and_author_of_the_indexes_has_a_page(sample):
    for index in ("/topics", "/authors"):
        links = sample.visit(index).all(".browse a")
        assert len(links) > 5
        for link in links:
            page = sample.visit(link["href"])
            assert page.status == 200
            assert page.one("h1").get_text() == link.get_text()


def test_the_counts_of_an_index_are_those_of_the_search(sample):
    page = sample.visit("/topics")
    for line in page.all(".browse li")[:5]:
        count = re.match(r"[\d,]+", line.select_one(".count").get_text())[0]
        profile = sample.visit(line.a["href"])
        assert profile.all(".extent a")[0].get_text().startswith(f"{count} ")


def test_a_topic_nobody_wrote_about_says_so(reader, glossary, engine):
    printed = engine.search(Query(limit=0)).counts[Facet.TOPIC]
    silent = next(c.id for c in glossary.concepts.values() if c.is_facet and c.id not in printed)
    assert "No passage is about it yet." in reader.visit(f"/topics/{silent}").html


def test_names_are_listed_with_accents_at_their_letter_and_enye_after_n(engine, glossary):
    listed = entries(engine, glossary, Facet.AUTHOR, "en")
    assert [entry.letter for entry in listed] == sorted(entry.letter for entry in listed)


@pytest.mark.parametrize("place", ["/topics/nafta", "/authors/jane-sample"])
def test_what_is_printed_together_is_counted_in_the_passages_of_both(sample, place):
    page = sample.visit(place)
    mine = set(found(sample, page.all(".extent a")[0]["href"]))
    beside = page.all(".browse li")[::4]
    assert len(beside) > 2
    for line in beside:
        count = int(line.select_one(".count").get_text())
        linked = sample.visit(line.a["href"])
        of_other = linked.all(".extent a")
        theirs = found(sample, of_other[0]["href"] if of_other else line.a["href"])
        assert count == len(mine & set(theirs)) > 0


def test_the_chart_of_a_topic_reaches_to_the_newest_issue_and_its_last_silence_is_said(sample):
    page = sample.visit("/topics/nafta")
    latest = page.all(".extent time")[-1]["datetime"]
    assert latest == "2024-01-24"
    assert page.texts(".timeline .ends span") == ["October 2020", "June 2026"]
    assert page.texts(".silences")[0].endswith("February 2024 to June 2026 (10 issues).")


def test_a_profile_shows_one_passage_of_a_piece_and_rather_its_text_than_a_caption(sample):
    page = sample.visit("/authors/jane-sample")
    titles = page.texts(".hit h2")
    assert len(titles) == len(set(titles)) == 5
    assert "a boat waits for its lake" not in page.html


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Rosa Ficticia Núñez", "rosa-ficticia-nuñez"),
        ("O’Ejemplo-Pérez, Ana", "oejemplo-perez-ana"),
        ("J. Muestra", "j-muestra"),
    ],
)
def test_a_name_in_an_address_keeps_its_enye_and_loses_its_accents(name, expected):
    assert slug(name) == expected


def test_a_year_lists_its_months_and_a_month_its_issues(sample):
    year = sample.visit("/archive/2024")
    months = [link["href"] for link in year.all("h2 a")]
    assert months
    listed = [link["href"] for link in year.all(".issues a")]
    by_month = [link["href"] for m in months for link in sample.visit(m).all(".issues a")]
    assert sorted(by_month) == sorted(listed)


def test_months_are_written_in_the_language_of_the_page(sample):
    assert "January 2024" in sample.visit("/archive/2024/01").texts("h1")
    assert "enero de 2024" in sample.visit("/archive/2024/01?interface=es").texts("h1")
