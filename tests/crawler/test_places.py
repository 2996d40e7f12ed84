"""Addresses: how a link is spelled to be asked, by what key it is known, what is elsewhere."""

from __future__ import annotations

import pytest

from indexer.crawler.places import Places, Purpose, cleaned, key_of, number_of
from indexer.settings import Crawling

BASE = "https://example.org/archives/"
CAN_ID = "0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("//media/files/a.html", "https://example.org/media/files/a.html"),
        ("https://Example.ORG:443//media//files/a.html", "https://example.org/media/files/a.html"),
        ("/media/files/México.html", "https://example.org/media/files/M%C3%A9xico.html"),
        ("/media/files/M%C3%A9xico.html#x", "https://example.org/media/files/M%C3%A9xico.html"),
        (f"?page=2&can_id={CAN_ID}&link_id=9", "https://example.org/archives/?page=2"),
        (f"?cursor={CAN_ID}", "https://example.org/archives/"),
        ("?page=a%40example.org&source=1", "https://example.org/archives/"),
        ("?name=Ana&12=7", "https://example.org/archives/?12=7"),
        ("19 6", "https://example.org/archives/196"),
        ("mailto:a@example.org", None),
        ("javascript:alert(1)", None),
        ("/u/a%40example.org", None),
        ("https://click.actionnetwork.org/mpss/c/x", None),
        ("http://[::1", None),
        ("http://example.org:port/", None),
    ],
)
def test_a_link_is_spelled_without_what_names_a_reader(href, address):
    assert cleaned(href, BASE) == address


def test_spellings_of_one_address_share_a_key():
    spellings = (
        "http://example.org/archives/196",
        "https://example.org/archives/196/",
        "https://example.org//archives/196",
    )
    assert {key_of(address) for address in spellings} == {"https://example.org/archives/196"}
    composed, decomposed = "/M%C3%A9xico.html", "/Me%CC%81xico.html"
    assert key_of(f"https://example.org{composed}") == key_of(f"https://example.org{decomposed}")
    assert key_of(f"{BASE}?page=2") != key_of(BASE)


def test_what_an_address_is_asked_for_follows_from_the_settings():
    places = Places(Crawling(hosts=("example.org",)), BASE)
    purposes = {
        "/archives/": Purpose.LISTING,
        "/es/archives/page/2": Purpose.LISTING,
        "/archives/196": Purpose.ISSUE,
        "/es/voices/59/": Purpose.ISSUE,
        "/media/files/a.html": Purpose.ISSUE,
        "/media/files/a.pdf": None,
        "/about-us": None,
    }
    for path, purpose in purposes.items():
        assert places.purpose(f"https://example.org{path}") is purpose, path
    assert places.link("https://example.com/archives/1", BASE) is None
    link = places.link("/archives/196/", BASE)
    assert link is not None
    assert link.number == 196


def test_only_an_address_of_the_archive_tells_a_number():
    assert number_of("https://example.org/es/archives/265/") == 265
    assert number_of("https://example.org/voices/59") is None
