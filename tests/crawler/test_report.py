"""The report of a crawl: what it counts, and that no address steers a terminal."""

from __future__ import annotations

from indexer.crawler.frontier import Visit
from indexer.crawler.places import Purpose
from indexer.crawler.report import report

AT = "https://example.org/media/files"


def visit(name: str, outcome: str, reason: str | None = None) -> Visit:
    return Visit(f"{AT}/{name}", Purpose.ISSUE, "", "", outcome, reason)


def test_issues_are_counted_and_refusals_named():
    visits = [
        visit("a.html", "new"),
        visit("b.html", "unchanged"),
        visit("c.html", "refused", "404 Not Found"),
        visit("d.html", "redirect"),
        visit("e.html", "listing"),
    ]
    found = report(AT, visits, stopped="stopped by hand")
    assert dict(found.counts) == {"new": 1, "changed": 0, "unchanged": 1, "refused": 1}
    assert found.pages == 5
    assert found.new == (f"{AT}/a.html",)
    assert found.refused == ((f"{AT}/c.html", "404 Not Found"),)
    assert found.to_json()["finished"] is False


def test_an_address_cannot_steer_a_terminal():
    found = report(AT, [visit("%1B%5B2Jx%0Ay.html", "refused", "redirected to \x1b[31m")])
    ((address, reason),) = found.refused
    assert address == f"{AT}/%1B%5B2Jx%0Ay.html"
    assert (address + reason).isprintable()
