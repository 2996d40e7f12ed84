"""Files taken away from the reading room: whole, named, cited, and nothing left out silently."""

from __future__ import annotations

import csv
import io
import json

import bibtexparser
import pytest
import rispy

from tests.webapp.press import print_archive

STRIKE = next(p for p in print_archive() if p.piece.title == "Termina la huelga en Silao")


def count(reader, line):
    return int(reader.visit(f"/?q={line}").texts("h1")[0].split()[0])


def test_the_result_page_leads_to_a_file_with_all_hits_under_its_choices(reader):
    page = reader.visit("/?q=plant&kind=digest_item&page=2")
    total = int(page.texts("h1")[0].split()[0])
    assert total > 20
    rows = reader.visit(page.link("CSV", ".files"))
    assert rows.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert rows.html.startswith("\ufeffpassage,")
    found = list(csv.DictReader(io.StringIO(rows.html[1:])))
    assert len({row["passage"] for row in found}) == len(found) == total
    assert {row["kind"] for row in found} == {"digest_item"}


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("JSON Lines", lambda text: [json.loads(line) for line in text.splitlines()]),
        ("RIS", rispy.loads),
        ("BibTeX", lambda text: bibtexparser.parse_string(text).entries),
        ("CSL-JSON", json.loads),
    ],
)
def test_every_form_holds_every_hit(reader, name, read):
    page = reader.visit("/?q=huelga")
    assert len(read(reader.visit(page.link(name, ".files")).html)) == count(reader, "huelga") > 1


def test_a_file_is_named_after_its_search_and_kept_out_of_search_engines(reader):
    answer = reader.visit("/export/ris?q=%22salario+m%C3%ADnimo%22+a%C3%B1o")
    assert answer.headers["Content-Disposition"] == (
        'attachment; filename="hemeroteca-salario-minimo-ao.ris"; '
        "filename*=UTF-8''hemeroteca-salario-minimo-a%C3%B1o.ris"
    )
    assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("wrong", ["from=banana", "topic=nosuch", "kind=x", "page=0", "order=x"])
def test_what_can_not_be_used_is_said_on_the_result_page_and_no_file_is_made(reader, wrong):
    answer = reader.visit(f"/export/csv?q=huelga&{wrong}&interface=es")
    assert answer.status == 303
    assert answer.headers["Location"] == f"/?q=huelga&{wrong}&interface=es"
    assert reader.visit(answer.headers["Location"]).all(".faults li")


@pytest.mark.parametrize("address", ["/export/xls?q=huelga", f"/passages/{STRIKE.id}/csv"])
def test_a_form_there_is_none_of_is_no_page(either, address):
    assert either.visit(address).status == 404


def test_labels_in_a_file_follow_the_interface_and_the_addresses_are_whole(reader):
    english = reader.visit("/export/ris?q=huelga&language=es").html
    spanish = reader.visit("/export/ris?q=huelga&language=es&interface=es").html
    assert "KW  - Minimum wage" in english
    assert "KW  - Salario mínimo" in spanish
    assert f"UR  - http://localhost/passages/{STRIKE.id}" in english


def test_a_passage_says_how_to_cite_it_in_both_languages(either):
    page = either.visit(f"/passages/{STRIKE.id}")
    english, spanish = page.all(".citation")
    assert (english["lang"], spanish["lang"]) == ("en", "es")
    assert english.get_text() == (
        "Georgina Inventada and Ernesto Imaginario, “Termina la huelga en Silao” [press digest, "
        "from La Jornada, in Spanish], México Solidarity Bulletin, no. 236, August 13, 2025, "
        f"passage {STRIKE.id}, http://localhost/passages/{STRIKE.id}"
    )
    assert "[resumen de prensa, de La Jornada]" in spanish.get_text()
    (record,) = rispy.loads(either.visit(page.link("RIS", ".files")).html)
    assert record["id"] == STRIKE.id


def test_a_reference_manager_reads_the_page_of_a_passage(reader):
    page = reader.visit(f"/passages/{STRIKE.id}")
    told = [(meta["name"], meta["content"]) for meta in page.all("head meta[name]")]
    assert ("citation_title", "Termina la huelga en Silao") in told
    assert [v for n, v in told if n == "citation_author"] == list(STRIKE.piece.authors)
    assert ("citation_publication_date", "2025/08/13") in told
    assert ("DC.identifier", f"http://localhost/passages/{STRIKE.id}") in told


def test_every_hit_carries_its_coins(reader):
    page = reader.visit("/?q=huelga&language=es")
    spans = [span["title"] for span in page.all(".hit .Z3988")]
    assert len(spans) == len(page.all(".hit"))
    assert any("rft.atitle=Termina+la+huelga+en+Silao" in title for title in spans)
