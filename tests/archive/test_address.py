from __future__ import annotations

import pytest

from indexer.archive.address import canonical


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "http://MexicoSolidarityProject.org//media/files/Oct_21_M%C3%A9xico_Bulletin.html",
            "https://mexicosolidarityproject.org/media/files/Oct_21_México_Bulletin.html",
        ),
        (
            "https://mexicosolidarityproject.org/archives/?link_id=0&can_id=00ff&source=email-x",
            "https://mexicosolidarityproject.org/archives",
        ),
        (
            "https://mexicosolidarity.com/?p=4244&utm_source=x",
            "https://mexicosolidarity.com/?p=4244",
        ),
        ("https://example.org/a/?p=4", "https://example.org/a"),
        ("https://example.org:443/a#part", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org", "https://example.org"),
        ("https://example.org/?p=four", "https://example.org"),
        ("https://example.org/me\u0301xico", "https://example.org/méxico"),
        ("https://example.org/100%25", "https://example.org/100%25"),
        ("https://example.org/%FF%FE", "https://example.org/%FF%FE"),
        ("https://example.org/\n a", "https://example.org/a"),
        ("https://example.org/write/ana@example.org", "https://example.org/write/[@]"),
    ],
)
def test_an_address_has_one_spelling(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "mailto:ana@example.org",
        "javascript:alert(1)",
        "#top",
        "",
        "https://",
        "http://[half",
        "https://example.org:port/",
        "http://click.actionnetwork.org/mpss/c/AbC",
        "https://actionnetwork.org/email_unsubscribe/1",
    ],
)
def test_what_is_no_page_has_no_address(url: str) -> None:
    assert canonical(url) is None


def test_the_canonical_address_of_a_canonical_address_is_itself() -> None:
    once = canonical("HTTP://Example.org//a%20b/%3Fc/?x=1#y")
    assert once is not None
    assert canonical(once) == once
