"""Floors under what reading gets right, on our renderings and on material nobody here wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.reading.issues import measure_issues, renderings
from bench.reading.mails import measure_mails
from bench.reading.pages import FIELDS, gold_pages, measure_pages

#: What must be right on every page of our own.
EXACT = (
    *("issue_date", "issue_title", "template", "kinds_and_order"),
    *("piece_title", "piece_authors", "piece_interviewees", "digest_fields"),
)


def test_every_pair_of_markup_and_template_is_read_to_the_floors() -> None:
    shares = measure_issues(renderings(1))
    assert {name: shares[name] for name in EXACT} == dict.fromkeys(EXACT, 1.0)
    assert shares["passage_characters_kept"] >= 0.995
    assert shares["passage_characters_strange"] == 0
    assert shares["caption_recall"] >= 0.95
    assert shares["caption_precision"] >= 0.95
    assert shares["roles"] >= 0.95


def test_subject_sender_and_day_of_every_mail_are_right(shared: Callable[[str], Path]) -> None:
    shares = measure_mails(shared("data/newsletters/eml"))
    assert (shares["subject"], shares["sender"], shares["day"]) == (1, 1, 1)
    assert shares["opened"] >= 0.9
    assert shares["edge_cases_read"] >= 40


def test_pages_that_are_no_issue_are_read_as_well_as_trafilatura_reads_them(
    shared: Callable[[str], Path],
) -> None:
    shares = measure_pages(gold_pages(shared("data/pages"), 12))
    assert shares["read"] >= 0.95
    for field in FIELDS:
        assert shares[f"{field}_own"] >= shares[f"{field}_trafilatura"] - 0.03
