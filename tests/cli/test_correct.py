"""Corrections on the command line: made, listed, seen by everything after, undone."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from indexer.cli import main

PAGE = "html/2025-06-04.html"


@pytest.fixture
def hemeroteca(tmp_path, corpus):
    def run(*words):
        return CliRunner().invoke(main, ["--home", str(tmp_path / "home"), *words])

    assert run("ingest", str(corpus / PAGE)).exit_code == 0
    assert run("build").exit_code == 0
    return run


def first_english(hemeroteca) -> str:
    said = json.loads(hemeroteca("search", "remittance", "--language", "en", "--json").stdout)
    return said["hits"][0]["passage"]


def test_a_correction_is_seen_by_search_trace_status_and_verify(hemeroteca, corpus):
    passage = first_english(hemeroteca)
    assert hemeroteca("correct", passage, "--language", "es").exit_code == 0
    assert "as it was before" in hemeroteca("trace", passage).stdout
    assert hemeroteca("build").exit_code == 0
    found = json.loads(hemeroteca("search", "remittance", "--json", "--limit", "50").stdout)
    spanish = {hit["passage"] for hit in found["hits"] if hit["language"] == "es"}
    assert passage in spanish
    assert "es, sure, by editor" in hemeroteca("trace", passage).stdout
    assert json.loads(hemeroteca("status", "--json").stdout)["corrections"] == 1
    assert hemeroteca("correct", "--list").stdout == f"{passage} language es\n"
    assert hemeroteca("verify").exit_code == 0


def test_a_correction_survives_reading_the_issue_again(hemeroteca, corpus, tmp_path):
    passage = first_english(hemeroteca)
    hemeroteca("correct", passage, "--language", "es")
    (tmp_path / "home" / "passages" / "2025-06-04.jsonl").unlink()
    assert hemeroteca("ingest", str(corpus / PAGE)).exit_code == 0
    hemeroteca("build")
    assert "es, sure, by editor" in hemeroteca("trace", passage).stdout


def test_undoing_brings_the_machines_answer_back(hemeroteca):
    passage = first_english(hemeroteca)
    before = hemeroteca("trace", passage).stdout
    hemeroteca("correct", passage, "--language", "es")
    assert hemeroteca("correct", passage, "--undo").exit_code == 0
    assert hemeroteca("trace", passage).stdout == before
    assert hemeroteca("correct", passage, "--undo").exit_code == 2


def test_date_author_kind_and_topics_are_corrected_found_and_traced(hemeroteca):
    passage = first_english(hemeroteca)
    values = ("--author", "Ana Inventada", "--kind", "note", "--add-topic", "T-MEC")
    assert hemeroteca("correct", passage, *values).exit_code == 0
    assert hemeroteca("correct", "2025-06-04", "--date", "2025-06-11").exit_code == 0
    assert hemeroteca("build").exit_code == 0
    said = json.loads(
        hemeroteca("search", "remittance", "--author", "Ana Inventada", "--json").stdout
    )
    (hit,) = [hit for hit in said["hits"] if hit["passage"] == passage]
    assert (hit["kind"], hit["date"]) == ("note", "2025-06-11")
    assert "usmca" in hit["topics"]
    traced = hemeroteca("trace", passage).stdout
    assert "corrected by an editor: authors Ana Inventada" in traced
    assert "corrected by an editor: date 2025-06-11" in traced
    assert hemeroteca("verify").exit_code == 0
    for key in (passage, "2025-06-04"):
        assert hemeroteca("correct", key, "--undo").exit_code == 0
    assert hemeroteca("correct", "--list").stdout == ""


def test_two_spellings_of_one_person_are_joined(hemeroteca):
    said = json.loads(hemeroteca("search", "remittance", "--json").stdout)
    author = next(choice["value"] for choice in said["facets"]["author"])
    assert hemeroteca("correct", "--name", author, "--is", "Rosa Inventada").exit_code == 0
    assert hemeroteca("build").exit_code == 0
    said = json.loads(hemeroteca("search", "remittance", "--json").stdout)
    values = [choice["value"] for choice in said["facets"]["author"]]
    assert "Rosa Inventada" in values
    assert author not in values
    assert hemeroteca("correct", "--name", author, "--undo").exit_code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["correct"],
        ["correct", "2025-06-04.00000000"],
        ["correct", "2025-06-04.00000000", "--language", "es"],
        ["correct", "2025-06-04.00000000", "--language", "fr"],
        ["correct", "2025-06-04.00000000", "--language", "es", "--undo"],
        ["correct", "2025-06-04", "--language", "es"],
        ["correct", "2025-06-05", "--date", "2025-06-11"],
        ["correct", "2025-06-04.00000000", "--date", "2025-06-11"],
        ["correct", "2025-06-04", "--date", "soon"],
        ["correct", "--name", "Ana"],
        ["correct", "--is", "Ana"],
        ["correct", "2025-06-04.00000000", "--add-topic", "no such topic"],
    ],
)
def test_what_cant_be_corrected_is_wrong_usage(hemeroteca, words):
    assert hemeroteca(*words).exit_code == 2


def names_of(hemeroteca, passage):
    lines = hemeroteca("trace", passage).stdout.splitlines()
    if "names" not in lines:
        return []
    after = lines[lines.index("names") + 1 :]
    return [line.strip() for line in after[: next(i for i, x in enumerate(after) if x[0] != " ")]]


def test_names_are_merged_and_split_listed_traced_and_undone(hemeroteca):
    def found(name):
        said = hemeroteca("search", "a* OR e* OR l* OR t*", "--name", name, "--json").stdout
        return [hit["passage"] for hit in json.loads(said)["hits"]]

    (passage,) = found("Lucía Muestra")[:1]
    merged = ("correct", "--name", "Lucía Muestra", "--is", "Lucía Fingida")
    assert hemeroteca(*merged).exit_code == 0
    split = ("--remove-name", "Lucía Fingida", "--add-name", "Otra Muestra Inventada")
    assert hemeroteca("build").exit_code == 0
    assert passage in found("lucia fingida")
    assert hemeroteca("correct", passage, *split).exit_code == 0
    assert hemeroteca("build").exit_code == 0
    assert passage not in found("lucia fingida")
    assert found("Otra Muestra Inventada") == [passage]
    assert "Otra Muestra Inventada" in names_of(hemeroteca, passage)
    assert "names + Otra Muestra Inventada" in hemeroteca("trace", passage).stdout
    listed = hemeroteca("correct", "--list").stdout
    assert f"{passage} names - Lucía Fingida\n" in listed
    assert "lucia muestra is Lucía Fingida\n" in listed
    assert hemeroteca("verify").exit_code == 0
    assert hemeroteca("correct", passage, "--undo").exit_code == 0
    assert hemeroteca("correct", "--name", "Lucía Muestra", "--undo").exit_code == 0
    assert hemeroteca("build").exit_code == 0
    assert passage in found("Lucía Muestra")
    assert found("Otra Muestra Inventada") == []
