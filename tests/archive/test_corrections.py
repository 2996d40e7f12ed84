"""Editors' corrections: readable, durable, undone without a trace."""

from __future__ import annotations

import pytest

from indexer.archive import readings
from indexer.archive.corrections import Corrections, correct, undo
from indexer.archive.home import Home, HomeError
from indexer.records import Confidence, Language
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


@pytest.mark.parametrize(
    "text", ['[passages."a"]\nlanguage = "fr"', "passages = 3", "passages = {a = 1}", "[passages"]
)
def test_a_file_that_cant_be_right_is_named(home, text):
    home.corrections.write_text(text)
    with pytest.raises(HomeError, match=r"corrections\.toml"):
        Corrections.load(home)
