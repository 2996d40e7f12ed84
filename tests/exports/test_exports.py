"""Exports read back by what other people read them with: nothing lost, nothing run, flat memory."""

from __future__ import annotations

import csv
import io
import json
import tracemalloc
from contextlib import closing
from datetime import date, timedelta

import bibtexparser
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from indexer.glossary import Glossary
from indexer.records import Language
from indexer.search.citations import Publication
from indexer.search.engine import Fragment, Hit
from indexer.search.exports import Form, Speech, export
from indexer.search.plain_engine import PlainEngine
from indexer.search.queries import parse
from indexer.search.query import Order, Query
from tests.search.engines import passage
from tests.webapp.press import HOSTILE, print_archive


@pytest.fixture(scope="module")
def speech(corpus) -> Speech:
    room = Publication("The Invented Bulletin", "https://room.example.org")
    return Speech(room, Language.EN, Glossary.load(corpus))


def hits(passages=None):
    found = print_archive() if passages is None else passages
    return [Hit(one, 1.0, (Fragment(one.text, False),), ()) for one in found]


def written(form, speech, found=None):
    return "".join(export(hits() if found is None else found, form, speech))


def test_every_hit_is_in_every_form_in_order(speech):
    ids = [hit.passage.id for hit in hits()]
    rows = list(csv.DictReader(io.StringIO(written(Form.CSV, speech))))
    assert [row["passage"] for row in rows] == ids
    lines = written(Form.JSONL, speech).splitlines()
    assert [json.loads(line)["passage"] for line in lines] == ids
    assert [record["id"] for record in rispy.loads(written(Form.RIS, speech))] == ids
    library = bibtexparser.parse_string(written(Form.BIBTEX, speech))
    assert [entry.key for entry in library.entries] == ids
    assert not library.failed_blocks
    assert [item["id"] for item in json.loads(written(Form.CSL, speech))] == ids


def test_a_reference_manager_finds_every_part_where_it_looks_for_it(speech):
    found = next(p for p in print_archive() if p.piece.title == "Termina la huelga en Silao")
    (record,) = rispy.loads(written(Form.RIS, speech, hits([found])))
    assert record["type_of_reference"] == "MGZN"
    assert record["authors"] == ["Georgina Inventada", "Ernesto Imaginario"]
    assert record["title"] == "Termina la huelga en Silao"
    assert record["secondary_title"] == "The Invented Bulletin"
    assert (record["year"], record["date"], record["number"]) == ("2025", "2025/08/13", "236")
    assert record["language"] == "es"
    assert record["abstract"] == found.text
    assert record["urls"] == [f"https://room.example.org/passages/{found.id}"]
    (item,) = json.loads(written(Form.CSL, speech, hits([found])))
    assert item["author"] == [{"literal": "Georgina Inventada"}, {"literal": "Ernesto Imaginario"}]
    assert item["issued"] == {"date-parts": [[2025, 8, 13]]}
    assert item["container-title"] == "The Invented Bulletin"
    assert "first printed in La Jornada" in item["note"]
    library = bibtexparser.parse_string(written(Form.BIBTEX, speech, hits([found])))
    fields = {field.key: field.value for field in library.entries[0].fields}
    assert fields["author"] == "{Georgina Inventada} and {Ernesto Imaginario}"
    assert (fields["langid"], fields["date"]) == ("spanish", "2025-08-13")


@pytest.mark.parametrize("form", Form)
def test_nothing_found_is_a_valid_file_too(speech, form):
    text = written(form, speech, [])
    match form:
        case Form.CSV:
            assert text.count("\r\n") == 1
        case Form.CSL:
            assert json.loads(text) == []
        case _:
            assert text == ""


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_whatever_a_passage_says_is_read_back(speech, text):
    text = " ".join(text.split()) or "x"
    found = hits([passage(text, title=text), passage("after", name="p1")])
    rows = list(csv.DictReader(io.StringIO(written(Form.CSV, speech, found))))
    assert rows[0]["text"].removeprefix("'") == text.removeprefix("'")
    assert [row["text"] for row in rows[1:]] == ["after"]
    assert json.loads(written(Form.JSONL, speech, found).split("\n")[0])["text"] == text
    first, second = rispy.loads(written(Form.RIS, speech, found))
    assert (first["title"], first["abstract"], second["abstract"]) == (text, text, "after")
    library = bibtexparser.parse_string(written(Form.BIBTEX, speech, found))
    assert [entry.key for entry in library.entries] == [hit.passage.id for hit in found]
    assert not library.failed_blocks
    assert json.loads(written(Form.CSL, speech, found))[0]["title"] == text


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_a_spreadsheet_never_runs_what_an_issue_printed(speech, start):
    formula = f'{start}HYPERLINK("https://evil.example.org","huelga")'
    (row,) = csv.DictReader(io.StringIO(written(Form.CSV, speech, hits([passage(formula)]))))
    assert row["text"] == f"'{formula}"


def test_a_hostile_text_stays_a_text(speech):
    found = hits([next(p for p in print_archive() if p.text == HOSTILE)])
    assert rispy.loads(written(Form.RIS, speech, found))[0]["abstract"] == HOSTILE
    assert json.loads(written(Form.CSL, speech, found))[0]["abstract"] == HOSTILE


def crowd():
    """Ten thousand passages that all hold one word, printed as they are asked for."""
    for number in range(10_000):
        day = date(2020, 1, 1) + timedelta(days=7 * (number // 40))
        yield passage(f"La huelga número {number}. " + "Texto. " * 20, name=f"p{number}", day=day)


def consumed(stream):
    """The length of what is left of a stream, and the most memory that reading it took."""
    next(stream), next(stream), next(stream)
    tracemalloc.start()
    try:
        size = sum(len(text) for text in stream)
        return size, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.slow
@pytest.mark.parametrize("form", Form)
def test_ten_thousand_hits_are_written_in_flat_memory(speech, form):
    found = (Hit(one, 1.0, (Fragment(one.text, False),), ()) for one in crowd())
    size, peak = consumed(export(found, form, speech))
    assert size > 3_500_000
    assert peak < 300_000


@pytest.mark.slow
def test_ten_thousand_hits_are_found_and_written_in_flat_memory(speech, tmp_path):
    PlainEngine.build(crowd(), tmp_path)
    with closing(PlainEngine.open(tmp_path)) as engine:
        hits = engine.every(Query(parse("huelga"), order=Order.NEWEST))
        size, peak = consumed(export(hits, Form.CSV, speech))
    assert size > 3_500_000
    assert peak < 1_000_000
