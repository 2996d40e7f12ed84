"""What machines look for first: every page that lasts is named, and nothing that multiplies."""

from __future__ import annotations

import json
from urllib.robotparser import RobotFileParser

import pytest
from lxml import etree
from protego import Protego

from tests.webapp.press import print_archive

SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}
PASSAGE = print_archive()[2]


def listed(reader):
    found = etree.fromstring(reader.visit("/sitemap.xml").html.encode())
    return found, [node.text for node in found.xpath("s:url/s:loc", namespaces=SITEMAP)]


def test_the_sitemap_names_every_lasting_page_once_in_both_languages(reader):
    found, addresses = listed(reader)
    assert len(set(addresses)) == len(addresses)
    for path in ("/", "/archive", "/topics/usmca", "/authors/ana-ejemplo", "/archive/2025"):
        assert f"http://localhost{path}" in addresses
    assert {f"http://localhost/issues/{p.issue.id}" for p in print_archive()} <= set(addresses)
    for address in addresses:
        page = reader.visit(address.removeprefix("http://localhost"))
        assert page.status == 200
        assert page.one('link[rel="canonical"]')["href"] == address
    others = found.xpath("s:url[1]/x:link/@hreflang", namespaces=SITEMAP)
    assert others == ["en", "es"]


def test_crawlers_may_read_every_page_of_the_sitemap_and_no_combination_of_filters(reader):
    rules = Protego.parse(reader.visit("/robots.txt").html)
    _, addresses = listed(reader)
    assert all(rules.can_fetch(address, "AnyBot") for address in addresses)
    assert rules.can_fetch("http://localhost/?interface=es", "AnyBot")
    assert rules.can_fetch(f"http://localhost/passages/{PASSAGE.id}", "AnyBot")
    page = reader.visit("/?q=huelga")
    refused = [a["href"] for a in page.all(".panels a, .chips a, .paging a, .files a")]
    assert len(refused) > 20
    for path in (*refused, "/?topic=usmca", "/?q=x", "/?interface=es&q=x", "/api/v1/search?q=x"):
        assert not rules.can_fetch(f"http://localhost{path}", "AnyBot"), path
    assert list(rules.sitemaps) == ["http://localhost/sitemap.xml"]
    plain = RobotFileParser()
    plain.parse(reader.visit("/robots.txt").html.splitlines())
    assert plain.can_fetch("AnyBot", "http://localhost/issues/2025-08-13")


def test_every_facet_link_asks_not_to_be_followed(reader):
    page = reader.visit("/?q=huelga")
    for link in page.all(".panels a"):
        assert "nofollow" in link["rel"]


def test_a_browser_finds_the_search_box(either):
    (link,) = either.visit("/archive").all('link[rel="search"]')
    answer = either.visit(link["href"])
    assert answer.headers["Content-Type"] == link["type"] + "; charset=utf-8"
    told = etree.fromstring(answer.html.encode())
    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    assert len(told.findtext("o:ShortName", namespaces=space)) <= 16
    (template,) = told.xpath("o:Url[@type='text/html']/@template", namespaces=space)
    page = either.visit(
        template.removeprefix("http://localhost").replace("{searchTerms}", "huelga")
    )
    assert page.all(".hit")


def test_a_page_with_marked_words_names_the_one_without_as_its_own(reader):
    page = reader.visit("/issues/2025-08-13?q=strike&interface=es")
    canonical = page.one('link[rel="canonical"]')["href"]
    assert canonical == "http://localhost/issues/2025-08-13?interface=es"
    alternates = {a["hreflang"]: a["href"] for a in page.all('link[rel="alternate"][hreflang]')}
    assert alternates["en"] == "http://localhost/issues/2025-08-13?q=strike&interface=en"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "WebSite"),
        ("/issues/2025-08-13", "PublicationIssue"),
        (f"/passages/{PASSAGE.id}", "Quotation"),
        ("/topics/usmca", "DefinedTerm"),
        ("/authors/ana-ejemplo", "ProfilePage"),
    ],
)
def test_a_page_says_in_schema_org_words_what_it_is_about(reader, address, kind):
    (block,) = reader.visit(address).all('script[type="application/ld+json"]')
    told = json.loads(block.string)
    assert (told["@context"], told["@type"]) == ("https://schema.org", kind)
    if kind == "Quotation":
        assert told["text"] == PASSAGE.text
        assert told["isPartOf"]["author"][0]["name"] == "Ana Ejemplo"
