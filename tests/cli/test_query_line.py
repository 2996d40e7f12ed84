"""The query language on the command line, over the whole sample archive."""

from __future__ import annotations

import json
import re

import pytest


def search(on_built, *words, interface="en"):
    result = on_built("search", *words, "--json", "--limit", "1000", interface=interface)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def ids(said):
    return {hit["passage"] for hit in said["hits"]}


def test_operators_of_both_languages_find_the_same(on_built):
    for english, spanish in (
        ("strike OR steel", "strike O steel"),
        ("wages AND strike", "wages Y strike"),
        ("wages NOT strike", "wages NO strike"),
        ("minimum NEAR/3 wage", "minimum CERCA/3 wage"),
        ("topic:usmca date:2024", "tema:T-MEC fecha:2024"),
        ("kind:interview before:2024", "tipo:entrevista antes:2024"),
    ):
        assert ids(search(on_built, english)) == ids(search(on_built, spanish))
        assert search(on_built, english)["total"]


def test_what_widens_a_query_is_told_and_can_be_switched_off(on_built):
    wide = search(on_built, "strike")
    assert [(one["id"], one["query"], one["off"]) for one in wide["widened"]] == [
        ("strike", "strike", False)
    ]
    narrow = search(on_built, "strike", "--off", "strike")
    assert [one["off"] for one in narrow["widened"]] == [True]
    assert ids(narrow) < ids(wide)
    assert {r["kind"] for hit in narrow["hits"] for r in hit["reasons"]} <= {"exact", "word"}
    by_term = [r for hit in wide["hits"] for r in hit["reasons"] if r["kind"] == "term"]
    assert by_term
    assert all(re.fullmatch(r".+, Spanish for strike", r["text"]) for r in by_term)
    assert search(on_built, "strike", "--exact")["widened"] == []


def test_the_other_language_is_told_in_the_other_language(on_built):
    said = search(on_built, "strike", interface="es")
    texts = {r["text"] for hit in said["hits"] for r in hit["reasons"] if r["kind"] == "term"}
    assert any(re.fullmatch(r".+: así se dice strike en español", text) for text in texts)
    assert said["widened"][0]["text"].startswith("strike: también huelga")


def test_a_concept_is_switched_off_by_its_label(on_built):
    by_id = search(on_built, "USMCA", "--off", "usmca")
    assert ids(by_id) == ids(search(on_built, "USMCA", "--off", "T-MEC"))
    assert ids(by_id) < ids(search(on_built, "USMCA"))
    assert on_built("search", "USMCA", "--off", "no such thing").exit_code == 2
    assert on_built("search", "USMCA", "--off", "gloss").exit_code == 0


def test_explain_says_for_each_clause_how_it_matched(on_built):
    shown = on_built("search", "USMCA strike", "--explain").stdout
    assert "[--off usmca]" in shown
    assert "USMCA ← " in shown
    assert "strike ← " in shown
    assert "[switched off]" in on_built("search", "USMCA", "--off", "usmca").stdout


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("tipo:foo", "value"),
        ("date:tomorrow", "value"),
        ("strike NEAR/3 -wages", "near"),
        ("((((((((strike))))))))", "deep"),
        (" ".join(f"w{n}" for n in range(60)), "long"),
    ],
)
def test_what_is_not_done_as_typed_is_said(on_built, line, kind):
    assert [notice["kind"] for notice in search(on_built, line)["notices"]] == [kind]
    for interface in ("en", "es"):
        assert re.search(r"^! .+\.$", on_built("search", line, interface=interface).stdout, re.M)


def test_the_examples_of_the_help_find_something(on_built):
    text = on_built("search", "--help").stdout
    lines = re.findall(r"^  (\S.*?\S)  +\S", text.partition("Options:")[0], re.M)
    assert len(lines) >= 9
    for line in lines:
        assert on_built("search", *line.split()).exit_code == 0
