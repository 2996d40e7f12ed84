"""Dates that disagree are said, never chosen."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.ingest.doubts import doubt_change, doubt_dates
from indexer.ingest.extractors import extract

FEBRUARY = date(2023, 2, 1)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("archive/msp-bulletin-2023-02-03.html", "2023-02-03"),
        ("https://example.org/media/files/Feb_03_M%C3%A9xico_Solidarity_Bulletin_x.html", "02-03"),
        ("April_7_México_Solidarity_Bulletin_x.html", "04-07"),
    ],
)
def test_a_name_with_another_date_is_doubted(name, said):
    (doubt,) = doubt_dates(FEBRUARY, [name, None, name])
    assert f"says {said}, the printed date is 2023-02-01" in doubt


@pytest.mark.parametrize(
    "name",
    [
        "2023-02-01-bulletin.html",
        "Feb_1_México_Solidarity_Bulletin_thugs.html",
        "good_html_file_10.html",
        "Maybe_10_México.html",
        "VOICES_FROM_2025.html",
        "2023/02/03/bulletin.html",
        "",
    ],
)
def test_a_name_with_the_same_date_or_none_is_not(name):
    assert doubt_dates(FEBRUARY, [name]) == ()


def test_an_undated_issue_is_doubted_for_that_alone():
    assert doubt_dates(None, ["2023-02-01-bulletin.html"]) == ()


def test_an_extracted_issue_keeps_its_printed_date_and_the_warning(corpus):
    raw = (corpus / "html" / "2024-01-24.html").read_bytes()
    extracted = extract(raw, name="2024-01-25-bulletin.html")
    assert extracted.issue.date == date(2024, 1, 24)
    assert [w for w in extracted.warnings if "2024-01-25" in w]


def test_a_page_changed_before_it_was_printed_is_doubted_and_one_changed_later_is_not():
    printed = date(2025, 6, 4)
    (doubt,) = doubt_change(printed, date(2025, 5, 1))
    assert "2025-05-01" in doubt
    assert "2025-06-04" in doubt
    assert doubt_change(printed, date(2025, 6, 3)) == ()
    assert doubt_change(printed, date(2026, 1, 1)) == ()
    assert doubt_change(printed, None) == doubt_change(None, printed) == ()
