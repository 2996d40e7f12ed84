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
    promised = {"sentence", "total", "hits", "facets", "notices", "widened", "suggestions"}
    assert promised == set(said)
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


def test_an_excluded_word_may_stand_first_and_needs_no_quotes(on_built):
    everything = json.loads(on_built("search", "huelga", "--json").stdout)["total"]
    fewer = json.loads(on_built("search", "huelga", "-maestros", "--json").stdout)["total"]
    assert 0 < fewer < everything
    assert on_built("search", "-huelga").exit_code == 0


def test_names_are_known_in_any_case_and_outlets_by_their_variants(on_built):
    for name, option in (("jane sample", "--author"), ("the new york times", "--outlet")):
        assert json.loads(on_built("search", "the", option, name, "--json").stdout)["total"] > 0


def test_a_month_or_a_year_is_as_good_as_a_date(on_built):
    def dates(*options: str) -> list[str]:
        said = json.loads(on_built("search", "", *options, "--json", "--limit", "1000").stdout)
        return sorted({hit["date"] for hit in said["hits"]})

    assert dates("--from", "2024-02", "--to", "2024-05") == ["2024-03-20", "2024-05-01"]
    assert dates("--from", "2020", "--to", "2020") == ["2020-10-28"]
    assert on_built("search", "x", "--from", "2024-13").exit_code == 2


def test_a_hit_by_topic_shows_the_words_the_tag_was_made_from(on_built):
    said = json.loads(on_built("search", "maíz transgénico", "--json", "--limit", "99").stdout)
    for hit in said["hits"]:
        marked = {part["text"] for part in hit["snippet"] if part["marked"]}
        assert marked or hit["reasons"][0]["matched"] == ""
    assert "by its topic: Genetically modified corn (corn)" in str(said["hits"])


def test_pronouns_do_not_find_every_article(on_built):
    assert json.loads(on_built("search", "sí", "--json").stdout)["total"] < 20


@pytest.mark.parametrize(
    ("form", "opening"),
    [("csv", "passage,"), ("jsonl", "{"), ("ris", "TY  - "), ("bibtex", "@article{"), ("csl", "[")],
)
def test_every_hit_is_exported_whatever_the_limit(on_built, form, opening):
    total = json.loads(on_built("search", "huelga", "--json").stdout)["total"]
    written = on_built("search", "huelga", "--format", form, "--limit", "1", "--page", "9").stdout
    assert written.startswith(opening)
    assert written.count("http://127.0.0.1:8000/passages/") >= (0 if form == "jsonl" else total)
    assert len(set(re.findall(r"/passages/[\w.-]+", written))) == total > 1


@pytest.mark.parametrize("grain", ["week", "month", "year"])
def test_a_search_is_counted_by_the_week_the_month_or_the_year(on_built, grain):
    told = json.loads(on_built("search", "huelga", "--by", grain, "--json").stdout)
    assert sum(one["total"] for one in told["chart"]) == told["total"]
    assert [one["from"] for one in told["chart"]] == sorted({one["from"] for one in told["chart"]})
    said = on_built("search", "huelga", "--by", grain).stdout
    for one in told["chart"]:
        begin = one["from"][: {"week": 10, "month": 7, "year": 4}[grain]]
        assert any(line.split()[:2] == [begin, str(one["total"])] for line in said.splitlines())
