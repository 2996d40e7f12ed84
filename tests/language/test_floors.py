"""What the identifier has reached: a floor only falls when someone says so in the commit.

Measured on the half of every shared list that was not used to choose a knob.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench.identification import measures
from bench.identification.own import check_issue, read_headlines
from bench.identification.peers import OURS
from bench.identification.sets import LONG, REPORT, Sample, read_samples, read_third
from bench.identification.switched import build

Shared = Callable[[str], Path]


@pytest.fixture(scope="module")
def everything(shared: Shared) -> list[Sample]:
    return read_samples(shared("data").parent)


@pytest.fixture(scope="module")
def samples(everything) -> list[Sample]:
    return [sample for sample in everything if sample.half == REPORT]


@pytest.mark.parametrize(
    ("group", "floor"),
    [
        ("1-3 words", 96.1),
        ("3-7 words", 99.75),
        ("8 words and more", 99.95),
        ("ALL CAPS", 99.9),
        ("unaccented Spanish", 100.0),
    ],
)
def test_english_and_spanish_are_told_apart(samples, group, floor):
    share = measures.measure_accuracy(OURS.load(), measures.select(samples)[group])
    assert share.total > 1000
    assert share.percent >= floor


def test_neighbours_help_short_passages(identifier, samples):
    same, other = measures.measure_context(identifier, samples)
    assert same.percent >= 98.5
    assert other.percent >= 88.0


@pytest.mark.parametrize(
    ("language", "floor"),
    [("ca", 97.0), ("eu", 99.0), ("fr", 99.5), ("it", 99.5), ("la", 98.5), ("pt", 99.5)],
)
def test_third_languages_are_caught(identifier, shared, language, floor):
    rows = read_third(shared("data").parent, language)
    texts = [text for text, true, half in rows if half == REPORT and true == language]
    share = measures.measure_caught(lambda text: str(identifier.detect(text).language), texts)
    assert share.percent >= floor


def test_english_and_spanish_are_hardly_ever_called_foreign_or_mixed(identifier, samples):
    long = [sample for sample in samples if sample.length == LONG]
    foreign = measures.measure_caught(
        lambda text: str(identifier.detect(text).language), [sample.text for sample in long]
    )
    assert foreign.percent <= 0.05
    assert measures.measure_false_mixed(identifier, long).percent <= 0.3


def test_spans_are_cut_where_the_language_changes(identifier, everything):
    switched = build(everything, REPORT, 100)
    share = measures.measure_letters(lambda text: measures.paint(identifier, text), switched)
    assert share.percent >= 98.9


def test_every_line_and_every_digest_field_of_the_real_issue_is_right(identifier, shared):
    lines, fields = check_issue(identifier, shared("issues/2025-08-13.txt"))
    assert (lines.right, lines.total) == (82, 82)
    assert (fields.right, fields.total) == (20, 20)


def test_the_headlines_written_for_these_tests_are_right(identifier):
    wrong = [
        text for language, text in read_headlines() if identifier.detect(text).language != language
    ]
    assert wrong == []
