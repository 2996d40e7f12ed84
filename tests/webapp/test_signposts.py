"""Addresses that lead on: corrected passages, years, months, topics and authors."""

from __future__ import annotations

import pytest

from indexer.archive import readings
from indexer.archive.home import Home
from tests.webapp.conftest import Reader
from tests.webapp.press import print_archive
from webapp import create_app

PASSAGES = [passage for passage in print_archive() if passage.issue.id == "2025-08-13"]
NOW = PASSAGES[2]
FIRST, SECOND, GONE = "2025-08-13.0ld", "2025-08-13.0lder", "2025-08-13.g0ne"
HEADLINES = {
    "en": ("The text of this passage was corrected", "This passage is gone"),
    "es": ("El texto de este pasaje se corrigió", "Este pasaje ya no existe"),
}


@pytest.fixture
def home(tmp_path) -> Home:
    """A home whose editors corrected the same text twice and took another one out."""
    home = Home(tmp_path)
    home.moved.write_text(
        f'{{"old": "{FIRST}", "new": "{SECOND}"}}\n'
        f'{{"old": "{GONE}", "new": null}}\n'
        f'{{"old": "{SECOND}", "new": "{NOW.id}"}}\n',
        "utf-8",
    )
    return home


@pytest.fixture(params=["en", "es"])
def visitor(request, engine, glossary, home) -> Reader:
    app = create_app(lambda: engine, glossary, trail=lambda old: readings.trail(home, old))
    return Reader(app.test_client(), request.param)


@pytest.mark.parametrize("old", [FIRST, SECOND])
def test_the_address_of_a_corrected_passage_leads_to_its_text(visitor, old):
    answer = visitor.visit(f"/passages/{old}?q=strike")
    assert answer.status == 301
    page = visitor.visit(answer.headers["Location"])
    assert page.status == 200
    assert page.one("blockquote").get_text().strip() == NOW.text
    assert page.texts("blockquote mark") == ["strike"]
    said, _ = HEADLINES[visitor.language]
    assert [note for note in page.texts('[role="status"]') if note.startswith(said)]


def test_a_corrected_text_that_is_not_built_yet_leads_to_the_last_one_that_is(visitor, home):
    with home.moved.open("a", encoding="utf-8") as file:
        file.write(f'{{"old": "{NOW.id}", "new": "2025-08-13.unbu1lt"}}\n')
    answer = visitor.visit(f"/passages/{FIRST}")
    assert answer.headers["Location"].startswith(f"/passages/{NOW.id}")


def test_a_correction_shows_without_a_restart(visitor, home):
    assert visitor.visit("/passages/2025-08-13.fresh").status == 404
    with home.moved.open("a", encoding="utf-8") as file:
        file.write(f'{{"old": "2025-08-13.fresh", "new": "{NOW.id}"}}\n')
    assert visitor.visit("/passages/2025-08-13.fresh").status == 301


def test_the_address_of_a_passage_that_is_gone_says_so(visitor):
    page = visitor.visit(f"/passages/{GONE}")
    assert page.status == 410
    assert page.texts("h1") == [HEADLINES[visitor.language][1]]
    assert page.all('form[role="search"]')


@pytest.mark.parametrize("was", ["", FIRST + "x", GONE, NOW.id])
def test_nobody_is_told_of_a_correction_that_was_none(visitor, was):
    assert not visitor.visit(f"/passages/{NOW.id}?was={was}").all('[role="status"]')


def test_the_permanent_address_is_printed_whole_and_leads_back(either):
    address = either.visit(f"/passages/{NOW.id}").one("a.address")
    assert address.get_text() == f"http://localhost/passages/{NOW.id}"
    assert either.visit(address.get_text()).status == 200


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/archive/none", "/?year=none"),
        ("/authors/Ana%20Ejemplo", "/authors/ana-ejemplo"),
        ("/authors/Ana%20Ejemplo?interface=es", "/authors/ana-ejemplo?interface=es"),
    ],
)
def test_what_is_undated_and_a_name_as_printed_lead_on(reader, address, target):
    assert reader.visit(address).headers["Location"] == target
    assert reader.visit(target).status == 200


@pytest.mark.parametrize(
    "address",
    ["/archive/24", "/archive/2024/13", "/archive/2024/5", "/topics/banana", "/authors/banana"],
)
def test_what_is_no_year_month_topic_or_author_leads_nowhere(either, address):
    assert either.visit(address).status == 404


@pytest.mark.parametrize(
    "address", ["/about/", "/archive/", "/topics/", "/authors/", "/issues/2025-08-13/"]
)
def test_a_slash_too_many_does_no_harm(either, address):
    assert either.visit(address).status == 200
    assert either.visit(address).texts("h1") == either.visit(address.rstrip("/")).texts("h1")
