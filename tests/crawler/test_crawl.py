"""A crawl of a whole archive: everything found, nothing twice, nothing that names a reader."""

from __future__ import annotations

import gzip
import json

from warcio.archiveiterator import ArchiveIterator

from tests.crawler.loopback import Page, redirect
from tests.crawler.site import CAN_ID, build, issues


def rows(home):
    lines = (home / "catalogue.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_issue_is_found_however_it_is_linked(site, crawl, tmp_path):
    build(site, 30)
    done = crawl(tmp_path / "home", "--json")
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert (report["new"], report["refused"], report["finished"]) == (30, 0, True)
    found = rows(tmp_path / "home")
    assert len(found) == 30
    numbers = {row["number"] for row in found}
    assert {103, 104, 105} <= numbers  # by redirect, by cover page, by itself
    assert all("//" not in row["url"].removeprefix("https://") for row in found)


def test_a_second_crawl_asks_on_condition_and_tells_new_from_changed(site, crawl, tmp_path):
    build(site, 8)
    home = tmp_path / "home"
    assert crawl(home).returncode == 0
    before = {row["url"]: row["fetched"] for row in rows(home)}
    site.asked.clear()
    file, page = issues(8)[0]
    site.put(f"/media/files/{file}", page.replace("our own count", "somebody’s count"))
    report = json.loads(crawl(home, "--json").stdout)
    assert (report["new"], report["changed"], report["unchanged"]) == (0, 1, 7)
    assert sum(status == 200 for path, status in site.asked if path.startswith("/media")) == 1
    after = {row["url"]: row["fetched"] for row in rows(home)}
    assert sum(before[url] != after[url] for url in before) == 1
    assert (home / "moved.jsonl").is_file()


def test_nothing_that_names_a_reader_is_kept_asked_for_or_said(site, crawl, tmp_path):
    build(site, 10)
    site.pages["/archives/104"] = redirect(f"/archives/9104?can_id={CAN_ID}&email=a@example.org")
    home = tmp_path / "home"
    done = crawl(home)
    assert done.returncode == 3
    raw = {path.name for path in (home / "raw").iterdir()}
    said = done.stdout + done.stderr + "".join(site.targets)
    for path in home.rglob("*"):
        if path.is_file() and path.name not in raw:
            said += path.read_text("utf-8")
    assert CAN_ID not in said
    assert "can_id" not in said
    assert "@example.org" not in said


def test_a_number_told_late_reaches_the_issue(site, crawl, tmp_path):
    ((file, page),) = issues(1)
    site.put(f"/media/files/{file}", page)
    site.put("/archives/", f'<a href="/media/files/{file}">x</a><a href="/archives/41">41</a>')
    site.pages["/archives/41"] = redirect(f"/media/files/{file}")
    report = json.loads(crawl(tmp_path / "home", "--json").stdout)
    assert report["new"] == 1
    (row,) = rows(tmp_path / "home")
    assert row["number"] == 41


def test_the_same_bytes_at_two_addresses_are_one_issue(site, crawl, tmp_path):
    ((_file, page),) = issues(1)
    site.put("/media/files/a.html", page)
    site.put("/archives/41", page)
    site.put("/archives/", '<a href="/media/files/a.html">x</a><a href="/archives/41">41</a>')
    assert crawl(tmp_path / "home").returncode == 0
    (row,) = rows(tmp_path / "home")
    assert row["number"] == 41
    assert row["url"].endswith("/media/files/a.html")


def test_pages_of_the_index_are_turned_whatever_their_shape(site, crawl, tmp_path):
    turns = [
        ("/archives/", '<a rel="next" href="/archives/?cursor=abc">…</a>'),
        ("/archives/?cursor=abc", '<a href="?page=2">2</a>'),
        ("/archives/?page=2", '<a href="/archives/page/3/">3</a>'),
        ("/archives/page/3/", '<a href="/more/">Siguiente</a>'),
        ("/more/", '<a href="//archives/?offset=20">20–40</a>'),
        ("/archives/?offset=20", '<a href="/media/files/a.html">x</a>'),
    ]
    for address, page in turns:
        site.put(address, page)
    site.put("/media/files/a.html", issues(1)[0][1])
    assert "1 new" in crawl(tmp_path / "home").stdout


def test_a_feed_and_a_nested_packed_sitemap_are_read(site, crawl, tmp_path):
    made = issues(3)
    for number, (_file, page) in enumerate(made):
        site.put(f"/media/files/{number}.html", page)
    where = f"{site.origin}/media/files"
    site.put("/robots.txt", f"Sitemap: {site.origin}/maps.xml\n", "text/plain")
    site.put(
        "/maps.xml",
        f"<sitemapindex><sitemap><loc>{site.origin}/map.xml.gz</loc></sitemap></sitemapindex>",
    )
    entries = f"<urlset><url><loc>{where}/0.html</loc></url></urlset>"
    site.put("/map.xml.gz", gzip.compress(entries.encode()), "application/gzip")
    site.put("/archives/", '<link rel="alternate" type="application/rss+xml" href="/feed.xml">')
    site.put(
        "/feed.xml",
        f"<rss><channel><item><link>{where}/1.html</link></item>"
        f"<item><guid>{where}/2.html</guid></item></channel></rss>",
    )
    assert "3 new" in crawl(tmp_path / "home").stdout


def test_the_bytes_are_kept_as_they_came_whatever_charset_they_claim(site, crawl, tmp_path):
    ((_file, page),) = issues(1)
    raw = page.replace("México", "Méxicó").encode("cp1252", "xmlcharrefreplace")
    site.put("/media/files/a.html", raw, "text/html; charset=utf-8")
    site.put("/archives/", '<a href="/media/files/a.html">x</a>')
    assert crawl(tmp_path / "home").returncode == 0
    (row,) = rows(tmp_path / "home")
    assert (tmp_path / "home" / "raw" / row["sha256"]).read_bytes() == raw


def test_a_warc_file_holds_every_page_and_is_appended_to(site, crawl, tmp_path):
    build(site, 3)
    warc = tmp_path / "crawl.warc.gz"
    assert crawl(tmp_path / "home", "--warc", str(warc)).returncode == 0
    site.put("/archives/", '<a href="/media/files/new.html">x</a>')
    site.pages["/media/files/new.html"] = Page(issues(4)[3][1].encode())
    crawl(tmp_path / "home", "--warc", str(warc))
    with warc.open("rb") as file:
        records = list(ArchiveIterator(file))
        targets = [record.rec_headers.get_header("WARC-Target-URI") for record in records]
    assert [record.rec_type for record in records].count("warcinfo") == 1
    assert f"{site.origin}/media/files/new.html" in targets
    assert targets.count(f"{site.origin}/archives/") == 2
