"""One crawl of a site that misbehaves in every way: each refusal named, all the rest done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.crawler.conftest import finish, starting
from tests.crawler.loopback import Loopback, Page, endless, redirect, serving, slow
from tests.crawler.site import issues

SETTINGS = """
max_issue_bytes = 500_000
[crawl]
contact = "keeper"
pause = 0
timeout = 1
retries = 1
"""


@dataclass(frozen=True)
class Crawled:
    site: Loopback
    other: Loopback
    home: Path
    done: CompletedProcess[str]

    def times(self, name: str) -> list[float]:
        """Give the moments at which a page was asked for."""
        return [
            moment
            for moment, (path, _status) in zip(self.site.times, self.site.asked, strict=True)
            if path == f"/media/files/{name}.html"
        ]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory) -> Iterator[Crawled]:
    home = tmp_path_factory.mktemp("misbehaviour")
    (home / "hemeroteca.toml").write_text(SETTINGS)
    first, second, third, forbidden = (Page(page.encode()) for _file, page in issues(4))
    with serving() as site, serving() as other:
        other.put("/media/files/a.html", "x")
        pages: dict[str, Page | list[Page]] = {
            "private": forbidden,
            "busy": [Page(status=429, headers={"Retry-After": "1"}), first],
            "passing": [Page(status=500), second],
            "lasting": Page(status=500),
            "gone": Page(status=404),
            "cut": Page(b"<p>half", truncated=True),
            "endless": Page(chunks=endless),
            "slow": Page(chunks=slow),
            "away": redirect(f"{other.origin}/media/files/a.html?can_id=1"),
            "here": redirect("/media/files/there.html"),
            "there": redirect("/media/files/here.html"),
            "itself": redirect("/media/files/itself.html"),
            "picture": Page(b"\x89PNG\r\n"),
            "good": third,
        }
        for name, page in pages.items():
            site.pages[f"/media/files/{name}.html"] = page
        linked = "".join(f'<a href="/media/files/{name}.html">{name}</a>' for name in pages)
        site.put("/archives/", linked)
        rules = "User-agent: Hemeroteca\nDisallow: /media/files/private"
        site.put("/robots.txt", rules, "text/plain")
        with starting(site) as start:
            done = finish(start(home))
        yield Crawled(site, other, home, done)


def test_the_rest_is_done_and_the_exit_code_is_three(crawled):
    assert crawled.done.returncode == 3
    assert crawled.done.stdout.startswith("3 new, 0 changed, 0 unchanged, 9 refused")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("private", "robots.txt forbids it"),
        ("lasting", "500 Internal Server Error"),
        ("gone", "404 Not Found"),
        ("cut", "the answer broke off"),
        ("endless", "more than the 500,000 bytes an issue may have"),
        ("slow", "the answer took too long"),
        ("itself", "redirected in a circle"),
        ("picture", "this is a PNG picture"),
    ],
)
def test_each_refusal_is_named_with_its_reason(crawled, name, reason):
    assert f"{name}.html: {reason}" in crawled.done.stderr


def test_a_redirect_to_another_host_is_named_and_not_followed(crawled):
    host = crawled.other.origin.removeprefix("http://")
    assert f"redirected to {host}, which crawl.hosts does not list" in crawled.done.stderr
    assert "can_id" not in crawled.done.stderr
    assert crawled.other.asked == []


def test_what_robots_forbids_is_never_asked(crawled):
    assert crawled.times("private") == []


def test_a_retry_after_is_kept_to(crawled):
    first, second = crawled.times("busy")
    assert second - first >= 1


def test_an_error_is_tried_again_as_often_as_is_set(crawled):
    assert len(crawled.times("passing")) == 2
    assert len(crawled.times("lasting")) == 2
    assert len(crawled.times("gone")) == 1


def test_bytes_that_are_no_issue_are_kept_with_the_reason(crawled):
    assert len(list((crawled.home / "refused").glob("*.json"))) == 1
