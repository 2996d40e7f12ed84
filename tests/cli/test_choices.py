"""Choosing and leaving out on the command line: any facet, names as they are typed."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def asked(on_built):
    def ask(*words):
        result = on_built("search", *words, "--json", "--limit", "1000")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return ask


@pytest.mark.parametrize(
    "facet", ["language", "year", "month", "author", "topic", "kind", "outlet"]
)
def test_a_value_left_out_is_gone_from_hits_and_counts(asked, facet):
    everything = asked("México")
    choice = everything["facets"][facet][0]
    left = asked("México", "--exclude", f"{facet}={choice['value']}")
    assert 0 < left["total"] <= everything["total"] - choice["count"]
    assert choice["value"] not in {one["value"] for one in left["facets"][facet]}


def test_several_values_are_left_out_and_others_chosen_at_once(asked):
    counts = {one["value"]: one["count"] for one in asked("México")["facets"]["kind"]}
    most, next_most, *_ = counts
    left = asked("México", "--exclude", f"kind={most}", "--exclude", f"kind={next_most}")
    assert left["total"] == sum(counts.values()) - counts[most] - counts[next_most]
    both = asked("México", "--exclude", f"kind={most}", "--kind", next_most, "--kind", most)
    assert both["total"] == counts[next_most]
    spanish = asked("México", "--exclude", "language=en", "--language", "es")
    assert {hit["language"] for hit in spanish["hits"]} == {"es"}


def test_names_are_left_out_in_any_case_and_topics_by_their_label(asked):
    without = asked("México", "--exclude", "outlet=la jornada")
    assert without["total"] > 0
    assert "La Jornada" not in {hit["outlet"] for hit in without["hits"]}
    without = asked("México", "--exclude", "topic=T-MEC")
    assert without["total"] > 0
    assert all("usmca" not in hit["topics"] for hit in without["hits"])


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ("kind", "write FACET=VALUE"),
        ("colour=red", "the facets are language, year, month"),
        ("kind=red", "a kind is editorial"),
        ("year=24", "a year such as 2024"),
        ("month=2024-13", "a month such as 2024-03"),
        ("author=", "an author is a name"),
        ("topic=no such topic", "no topic is called"),
    ],
)
def test_what_can_t_be_left_out_is_wrong_usage_that_says_what_to_write(on_built, pair, said):
    result = on_built("search", "México", "--exclude", pair)
    assert result.exit_code == 2
    assert said in result.output
