"""Feeds of searches and topics: valid Atom, newest first, each entry with language and reason."""

from __future__ import annotations

import pytest
from lxml import etree

from tests.webapp.press import HOSTILE

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(reader, address):
    answer = reader.visit(address)
    assert (answer.status, answer.headers["Content-Type"]) == (
        200,
        "application/atom+xml; charset=utf-8",
    )
    return etree.fromstring(answer.html.encode())


def texts(found, path):
    return [
        node if isinstance(node, str) else node.text for node in found.xpath(path, namespaces=ATOM)
    ]


@pytest.mark.parametrize(
    "address", ["/feed?q=huelga", "/topics/usmca/feed", "/feed?q=zzzz", "/feed"]
)
def test_a_feed_has_all_that_atom_demands(either, address):
    feed = read(either, address)
    for part in ("a:title", "a:id", "a:updated", "a:link[@rel='self']", "a:link[@rel='alternate']"):
        assert len(feed.xpath(part, namespaces=ATOM)) == 1, part
    for entry in feed.xpath("a:entry", namespaces=ATOM):
        for part in ("a:title", "a:id", "a:updated", "a:content", "a:link[@rel='alternate']"):
            assert len(entry.xpath(part, namespaces=ATOM)) == 1, part
        assert entry.xpath("a:author/a:name", namespaces=ATOM)
    ids = texts(feed, "a:entry/a:id")
    assert len(set(ids)) == len(ids)
    assert all(address.startswith("http://localhost/") for address in ids)


def test_the_newest_come_first_whatever_order_is_asked_for(reader):
    days = texts(read(reader, "/feed?q=huelga&order=oldest&page=3"), "a:entry/a:updated")
    assert days == sorted(days, reverse=True)
    assert len(days) > 1
    assert days[0] == "2025-08-13T00:00:00Z"


def test_every_entry_tells_its_language_and_why_it_is_there(reader, lectora):
    english = read(reader, "/feed?q=USMCA")
    assert set(texts(english, "a:entry/a:category[@scheme]/@term")) == {"en", "es"}
    told = texts(english, "a:entry/a:summary")
    assert "Why it is here: T-MEC, Spanish for USMCA" in told
    assert "Por qué aparece: T-MEC: así se dice USMCA en español" in texts(
        read(lectora, "/feed?q=USMCA"), "a:entry/a:summary"
    )
    assert texts(english, "a:entry/a:link/@hreflang").count("es") == 1


def test_a_topic_has_a_feed_that_leads_to_its_page(reader):
    feed = read(reader, "/topics/usmca/feed")
    assert texts(feed, "a:link[@rel='alternate']/@href") == ["http://localhost/topics/usmca"]
    assert len(texts(feed, "a:entry/a:id")) == 4
    assert reader.visit("/topics/nosuch/feed").status == 404
    assert reader.visit("/topics/strike/feed").status == 404


def test_what_a_hostile_page_printed_stays_text_twice_over(reader):
    feed = read(reader, "/feed?q=alert")
    (content,) = texts(feed, "a:entry/a:content")
    assert "<script>" not in content
    assert "&lt;script&gt;" in content
    assert HOSTILE.startswith("<script>")


def test_signs_that_no_xml_may_hold_are_left_out(reader):
    feed = read(reader, "/feed?q=a%EF%BF%BEb%EF%BF%BFhuelga")
    assert "huelga" in texts(feed, "a:title")[0]


def test_a_page_names_its_feed_and_wrong_arguments_lead_to_where_they_are_named(reader):
    page = reader.visit("/?q=huelga&language=es&page=1")
    (link,) = page.all('link[type="application/atom+xml"]')
    assert link["href"] == "http://localhost/feed?q=huelga&language=es"
    assert page.link("Atom", ".files") == "/feed?q=huelga&language=es"
    (link,) = reader.visit("/topics/usmca").all('link[type="application/atom+xml"]')
    assert link["href"] == "http://localhost/topics/usmca/feed"
    assert reader.visit("/feed?q=x&from=banana").headers["Location"] == "/?q=x&from=banana"
