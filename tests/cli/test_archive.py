"""What only the whole archive tells, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

RENAMED = "2024-05-02-bulletin.html"


@pytest.fixture
def kept(hemeroteca, corpus, tmp_path):
    """A home with four issues: one printed again two years later, one under a wrong name."""
    pages = tmp_path / "pages"
    pages.mkdir()

    def page(name: str, out: str, *changes: tuple[str, str]) -> Path:
        html = (corpus / "html" / name).read_text("utf-8")
        for was, now in changes:
            assert was in html
            html = html.replace(was, now)
        (pages / out).write_text(html, "utf-8")
        return pages / out

    page("2022-03-09.html", "a.html")
    page("2022-03-09.html", "b.html", ("March 9, 2022", "March 6, 2024"))
    page("2024-11-13.html", "c.html")
    page("2024-11-13-es.html", "d.html")
    page("2024-05-01.html", RENAMED)
    assert hemeroteca("ingest", "-q", str(pages)).exit_code == 0
    assert hemeroteca("build").exit_code == 0
    return hemeroteca


def found(result):
    return json.loads(result.stdout)


def test_a_piece_printed_twice_is_found_once_with_both_dates(kept):
    said = found(kept("search", "light", "--json", "--limit", "100"))
    dates = {hit["date"] for hit in said["hits"] if hit["title"] == "Whose Light Is It?"}
    assert "2022-03-09" in dates
    assert "2024-03-06" not in dates
    again = {
        printing["date"]
        for hit in said["hits"]
        if hit["date"] == "2022-03-09"
        for printing in hit["printings"]
    }
    assert again == {"2024-03-06"}
    spring = found(kept("search", "light", "--json", "--from", "2024-03-01", "--to", "2024-04-01"))
    assert {hit["date"] for hit in spring["hits"]} == {"2024-03-06"}
    assert all(hit["printings"][0]["date"] == "2022-03-09" for hit in spring["hits"])


def test_trace_follows_a_reprint_to_its_first_printing(kept):
    spring = found(kept("search", "light", "--json", "--from", "2024-03-01", "--to", "2024-04-01"))
    told = kept("trace", spring["hits"][0]["passage"]).stdout
    assert "first printed 2022-03-09: 2022-03-09." in told
    assert "run hemeroteca build" not in told
    first = spring["hits"][0]["printings"][0]["passage"]
    assert "also printed 2024-03-06" in kept("trace", first).stdout


def test_editions_lists_what_stands_in_one_language_only(kept):
    said = found(kept("editions", "--json"))
    (pair,) = said["editions"]
    assert (pair["en"], pair["es"]) == ("2024-11-13", "2024-11-13-es")
    assert pair["twins"] == 31
    assert [alone["issue"] for alone in pair["alone"]] == ["2024-11-13"]
    assert said["single"]["es"] == []
    told = kept("editions").stdout
    assert f"only in en  {pair['alone'][0]['passage']}" in told
    assert "1 issues in both languages, 3 only in en, 0 only in es" in told


def test_trace_counts_the_issues_that_hold_a_known_line(kept):
    said = found(kept("search", "newsletter", "--kind", "notice", "--json"))
    told = kept("trace", said["hits"][0]["passage"]).stdout
    assert "of 5 issues" in told
    assert "a known line of corpus/boilerplate.toml" in told


def test_status_and_trace_say_that_a_name_gives_another_date(kept):
    said = found(kept("status", "--json"))
    (warning,) = said["warnings"]
    assert warning["issue"] == "2024-05-01"
    assert RENAMED in warning["text"]
    assert f"2024-05-01: The name {RENAMED} says" in kept("status").stdout
    hit = found(kept("search", "the", "--json", "--from", "2024-05-01", "--to", "2024-05-01"))
    assert "to be checked: The name" in kept("trace", hit["hits"][0]["passage"]).stdout


def test_the_index_equals_the_archive_that_was_compared(kept):
    assert kept("verify").exit_code == 0


def test_editions_before_the_first_build_has_no_index(hemeroteca):
    assert hemeroteca("editions").exit_code == 4


def test_editions_shows_an_issue_side_by_side_from_either_of_its_ids(kept):
    told = kept("editions", "2024-11-13-es").stdout
    assert told == kept("editions", "2024-11-13").stdout
    said = found(kept("editions", "2024-11-13", "--json"))
    (pair,) = said["editions"]
    both = [row for row in pair["rows"] if None not in row]
    assert len(both) == pair["twins"] == 31
    alone = [row[0] or row[1] for row in pair["rows"] if None in row]
    assert alone == [one["passage"] for one in pair["alone"]]
    assert told.count("  |  —") == len(alone)
    assert kept("editions", "2022-03-09").exit_code == 2


def test_editions_counts_what_each_year_printed_in_which_language(kept):
    said = found(kept("editions", "--json"))
    years = {share["year"]: share for share in said["years"]}
    assert years["2024"]["issues"]["es"] == 1
    assert years["2024"]["passages"]["es"] > 20
    assert f"{years['2024']['passages']['es']} es" in kept("editions").stdout
