"""Where pages, sitemaps and feeds lead; whatever is in them, nothing breaks."""

from __future__ import annotations

import gzip
import time

import pytest

from indexer.crawler.fetcher import Answer
from indexer.crawler.links import links
from indexer.crawler.places import Places, Purpose
from indexer.settings import Crawling

BASE = "https://example.org/archives/"
PLACES = Places(Crawling(hosts=()), BASE)


def found(body: str | bytes, address: str = BASE) -> list[tuple[str, Purpose]]:
    raw = body.encode() if isinstance(body, str) else body
    answer = Answer(address, 200, (("Content-Type", "text/html"),), raw, "")
    at = "https://example.org"
    return [(link.address.removeprefix(at), link.purpose) for link in links(answer, PLACES)]


def test_links_frames_and_next_pages_are_found_once_and_in_order():
    page = """<base href="/archives/"><a href="196">a</a><a href="/archives/196/">again</a>
    <iframe src="/media/files/a.html"></iframe><object data="/media/files/b.htm"></object>
    <a href="/older/">Older »</a><link rel="next" href="/other/"><a href="/next-of-kin">Nextdoor</a>
    <a href="https://elsewhere.example/archives/1">x</a><a href="">self</a>"""
    assert found(page) == [
        ("/archives/196", Purpose.ISSUE),
        ("/media/files/a.html", Purpose.ISSUE),
        ("/media/files/b.htm", Purpose.ISSUE),
        ("/older/", Purpose.LISTING),
        ("/other/", Purpose.LISTING),
        ("/archives/", Purpose.LISTING),
    ]


def test_the_words_next_page_inside_an_issue_lead_nowhere():
    page = '<a href="/somewhere/">Next</a><a href="/archives/">archive</a>'
    assert found(page, "https://example.org/media/files/a.html") == [
        ("/archives/", Purpose.LISTING)
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_leads_to_issues_and_to_further_sitemaps(packed):
    index = "<sitemapindex xmlns='x'><sitemap><loc> https://example.org/m.xml </loc></sitemap>"
    raw = gzip.compress(index.encode()) if packed else index.encode()
    assert found(raw) == [("/m.xml", Purpose.SITEMAP)]
    entries = "<?xml version='1.0'?><!-- x --><urlset><url><loc>https://example.org/voices/5</loc>"
    assert found(entries) == [("/voices/5", Purpose.ISSUE)]


@pytest.mark.parametrize(
    "raw",
    [b"", b"\x1f\x8bbroken", b"<urlset", b"\x00\xff" * 50, b"<rss><link>http://[::1</link>"],
)
def test_broken_pages_lead_nowhere(raw):
    assert found(raw) == []


def test_an_entity_bomb_and_a_packed_bomb_do_no_harm():
    bomb = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    began = time.monotonic()
    assert found(f"{bomb}]><urlset><loc>&j;</loc></urlset>") == []
    assert found(gzip.compress(b"<urlset>" + b" " * 80_000_000)) == []
    assert time.monotonic() - began < 5


def test_every_real_feed_is_read_without_a_fall(shared):
    feeds = sorted(shared("data/crawl/feeds").rglob("*.xml"))
    assert len(feeds) > 100
    for path in feeds:
        found(path.read_bytes())
