"""The address that completes a line: JSON in both languages, kept by the browser, never cut."""

from __future__ import annotations

import json

import pytest

from tests.webapp.press import HOSTILE
from tests.webapp.test_search_page import found


def completed(reader, line, **rest):
    return reader._client.get("/api/v1/suggest", query_string={"q": line, **rest})


def test_a_line_is_completed_in_the_language_of_the_interface(reader):
    answer = completed(reader, "jorn", interface="en")
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    (outlet,) = [one for one in answer.json["completions"] if one["kind"] == "outlet"]
    assert list(outlet) == ["query", "text", "kind", "label", "language", "note", "total"]
    assert outlet["query"] == 'outlet:"La Jornada"'
    assert (outlet["label"], outlet["total"]) == ("Outlet · 1 passage", 1)
    answer = completed(reader, "jorn", interface="es")
    (outlet,) = [one for one in answer.json["completions"] if one["kind"] == "outlet"]
    assert outlet["query"] == 'medio:"La Jornada"'
    assert outlet["label"] == "Medio · 1 pasaje"
    assert "sugerencia" in answer.json["status"]


def test_a_completion_leads_to_as_many_passages_as_it_says(reader):
    for line in ("jorn", "ana", "mini", "t-m"):
        for one in completed(reader, line).json["completions"]:
            if one["kind"] in ("outlet", "author"):
                assert len(found(reader, f"/?q={one['query']}")) == one["total"]


def test_a_browser_keeps_an_answer_and_is_told_where_it_is_the_same(reader):
    first = completed(reader, "huelg", interface="en")
    assert first.headers["Cache-Control"] == "private, max-age=300"
    assert "Accept-Language" in first.headers["Vary"]
    again = reader._client.get(
        "/api/v1/suggest?q=huelg&interface=en", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (again.status_code, again.data) == (304, b"")
    other = completed(reader, "huelg", interface="es")
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize("line", ["", " ", "\x00", '"', "x" * 5000, HOSTILE, "'); --", "ñ" * 40])
def test_any_line_gets_an_answer(reader, line):
    answer = completed(reader, line)
    assert answer.status_code == 200
    assert set(json.loads(answer.data)) == {"q", "completions", "status"}
    assert reader._client.get("/api/v1/suggest").status_code == 200


def test_a_blank_at_the_end_says_that_the_word_is_whole(reader):
    assert completed(reader, "huelga ").json["q"] == "huelga "
    assert completed(reader, "  huelga   m").json["q"] == "huelga m"


def test_the_box_works_without_its_script(reader):
    box = reader.visit("/").one("input[name=q]")
    assert box["data-completions"] == "/api/v1/suggest"
    assert not box.has_attr("role")
    script = reader.visit("/").one('script[src*="completions.js"]')
    assert script["src"].startswith("/static/completions.js?")
    assert script.has_attr("defer")
