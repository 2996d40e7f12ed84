"""What was read of names before saves reading it again, and never changes who is on the roll."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.analysis.wordings import keys
from indexer.archive.home import Home
from indexer.roll.cache import read_calls
from indexer.roll.roll import Records, call_the_roll
from tests.search.engines import passage

TEXTS = {
    "i1": (
        "They met Senator Xilonen Fingida.",
        "It is the Sindicato Inventado de Lunáticos (SIL).",
    ),
    "i2": ("Then came Xilonen Fingida.", "Nobody in the SIL knew.", "Rosie Fingida left."),
    "i3": ("She met Violeta Núñez Fingida.", "López Obrador spoke."),
}


@pytest.fixture(scope="module")
def records(corpus):
    return Records.load(corpus)


@pytest.fixture
def home(tmp_path):
    return Home(tmp_path)


class Archive:
    """Issues of texts, and which of them were read."""

    def __init__(self, **texts):
        self.texts = texts
        self.read_issues = []

    def read(self, issue):
        self.read_issues.append(issue)
        texts = self.texts[issue]
        return [passage(t, name=f"{issue}-{n}", day=date(2025, 6, 4)) for n, t in enumerate(texts)]


def roll(home, records, archive):
    """Who is named by issue and passage, and all that stands for it."""
    keyed = {issue: " ".join(texts) for issue, texts in archive.texts.items()}
    found = call_the_roll(read_calls(home, keyed, archive.read, records), records)
    return {issue: (found.named(issue), found.spell(issue)) for issue in keyed}


def test_only_issues_that_are_new_or_changed_are_read(home, records):
    before = Archive(i1=TEXTS["i1"], i2=TEXTS["i2"])
    roll(home, records, before)
    assert before.read_issues == ["i1", "i2"]
    after = Archive(i1=TEXTS["i1"], i2=TEXTS["i2"][1:], i3=TEXTS["i3"])
    roll(home, records, after)
    assert after.read_issues == ["i2", "i3"]


def test_what_was_read_before_changes_no_name(home, records, tmp_path):
    for names in (("i1", "i3"), ("i1", "i2", "i3"), ("i2", "i3"), ("i3",), ("i2", "i3")):
        archive = Archive(**{issue: TEXTS[issue] for issue in names})
        fresh = Home(tmp_path / "-".join(names))
        fresh.path.mkdir(exist_ok=True)
        assert roll(home, records, archive) == roll(fresh, records, archive), names


def test_what_no_issue_prints_any_more_is_forgotten(home, records):
    roll(home, records, Archive(**TEXTS))
    assert b"Xilonen" in home.roll.read_bytes()
    roll(home, records, Archive(i3=TEXTS["i3"]))
    assert b"Xilonen" not in home.roll.read_bytes()
    assert b"Violeta" in home.roll.read_bytes()


def test_an_editors_word_holds_without_reading_anything_again(home, records):
    archive = Archive(**TEXTS)
    known = roll(home, records, archive)
    assert known["i2"][0][0] == {"Xilonen Fingida"}
    archive.read_issues.clear()
    corrected = records.corrected({keys("Xilonen Fingida"): "Xilonen Supuesta"})
    told = roll(home, corrected, archive)
    assert told["i2"][0][0] == {"Xilonen Supuesta"}
    assert {issue for issue in TEXTS if told[issue][1] != known[issue][1]} == {"i1", "i2"}
    assert roll(home, records, archive) == known
    assert archive.read_issues == []


def test_a_file_that_is_not_as_it_was_written_is_read_anew(home, records):
    archive = Archive(**TEXTS)
    known = roll(home, records, archive)
    whole = home.roll.read_bytes()
    for at in range(100, len(whole), 97):
        home.roll.write_bytes(whole[:at] + bytes([whole[at] ^ 0x10]) + whole[at + 1 :])
        assert roll(home, records, archive) == known, at
    home.roll.write_bytes(whole[:500])
    archive.read_issues.clear()
    assert roll(home, records, archive) == known
    assert archive.read_issues == list(TEXTS)
