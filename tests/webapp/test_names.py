"""People and organisations: as a facet, on pages of their own, on passages, and as JSON."""

from __future__ import annotations

import json
import re

PERSON = "/names/casimiro-imaginario-luna"


def test_every_name_of_the_index_has_a_page_with_its_count(sample):
    page = sample.visit("/names")
    assert page.one("h1").get_text() == "People and organizations"
    lines = page.all(".browse li")
    assert len(lines) > 20
    for line in lines[::6]:
        named = sample.visit(line.a["href"])
        assert named.status == 200
        assert named.one("h1").get_text() == line.a.get_text()
        count = re.match(r"[\d,]+", line.select_one(".count").get_text())[0]
        assert named.all(".extent a")[0].get_text().startswith(f"{count} ")


def test_a_name_leads_to_the_passages_that_print_it(sample):
    page = sample.visit(PERSON)
    found = sample.visit(page.all(".extent a")[0]["href"])
    assert found.all(".hit")
    passage = sample.visit(found.all(".hit h3 a, .hit h2 a, .hit a")[0]["href"])
    assert passage.status == 200


def test_a_name_of_the_glossary_leads_to_how_it_is_said(sample):
    page = sample.visit("/names/cfe")
    assert page.link("How it is said in both languages").startswith("/topics/cfe")


def test_a_name_as_it_is_printed_leads_to_its_page(sample):
    assert sample.visit("/names/Casimiro Imaginario Luna").status == 301
    assert sample.visit("/names/nobody-at-all").status == 404


def test_results_are_narrowed_by_a_name(sample):
    page = sample.visit("/?name=Casimiro+Imaginario+Luna")
    assert page.all(".hit")
    assert "naming Casimiro Imaginario Luna" in page.one("h1").get_text()


def test_names_are_told_to_machines(sample):
    listed = json.loads(sample.visit("/api/v1/names").html)
    assert listed["total"] == len(listed["names"])
    one = next(name for name in listed["names"] if name["topic"] == "amlo")
    told = json.loads(sample.visit(f"/api/v1/names/{one['id']}").html)
    assert told["count"] == one["count"] == sum(month["count"] for month in told["months"])
    assert told["labels"]["es"]


def test_both_languages(sample):
    page = sample.visit("/names?interface=es")
    assert page.one("h1").get_text() == "Personas y organizaciones"
    assert "Cuándo se les nombró" in sample.visit("/names/cfe?interface=es").html


def test_the_answers_are_as_described(sample):
    schemas = json.loads(sample.visit("/api/v1/openapi.json").html)["components"]["schemas"]
    listed = json.loads(sample.visit("/api/v1/names").html)
    assert set(listed) == set(schemas["Names"]["properties"])
    assert set(listed["names"][0]) == set(schemas["Name"]["properties"])
    told = json.loads(sample.visit(f"/api/v1/names/{listed['names'][0]['id']}").html)
    assert set(told) == set(schemas["WholeName"]["properties"])
