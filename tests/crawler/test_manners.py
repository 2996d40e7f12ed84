"""A crawl's manners on the wire: robots, pauses, retries, limits, refusals and stopping."""

from __future__ import annotations

import json
import signal
import time

import pytest

from tests.crawler.loopback import Page, serving
from tests.crawler.site import build, issues


def publish(site, **others: Page | list[Page]) -> None:
    """One good issue, and others that are linked before it."""
    ((_file, page),) = issues(1)
    site.put("/media/files/good.html", page)
    for name, other in others.items():
        site.pages[f"/media/files/{name}.html"] = other
    names = [*others, "good"]
    linked = "".join(f'<a href="/media/files/{name}.html">{name}</a>' for name in names)
    site.put("/archives/", linked)


def good() -> Page:
    ((_file, page),) = issues(1)
    return Page(page.replace("our own count", "their own count").encode())


def test_one_address_at_a_time_with_a_pause_and_an_honest_name(site, crawl, tmp_path):
    publish(site)
    assert crawl(tmp_path / "home", pause=0.3).returncode == 0
    gaps = [later - now for now, later in zip(site.times, site.times[1:], strict=False)]
    assert min(gaps) >= 0.29
    (agent,) = site.agents
    assert agent.startswith("Hemeroteca/")
    assert "(+https://example.org/keeper)" in agent


def test_without_a_contact_nothing_is_asked(site, crawl, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "hemeroteca.toml").write_text("")
    done = crawl(tmp_path / "home")
    assert done.returncode == 2
    assert "--contact" in done.stderr
    assert site.asked == []


def test_a_robots_that_forbids_all_is_reported(site, crawl, tmp_path):
    publish(site)
    site.put("/robots.txt", "User-agent: *\nDisallow: /", "text/plain")
    done = crawl(tmp_path / "home")
    assert done.returncode == 3
    assert "/archives: robots.txt forbids it" in done.stderr
    assert [path for path, _status in site.asked] == ["/robots.txt"]


def test_a_robots_that_cannot_be_read_stops_the_crawl(site, crawl, tmp_path):
    publish(site)
    site.pages["/robots.txt"] = Page(status=503)
    done = crawl(tmp_path / "home")
    assert done.returncode == 1
    assert "503 Service Unavailable" in done.stderr


def test_a_long_retry_after_stops_the_crawl_and_the_next_goes_on(site, crawl, tmp_path):
    publish(site, busy=[Page(status=429, headers={"Retry-After": "7200"}), good()])
    done = crawl(tmp_path / "home")
    assert done.returncode == 1
    assert "come back in 120 minutes" in done.stderr
    site.asked.clear()
    assert crawl(tmp_path / "home").returncode == 0
    assert [path for path, _status in site.asked] == [
        "/media/files/busy.html",
        "/media/files/good.html",
    ]


def test_a_host_that_does_not_answer_is_a_failure(site, crawl, tmp_path):
    with serving() as other:
        closed = other.origin
    done = crawl(tmp_path / "home", url=f"{closed}/archives/")
    assert done.returncode == 1
    assert "does not answer" in done.stderr


@pytest.mark.parametrize(
    "sign", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.slow)]
)
def test_a_crawl_stopped_by_hand_reports_and_goes_on_later(site, start, crawl, tmp_path, sign):
    build(site, 6)
    process = start(tmp_path / "home", "--json", pause=0.2)
    deadline = time.monotonic() + 60
    while len(site.asked) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(sign)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "stopped by hand; hemeroteca crawl goes on from here" in err
    assert json.loads(out)["finished"] is False
    asked = {path for path, _status in site.asked}
    site.asked.clear()
    assert "6 new" in crawl(tmp_path / "home").stdout
    assert len(asked & {path for path, _status in site.asked}) <= 1


def test_a_damaged_crawl_file_is_named_with_its_remedy(site, crawl, tmp_path):
    publish(site)
    assert crawl(tmp_path / "home").returncode == 0
    state = tmp_path / "home" / "crawl.jsonl"
    state.write_bytes(b"{\n" + state.read_bytes())
    done = crawl(tmp_path / "home")
    assert done.returncode == 1
    assert "crawl.jsonl:1 can't be read" in done.stderr
