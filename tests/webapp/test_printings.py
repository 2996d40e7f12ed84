"""Texts printed more than once and editions, as a reader meets them, in both languages."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.archive.provenance import Provenance
from indexer.collation import collate
from indexer.records import Kind
from indexer.search.whoosh.engine import WhooshEngine
from tests.collation.archive import ES, issue, printed
from tests.collation.test_editions import EN_1, EN_2, ES_1, ES_2
from tests.collation.test_reprints import LAW, MORNING, STORM
from tests.webapp.conftest import Reader
from webapp import create_app

PROVENANCE = Provenance(
    source="a.html",
    fetched="2026-01-02T03:04:05+00:00",
    sent=date(2022, 3, 8),
    modified=date(2022, 3, 10),
    sha256="ab" * 32,
    layout="indexer/ingest/extractors/t4.py",
    reader="f00d",
    warnings=("The mail was sent on 2022-03-08, the printed date is 2022-03-09.",),
)
ARCHIVE = collate(
    printed(
        issue("2022-03-09").piece(STORM, MORNING, title="The Storm"),
        issue("2024-10-16").piece(STORM, MORNING, title="The Storm Again"),
        issue("2024-11-06").piece(LAW, MORNING.upper(), LAW[:60], title="The Law"),
        issue("2024-11-13").piece(EN_1, EN_2, kind=Kind.EDITORIAL, title="Whose Light?"),
        issue("2024-11-13", "2024-11-13-es", language=ES).piece(
            ES_1, ES_2, kind=Kind.EDITORIAL, title="¿De quién es la luz?"
        ),
    )
)
BY_PLACE = {(p.issue.id, p.text): p for p in ARCHIVE}


@pytest.fixture(scope="module")
def visitors(tmp_path_factory, glossary):
    directory = tmp_path_factory.mktemp("printings") / "index"
    WhooshEngine.build(ARCHIVE, directory)
    engine = WhooshEngine.open(directory)
    app = create_app(lambda: engine, glossary, provenance=lambda _issue: PROVENANCE)
    yield {code: Reader(app.test_client(), code) for code in ("en", "es")}
    engine.close()


def test_a_text_printed_twice_is_one_hit_that_names_the_other_date(visitors):
    page = visitors["en"].visit("/?q=storm+coast")
    assert page.texts(".found > .hits .hit h2") == ["The Storm"]
    assert page.texts(".hit .printings") == ["Also printed on October 16, 2024"]
    assert visitors["es"].visit("/?q=storm+coast").texts(".hit .printings") == [
        "También se publicó el 16 de octubre de 2024"
    ]
    later = BY_PLACE["2024-10-16", STORM]
    assert page.one(".hit .printings a")["href"].startswith(f"/passages/{later.id}")


def test_several_dates_are_listed(visitors):
    page = visitors["en"].visit("/?q=linemen+ladders")
    assert page.texts(".hit .printings") == [
        "Also printed on these dates: October 16, 2024, November 6, 2024"
    ]
    assert visitors["es"].visit("/?q=linemen+ladders").texts(".hit .printings") == [
        "También se publicó en estas fechas: 16 de octubre de 2024, 6 de noviembre de 2024"
    ]


def test_between_two_dates_the_reprint_is_found_and_names_the_first(visitors):
    page = visitors["en"].visit("/?q=storm+coast&from=2024-01-01")
    assert page.texts(".found > .hits .hit h2") == ["The Storm Again"]
    assert page.texts(".hit .printings") == ["First printed on March 9, 2022"]


def test_an_issue_says_it_once_for_a_whole_piece_and_by_the_passage_for_a_part(visitors):
    whole = visitors["en"].visit("/issues/2024-10-16")
    assert whole.texts(".piece .printings") == ["First printed on March 9, 2022"]
    part = visitors["es"].visit("/issues/2024-11-06")
    assert part.texts(".piece .printings") == ["Se publicó por primera vez el 9 de marzo de 2022"]
    shown = part.one(".piece .printings").find_previous_sibling("p")
    assert shown["id"] == BY_PLACE["2024-11-06", MORNING.upper()].id


def test_a_passage_names_its_twin_and_an_issue_its_other_edition(visitors):
    ours, theirs = BY_PLACE["2024-11-13", EN_1], BY_PLACE["2024-11-13-es", ES_1]
    page = visitors["en"].visit(f"/passages/{ours.id}")
    (link,) = [a for a in page.all(".twin a") if a["href"] == f"/passages/{theirs.id}"]
    twin = page.one(".twin blockquote")
    assert (twin["lang"], twin.get_text().strip()) == ("es", ES_1)
    assert link.get_text() == "Its own page"
    assert visitors["es"].visit("/issues/2024-11-13-es").link("otro idioma") == "/issues/2024-11-13"


@pytest.mark.parametrize("code", ["en", "es"])
def test_an_issue_and_its_other_edition_are_read_side_by_side(visitors, code):
    page = visitors[code].visit("/issues/2024-11-13?q=Puebla")
    name = {"en": "Both side by side", "es": "Los dos, lado a lado"}[code]
    assert not page.all(".pair")
    beside = visitors[code].visit(page.link(name))
    pairs = [
        [p.get_text().partition("¶")[0].strip() for p in pair.select(".passage")]
        for pair in beside.all(".pair")
    ]
    assert pairs == [[EN_1, ES_1], [EN_2, ES_2]]
    assert [p["lang"] for p in beside.all(".pair .other")] == ["es", "es"]
    assert [mark.get_text() for mark in beside.all(".pair mark")] == ["Puebla", "Puebla"]
    alone = {"en": "One language alone", "es": "Un solo idioma"}[code]
    assert beside.link(alone) == page.link(name).replace("&beside=1", "")


@pytest.mark.parametrize("code", ["en", "es"])
def test_a_passage_says_how_it_got_here(visitors, code):
    first = BY_PLACE["2022-03-09", STORM]
    page = visitors[code].visit(f"/passages/{first.id}")
    told = " ".join(page.texts(".provenance"))
    for fact in ("a.html", PROVENANCE.fetched, PROVENANCE.sha256, "t4.py", "f00d", "T4"):
        assert fact in told
    assert PROVENANCE.warnings[0] in told
    assert {"en": "March 8, 2022", "es": "8 de marzo de 2022"}[code] in told
    assert {"en": "March 10, 2022", "es": "10 de marzo de 2022"}[code] in told
