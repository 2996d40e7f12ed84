"""Rules and waits: real robots.txt files, odd headers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from indexer.crawler.politeness import LONGEST_PAUSE, LONGEST_WAIT, Robots, wait_before


def test_every_real_robots_file_is_read(shared):
    files = [path for path in sorted(shared("data/crawl/robots").rglob("*")) if path.is_file()]
    assert len(files) > 100
    for path in files:
        robots = Robots.parse(path.read_bytes())
        assert robots.allows("https://example.org/robots.txt") in (True, False)
        assert 1.0 <= robots.pause(1.0) <= LONGEST_PAUSE


def test_our_own_rules_win_over_those_for_everyone():
    robots = Robots.parse(
        b"User-agent: *\nDisallow: /\n\nUser-agent: hemeroteca\nDisallow: /media/files/M%C3%A9*\n"
        b"Crawl-delay: 7\nSitemap: https://example.org/s.xml\n"
    )
    assert robots.allows("https://example.org/archives/")
    assert not robots.allows("https://example.org/media/files/M%C3%A9xico.html")
    assert robots.pause(2) == 7
    assert robots.pause(9) == 9
    assert robots.sitemaps == ("https://example.org/s.xml",)


@pytest.mark.parametrize("body", [b"", b"\xff\xfe\x00", b"<html>404</html>", b"Disallow"])
def test_a_file_without_rules_allows_everything(body):
    assert Robots.parse(body).allows("https://example.org/archives/")


def test_waits_double_up_to_a_limit_and_never_undercut_what_is_asked():
    assert [wait_before(attempt, 1, None) for attempt in (1, 2, 3)] == [2, 4, 8]
    assert wait_before(50, 1, None) == LONGEST_WAIT
    assert wait_before(1, 1, "30") == 30
    assert wait_before(1, 1, "1") == 2
    soon = datetime.now(UTC) + timedelta(seconds=90)
    assert 85 < wait_before(1, 1, format_datetime(soon, usegmt=True)) <= 90


@pytest.mark.parametrize("odd", ["soon", "-5", "", "Mon, 99 Foo", "١٢"])
def test_a_retry_after_that_makes_no_sense_is_passed_over(odd):
    assert wait_before(1, 1, odd) == 2
