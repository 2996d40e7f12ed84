"""The frontier on disk: torn lines, stale crawls, the same order every time."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from indexer.archive.home import HomeError
from indexer.crawler.frontier import Frontier, Visit
from indexer.crawler.places import Link, Purpose

START = "https://example.org/archives/"


def visited(frontier: Frontier, name: str, *onward: str) -> Visit:
    links = tuple(Link(START + one, Purpose.ISSUE, 5) for one in onward)
    visit = Visit(
        START + name, Purpose.LISTING, frontier.crawl, "2026-01-07T00:00:00+00:00", links=links
    )
    frontier.record(visit)
    return visit


def test_visits_survive_and_a_torn_last_line_is_dropped(tmp_path):
    path = tmp_path / "crawl.jsonl"
    first = Frontier(path, START)
    kept = visited(first, "1", "a", "b")
    visited(first, "2")
    path.write_bytes(path.read_bytes()[:-9])
    again = Frontier(path, START)
    assert again.resumed
    assert again.crawl == first.crawl
    assert again.visits == (kept,)
    visited(again, "3")
    assert len(Frontier(path, START).visits) == 2


def test_a_finished_crawl_another_start_and_an_old_crawl_are_begun_anew(tmp_path):
    path = tmp_path / "crawl.jsonl"
    first = Frontier(path, START)
    visit = visited(first, "1")
    assert not Frontier(path, f"{START}other").resumed
    old = (datetime.now(UTC) - timedelta(hours=25)).isoformat()
    path.write_text(json.dumps({"crawl": old, "start": START}) + "\n")
    assert not Frontier(path, START).resumed
    second = Frontier(path, START)
    second.record(visit)
    second.finish()
    third = Frontier(path, START)
    assert not third.resumed
    assert third.visits == ()
    assert third.last(visit.key) == visit


def test_each_address_is_queued_once_and_a_number_told_later_is_known(tmp_path):
    frontier = Frontier(tmp_path / "crawl.jsonl", START)
    spelled = (f"{START}1", f"{START}1/", "http://example.org//archives/1")
    for address in spelled:
        frontier.add(Link(address, Purpose.ISSUE, 7 if address.endswith("/") else None))
    assert [link.address for link in frontier] == [f"{START}1"]
    assert frontier.numbers == {"https://example.org/archives/1": 7}


def test_a_damaged_line_is_named(tmp_path):
    path = tmp_path / "crawl.jsonl"
    path.write_text("[]\n{}\n")
    with pytest.raises(HomeError, match=r"crawl\.jsonl:1"):
        Frontier(path, START)
