"""Searching, tracing and building on the whole sample archive."""

from __future__ import annotations

import json
import re

import pytest


@pytest.mark.parametrize("query", ["USMCA", "salario mínimo", "huelga", "respuesta rápida"])
def test_search_finds_what_a_reader_would_expect_with_counts_that_add_up(on_built, query):
    said = json.loads(on_built("search", query, "--json", "--limit", "1000").stdout)
    assert said["total"] == len(said["hits"]) > 0
    for facet in ("language", "year", "kind"):
        assert sum(choice["count"] for choice in said["facets"][facet]) == said["total"]
    assert {"sentence", "total", "hits", "facets", "suggestions"} == set(said)
    for hit in said["hits"]:
        assert any(fragment["marked"] for fragment in hit["snippet"])
        assert hit["reasons"]


def test_usmca_also_finds_t_mec_and_says_why(on_built):
    said = json.loads(on_built("search", "USMCA", "--json", "--limit", "1000").stdout)
    by_tag = [
        hit
        for hit in said["hits"]
        if "T-MEC" in {part["text"] for part in hit["snippet"] if part["marked"]}
    ]
    assert by_tag
    assert {reason["kind"] for hit in by_tag for reason in hit["reasons"]} >= {"concept"}


def test_accents_may_be_left_out_and_n_with_tilde_is_a_letter(on_built):
    def found(query: str) -> set[str]:
        said = json.loads(on_built("search", query, "--json", "--limit", "1000").stdout)
        return {hit["passage"] for hit in said["hits"]}

    assert found("mexico") == found("México")
    assert found("mexico")
    assert found("año")
    assert not found("ano") & found("año")


def test_facets_narrow_and_finding_nothing_is_fine(on_built):
    narrowed = json.loads(
        on_built("search", "huelga", "--language", "es", "--from", "2022-01-01", "--json").stdout
    )
    assert {hit["language"] for hit in narrowed["hits"]} == {"es"}
    assert all(hit["date"] >= "2022-01-01" for hit in narrowed["hits"])
    assert on_built("search", "xyzzy").exit_code == 0
    assert on_built("search", "huelga", "--topic", "T-MEC").exit_code == 0
    assert on_built("search", "huelga", "--topic", "no such topic").exit_code == 2


def test_answers_follow_the_interface(on_built):
    english = on_built("search", "huelga").stdout
    spanish = on_built("search", "huelga", interface="es").stdout
    assert english.splitlines()[0] != spanish.splitlines()[0]
    assert "pasajes" in spanish


def test_trace_shows_every_stop_of_a_passage(on_built):
    said = json.loads(on_built("search", "USMCA", "--json").stdout)
    result = on_built("trace", said["hits"][0]["passage"])
    assert result.exit_code == 0, result.output
    stops = [line for line in result.stdout.splitlines() if not line.startswith(" ")]
    assert [stop for stop in stops if stop != "original"] == [
        *("source", "issue", "piece", "passage", "language", "topics", "terms"),
        *("index", "postings", "found by"),
    ]
    assert re.search(r"/\?q=\S+ as hit \d", result.stdout)
    assert "usmca: " in result.stdout


def test_an_unknown_passage_is_wrong_usage(on_built):
    result = on_built("trace", "2025-06-04.00000000")
    assert result.exit_code == 2
    assert "there is no passage" in result.stderr


def test_status_counts_what_the_home_holds(on_built):
    status = json.loads(on_built("status", "--json").stdout)
    assert status["issues"] >= 16
    assert status["passages"] == status["indexed"] == sum(status["languages"].values())
    assert "issues" in on_built("status").stdout


def test_building_again_has_nothing_to_do_and_full_builds_anew(on_built, built):
    in_use = (built / "index/current").read_text()
    assert "nothing to do" in on_built("build").stdout
    assert (built / "index/current").read_text() == in_use
    assert "indexed" in on_built("build", "--full").stdout
