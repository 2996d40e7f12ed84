from __future__ import annotations

import pytest

from indexer.archive.address import canonical, hide_mail


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


@pytest.mark.parametrize(
    "text",
    [
        "jane [at] example.org",
        "jane(at)example.org",
        "jane {arroba} ejemplo punto org",
        "jane (at) mail (dot) example (dot) org",
        "jane AT example DOT org",
        "jane arroba ejemplo punto org",
        "jane.sample @ example.org",
        "jane＠example.org",
        "jane@example.org",
    ],
)
def test_an_address_is_hidden_however_it_is_disguised(text):
    assert hide_mail(f"Write to {text} today.") == "Write to [@] today."


@pytest.mark.parametrize(
    "text",
    [
        "We meet at noon in Mexico City.",
        "Protests (at the border) went on.",
        "Look at example.org for more.",
        "The strike at Silao, dot by dot, was mapped.",
        "gracias @brigada.ejemplo por todo",
        "se reunió [a las 5] en el punto de encuentro",
    ],
)
def test_what_is_no_address_stays(text):
    assert hide_mail(text) == text
