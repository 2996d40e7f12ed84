"""Provenance: what the catalogue and the reading know, without the machine's own paths."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.archive import readings
from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.home import Home
from indexer.archive.provenance import Provenances, bare_source, layout
from indexer.records import Template
from tests.archive.test_readings import ISSUE, reading

ROW = Row(ISSUE, "/home/ana/mail/a.html", "2026-01-02T03:04:05+00:00", "ab" * 32, 9, "", "f00d")


@pytest.fixture
def home(tmp_path):
    home = Home(tmp_path)
    readings.keep(home, replace(reading("uno"), sent=date(2025, 6, 3)))
    Catalogue(home.catalogue).add(ROW)
    return home


def test_it_tells_where_an_issue_came_from_and_who_read_it(home):
    told = Provenances(home)(ISSUE.id)
    assert (told.source, told.fetched, told.sha256) == ("a.html", ROW.fetched, ROW.sha256)
    assert (told.layout, told.reader) == ("indexer/ingest/extractors/t4.py", "f00d")
    assert (told.sent, told.warnings) == (date(2025, 6, 3), ("odd",))


def test_an_issue_nobody_knows_has_none(home, tmp_path):
    assert Provenances(home)("1999-01-01") is None
    assert Provenances(Home(tmp_path / "empty"))(ISSUE.id) is None


def test_a_new_row_is_seen_without_a_restart(home):
    provenances = Provenances(home)
    assert provenances(ISSUE.id).reader == "f00d"
    Catalogue.load(home.catalogue).add(replace(ROW, reader="beef", source="b.html", bytes=10))
    assert provenances(ISSUE.id).reader == "beef"


def test_a_damaged_reading_costs_the_provenance_not_the_page(home):
    home.passages(ISSUE.id).write_text("{", "utf-8")
    assert Provenances(home)(ISSUE.id) is None


def test_of_a_path_only_its_last_part_is_shown_and_an_address_whole():
    assert bare_source("/home/ana/mail/a.html") == "a.html"
    assert bare_source("https://example.org/a.html") == "https://example.org/a.html"


@pytest.mark.parametrize("template", Template)
def test_every_layout_is_a_file_that_exists(template, corpus):
    assert (corpus.parent / layout(template)).is_file()
