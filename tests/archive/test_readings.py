"""Readings on disk: byte for byte the same, and ids that can be followed."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.archive import readings
from indexer.archive.home import Home, HomeError
from indexer.ingest.reading import numbered
from indexer.records import (
    Confidence,
    Issue,
    Kind,
    Language,
    Passage,
    Piece,
    Reading,
    Role,
    Span,
    Template,
)

ISSUE = Issue("2025-06-04", 228, date(2025, 6, 4), "Pay", None, Language.EN, Template.T4)
PIECE = Piece(0, Kind.EDITORIAL, "Pay", "Ana Ficticia", ("Ana Ficticia",), language=Language.EN)
LONG = "The minimum wage rose in January, and the union of the shoe workers wants more of it"


def reading(*texts: str) -> Reading:
    passages = [
        Passage(
            *("", ISSUE, PIECE, position, Role.TEXT, text, Language.MIXED, Confidence.SURE),
            method="evidence",
            spans=(Span(0, 3, Language.ES),),
            topics=("wage_policy",),
        )
        for position, text in enumerate(texts)
    ]
    return Reading("a.html", ISSUE, (PIECE,), tuple(numbered(ISSUE.id, passages)), ("odd",))


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_a_reading_comes_back_as_it_was_kept(home):
    kept = reading("uno", "dos", "uno")
    readings.keep(home, kept)
    assert readings.load(home, ISSUE.id, "a.html") == kept


def test_keeping_the_same_reading_twice_touches_nothing(home):
    first = readings.keep(home, reading("uno"))
    before = home.passages(ISSUE.id).stat().st_mtime_ns
    assert readings.keep(home, reading("uno")) == first
    assert home.passages(ISSUE.id).stat().st_mtime_ns == before
    assert not home.moved.exists()


def test_a_corrected_text_keeps_its_old_id_findable(home):
    old, new = reading(LONG, "Other."), reading(f"{LONG}.", "Other.")
    readings.keep(home, old)
    readings.keep(home, new)
    assert readings.follow(home, old.passages[0].id) == new.passages[0].id
    assert readings.follow(home, old.passages[1].id) is None
    assert old.passages[1].id not in readings.moved(home)


def test_moves_are_followed_through_several_corrections(home):
    versions = [reading(LONG + stop) for stop in ("", ".", "…", "!")]
    for version in versions:
        readings.keep(home, version)
    for version in versions[:-1]:
        assert readings.follow(home, version.passages[0].id) == versions[-1].passages[0].id


def test_a_text_that_comes_back_stands_for_itself_again(home):
    first, second = reading(LONG), reading(f"{LONG}!")
    for version in (first, second, first):
        readings.keep(home, version)
    assert first.passages[0].id not in readings.moved(home)
    assert readings.follow(home, second.passages[0].id) == first.passages[0].id


def test_a_text_that_vanished_is_gone_and_said_so(home):
    readings.keep(home, reading(LONG, "Kept."))
    readings.keep(home, reading("Kept.", "Nothing alike: 1234567"))
    assert readings.moved(home) == {reading(LONG).passages[0].id: None}


def test_a_damaged_passages_file_is_named(home):
    readings.keep(home, reading("uno"))
    home.passages(ISSUE.id).write_bytes(b'{"issue": 3}\n')
    with pytest.raises(HomeError, match=r"2025-06-04\.jsonl"):
        readings.load(home, ISSUE.id, "a.html")


def test_repeats_within_an_issue_get_a_number_and_blanks_do_not_matter():
    ids = [passage.id for passage in reading("uno", "uno", " uno ", "dos").passages]
    # printf uno | sha256sum
    assert ids[:3] == [
        f"2025-06-04.{digits}" for digits in ("bf0ec369", "bf0ec369.2", "bf0ec369.3")
    ]
