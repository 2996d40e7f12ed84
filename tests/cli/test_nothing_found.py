"""A search that finds nothing, on the command line: suggestions in words and as JSON."""

from __future__ import annotations

import json

import pytest


def asked(on_built, *words, interface="en"):
    result = on_built("search", *words, "--json", interface=interface)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_suggestions_are_spelled_as_the_contract_says(on_built):
    said = asked(on_built, "huegla trabajadores")
    assert said["total"] == 0
    assert said["hits"] == []
    for one in said["suggestions"]:
        assert list(one) == ["kind", "query", "total", "text", "filters"]
        assert one["total"] > 0
    assert {one["kind"] for one in said["suggestions"]} >= {"spelling", "any"}
    assert asked(on_built, "huelga")["suggestions"] == []


@pytest.mark.parametrize("line", ["huegla", "salariominimo", "huelga zzzz", "maquiladroas"])
def test_what_is_suggested_can_be_typed_and_finds_as_much(on_built, line):
    suggestions = asked(on_built, line)["suggestions"]
    assert suggestions
    for one in suggestions:
        assert asked(on_built, one["query"])["total"] == one["total"]


def test_filters_that_are_the_cause_are_named_with_those_that_stay(on_built):
    said = asked(on_built, "huelga", "--from", "2035", "--language", "es")
    by_text = {one["text"]: one for one in said["suggestions"]}
    lifted = by_text["Without any limit of dates"]
    assert (lifted["kind"], lifted["query"]) == ("filter", "huelga")
    assert lifted["filters"] == {"language": ["es"]}
    assert asked(on_built, "huelga", "--language", "es")["total"] == lifted["total"]


def test_the_answer_in_words_offers_the_same_and_shows_what_has_some_words(on_built):
    shown = on_built("search", "huelga zzzz", interface="es").stdout
    assert "Sin zzzz · " in shown
    assert "Ningún pasaje tiene todas las palabras. Estos tienen algunas:" in shown
    assert "[es]" in shown


def test_what_has_some_of_the_words_follows_the_few_that_have_all(on_built):
    said = asked(on_built, "costureras contrato")
    assert 0 < said["total"] < 10
    (one,) = said["suggestions"]
    assert one["kind"] == "any"
    assert one["total"] > said["total"]
    told = on_built("search", "costureras", "contrato").stdout
    before, after = told.split("Few passages have all the words. These have some of them:")
    for hit in said["hits"]:
        assert hit["passage"] in before
        assert hit["passage"] not in after
    told = on_built("search", "costureras", "contrato", interface="es").stdout
    assert "Pocos pasajes tienen todas las palabras. Estos tienen algunas:" in told
