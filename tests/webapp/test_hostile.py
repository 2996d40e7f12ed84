"""Hostile pages, wild addresses and lost readers: always a proper page, never a trace."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.search.engine import Fragment
from tests.webapp.press import HOSTILE, print_archive
from webapp import create_app
from webapp.safety import CONTENT_SECURITY_POLICY

ISSUE = "2025-06-04-es"
PASSAGE = next(p.id for p in print_archive() if p.text == HOSTILE)
PAGES = ("/", "/?q=huelga", f"/issues/{ISSUE}", f"/passages/{PASSAGE}", "/archive", "/about", "/x")


def scripts(page) -> list[str]:
    """Every script of a page but our own files, and blocks of data in its head, which never run."""
    return [
        str(script)
        for script in page.all("script")
        if script.get("type") != "application/ld+json"
        and (not script.get("src", "").startswith("/static/") or script.get_text().strip())
    ]


@pytest.mark.parametrize(
    "address",
    ["/?q=huelga&language=es", f"/issues/{ISSUE}?q=alert", f"/passages/{PASSAGE}?q=script"],
)
def test_what_a_hostile_page_printed_is_shown_as_text(reader, address):
    page = reader.visit(address)
    assert not scripts(page)
    assert not page.all("img")
    assert "<script>alert" in page.one("main").get_text()


@pytest.mark.parametrize("parameter", ["q", "author", "topic", "outlet", "from", "order", "page"])
def test_what_a_hostile_address_says_is_shown_as_text(either, parameter):
    typed = "\"'><script>alert(1)</script>"
    page = either.visit(f"/?{parameter}={typed}")
    assert page.status == 200
    assert not scripts(page)
    assert escape("<script>alert") in page.html


def test_a_link_to_a_script_is_not_printed(reader):
    assert "javascript:" not in reader.visit("/issues/2025-08-13").html


@pytest.mark.parametrize("address", PAGES)
def test_every_page_is_fenced_in_and_sets_no_cookie(reader, address):
    page = reader.visit(address)
    assert page.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in page.headers
    assert not page.all("[style], style, [onclick], [onload]")
    assert not scripts(page)
    named = 'link[rel="alternate"], link[rel="canonical"]'
    assert all(link["href"].startswith("http://localhost/") for link in page.all(named))
    asked = page.all(f"[src], link[href]:not({named})")
    assert not [e for e in asked if "//" in e.get("src", e.get("href"))]


@pytest.mark.parametrize(
    "address",
    [
        *("/issues/1999-01-01", "/passages/2025-08-13.00000000", "/passages/x", "/issues/..%2f"),
        *("/nowhere", "/issues", "/archive/x/y", "/issues/%00", "/%F0%9F%8C%BD"),
    ],
)
def test_an_unknown_address_is_a_page_in_the_readers_language(either, address):
    page = either.visit(address)
    assert page.status == 404
    assert page.one("html")["lang"] == either.language[:2]
    title = {"en": "There is no such page", "es": "Esta página no existe"}
    assert page.texts("h1") == [title[either.language[:2]]]
    assert page.all('form[role="search"]')


def test_a_search_of_5000_characters_is_cut_and_says_so(either):
    page = either.visit("/?q=" + "huelga+" * 714)
    assert page.status == 200
    assert "500" in page.texts(".faults li")[0]


@pytest.mark.parametrize(
    "arguments",
    [
        *("from=yesterday", "to=2025-99-99", "page=9999", "page=-1", "order=best", "language=fr"),
        *("kind=poem", "month=2025-13", "year=MMXXV", "from=2026&to=2020"),
    ],
)
def test_a_bad_argument_is_named_and_the_rest_still_works(either, arguments):
    page = either.visit(f"/?q=huelga&{arguments}")
    assert page.status == 200
    assert len(page.texts(".faults li")) == 1
    alone = either.visit(f"/?{arguments}")
    assert alone.status == 200
    assert alone.all(".faults")


def test_a_name_that_nobody_has_finds_nothing_and_can_be_let_go(reader):
    page = reader.visit("/?q=huelga&author=Nadie")
    assert page.status == 200
    assert not page.all(".hit")
    assert page.link("Nadie", ".chips") == "/?q=huelga"


def test_a_topic_that_is_none_is_named_and_the_others_still_count(either):
    page = either.visit("/?q=huelga&topic=banana&topic=minimum_wage&page=1")
    assert len(page.all(".hit")) == len(either.visit("/?q=huelga&topic=minimum_wage").all(".hit"))
    assert ["banana" in fault for fault in page.texts(".faults li")] == [True]
    assert not [chip for chip in page.texts(".chips li") if "banana" in chip]


@pytest.mark.parametrize("facet", ["topic", "kind", "year", "language"])
def test_an_unknown_value_to_leave_out_is_named_as_one_to_choose_is(either, facet):
    chosen = either.visit(f"/?q=huelga&{facet}=%3Cbanana%3E")
    left_out = either.visit(f"/?q=huelga&not-{facet}=%3Cbanana%3E")
    assert chosen.status == left_out.status == 200
    if facet != "topic":
        assert left_out.texts(".faults li") == chosen.texts(".faults li") != []


@pytest.mark.parametrize("line", ["😀", "!!!", '""', "-"])
def test_a_line_without_a_word_is_said_to_be_one(either, line):
    page = either.visit(f"/?q={line}")
    said = {
        "en": f"There is no word to search for in “{line}”, so it was left out.",
        "es": f"En “{line}” no hay ninguna palabra que buscar, así que no se tomó en cuenta.",
    }
    assert page.texts(".faults li") == [said[either.language[:2]]]
    assert re.fullmatch(r"[0-9]+ (passages|pasajes)\.", page.one("h1").get_text())
    assert re.match(r"[0-9]+ (passages|pasajes) ·", page.one("head title").get_text())
    assert page.one("#q")["value"] == ""


@pytest.mark.parametrize("line", ["+".join(f"paro{n}" for n in range(99)), "x" * 999])
def test_a_long_line_is_not_repeated_whole(either, line):
    page = either.visit(f"/?q={line}")
    assert len(page.one("head title").get_text()) < 250
    assert len(page.one("h1").get_text()) < 250
    reading = either.visit(f"/issues/2025-08-13?q={line}")
    assert all(len(text) < 150 for text in reading.texts(".back"))


@settings(max_examples=40, deadline=None)
@given(line=st.text(max_size=60))
def test_no_line_breaks_the_page(app, line):
    answer = app.test_client().get("/", query_string={"q": line})
    assert answer.status_code == 200


def test_the_language_switch_never_leads_to_another_site(app):
    elsewhere = {"PATH_INFO": "//evil.example.org/nowhere"}
    answer = app.test_client().get("/", environ_overrides=elsewhere)
    switches = re.findall(r'hreflang="e[ns]" href="([^"]*)"', answer.text)
    assert answer.status_code == 404
    assert len(switches) == 2
    assert all(re.match(r"(http://localhost)?/[^/\\]", switch) for switch in switches), switches


def test_a_marked_word_is_escaped_as_well(app):
    with app.test_request_context("/"):
        parts = app.jinja_env.get_template("_parts.html").make_module({})
        said = parts.marked((Fragment("<b>", True), Fragment("<i>", False)))
    assert said == "<mark>&lt;b&gt;</mark>&lt;i&gt;"


def test_only_reading_is_allowed(app):
    answer = app.test_client().post("/", headers={"Accept-Language": "es"})
    assert answer.status_code == 405
    assert "No podemos atender esta solicitud" in answer.text


def test_a_fault_of_ours_is_a_page_without_a_trace(glossary, caplog):
    def broken():
        raise RuntimeError("the index lies at /secret/place")

    answer = create_app(broken, glossary).test_client().get("/?q=x&interface=es")
    assert answer.status_code == 500
    assert "Algo falló de nuestro lado" in answer.text
    assert "secret" not in answer.text
    assert "the index lies at" in caplog.text
    assert answer.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
