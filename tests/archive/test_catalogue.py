"""The catalogue: rows that survive kills, ids that never change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from indexer.archive.catalogue import Catalogue, Row
from indexer.archive.home import HomeError
from indexer.records import Issue, Language, Template


def row(issue_id: str, *, url: str | None = None, sha256: str = "ab", source: str = "x") -> Row:
    day = date.fromisoformat(issue_id[:10])
    issue = Issue(issue_id, None, day, "Strike", url, Language.EN, Template.T4)
    return Row(issue, source, "2026-01-01T00:00:00+00:00", sha256, 12, "cd", "ef")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "catalogue.jsonl"


def test_rows_come_back_as_they_were_added(path):
    added = [row("2025-06-04", url="https://a/1"), row("2021-03-10", sha256="cc")]
    catalogue = Catalogue.load(path)
    for each in added:
        catalogue.add(each)
    assert list(Catalogue.load(path)) == sorted(added, key=lambda each: each.issue.id)


def test_saving_sorts_the_rows_and_keeps_the_latest_of_each_issue(path):
    catalogue = Catalogue.load(path)
    catalogue.add(row("2025-06-04", sha256="old"))
    catalogue.add(row("2021-03-10"))
    catalogue.add(row("2025-06-04", sha256="new"))
    assert len(path.read_text().splitlines()) == 3
    catalogue.save()
    assert [each.sha256 for each in Catalogue.load(path)] == ["ab", "new"]
    assert len(path.read_text().splitlines()) == 2


def test_saving_an_unchanged_catalogue_leaves_the_file_alone(path):
    Catalogue.load(path).add(row("2025-06-04"))
    Catalogue.load(path).save()
    before = path.stat().st_mtime_ns
    Catalogue.load(path).save()
    assert path.stat().st_mtime_ns == before


def test_a_line_torn_by_a_kill_is_dropped_and_the_next_row_is_whole(path):
    Catalogue.load(path).add(row("2021-03-10"))
    with path.open("ab") as file:
        file.write(b'{"id":"2025-06-')
    catalogue = Catalogue.load(path)
    assert len(catalogue) == 1
    catalogue.add(row("2022-03-09"))
    assert [each.issue.id for each in Catalogue.load(path)] == ["2021-03-10", "2022-03-09"]


def test_a_damaged_line_elsewhere_is_an_error_that_names_it(path):
    Catalogue.load(path).add(row("2021-03-10"))
    path.write_bytes(b"{}\n" + path.read_bytes())
    with pytest.raises(HomeError, match=r"catalogue.jsonl:1 "):
        Catalogue.load(path)


def test_an_id_that_is_taken_gets_six_digits_of_the_address(path):
    catalogue = Catalogue.load(path)
    assert catalogue.allot("2025-06-04", "https://a/1", "f" * 64) == "2025-06-04"
    catalogue.add(row("2025-06-04", url="https://a/1"))
    # printf 'https://a/2' | sha256sum
    assert catalogue.allot("2025-06-04", "https://a/2", "f" * 64) == "2025-06-04-ab2797"
    assert catalogue.allot("2025-06-04", None, "f" * 64) == "2025-06-04-ffffff"


def test_an_issue_is_known_by_address_then_bytes_then_file(path):
    catalogue = Catalogue.load(path)
    first = row("2021-03-10", url="https://a/1", sha256="aa", source="one.html")
    second = row("2022-03-09", sha256="bb", source="two.html")
    catalogue.add(first)
    catalogue.add(second)
    assert catalogue.known("https://a/1", "zz", "else.html") == first
    assert catalogue.known("https://a/9", "aa", "one.html") is None
    assert catalogue.known(None, "bb", "moved.html") == second
    assert catalogue.known(None, "zz", "two.html") == second
    assert catalogue.known(None, "zz", "one.html") is None


def test_an_undated_issue_survives_the_round_trip(path):
    undated = row("2021-03-10")
    undated = replace(undated, issue=replace(undated.issue, id="undated", date=None))
    Catalogue.load(path).add(undated)
    assert Catalogue.load(path).get("undated") == undated
