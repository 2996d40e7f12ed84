"""Editors' corrections: readable, durable, undone without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.archive import readings
from indexer.archive.corrections import Corrections
from indexer.archive.corrections_file import correct, undo, write
from indexer.archive.home import Home, HomeError
from indexer.records import Confidence, Kind, Language
from tests.archive.test_readings import LONG, reading


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


def test_a_corrected_passage_has_the_editors_language_and_the_others_their_own(home):
    one, two = reading("uno", "dos").passages
    correct(home, one.id, Language.ES)
    corrected, untouched = Corrections.load(home).apply([one, two])
    assert corrected.language is Language.ES
    assert corrected.confidence is Confidence.SURE
    assert (corrected.method, corrected.spans) == ("editor", ())
    assert untouched == two


def test_correcting_again_replaces_and_undoing_leaves_nothing(home):
    correct(home, "a.1", Language.ES)
    correct(home, "a.1", Language.EN)
    assert Corrections.load(home).languages == {"a.1": Language.EN}
    assert undo(home, "a.1")
    assert not undo(home, "a.1")
    assert not Corrections.load(home).languages


def test_an_editors_own_comment_survives(home):
    correct(home, "a.1", Language.ES)
    with home.corrections.open("a") as file:
        file.write("# asked the author\n")
    correct(home, "a.2", Language.EN)
    assert "# asked the author" in home.corrections.read_text()
    assert len(Corrections.load(home).languages) == 2


def test_a_correction_follows_its_passage_when_the_text_is_corrected(home):
    old, new = reading(LONG), reading(f"{LONG}.")
    readings.keep(home, old)
    correct(home, old.passages[0].id, Language.ES)
    readings.keep(home, new)
    assert Corrections.load(home).languages == {new.passages[0].id: Language.ES}


def test_a_piece_has_the_authors_and_the_kind_that_one_of_its_passages_was_given(home):
    one, two = reading("uno", "dos").passages
    assert one.piece == two.piece
    write(home, "passages", two.id, {"authors": ["Ana Ejemplo"], "kind": "interview"})
    for passage in Corrections.load(home).apply([one, two]):
        assert passage.piece.authors == ("Ana Ejemplo",)
        assert passage.piece.kind is Kind.INTERVIEW


def test_topics_are_added_and_taken_away(home):
    (one,) = reading("uno").passages
    write(home, "passages", one.id, {"add_topics": ["rrm", "usmca"]})
    (added,) = Corrections.load(home).apply([one])
    assert set(added.topics) == {*one.topics, "rrm", "usmca"}
    write(home, "passages", one.id, {"add_topics": ["rrm"], "remove_topics": ["usmca"]})
    (both,) = Corrections.load(home).apply([added])
    assert set(both.topics) == {*one.topics, "rrm"}


def test_an_issue_gets_another_date_and_keeps_its_id(home):
    (one,) = reading("uno").passages
    write(home, "issues", one.issue.id, {"date": date(2020, 2, 2)})
    (moved,) = Corrections.load(home).apply([one])
    assert moved.issue.date == date(2020, 2, 2)
    assert (moved.issue.id, moved.id) == (one.issue.id, one.id)


def test_a_printed_name_stands_under_the_name_of_record_in_every_issue(home):
    (one,) = reading("uno").passages
    printed = replace(one, piece=replace(one.piece, authors=("A. Ejemplo", "Ana Ejemplo")))
    write(home, "names", "a. ejemplo", {"is": "Ana Ejemplo"})
    (named,) = Corrections.load(home).apply([printed])
    assert named.piece.authors == ("Ana Ejemplo",)


def test_all_corrections_are_listed_and_those_that_touch_an_issue(home):
    write(home, "passages", "2025-01-01.0a0a0a0a", {"language": "es", "add_topics": ["rrm"]})
    write(home, "issues", "2025-01-02", {"date": date(2025, 1, 3)})
    write(home, "names", "A. E.", {"is": "Ana Ejemplo"})
    loaded = Corrections.load(home)
    assert loaded.lines() == (
        "2025-01-01.0a0a0a0a language es",
        "2025-01-01.0a0a0a0a topics + rrm",
        "2025-01-02 date 2025-01-03",
        "a e is Ana Ejemplo",
    )
    assert len(loaded) == 4
    assert loaded.lines_of(["2025-01-02", "2025-01-09"]) == {
        "2025-01-02": ("2025-01-02 date 2025-01-03", "a e is Ana Ejemplo"),
        "2025-01-09": ("a e is Ana Ejemplo",),
    }


@pytest.mark.parametrize(
    "text",
    [
        '[passages."a"]\nlanguage = "fr"',
        "passages = 3",
        "passages = {a = 1}",
        "[passages",
        '[passages."a"]\nkind = "notice"',
        '[passages."a"]\nauthors = "Ana"',
        '[issues."a"]\ndate = "soon"',
        '[names."A. E."]\nas = "Ana"',
    ],
)
def test_a_file_that_cant_be_right_is_named(home, text):
    home.corrections.write_text(text)
    with pytest.raises(HomeError, match=r"corrections\.toml"):
        Corrections.load(home)
