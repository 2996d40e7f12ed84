"""Where a page leads: links of HTML, entries of sitemaps and feeds."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator

from lxml import etree
from scrapy.http import HtmlResponse
from scrapy.utils.gz import gunzip
from scrapy.utils.response import get_base_url

from indexer.crawler.fetcher import Answer
from indexer.crawler.places import Link, Places, Purpose

_XML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>)?(?:\s|<!--.*?-->|<\?.*?\?>)*"
    rb"<(?:[\w-]+:)?(urlset|sitemapindex|rss|feed|RDF)\b",
    re.DOTALL,
)
_NEXT = re.compile(r"\s*(?:next|older|siguientes?|anteriores|más antiguos?)\b.*|[\s›»→]+", re.I)
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
#: A sitemap may be packed; unpacked it may be this large (the protocol's own limit, bytes).
_UNPACKED = 50_000_000


def links(answer: Answer, places: Places) -> tuple[Link, ...]:
    """Every link of a page that stays in the archive, each once, in the page's order."""
    body, address = answer.body, answer.address
    if body.startswith(b"\x1f\x8b"):
        try:
            body = gunzip(body, max_size=_UNPACKED)
        except (OSError, EOFError, zlib.error, gzip.BadGzipFile, ValueError):
            return ()
    found = _XML.match(body[:4096])
    if found:
        linked = _entries(body, address, places, nested=found[1] == b"sitemapindex")
    else:
        linked = _anchors(answer, places)
    unique: dict[str, Link] = {}
    for link in linked:
        unique.setdefault(link.key, link)
    return tuple(unique.values())


def _entries(body: bytes, address: str, places: Places, *, nested: bool) -> Iterator[Link]:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    root = etree.fromstring(body.lstrip(), parser)
    if root is None:
        return
    purpose = Purpose.SITEMAP if nested else None
    for element in root.iter("{*}loc", "{*}link", "{*}guid", "{*}enclosure"):
        for href in (element.text, element.get("href"), element.get("url")):
            follows = Purpose.SITEMAP if element.get("rel") == "next" else purpose
            link = places.link(href, address, follows) if href and href.strip() else None
            if link:
                yield link


def _anchors(answer: Answer, places: Places) -> Iterator[Link]:
    told = answer.header("content-type")
    headers = {"Content-Type": told} if told else {}
    page = HtmlResponse(answer.address, headers=headers, body=answer.body)
    base = get_base_url(page)
    listing = places.purpose(answer.address) is not Purpose.ISSUE
    for element in page.xpath(
        "//a[@href]|//area[@href]|//link[@href]|//iframe[@src]|//frame[@src]|//embed[@src]|//object[@data]"
    ):
        held = element.attrib
        href = held.get("href") or held.get("src") or held.get("data") or ""
        words = " ".join((element.xpath("string()").get() or "").split())
        purpose = None
        if "next" in held.get("rel", "").lower().split() or (listing and _NEXT.fullmatch(words)):
            purpose = Purpose.LISTING
        elif held.get("type", "").lower() in _FEEDS:
            purpose = Purpose.SITEMAP
        link = places.link(href, base, purpose)
        if link:
            yield link
